#!/usr/bin/env python3
"""What a machine does with jobs unattended: metrics, logs, a doctor who finds what is wrong, and a history that knows of a process that was killed."""
import json
import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import time
import unittest

from command import PROGRAM, main
from pool_job import PoolJobTest


class OperationsTest(PoolJobTest):
    def setUp(self):
        super().setUp()
        self.company(20)

    def mode(self, name):
        return stat.S_IMODE(os.stat(self.path(name)).st_mode)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def test_who_stops_reading_the_report_does_not_stop_the_run(self):
        self.local_job()
        process = self.start("sync", "acme.yaml")
        process.stdout.close()
        error = process.stderr.read()
        self.assertEqual((process.wait(timeout=120), error), (0, ""))
        process.stderr.close()
        self.assertEqual(self.run_json("runs", "acme.yaml", status=0)["runs"][0]["outcome"], "done")

    def test_a_guard_that_is_not_there_is_no_run(self):
        self.local_job()
        _, err = self.run_command("sync", "acme.yaml", "--override", "shrink-userz=x", status=2)
        self.assertIn("did you mean 'shrink-users'?", err)
        self.assertFalse(os.path.exists(self.path("acme.state")))

    def test_nothing_that_a_job_needs_is_overwritten(self):
        self.local_job()
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        for name in ("acme.yaml", "acme.state", "acme.db", "company.xlsx"):
            with open(self.path(name), "rb") as file:
                before = file.read()
            for option in ("-o", "--report"):
                _, err = self.run_command("plan", "acme.yaml", option, name, status=2)
                self.assertIn("which the job needs", err)
            _, err = self.run_command("sync", "acme.yaml", "--log-file", name, status=2)
            self.assertIn("there is a file that is no log", err)
            with open(self.path(name), "rb") as file:
                self.assertEqual(file.read(), before, name)
        self.run_command("plan", "acme.yaml", "-o", "p.jsonl", "--report", "p.jsonl", status=2)

    def test_quiet_is_quieter_than_verbose(self):
        self.local_job()
        _, err = self.run_command("sync", "acme.yaml", "-q", "-v", "--log-file", "sync.log",
                                  status=0)
        self.assertEqual(err, "")
        self.assertEqual(self.read("sync.log").count("CHANGE"), 27)

    def test_the_log_has_what_its_level_says(self):
        levels = {}
        for name in ("error", "warning", "info", "debug"):
            self.local_job("", state=f"{name}.state")
            company = self.company(20)
            if name != "error":  # a line of each level
                company.staff[3]["姓名"] = name
            company.write(self.path("company.xlsx"))
            self.run_command("sync", "acme.yaml", "--abandon", "none was begun", "--log-level",
                             name, "--log-file", f"{name}.log", status=0)
            levels[name] = {line.split()[1] for line in self.read(f"{name}.log").splitlines()}
        self.assertEqual(levels["error"], set())
        self.assertEqual(levels["warning"], {"WARN"})
        self.assertEqual(levels["info"], {"WARN", "INFO"})
        self.assertEqual(levels["debug"], {"WARN", "INFO", "CHANGE"})
        self.run_command("sync", "acme.yaml", "-v", "--log-level", "info", status=2)

    def test_tracing_shows_no_changes(self):
        self.local_job()
        _, err = self.run_command("sync", "acme.yaml", "--quiet", "--trace-http", "--log-file",
                                  "sync.log", status=0)
        self.assertEqual((err, self.read("sync.log").count("CHANGE")), ("", 0))

    def test_a_run_under_way_is_running(self):
        self.serve("--fault", "slow:ms=400")
        process = self.start("sync", "acme.yaml", "--quiet")
        deadline = time.monotonic() + 60
        while not self.rows_or_none("SELECT 1 FROM attempts") and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertEqual(self.run_json("status", "acme.yaml", status=0)["last_run"]["outcome"],
                         "running")
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def test_one_bad_row_makes_no_job_stale(self):
        self.local_job("schedule: {every: 10m}\n")
        company = self.company(20)
        company.staff[5]["手机号"] = "1380000"
        company.write(self.path("company.xlsx"))
        for _ in range(2):
            self.run_command("sync", "acme.yaml", "--quiet", status=3)
            status = self.run_json("status", "acme.yaml", status=0)
            self.assertEqual((status["verdict"], status["last_good_run"]["outcome"]),
                             ("fresh", "set-aside"))
        out, _ = self.run_command("status", "acme.yaml", status=0)
        self.assertIn("with records set aside", out)
        health, _, text, fix = next(one for one in self.findings(0, "--offline")
                                    if one[1] == "last run")
        self.assertEqual(health, "warning")
        self.assertIn("1 record set aside", text)
        self.assertIn("genauth-sync read", fix)

    def test_what_else_is_missing_is_no_good_run(self):
        self.local_job("sync: {adopt: ask, match: [email]}\n")
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        os.remove(self.path("acme.state"))
        self.rows("acme.db", "UPDATE users SET external_id = NULL WHERE external_id = "
                             "(SELECT max(external_id) FROM users)")
        self.run_command("sync", "acme.yaml", "--quiet", status=3)
        self.assertEqual(self.run_json("runs", "acme.yaml", status=0)["runs"][0]["outcome"],
                         "partial")
        self.run_command("status", "acme.yaml", "--max-age", "1h", status=1)

    def test_who_looks_back_needs_no_secrets(self):
        self.serve()
        with open(self.path("acme.yaml"), "a", encoding="utf-8") as file:
            file.write("schedule: {every: 10m}\nnotify:\n  - {type: webhook, url: 'https://x/h', "
                       "secret: '${env:HOOK}', events: [failed]}\n")
        self.run_command("sync", "acme.yaml", "--quiet", status=0, HOOK="h")
        for command in (["status", "acme.yaml"], ["runs", "acme.yaml"], ["show", "acme.yaml", "1"],
                        ["report", "acme.yaml"], ["runs", "prune", "acme.yaml", "--keep", "3"],
                        ["schedule", "acme.yaml", "--cron", "--user", "sync"]):
            process = subprocess.run([PROGRAM, *command], cwd=self.folder, text=True,
                                     env={"PATH": os.environ["PATH"]}, capture_output=True,
                                     check=False)
            self.assertEqual((process.returncode, process.stderr), (0, ""), command)

    def test_metrics_are_written_whatever_comes_of_a_run(self):
        self.local_job("metrics: acme.prom\n")
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        first = self.read("acme.prom")
        self.assertIn('genauth_sync_last_run_outcome{sync="acme",outcome="done"} 1\n', first)
        self.assertIn('kind="create_user",outcome="done"} 20\n', first)
        self.assertRegex(first, r'last_run_phase_duration_seconds\{sync="acme",phase="verify"\} ')
        self.assertRegex(first, r'guard_limit\{sync="acme",guard="suspend-users"\} ')
        self.assertEqual(self.mode("acme.prom"), 0o644)
        good = re.search(r"last_success_timestamp_seconds\{.*\} (\S+)", first).group(1)
        self.write("company.xlsx", "no workbook\n")
        self.run_command("sync", "acme.yaml", "--quiet", status=6)
        second = self.read("acme.prom")
        self.assertIn('outcome="unhealthy"} 1\n', second)
        self.assertIn(f'last_success_timestamp_seconds{{sync="acme"}} {good}\n', second)

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed: ./dev test --full")
    def test_promtool_takes_the_metrics(self):
        self.local_job("metrics: acme.prom\n")
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        self.check_by_promtool(self.read("acme.prom"))
        self.write("company.xlsx", "no workbook\n")
        self.run_command("sync", "acme.yaml", "--quiet", status=6)
        self.check_by_promtool(self.read("acme.prom"))

    def check_by_promtool(self, text):
        done = subprocess.run(["promtool", "check", "metrics"], input=text, text=True,
                              capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    def test_calls_and_retries_of_a_busy_server_are_counted(self):
        self.serve("--rate-limit", "8", "--fault", "error-before:every=5,status=503")
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        figures = self.run_json("show", "acme.yaml", "1", status=0)["run"]["figures"]
        self.assertGreater(figures["retries"], 0)
        self.assertGreaterEqual(figures["retries"], figures["rate_waits"])
        self.assertEqual(figures["write_calls"]["create-users-batch"], 1)
        self.assertIn("list-users", figures["read_calls"])

    def test_a_log_file_has_every_line_with_its_run_and_no_secret(self):
        self.serve()
        self.run_command("sync", "acme.yaml", "--quiet", "--log-file", "sync.log", "--trace-http",
                         "--log-format", "json", status=0)
        self.assertEqual(self.mode("sync.log"), 0o600)
        lines = [json.loads(line) for line in self.read("sync.log").splitlines()]
        self.assertEqual({line.get("run") for line in lines}, {1})
        http = [line["message"] for line in lines if line["level"] == "HTTP"]
        self.assertTrue(any(line.startswith("> POST http://127.0.0.1") for line in http), http)
        self.assertTrue(any(line.startswith("< 200 ") for line in http), http)
        self.assertIn("> authorization: ***", http)
        self.assertNotIn(self.secret, self.read("sync.log"))
        self.assertNotRegex(self.read("sync.log"), r"authorization: [^*]")
        self.assertIn("outcome=done status=0", lines[-1]["message"])

    def test_tracing_shows_on_the_screen_without_a_file(self):
        self.serve()
        _, err = self.run_command("sync", "acme.yaml", "--quiet", "--trace-http", status=0)
        self.assertRegex(err, r"HTTP   > GET http://127.0.0.1:\d+/api/v3/\S+ .*run=1")

    def test_a_run_that_is_killed_is_in_the_history(self):
        self.serve("--fault", "slow:ms=400")
        process = self.start("sync", "acme.yaml", "--quiet")
        deadline = time.monotonic() + 60
        while not self.rows_or_none("SELECT 1 FROM attempts") and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found = {one["area"]: one for one in
                 self.run_json("doctor", "acme.yaml", status=0)["findings"]}
        self.assertIn("its process is gone", found["lock"]["text"])
        for command in (["status"], ["runs"], ["show", "1"]):
            out, _ = self.run_command(command[0], "acme.yaml", *command[1:], status=0)
            self.assertIn("interrupted", out, command)
            self.assertIn("without a word", out, command)
            self.assertNotIn("running", out, command)
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        runs = self.run_json("runs", "acme.yaml", status=0)["runs"]
        died = runs[-1]
        self.assertEqual((died["outcome"], died["exit_status"]), ("interrupted", None))
        self.assertIn("without a word", died["reason"])

    def rows_or_none(self, sql):
        """Nothing before the program has made the file and its tables."""
        if not os.path.exists(self.path("acme.state")):
            return None
        try:
            return self.rows("acme.state", sql)
        except sqlite3.OperationalError:
            return None

    def findings(self, status, *arguments):
        document = self.run_json("doctor", "acme.yaml", *arguments, status=status)
        return [(one["health"], one["area"], one["text"], one["fix"])
                for one in document["findings"]]

    def test_the_doctor_finds_nothing_wrong_with_a_job_that_works(self):
        self.serve()
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        for health, area, text, fix in self.findings(0):
            self.assertEqual((health, fix), ("ok", ""), (area, text))

    def test_the_doctor_finds_what_is_wrong_and_says_what_to_do(self):
        server = self.serve()
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        self.write("pool.secret", self.secret)
        os.chmod(self.path("pool.secret"), 0o644)
        self.write("acme.yaml", self.read("acme.yaml").replace("${env:POOL_SECRET}",
                                                               "${file:pool.secret}"))
        os.chmod(self.path("acme.yaml"), 0o666)
        os.chmod(self.path("acme.state"), 0o640)
        os.remove(self.path("company.xlsx"))
        server.stop()
        found = self.findings(1)
        troubles = {(area, fix) for health, area, _, fix in found if health == "trouble"}
        folder = os.path.realpath(self.folder)
        for name, command in (("pool.secret", "chmod 600"), ("acme.state", "chmod 600"),
                              ("acme.yaml", "chmod go-w")):
            self.assertTrue(any(area == "permissions" and fix.startswith(command) and name in fix
                                for area, fix in troubles), (name, found, folder))
        self.assertIn(("network", "check the address, the firewall and the proxy"), troubles)
        self.assertTrue(any(area == "source" for area, _ in troubles), found)

    def test_the_doctor_finds_a_wrong_key(self):
        self.serve()
        self.secret = "another"
        troubles = [area for health, area, _, _ in self.findings(1) if health == "trouble"]
        self.assertEqual(troubles, ["target"])


if __name__ == "__main__":
    main()
