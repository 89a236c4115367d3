#!/usr/bin/env python3
"""Jobs that read of their target what changed: what is read when, and that nothing is missed."""
import os

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
  read: delta
  full_every: 1d
  attempts: 1
  organization: {code: acme, name: Acme}
"""
KEY = "000003"
MEMORY = "acme.state.db.target"


class Delta(CommandTest):
    def setUp(self):
        super().setUp()
        from company import Company
        Company().write(self.path("company.xlsx"))
        self.server = Server(self.folder, "--init")
        self.addCleanup(self.server.stop)
        ready = self.server.ready
        self.job = JOB % (ready["url"], ready["access_key_id"])
        self.write("acme.yaml", self.job)
        self.secret = {"POOL_SECRET": ready["access_key_secret"]}
        self.sync()  # creates everything
        self.sync()  # whole: the pool was empty before

    def sync(self, status=0):
        """What it says on standard error."""
        return self.run_command("sync", "acme.yaml", status=status, **self.secret)[1]

    def manage(self, *arguments):
        ready = self.server.ready
        return self.run_command("user", *arguments, status=0, GENAUTH_HOST=ready["url"],
                         GENAUTH_ACCESS_KEY_ID=ready["access_key_id"],
                         GENAUTH_SECRET=ready["access_key_secret"], GENAUTH_ORGANIZATION="acme")[0]

    def test_a_quiet_run_reads_only_changes(self):
        self.assertNotIn("read whole", self.sync())
        self.assertEqual(os.stat(self.path(MEMORY)).st_mode & 0o777, 0o600)

    def test_what_somebody_changed_is_set_right_by_a_delta(self):
        self.manage("update", KEY, "--by", "external_id", "name=changed")
        self.assertNotIn("read whole", self.sync())
        self.assertNotIn("changed", self.manage("get", KEY, "--by", "external_id"))

    def test_a_deleted_user_is_noticed_and_made_again(self):
        self.manage("delete", KEY, "--by", "external_id", "--yes")
        self.assertIn("read whole: the ", self.sync())
        self.manage("get", KEY, "--by", "external_id")

    def test_another_job_file_is_another_owner(self):
        self.write("acme.yaml", self.job + "\n# changed\n")
        self.assertIn("read whole: the job, its target or the program changed", self.sync())
        self.assertNotIn("read whole", self.sync())

    def test_a_changed_memory_is_no_memory(self):
        with open(self.path(MEMORY), "r+", encoding="utf-8") as file:
            text = file.read()
            file.seek(0)
            file.write(text.replace("true", "True", 1))
        self.assertIn("read whole: the file was changed or cut", self.sync())

    def test_a_run_that_did_not_go_as_planned_is_not_remembered(self):
        self.manage("update", KEY, "--by", "external_id", "name=changed")
        self.server.stop()
        self.server = Server(self.folder, "--fault", "error-before:call=update-user-batch")
        self.addCleanup(self.server.stop)
        self.write("acme.yaml", JOB % (self.server.url, self.server.ready["access_key_id"]))
        self.sync(status=1)
        self.assertFalse(os.path.exists(self.path(MEMORY)))


if __name__ == "__main__":
    main()
