#!/usr/bin/env python3
"""The server as a command: how it starts, what it says, how it stops."""
import json
import os
import stat

from command import CommandTest, main
from server import Server

JOB = """\
job: acme
source: {type: excel, file: company.xlsx}
mapping: excel/zh-CN
target:
  type: genauth
  host: %s
  access_key_id: %s
  access_key_secret: ${env:POOL_SECRET}
  organization: {code: acme, name: Acme}
"""


class Serve(CommandTest):
    def serve(self, *more, **named):
        server = Server(self.folder, *more, **named)
        self.addCleanup(server.stop)
        return server

    def test_says_where_it_is_and_stops_when_told(self):
        server = self.serve("--init", "--ready-file", "ready.json")
        self.assertEqual(server.get("/health"), {"status": "ok"})
        with open(self.path("ready.json"), encoding="utf-8") as file:
            ready = json.load(file)
        secret = server.ready.pop("access_key_secret")
        self.assertEqual(ready, server.ready)
        self.assertEqual(ready["process"], server.process.pid)
        self.assertEqual(server.stop(), 0)
        self.assertNotIn(secret, "".join(server.log))
        self.assertIn("path=/health http_status=200", "".join(server.log))

    def test_keys_are_shown_once_and_kept_for_their_owner(self):
        first = self.serve("--init")
        first.stop()
        keys = self.path("pool.db.keys")
        self.assertEqual(stat.S_IMODE(os.stat(keys).st_mode), 0o600)
        second = self.serve()
        self.assertEqual(second.ready["access_key_id"], first.ready["access_key_id"])
        self.assertNotIn("access_key_secret", second.ready)
        second.stop()
        _, err = self.run_command("serve", "--database", "pool.db", "--init", "--listen",
                                  "127.0.0.1:0", status=2)
        self.assertIn("there are access keys already", err)
        os.chmod(keys, 0o644)
        _, err = self.run_command("serve", "--database", "pool.db", status=2)
        self.assertIn("others may use the file of secrets (mode 0644)", err)

    def test_a_job_syncs_into_it_as_into_a_pool(self):
        from company import Company
        Company().write(self.path("company.xlsx"))
        server = self.serve("--init")
        ready = server.ready
        self.write("acme.yaml", JOB % (ready["url"], ready["access_key_id"]))
        secret = {"POOL_SECRET": ready["access_key_secret"]}
        self.run_command("plan", "acme.yaml", "--exit-code", status=4, **secret)
        self.run_command("sync", "acme.yaml", status=0, **secret)
        self.run_command("plan", "acme.yaml", "--exit-code", status=0, **secret)
        _, err = self.run_command("plan", "acme.yaml", status=9, POOL_SECRET="wrong")
        self.assertIn("the signature does not match", err)
        server.stop()
        self.assertGreater(self.rows("pool.db", "SELECT count(*) FROM users")[0][0], 0)
        self.assertNotIn(ready["access_key_secret"], "".join(server.log))

    def test_mistakes_are_status_2(self):
        for arguments, message in (
                (("--listen", "8080"), "'8080' is no address"),
                (("--listen", "0.0.0.0:0"), "can be reached from other machines"),
                (("--listen", "0.0.0.0:0", "--allow-remote", "--signature", "off"),
                 "anybody who reaches the server may do anything"),
                (("--fault", "slow:call=nowhere"), "no call is named 'nowhere'"),
                (("--rule", "failed-batch=some"), "'some' is no value of failed-batch"),
                (("--mount", "genauth"), "it begins with '/'")):
            with self.subTest(arguments):
                _, err = self.run_command("serve", "--database", "pool.db", *arguments, status=2)
                self.assertIn(message, err)

    def test_a_database_without_keys_is_not_served(self):
        _, err = self.run_command("serve", "--database", "pool.db", status=1)
        self.assertIn("the database has no access keys yet", err)
        self.assertIn("--init", err)

    def test_a_failed_start_makes_no_keys(self):
        first = self.serve("--init")
        port = first.url.rsplit(":", 1)[1]
        _, err = self.run_command("serve", "--database", "other.db", "--init", "--listen",
                                  "127.0.0.1:" + port, status=1)
        self.assertIn("the address cannot be listened on", err)
        self.assertFalse(os.path.exists(self.path("other.db.keys")))

    def test_a_pool_in_memory_leaves_nothing(self):
        server = self.serve("--init", database=":memory:")
        self.assertEqual(server.ready["keys_file"], "")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    main()
