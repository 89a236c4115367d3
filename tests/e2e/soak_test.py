#!/usr/bin/env python3
"""Run after run with random changes and random faults: it ends converged, memory stays
flat, the state file bounded.

SOAK_RUNS sets how many runs (50), SOAK_SEED repeats one. The seed is printed.
"""
import os
import random
import signal
import statistics
import subprocess
import sys

from command import ENVIRONMENT, MEMORY, PROGRAM, main
from pool_job import PoolJobTest
from proxy import Proxy
from server import Server

RUNS = int(os.environ.get("SOAK_RUNS", "50"))
SEED = int(os.environ.get("SOAK_SEED", random.SystemRandom().randrange(1_000_000)))

KEPT = 8
MORE = f"""\
history: {{plans: {KEPT}, runs: {3 * KEPT}}}
sync: {{leavers: delete, absent_runs: 1, departments: delete}}
guards:
  delete_users: 100%
  membership_changes: 100%
  shrink_users: 100%
  shrink_top_departments: 100%
  update_users: 100%
  user_identifiers: 100%
  mass_change_users: 100%
  remove_departments: 100%
  move_departments: 100%
"""
BRANCHES = ["销售部", "研发中心", "研发中心/平台部"]
FAULTS = ["none", "reset before", "reset after", "kill before", "kill after", "kill replied",
          "restart before", "restart after", "throttle", "throttle for seconds"]


