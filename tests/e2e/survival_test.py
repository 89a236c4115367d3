#!/usr/bin/env python3
"""A run that is stopped or killed is finished by the next one."""
import os
import signal
import threading

from command import CommandTest, main
from pool_job import PoolJobTest
from proxy import Proxy

PEOPLE = 5000


class Survival(CommandTest):
    def setUp(self):
        super().setUp()
        from company import JOB, Company
        company = Company(extra_staff=PEOPLE - 6)
        company.write(self.path("company.xlsx"))
        self.write("acme.yaml", JOB.format(mapping="excel/zh-CN", more=""))

    def until_it_writes(self, process):
        """Waits until the first people are in the directory, or the run is over."""
        while process.poll() is None:
            if os.path.exists(self.path("acme.db")):
                try:
                    if self.rows("acme.db", "SELECT count(*) FROM users")[0][0] > 0:
                        return
                except Exception:  # the schema is being made
                    pass

    def state(self):
        return next(name for name in os.listdir(self.folder) if name.endswith(".state.db"))

    def assert_everybody_once(self):
        self.assertEqual(self.rows("acme.db", "SELECT count(*), count(DISTINCT external_id) "
                                              "FROM users"), [(PEOPLE, PEOPLE)])
        self.run_command("plan", "acme.yaml", "--exit-code", status=0)

    def test_a_signal_stops_it_where_it_can_be_resumed(self):
        process = self.start("sync", "acme.yaml")
        self.until_it_writes(process)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, out + err)
        _, err = self.run_command("sync", "acme.yaml", status=0)
        self.assertIn("did not end; its plan is finished first", err)
        self.assert_everybody_once()

    def test_a_killed_run_is_finished_and_nothing_is_doubled(self):
        process = self.start("sync", "acme.yaml")
        self.until_it_writes(process)
        process.kill()
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, -signal.SIGKILL)
        self.run_command("sync", "acme.yaml", status=0)
        self.assert_everybody_once()

    def test_a_run_that_did_not_end_is_closed_when_somebody_says_why(self):
        process = self.start("sync", "acme.yaml")
        self.until_it_writes(process)
        process.kill()
        process.communicate(timeout=60)
        _, err = self.run_command("sync", "acme.yaml", "--abandon", "wrong workbook", status=0)
        self.assertIn("Run 1 of ", err)
        self.assertRegex(err, r"is abandoned at [\d,]+ of [\d,]+ operations: wrong workbook")
        first = self.run_json("runs", "acme.yaml", status=0)["runs"][-1]
        self.assertEqual((first["run_status"], first["note"]), ("abandoned", "wrong workbook"))
        self.assert_everybody_once()

    def test_a_clock_that_went_back_is_warned_of(self):
        self.run_command("sync", "acme.yaml", status=0)
        self.rows(self.state(), "UPDATE runs SET finished = '2099-01-01T00:00:00.000Z'")
        _, err = self.run_command("sync", "acme.yaml", status=0)
        self.assertIn("The clock of this machine went back: it says 20", err)
        self.assertIn("and run 1 was carried out at 2099-01-01T00:00:00.000Z.", err)
        _, err = self.run_command("sync", "acme.yaml", "--abandon", "tidy", status=0)
        self.assertIn("There is no unfinished run to abandon.", err)


class Signals(PoolJobTest):
    def test_a_second_signal_ends_it_at_once_and_the_next_run_goes_on(self):
        self.company(200)
        server = self.serve()
        proxy = Proxy(int(server.url.rpartition(":")[2]))
        self.addCleanup(proxy.stop)
        with open(self.path("acme.yaml"), encoding="utf-8") as file:
            job = file.read()
        self.write("acme.yaml", job.replace(server.url, proxy.url))
        under_way, over = threading.Event(), threading.Event()

        def hold(call):
            """The server does it; its answer comes when the process is gone."""
            answer = call.pass_on()
            under_way.set()
            over.wait(60)
            call.answer(*answer)

        proxy.treat = lambda call, _: hold if call.endpoint == "create-users-batch" else None
        process = self.start("sync", "acme.yaml", "--workers", "2")
        self.assertTrue(under_way.wait(60))
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        over.set()
        self.assertEqual(process.returncode, 130, out + err)
        proxy.treat = None
        _, err = self.run_command("sync", "acme.yaml", status=0)
        self.assertIn("did not end; its plan is finished first", err)
        self.assertEqual(self.people(), (200, 200))


if __name__ == "__main__":
    main()
