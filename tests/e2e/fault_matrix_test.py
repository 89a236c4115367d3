#!/usr/bin/env python3
"""Each write call that applying makes, times everything that a network or a server may
do to it: the run ends right, or ends where the next one goes on; the directory becomes
what an undisturbed run makes of it, and nobody is created twice.

A cell of the matrix is the first call to an endpoint in a row of runs. One row holds
one kind of fault and a scenario with several endpoints; its runs go on until one ends
with status 0.
"""
import copy
import email.utils
import json
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from command import main
from proxy import READS, Proxy
from scenarios import ScenarioTest
from server import Server

MOST_RUNS = 14
AT_ONCE = 6
BATCHES = {"set-custom-fields", "create-users-batch", "update-user-batch",
           "remove-department-members", "resign-user-batch", "delete-users-batch"}
SCENARIOS = {  # leavers, endpoints whose cells are in it
    "first-load": ("suspend", {"create-organization", "set-custom-fields", "create-department",
                               "update-department", "create-users-batch"}),
    "delete": ("delete", {"create-department", "update-department", "create-users-batch",
                          "update-user-batch", "set-user-departments", "delete-users-batch",
                          "delete-department"}),
    "resign": ("resign", {"resign-user-batch"}),
    "unassign": ("unassign", {"remove-department-members"}),
}
REFUSED_FOR = 0.2
SUCCESS = {"success": True}


