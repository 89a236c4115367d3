#!/usr/bin/env python3
"""The acme story over HTTP ends where the embedded one ends."""
import os
import subprocess

from command import PROGRAM, ROOT, CommandTest, main


class AcmeHttp(CommandTest):
    def demo(self, sample, folder):
        done = subprocess.run([os.path.join(ROOT, "samples", sample, "demo.sh"), PROGRAM,
                               self.path(folder)], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_both_ways_leave_the_same_directory(self):
        self.demo("acme", "embedded")
        shown = self.demo("acme-http", "http")
        self.assertIn("Nothing to do", shown)
        with open(self.path("http/acme.secret"), encoding="utf-8") as file:
            secret = file.read().strip()
        self.assertGreater(len(secret), 16)
        self.assertNotIn(secret, shown)
        for folder, _, names in os.walk(self.path("http/job")):
            for name in names:
                if name != "acme.secret":
                    with open(os.path.join(folder, name), "rb") as file:
                        self.assertNotIn(secret.encode(), file.read(), name)
        embedded = self.content("embedded/acme-directory.db")
        self.assertEqual(embedded, self.content("http/pool.db"))
        self.assertGreater(len(embedded), 90)


if __name__ == "__main__":
    main()
