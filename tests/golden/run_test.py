#!/usr/bin/env python3
"""Tests of the golden runner."""

import contextlib
import io
import os
import pathlib
import tempfile
import unittest

import run

PROGRAM = """#!/bin/bash
echo "hello $1"
echo "$PWD/file" >&2
exit ${2:-0}
"""


class CaseTest(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)
        self.case = self.folder / "case"
        self.case.mkdir()
        self.program = self.folder / "program"
        self.program.write_text(PROGRAM)
        self.program.chmod(0o755)
        os.environ.pop("UPDATE_GOLDEN", None)

    def write(self, name, text):
        (self.case / name).write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.case / name).read_text(encoding="utf-8")

    def run_case(self, update=False):
        """Exit status and what was printed."""
        output = io.StringIO()
        if update:
            os.environ["UPDATE_GOLDEN"] = "1"
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            status = run.main([str(self.case), str(self.program)])
        os.environ.pop("UPDATE_GOLDEN", None)
        return status, output.getvalue()

    def test_a_case_that_prints_what_is_expected_passes(self):
        self.write("cmd", "genauth-sync you 3\n")
        self.write("expected.stdout", "hello you\n")
        self.write("expected.stderr", "<TMP>/file\n")
        self.write("expected.exit", "3\n")
        self.assertEqual(self.run_case(), (0, ""))

    def test_a_difference_fails_with_a_diff(self):
        self.write("cmd", "genauth-sync you\n")
        self.write("expected.stdout", "hello me\n")
        self.write("expected.stderr", "<TMP>/file\n")
        self.write("expected.exit", "0\n")
        status, output = self.run_case()
        self.assertEqual(status, 1)
        self.assertIn("--- expected.stdout\n+++ actual stdout\n", output)
        self.assertIn("-hello me\n+hello you\n", output)
        self.assertNotIn("expected.stderr", output)

    def test_a_wrong_exit_status_fails(self):
        self.write("cmd", "exit 5\n")
        self.write("expected.exit", "0\n")
        status, output = self.run_case()
        self.assertEqual(status, 1)
        self.assertIn("-0\n+5\n", output)

    def test_several_lines_share_one_folder_and_are_told_apart(self):
        self.write("cmd", "# first\necho one >file\n\ncat file; exit 4\n")
        self.write("expected.stdout", "$ echo one >file\n$ cat file; exit 4\none\n")
        self.write("expected.stderr", "$ echo one >file\n$ cat file; exit 4\n")
        self.write("expected.exit", "0\n4\n")
        self.assertEqual(self.run_case(), (0, ""))

    def test_the_case_folder_is_not_written_to(self):
        self.write("cmd", "echo x >input; ls\n")
        self.write("input", "y")
        self.write("expected.stdout", "input\n")
        self.write("expected.exit", "0\n")
        self.assertEqual(self.run_case(), (0, ""))
        self.assertEqual(self.read("input"), "y")

    def test_set_ups_run_first_and_are_gone_afterwards(self):
        self.write("setup.py", "open('a', 'w').write('from python\\n')\n")
        self.write("setup.sh", 'test -f "$GENAUTH_SYNC_ROOT/CMakeLists.txt" && echo sh >b\n')
        self.write("cmd", "cat a b; ls\n")
        self.write("expected.stdout", "from python\nsh\na\nb\n")
        self.write("expected.exit", "0\n")
        self.assertEqual(self.run_case(), (0, ""))

    def test_a_failing_set_up_is_told(self):
        self.write("setup.sh", "echo broken; exit 9\n")
        self.write("cmd", "true\n")
        self.assertEqual(self.run_case(), (1, "setup.sh ended with status 9:\nbroken\n\n"))

    def test_a_case_without_commands_is_told(self):
        status, output = self.run_case()
        self.assertEqual(status, 1)
        self.assertIn("cmd: missing", output)
        self.write("cmd", "# nothing\n")
        self.assertIn("cmd: holds no command line", self.run_case()[1])

    def test_the_environment_is_clean(self):
        os.environ["GENAUTH_SECRET_OF_THE_CALLER"] = "x"
        self.addCleanup(os.environ.pop, "GENAUTH_SECRET_OF_THE_CALLER")
        self.write("cmd", 'echo "${GENAUTH_SECRET_OF_THE_CALLER-unset} $TZ $LC_ALL $NO_COLOR"\n')
        self.write("expected.stdout", "unset UTC C.UTF-8 1\n")
        self.write("expected.exit", "0\n")
        self.assertEqual(self.run_case(), (0, ""))

    def test_updating_rewrites_and_reports_skipped(self):
        self.write("cmd", "genauth-sync you 3\n")
        self.write("expected.stdout", "old\n")
        status, output = self.run_case(update=True)
        self.assertEqual(status, run.UPDATED)
        self.assertIn("-old\n+hello you\n", output)
        self.assertIn("case: rewritten\n", output)
        self.assertEqual(self.read("expected.stdout"), "hello you\n")
        self.assertEqual(self.read("expected.exit"), "3\n")
        self.assertEqual(self.run_case(), (0, ""))

    def test_updating_removes_what_is_empty_now(self):
        self.write("cmd", "true\n")
        self.write("expected.stdout", "old\n")
        self.run_case(update=True)
        self.assertFalse((self.case / "expected.stdout").exists())

    def test_a_missing_line_end_is_marked(self):
        self.write("cmd", "printf x\n")
        self.write("expected.stdout", "x<no line end>\n")
        self.write("expected.exit", "0\n")
        self.assertEqual(self.run_case(), (0, ""))

    def test_wrong_usage_is_told(self):
        with contextlib.redirect_stderr(io.StringIO()) as output:
            self.assertEqual(run.main([]), 2)
        self.assertEqual(output.getvalue(), "usage: run.py CASE_DIR PROGRAM\n")