class Row(ScenarioTest):
    """One scenario with one kind of fault; a folder, a server and a proxy of its own."""

    def begin(self, scenario, folder, endpoints):
        self.copy_to(scenario, folder)
        self.left = set(endpoints)
        self.sequence = []
        self.lock = threading.Lock()
        self.server = Server(self.folder, "--signature", "off")
        self.proxy = Proxy(int(self.server.url.rpartition(":")[2]))
        self.write_to(self.proxy.url)

    def end(self):
        self.proxy.stop()
        self.server.stop()

    def first_calls(self, fault):
        """The fault for the first call to each endpoint of the row."""
        def treat(call, _):
            with self.lock:
                if call.endpoint not in self.left:
                    return None
                self.left.discard(call.endpoint)
            return fault
        self.proxy.treat = treat

    def run_until_done(self, *arguments):
        """The statuses of all runs."""
        statuses = []
        while len(statuses) < MOST_RUNS:
            process = self.start("sync", "acme.yaml", "--quiet", *arguments)
            out, err = process.communicate(timeout=120)
            statuses.append(process.returncode)
            if process.returncode == 0:
                return statuses
            if process.returncode not in (1, 3):
                raise AssertionError(f"status {process.returncode}\n{out}{err}")
            if process.returncode == 1 and "the next run resumes it" not in err:
                raise AssertionError(f"neither right nor resumable\n{out}{err}")
        raise AssertionError(f"no end after {MOST_RUNS} runs\n{out}{err}")

    def result(self):
        users, different = self.people()
        self.assertEqual(users, different, "somebody was created twice")
        return self.content("pool.db")

    # The faults. Each stands for a call of the program.

    def reset_before(self, call):
        call.cut()

    def reset_after(self, call):
        call.pass_on()
        call.cut()

    def no_answer_before(self, call):
        time.sleep(1.2)
        call.cut()

    def no_answer_after(self, call):
        call.pass_on()
        time.sleep(1.2)
        call.cut()

    def busy(self, call):
        call.answer_json(429, "too many requests")

    def busy_for_seconds(self, call):
        call.answer_json(429, "too many requests", headers=[("retry-after", "1")])

    def busy_until_a_date(self, call):
        now = time.time()
        call.answer_json(429, "too many requests",
                         headers=[("date", email.utils.formatdate(now, usegmt=True)),
                                  ("retry-after", email.utils.formatdate(now + 1, usegmt=True))])

    def error_before(self, call):
        call.answer_json(500, "it broke")

    def error_after(self, call):
        call.pass_on()
        call.answer_json(500, "it broke")

    def truncated(self, call):
        status, headers, content = call.pass_on()
        half = content[:len(content) // 2]
        call.answer(status, headers, half, promised=len(content) - len(half))

    def wrong_json(self, call):
        status, headers, content = call.pass_on()
        call.answer(status, headers, content.replace(b'"statusCode"', b'"statusCode', 1))

    def half_applied(self, call):
        body = json.loads(call.body)
        name = next(name for name in ("list", "userIds") if name in body)
        body[name] = body[name][:len(body[name]) // 2]
        if body[name]:
            call.pass_on(json.dumps(body).encode())
        call.answer_json(422, "something in this list")

    def yes_without_effect(self, call):
        call.answer_json(200, "Success", SUCCESS)

    def server_dies_before(self, call):
        self.restart_server()
        call.cut()

    def server_dies_after(self, call):
        call.pass_on()
        self.restart_server()
        call.cut()

    def restart_server(self):
        """Another process behind the same proxy."""
        with self.lock:
            self.server.process.send_signal(signal.SIGKILL)
            self.server.stop()
            self.server = Server(self.folder, "--signature", "off")
            self.proxy.port = int(self.server.url.rpartition(":")[2])

    def refuse_before_first_calls(self, sequence):
        """Lets the proxy take no connection when a first call to an endpoint is due:
        `sequence` names the endpoints of an undisturbed run."""
        due = {sequence.index(endpoint) for endpoint in self.left}
        refused = []

        def treat(call, number):
            if refused and refused[-1] is None:
                refused[-1] = call.endpoint
                self.left.discard(call.endpoint)
            if number not in due:
                return None

            def last_of_connection(call):
                self.proxy.refuse_for(REFUSED_FOR)
                refused.append(None)
                call.answer(*call.pass_on(), last=True)
            return last_of_connection
        self.proxy.treat = treat

    def note_calls(self):
        def treat(call, _):
            self.sequence.append(call.endpoint)
        self.proxy.treat = treat


FAULTS = [Row.reset_before, Row.reset_after, Row.no_answer_before, Row.no_answer_after, Row.busy,
          Row.busy_for_seconds, Row.busy_until_a_date, Row.error_before, Row.error_after,
          Row.truncated, Row.wrong_json, Row.half_applied, Row.yes_without_effect,
          Row.server_dies_before, Row.server_dies_after]
# What the transport itself or reading back makes good within one run.
ENDS_AT_ONCE = {Row.reset_before, Row.reset_after, Row.no_answer_before, Row.no_answer_after,
                Row.busy, Row.busy_for_seconds, Row.busy_until_a_date, Row.error_before,
                Row.error_after, Row.truncated, Row.wrong_json, Row.server_dies_before,
                Row.server_dies_after}


class FaultMatrix(Row):
    def row(self, scenario, name, endpoints):
        row = copy.copy(self)
        row.begin(scenario, self.path(f"{os.path.basename(scenario)}-{name}"), endpoints)
        return row

    def undisturbed(self, scenario):
        """The directory at the end, and the endpoints called."""
        row = self.row(scenario, "undisturbed", ())
        try:
            row.note_calls()
            self.assertEqual(row.run_until_done("--workers", "1"), [0])
            return row.result(), row.sequence
        finally:
            row.end()

    def disturbed(self, scenario, fault, endpoints, expected):
        row = self.row(scenario, fault.__name__, endpoints)
        try:
            row.first_calls(lambda call: fault(row, call))
            statuses = row.run_until_done()
            self.assertEqual(row.left, set(), "endpoints that were never called")
            self.assertEqual(row.result(), expected)
            if fault in ENDS_AT_ONCE:
                self.assertEqual(statuses, [0])
            if fault is Row.yes_without_effect:
                self.assertIn(3, statuses, "a server that lied was believed")
        finally:
            row.end()

    def refused(self, scenario, endpoints, sequence, expected):
        row = self.row(scenario, "refused", endpoints)
        try:
            row.refuse_before_first_calls(sequence)
            self.assertEqual(row.run_until_done("--workers", "1"), [0])
            self.assertEqual(row.left, set(), "endpoints that were never refused")
            self.assertEqual(row.result(), expected)
        finally:
            row.end()

    def test_whatever_happens_to_a_call_the_directory_becomes_what_was_planned(self):
        rows = {}
        folders = {name: self.scenario(name, leavers, "  parallel: 1\n  timeout_seconds: 1\n")
                   for name, (leavers, _) in SCENARIOS.items()}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for name, (_, endpoints) in SCENARIOS.items():
                scenario = folders[name]
                expected, sequence = self.undisturbed(scenario)
                writes = {one for one in sequence if not ("/api/v3/" + one).startswith(READS)}
                self.assertLessEqual(endpoints, writes, "the scenario makes other calls")
                rows[name, "refused"] = pool.submit(self.refused, scenario, endpoints, sequence,
                                                    expected)
                for fault in FAULTS:
                    cells = endpoints & BATCHES if fault is Row.half_applied else endpoints
                    if cells:
                        rows[name, fault.__name__] = pool.submit(self.disturbed, scenario, fault,
                                                                 cells, expected)
        for (name, fault), row in rows.items():
            with self.subTest(scenario=name, fault=fault):
                row.result()


if __name__ == "__main__":
    main()
