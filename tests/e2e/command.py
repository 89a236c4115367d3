"""Runs the program under test and looks into what it left."""
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("GENAUTH_SYNC", os.path.join(ROOT, "build/release/genauth-sync"))
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC")
# A folder in memory, for what writes a lot and asks nothing of the disk.
MEMORY = next((path for path in ("/dev/shm",) if os.access(path, os.W_OK)), None)


class CommandTest(unittest.TestCase):
    """A test with a folder of its own, below `base`."""
    base = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="gsync-e2e-", dir=self.base)
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, *arguments, **more):
        return subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={**ENVIRONMENT, **more})

    def run_command(self, *arguments, status, **more):
        process = self.start(*arguments, **more)
        out, err = process.communicate(timeout=240)
        self.assertEqual(process.returncode, status, f"{arguments}\n{out}\n{err}")
        return out, err

    def run_json(self, *arguments, status):
        return json.loads(self.run_command(*arguments, "--json", status=status)[0])

    def rows(self, database, sql):
        with contextlib.closing(sqlite3.connect(self.path(database))) as connection:
            with connection:
                return connection.execute(sql).fetchall()

    def content(self, database):
        """Everything that a directory holds, by source keys instead of its own
        ids, without its own times."""
        self.run_command("export", "--database", database, "-o", "content.jsonl", "--force",
                         status=0)
        with open(self.path("content.jsonl"), encoding="utf-8") as file:
            objects = [json.loads(line) for line in file][1:]
        keys = {one["departmentId"]: one["openDepartmentId"] or one["organizationCode"]
                for one in objects if "departmentId" in one}
        keys.update((one["userId"], one["externalId"]) for one in objects if "userId" in one)

        def keyed(value):
            if isinstance(value, list):
                return sorted(map(keyed, value))
            return keys.get(value, value) if isinstance(value, str) else value

        times = ("createdAt", "updatedAt", "statusChangedAt", "signedUp")
        return sorted(json.dumps({name: keyed(value) for name, value in one.items()
                                  if name not in times}, ensure_ascii=False) for one in objects)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)


def main():
    sys.path.insert(0, os.path.join(ROOT, "tests", "golden"))
    unittest.main(verbosity=2)