class NormaliseTest(unittest.TestCase):
    def check(self, text, expected):
        self.assertEqual(run.normalise(text, "/tmp/case"), expected)

    def test_folders(self):
        self.check("/tmp/case/acme.db", "<TMP>/acme.db")

    def test_times(self):
        self.check("at 2025-07-23T07:34:21.000Z.", "at <TIME>.")
        self.check("2025-07-23 07:34:21 UTC", "<TIME>")
        self.check("2025-07-23T07:34:21+08:00", "<TIME>")
        self.check("07:34:21 INFO  Done.\n07:34:22 WARN", "<TIME> INFO  Done.\n<TIME> WARN")

    def test_dates_and_times_of_records_stay(self):
        self.check("hired 2025-07-23", "hired 2025-07-23")
        self.check("'2025-07-23T07:34:21'", "'2025-07-23T07:34:21'")

    def test_durations(self):
        self.check("in 640 ms, 4.2 s, 3 min 12 s, 2 h 05 min",
                   "in <DURATION>, <DURATION>, <DURATION>, <DURATION>")
        self.check('"elapsed_ms": 12,', '"elapsed_ms": <DURATION>,')
        self.check("elapsed_ms=640", "elapsed_ms=<DURATION>")

    def test_a_column_of_durations_has_one_width(self):
        self.check("a     4 ms\nb  1.2 s\n", "a  <DURATION>\nb  <DURATION>\n")
        self.check("用时 4 毫秒，1.2 秒前，3 分 05 秒", "用时 <DURATION>，<DURATION>前，<DURATION>")

    def test_plain_numbers_stay(self):
        self.check("12 sheets, 15 departments, 3 smiles", "12 sheets, 15 departments, 3 smiles")

    def test_ids_and_digests(self):
        self.check("6" * 64, "<SHA256>")
        self.check("64b7a12f9d3e4c5a6b7c8d9e", "<ID>")
        self.check("0123456789abcdef", "<FP>")
        self.check("7f9c2c1e-8d5a-4b3f-9e6d-1a2b3c4d5e6f", "<UUID>")

    def test_request_ids(self):
        self.check("refused (request 20250723-ab12cd)", "refused (request <REQUEST>)")
        self.check('"request_id": "r-1"', '"request_id": "<REQUEST>"')
        self.check("the request failed", "the request failed")

    def test_process_ids(self):
        self.check("held by process 4711, pid=12", "held by process <PID>, pid=<PID>")

    def test_employee_numbers_and_phones_stay(self):
        self.check("A0012 13800138000", "A0012 13800138000")


if __name__ == "__main__":
    unittest.main()