class Soak(PoolJobTest):
    base = MEMORY

    def setUp(self):
        super().setUp()
        from company import Company
        self.random = random.Random(SEED)
        self.company = Company(extra_staff=60)
        self.next_key = 1000
        self.calls = 20

    def change(self):
        """A few joiners, leavers, movers, and people with other values."""
        staff = self.company.staff
        for one in self.random.sample(staff[6:], 6):
            one["部门"] = self.random.choice(BRANCHES)
        for one in self.random.sample(staff, 5):
            one["姓名"] = f"员工{self.random.randrange(10_000)}"
        for one in self.random.sample(staff, 3):
            one["邮箱"] = f"m{self.random.randrange(10 ** 9)}@acme.example"
        for _ in range(self.random.randrange(4)):
            staff.append({**staff[-1], "工号": f"{self.next_key:06}", "姓名": "新人",
                          "手机号": f"139{self.next_key:08}",
                          "邮箱": f"n{self.next_key}@acme.example"})
            self.next_key += 1
        for _ in range(self.random.randrange(4)):
            del staff[self.random.randrange(6, len(staff))]
        self.branch("B1", self.random.random() < 0.5)
        self.company.write(self.path("company.xlsx"))

    def branch(self, key, wanted):
        """A department that comes and goes, with some people in it."""
        departments = self.company.departments
        departments[:] = [one for one in departments if one["部门编号"] != key]
        for one in self.company.staff:
            if one["部门"].endswith("/分部"):
                one["部门"] = "销售部"
        if not wanted:
            return
        departments.append({"部门编号": key, "部门名称": "分部", "部门负责人工号": "",
                            "上级部门编号": self.random.choice(["D1", "D3"])})
        above = "研发中心" if departments[-1]["上级部门编号"] == "D1" else "销售部"
        for one in self.random.sample(self.company.staff[6:], 4):
            one["部门"] = f"{above}/分部"

    def sync(self, fault="none"):
        """(exit status, peak memory in KiB) of a run to which `fault` happens."""
        self.proxy.calls = 0
        with open(self.path("sync.log"), "w", encoding="utf-8") as log:
            process = subprocess.Popen([PROGRAM, "sync", "acme.yaml", "--quiet"], cwd=self.folder,
                                       stdout=log, stderr=log,
                                       env={**ENVIRONMENT, "POOL_SECRET": self.secret})
            what, _, moment = fault.partition(" ")
            self.proxy.treat = self.throttle(moment) if what == "throttle" else None
            if what in ("reset", "kill", "restart"):
                self.proxy.then = {"reset": self.cut, "kill": process.kill,
                                   "restart": self.restart}[what]
                self.proxy.at = ("call", self.random.randrange(1, self.calls + 1), moment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.proxy.at = None
        if process.returncode == 0:
            self.calls = max(self.calls, self.proxy.calls)
        return process.returncode, usage.ru_maxrss

    @staticmethod
    def cut():
        raise ConnectionResetError

    def restart(self):
        """Another process behind the same proxy. The call that it happens to is cut."""
        self.server.process.send_signal(signal.SIGKILL)
        self.server.stop()
        self.server = Server(self.folder)
        self.addCleanup(self.server.stop)
        self.proxy.port = int(self.server.url.rpartition(":")[2])
        self.cut()

    def throttle(self, with_seconds):
        """Some calls come too early."""
        headers = [("retry-after", "1")] if with_seconds else []
        dice = random.Random(self.random.random())
        left = [dice.randrange(2, 5)]

        def treat(*_):
            if not left[0] or dice.random() > 0.2:
                return None
            left[0] -= 1
            return lambda call: call.answer_json(429, "too many requests", headers=headers)
        return treat

    def begin(self):
        self.server = server = self.serve(more=MORE)
        self.proxy = Proxy(int(server.url.rpartition(":")[2]))
        self.addCleanup(self.proxy.stop)
        with open(self.path("acme.yaml"), encoding="utf-8") as file:
            job = file.read()
        self.write("acme.yaml", job.replace(server.url, self.proxy.url))
        self.company.write(self.path("company.xlsx"))

    def log(self):
        with open(self.path("sync.log"), encoding="utf-8") as file:
            return file.read()

    def fresh(self):
        """The same company in a directory of its own, in one run."""
        from company import JOB
        self.write("fresh.yaml", JOB.format(mapping="excel/zh-CN", more="state: fresh.state\n")
                   .replace("acme.db", "fresh.db"))
        self.run_command("sync", "fresh.yaml", "--quiet", status=0)
        return self.content("fresh.db")

    def test_many_runs_with_faults_end_converged(self):
        print(f"SOAK_SEED={SEED} SOAK_RUNS={RUNS}", file=sys.stderr)
        self.begin()
        status, _ = self.sync()
        self.assertEqual(status, 0, self.log())
        peaks, sizes, seen = [], [], {}
        for number in range(RUNS):
            self.change()
            fault = self.random.choice(FAULTS)
            status, peak = self.sync(fault)
            seen[fault] = seen.get(fault, 0) + 1
            # Cut connections are put up with; only who is killed does not end well.
            allowed = (0, -9) if fault.startswith("kill") else (0,)
            self.assertIn(status, allowed, f"seed {SEED}, run {number}, {fault}\n{self.log()}")
            if status == 0:
                peaks.append(peak)
            sizes.append(os.path.getsize(self.path("acme.state")))
        self.assertEqual(self.sync()[0], 0, self.log())
        self.run_command("plan", "acme.yaml", "--exit-code", status=0)
        self.assertEqual(self.content("pool.db"), self.fresh(), f"seed {SEED}")
        self.check_memory(peaks)
        self.check_sizes(sizes)
        self.check_state()
        print(f"faults: {seen}\npeak KiB: {peaks[0]} to {peaks[-1]}, state file KiB: "
              f"{sizes[0] // 1024} to {sizes[-1] // 1024}", file=sys.stderr)

    def check_memory(self, peaks):
        """Growth shows in most runs; a single one may get a large page more from the system."""
        early, late = statistics.median(peaks[:5]), statistics.median(peaks[-5:])
        self.assertLessEqual(late, early * 1.1 + 2048, f"seed {SEED}: {peaks}")

    def check_sizes(self, sizes):
        """Once as many plans are there as are kept, the file hardly grows."""
        plans = self.rows("acme.state", "SELECT count(*) FROM plans")[0][0]
        self.assertLessEqual(plans, KEPT)
        self.assertLessEqual(self.rows("acme.state", "SELECT count(*) FROM runs")[0][0], 3 * KEPT)
        early = max(sizes[:2 * KEPT])
        self.assertLessEqual(max(sizes), early * 1.3 + 65536, f"seed {SEED}: {sizes}")

    def check_state(self):
        """Pruning leaves the latest runs whole, and a small file."""
        before = os.path.getsize(self.path("acme.state"))
        self.run_command("runs", "prune", "acme.yaml", "--keep", "3", status=0)
        runs = self.run_json("runs", "acme.yaml", status=0)["runs"]
        self.assertEqual(len(runs), 3)
        self.assertLess(os.path.getsize(self.path("acme.state")), before)
        for run in runs:
            if run["operations"]:
                self.run_command("show", "acme.yaml", str(run["run"]), status=0)
        self.assertEqual(self.sync()[0], 0, self.log())


if __name__ == "__main__":
    main()
