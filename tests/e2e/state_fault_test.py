#!/usr/bin/env python3
"""Nothing is sent that could not be journalled, and every fault says what to do."""
import os
import resource
import signal
import subprocess

from command import ENVIRONMENT, PROGRAM, main
from pool_job import PoolJobTest

PEOPLE = 1500
NOBODY = 65534


class StateFault(PoolJobTest):
    def limited(self, most, *arguments):
        """Runs the program so that no file of it grows beyond so many bytes, as if
        the disk were full then."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, text=True, timeout=240,
                              capture_output=True, preexec_fn=limit, restore_signals=False,
                              env={**ENVIRONMENT, "POOL_SECRET": self.secret})
        return done.returncode, done.stdout, done.stderr

    def journalled(self):
        """People in calls that the journal knows of."""
        return self.rows("acme.state", "SELECT coalesce(sum(json_array_length(operations)), 0)"
                                       " FROM calls WHERE endpoint = 'create-users-batch'")[0][0]

    def test_a_full_disk_stops_the_run_before_a_call_that_cannot_be_journalled(self):
        self.company(PEOPLE)
        self.serve()
        # The state file must hold the plan; what follows in its log does not fit.
        self.run_command("plan", "acme.yaml", "-o", "plan.jsonl", status=0)
        plan = os.path.getsize(self.path("plan.jsonl"))
        stopped = 0
        for most in range(plan + 100_000, plan + 1_500_000, 100_000):
            status, out, err = self.limited(most, "sync", "acme.yaml")
            if status == 0:
                break
            stopped += 1
            self.assertEqual(status, 1, out + err)
            self.assertIn("acme.state: error: the database answers 'disk I/O error'", err)
            self.assertIn("check the disk, and that no limit on the size of files is reached", err)
            self.assertLessEqual(self.people()[0], self.journalled())
        self.assertGreater(stopped, 0)
        self.run_command("sync", "acme.yaml", status=0)
        self.assertEqual(self.people(), (PEOPLE, PEOPLE))

    def test_a_damaged_state_file_stops_the_run_before_anything_is_sent(self):
        self.company(6)
        self.serve()
        self.run_command("sync", "acme.yaml", status=0)
        before = self.people()
        with open(self.path("acme.state"), "r+b") as file:
            file.seek(4096 * 3)
            file.write(b"\xa5" * 4096)
        self.company(12)
        _, err = self.run_command("sync", "acme.yaml", status=1)
        self.assertIn("acme.state: error: the database", err)
        self.assertIn("restore the file from a backup, or move it away", err)
        self.assertEqual(self.people(), before)

    def as_nobody(self, *arguments):
        """As somebody to whom nothing here belongs."""
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        try:
            done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, text=True, timeout=60,
                                  capture_output=True, **user,
                                  env={**ENVIRONMENT, "POOL_SECRET": self.secret})
        except PermissionError:
            self.skipTest("nobody may run the program where it is")
        return done.returncode, done.stdout, done.stderr

    def test_a_state_file_that_may_not_be_written_stops_the_run_before_anything_is_sent(self):
        self.company(6)
        self.serve()
        self.run_command("sync", "acme.yaml", status=0)
        before = self.people()
        self.company(12)
        for name in ("", "company.xlsx", "acme.yaml"):
            os.chmod(self.path(name), 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        for lock, state, message in ((0o444, 0o444, "acme.state.lock: error: the file cannot be "
                                                    "locked: Permission denied"),
                                     (0o666, 0o444, "acme.state: error: the database answers "
                                                    "'attempt to write a readonly database'")):
            os.chmod(self.path("acme.state.lock"), lock)
            os.chmod(self.path("acme.state"), state)
            status, out, err = self.as_nobody("sync", "acme.yaml")
            self.assertEqual(status, 1, out + err)
            self.assertIn(message, err)
            self.assertIn("check that the folder exists and that you may write to it", err)
            self.assertEqual(self.people(), before)


if __name__ == "__main__":
    main()
