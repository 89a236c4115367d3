#!/usr/bin/env python3
"""SIGKILL at every journal boundary and at random instants: the next run ends as if
nothing had happened.

The program works through a proxy that counts its calls and kills it before a call is
passed on (the intent is in the journal), once the server has done it (the outcome is
not), and right after the reply (the outcome is being written).

The scenarios together hold every kind of operation. Their points are shared out to
several servers side by side, in memory where there is such a folder: what a process
has written survives its end there as on a disk.

    KILL_POINTS=2000 tests/e2e/kill_test.py     the long mode; 240 points otherwise
    KILL_SEED=...                               other random instants
"""
import collections
import copy
import os
import random
import shutil
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from command import MEMORY, main
from proxy import Proxy
from scenarios import ScenarioTest
from server import Server

POINTS = int(os.environ.get("KILL_POINTS", "240"))
SEED = int(os.environ.get("KILL_SEED", "5"))
AT_ONCE = 4
CALL_TIMEOUT = 120
SCENARIOS = [("first-load", "suspend"), ("suspend", "suspend"), ("resign", "resign"),
             ("delete", "delete"), ("unassign", "unassign")]

Life = collections.namedtuple("Life", "content calls writes seconds under_way killed")


class Point(ScenarioTest):
    """One copy of a scenario: a run that is killed, and the one that goes on."""
    base = MEMORY

    def life(self, proxy, killed_at=None, after=None):
        """One process; killed at a moment of a call or after some seconds."""
        proxy.at = None
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

    def run_in(self, scenario, folder, killed_at=None, after=None):
        self.copy_to(scenario, folder)
        server = Server(self.folder)
        proxy = Proxy(int(server.url.rpartition(":")[2]))
        try:
            self.write_to(proxy.url)
            began = time.monotonic()
            status, text = self.life(proxy, killed_at, after)
            seconds = time.monotonic() - began
            self.assertIn(status, (0, -signal.SIGKILL), text)
            killed, under_way = status != 0, 0
            if killed:
                under_way = self.open_calls()
                status, text = self.life(proxy)
                self.assertEqual(status, 0, text)
            self.assertEqual(self.rows("acme.state", "SELECT count(*) FROM runs WHERE status IN "
                                                     "('running', 'interrupted')"), [(0,)])
            users, different = self.people()
            self.assertEqual(users, different, "somebody was created twice")
            return Life(self.content("pool.db"), proxy.calls, proxy.writes, seconds, under_way,
                        killed)
        finally:
            proxy.stop()
            server.stop()
            shutil.rmtree(self.folder)

    def open_calls(self):
        """Begun and not ended in the journal; it may be gone before it was made."""
        if not os.path.exists(self.path("acme.state")):
            return 0
        tables = self.rows("acme.state", "SELECT name FROM sqlite_master WHERE name = 'calls'")
        if not tables:
            return 0
        return self.rows("acme.state", "SELECT count(*) FROM calls WHERE concluded IS NULL")[0][0]


def points(expected, count, dice):
    """All moments of all write calls and then of all calls, evenly thinned out to three
    quarters; and random instants."""
    def moments(of, number):
        return [(of, one, name) for one in range(1, number + 1)
                for name in ("before", "after", "replied")]
    planned = moments("write", expected.writes)
    if count > 2 * len(planned):
        planned = moments("call", expected.calls)
    wanted = min(len(planned), count * 3 // 4)
    for i in range(wanted):
        yield {"killed_at": planned[i * len(planned) // wanted]}
    for _ in range(count - wanted):
        yield {"after": dice.uniform(0, expected.seconds)}


class Kill(Point):
    def check(self, life, expected):
        self.assertEqual(life.content, expected.content)
        self.assertLessEqual(life.writes, expected.writes + life.under_way)

    def test_a_run_that_is_killed_anywhere_ends_as_if_it_had_not_been(self):
        dice = random.Random(SEED)
        share = -(-POINTS // len(SCENARIOS))
        runs = []
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for name, leavers in SCENARIOS:
                scenario = self.scenario(name, leavers)
                one = copy.copy(self)  # with the secret of this scenario
                expected = copy.copy(one).run_in(scenario, self.path(name + "-expected"))
                for number, point in enumerate(points(expected, share, dice)):
                    folder = self.path(f"{name}-{number}")
                    runs.append((name, point, expected,
                                 pool.submit(copy.copy(one).run_in, scenario, folder,
                                             **point)))
        made, killed = collections.Counter(), collections.Counter()
        for name, point, expected, run in runs:
            with self.subTest(scenario=name, **point):
                life = run.result()
                how = "random" if "after" in point else "planned"
                made[how] += 1
                killed[how] += life.killed
                self.check(life, expected)
        print(f"KILL_SEED={SEED}: runs {dict(made)}, killed {dict(killed)}", file=sys.stderr)
        for how, number in made.items():
            self.assertGreater(killed[how], number * 3 // 5, f"{how} kills that came too late")


if __name__ == "__main__":
    main()
