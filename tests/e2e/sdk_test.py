#!/usr/bin/env python3
"""The SDK as a stranger uses it: installed, and built into the programs of its page."""
import os
import re
import subprocess
import tempfile
import unittest

from command import ENVIRONMENT, PROGRAM, ROOT, CommandTest, main
from server import Server

BUILD = os.path.dirname(PROGRAM)
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```\n", re.DOTALL)
OUTPUT = re.compile(r"<!-- output -->\n```\n(.*?)```\n", re.DOTALL)


def run(*command, **more):
    return subprocess.run(command, text=True, capture_output=True, env={**ENVIRONMENT, **more},
                          check=False)


def cache_entry(name):
    with open(os.path.join(BUILD, "CMakeCache.txt"), encoding="utf-8") as file:
        found = re.search(rf"^{name}:\w+=(.*)$", file.read(), re.MULTILINE)
    return found.group(1) if found else ""


class Sdk(CommandTest):
    @classmethod
    def setUpClass(cls):
        with open(os.path.join(ROOT, "docs", "sdk.md"), encoding="utf-8") as file:
            cls.page = file.read()
        cls.programs = tempfile.TemporaryDirectory(prefix="gsync-sdk-")
        cls.addClassCleanup(cls.programs.cleanup)
        folder = cls.programs.name
        for name, text in FILE.findall(cls.page):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        # Nothing of this project's own folders is in reach of the build.
        cls.must("cmake", "--install", BUILD, "--component", "sdk", "--prefix", folder + "/sdk")
        cls.must("cmake", "-S", folder, "-B", folder + "/build", "-G", "Ninja",
                 "-DCMAKE_PREFIX_PATH=" + folder + "/sdk",
                 "-DCMAKE_CXX_COMPILER=" + cache_entry("CMAKE_CXX_COMPILER"),
                 "-DCMAKE_CXX_COMPILER_LAUNCHER=" + cache_entry("CMAKE_CXX_COMPILER_LAUNCHER"),
                 "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror -Wno-missing-field-initializers"
                 " -Wno-restrict")
        cls.must("cmake", "--build", folder + "/build")

    @classmethod
    def must(cls, *command):
        done = run(*command)
        if done.returncode != 0:
            raise AssertionError(f"{command}\n{done.stdout}\n{done.stderr}")

    def program(self, name, **environment):
        return run(os.path.join(self.programs.name, "build", name), **environment)

    def test_the_program_of_the_page_fills_a_server(self):
        server = Server(self.folder, "--init")
        self.addCleanup(server.stop)
        pool = {"GENAUTH_HOST": server.url,
                "GENAUTH_ACCESS_KEY_ID": server.ready["access_key_id"],
                "GENAUTH_SECRET": server.ready["access_key_secret"]}
        first = self.program("acme", **pool)
        self.assertEqual(first.stdout, OUTPUT.search(self.page).group(1), first.stderr)
        self.assertEqual(first.returncode, 0)

        again = self.program("acme", **pool)
        self.assertEqual(again.returncode, 2)
        self.assertIn("POST /api/v3/create-organization refused", again.stderr)
        self.assertIn("status 409, may be sent again: never", again.stderr)

        wrong = self.program("acme", **{**pool, "GENAUTH_SECRET": "wrong"})
        self.assertEqual(wrong.returncode, 1)
        self.assertIn("status 401", wrong.stderr)
        server.stop()
        self.assertEqual(self.rows(
            "pool.db", "SELECT external_id, name, attributes ->> 'company' FROM users ORDER BY external_id"),
            [("e1", "Li Lei", "Acme Ltd."), ("e2", "Han Meimei", "Acme Ltd."),
             ("e3", "Zoe Park", "Acme Ltd.")])

    def test_without_a_host_no_call_is_made(self):
        done = self.program("acme", GENAUTH_HOST="", GENAUTH_ACCESS_KEY_ID="a", GENAUTH_SECRET="b")
        self.assertEqual(done.returncode, 1)
        self.assertIn("host", done.stderr)
        self.assertNotIn("status", done.stderr)

    def test_the_test_of_the_page_passes_without_a_network(self):
        done = self.program("acme_test")
        self.assertEqual((done.returncode, done.stdout), (0, "passed\n"), done.stderr)


if __name__ == "__main__":
    main()
