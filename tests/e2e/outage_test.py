#!/usr/bin/env python3
"""A server that is busy, dies or stays away: the run goes at its pace, or ends where
the next one goes on."""
import os
import signal
import threading
import time

from command import main
from pool_job import PoolJobTest
from server import Server

PEOPLE = 1500


class Outage(PoolJobTest):
    def restart(self, server):
        """The same pool at the same address."""
        again = Server(self.folder, port=server.url.rpartition(":")[2])
        self.addCleanup(again.stop)
        return again

    def wait_for_people(self, process, count):
        while process.poll() is None and self.people()[0] < count:
            time.sleep(0.02)

    def test_a_limit_of_calls_is_found_and_kept(self):
        for more in ([], ["--no-retry-after"]):
            with self.subTest(more=more):
                database = f"busy{len(more)}.db"
                self.company(PEOPLE)
                server = self.serve("--rate-limit", "20", *more, database=database)
                self.run_command("sync", "acme.yaml", "--quiet", status=0)
                self.assertEqual(self.people(database), (PEOPLE, PEOPLE))
                server.stop()
                for name in os.listdir(self.folder):
                    if name.startswith("acme.state"):
                        os.remove(self.path(name))

    def test_a_server_that_dies_and_comes_back_in_the_middle_is_waited_for(self):
        self.company(PEOPLE)
        server = self.serve()
        process = self.start("sync", "acme.yaml", "--quiet")
        self.wait_for_people(process, 200)
        server.process.send_signal(signal.SIGKILL)
        server.stop()
        timer = threading.Timer(1.0, self.restart, [server])
        timer.start()
        out, err = process.communicate(timeout=240)
        timer.join()
        self.assertEqual(process.returncode, 0, out + err)
        self.assertEqual(self.people(), (PEOPLE, PEOPLE))

    def test_an_interrupt_ends_a_run_at_a_server_that_is_silent(self):
        self.company(PEOPLE)
        server = self.serve()
        process = self.start("sync", "acme.yaml", "--quiet")
        self.wait_for_people(process, 200)
        server.process.send_signal(signal.SIGSTOP)
        self.addCleanup(server.process.send_signal, signal.SIGCONT)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, out + err)
        self.assertLess(time.monotonic() - began, 2)
        server.process.send_signal(signal.SIGCONT)
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        self.assertEqual(self.people(), (PEOPLE, PEOPLE))

    def test_a_server_that_stays_away_leaves_a_run_that_the_next_one_finishes(self):
        self.company(PEOPLE)
        server = self.serve()
        with open(self.path("acme.yaml"), encoding="utf-8") as file:
            job = file.read()
        self.write("acme.yaml", job.replace("  organization:", "  attempts: 2\n  organization:"))
        process = self.start("sync", "acme.yaml", "--quiet")
        self.wait_for_people(process, 200)
        server.process.send_signal(signal.SIGKILL)
        server.stop()
        out, err = process.communicate(timeout=240)
        self.assertEqual(process.returncode, 1, out + err)
        self.assertIn("the next run resumes it", err)
        self.restart(server)
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        self.assertEqual(self.people(), (PEOPLE, PEOPLE))


if __name__ == "__main__":
    main()
