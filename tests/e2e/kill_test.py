#!/usr/bin/env python3
"""SIGKILL at every call, around the journal's writes, and at random instants: the
next run ends as if nothing had happened.

The program works through a proxy that counts its calls and kills it before a call
is passed on (the intent is in the journal), once the server has done it (the
outcome is not), and right after the reply (the outcome is being written).

    KILL_POINTS=2000 tests/e2e/kill_test.py     the long mode; 30 points otherwise
"""
import os
import random
import signal
import threading
import time

from command import main
from proxy import Proxy
from scenarios import ScenarioTest
from server import Server

POINTS = int(os.environ.get("KILL_POINTS", "30"))
SEED = int(os.environ.get("KILL_SEED", "5"))
CALL_TIMEOUT = 120


class Kill(ScenarioTest):
    def life(self, proxy, server, killed_at=None, after=None):
        """One process; killed at a moment of a call or after some seconds."""
        process = self.start("sync", "acme.yaml", "--quiet")
        if killed_at:
            proxy.at, proxy.then = killed_at, process.kill
        timer = threading.Timer(after, process.kill) if after is not None else None
        if timer:
            timer.start()
        out, err = process.communicate(timeout=CALL_TIMEOUT)
        if timer:
            timer.cancel()
        proxy.at = None
        return process.returncode, out + err

    def run_point(self, scenario, killed_at=None, after=None):
        """The directory at the end, calls and write calls in all, the seconds it took,
        and the calls that were under way when it was killed."""
        self.copy(scenario)
        server = Server(self.folder)
        proxy = Proxy(int(server.url.rpartition(":")[2]))
        try:
            self.write_to(proxy.url)
            began = time.monotonic()
            status, text = self.life(proxy, server, killed_at, after)
            lasted = time.monotonic() - began
            self.assertIn(status, (0, -signal.SIGKILL), text)
            open_calls = 0
            if status != 0:
                open_calls = self.open_calls()
                status, text = self.life(proxy, server)
                self.assertEqual(status, 0, text)
            self.assertEqual(self.rows("acme.state", "SELECT count(*) FROM runs WHERE status IN "
                                                     "('running', 'interrupted')"), [(0,)])
            users, different = self.people()
            self.assertEqual(users, different)
            return self.content("pool.db"), proxy.calls, proxy.writes, lasted, open_calls
        finally:
            proxy.stop()
            server.stop()
            self.folder = os.path.dirname(self.folder)

    def open_calls(self):
        """Begun and not ended in the journal; it may be gone before it was made."""
        if not os.path.exists(self.path("acme.state")):
            return 0
        tables = self.rows("acme.state", "SELECT name FROM sqlite_master WHERE name = 'calls'")
        if not tables:
            return 0
        return self.rows("acme.state", "SELECT count(*) FROM calls WHERE concluded IS NULL")[0][0]

    def points(self, calls, seconds, count):
        """Every moment of every call, evenly thinned out, and random instants."""
        moments = [(number, name) for number in range(1, calls + 1)
                   for name in ("before", "after", "replied")]
        dice = random.Random(SEED)
        planned = min(len(moments), count * 3 // 4)
        for i in range(planned):
            yield {"killed_at": moments[i * len(moments) // planned]}
        for _ in range(count - planned):
            yield {"after": dice.uniform(0, seconds)}

    def test_a_run_that_is_killed_anywhere_ends_as_if_it_had_not_been(self):
        scenarios = [("first-load", "suspend"), ("suspend", "suspend"), ("resign", "resign"),
                     ("delete", "delete"), ("unassign", "unassign")]
        for name, leavers in scenarios:
            scenario = self.scenario(name, leavers)
            expected, calls, writes, seconds, _ = self.run_point(scenario)
            for point in self.points(calls, seconds, POINTS // len(scenarios)):
                with self.subTest(scenario=name, **point):
                    content, _, written, _, under_way = self.run_point(scenario, **point)
                    self.assertEqual(content, expected)
                    self.assertLessEqual(written, writes + under_way)


if __name__ == "__main__":
    main()
