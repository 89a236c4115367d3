#!/usr/bin/env python3
"""A rehearsal says what the server will refuse, and leaves no trace."""
import os

from command import main
from pool_job import PoolJobTest

# Hands raw values on: what is wrong with them is for the server to say.
MAPPING = """\
mapping: own
departments:
  from: [部门]
  columns: {部门编码: []}
  key: 部门编号 | text
  parent: 上级部门编号? | text
  fields:
    name: 部门名称
    code: 部门编码? | text
users:
  from: [员工]
  columns: {职位: []}
  key: 工号 | text
  departments: {value: '部门? | path("/")', by: path_or_key}
  fields:
    name: 姓名
    username: 工号 | text
    phone: 手机号? | text
    email: 邮箱? | text
    gender: 性别? | text
    customData.title: {value: '职位? | text', label: 职位}
"""

# What is seeded into whom, and the row of the workbook in which it stands.
PEOPLE = {
    "too long a value": (7, {"职位": "长" * 1025}),
    "no phone number": (9, {"手机号": "+86 138"}),
    "no address": (11, {"邮箱": "nobody at all"}),
    "no gender": (13, {"性别": "男性"}),
    "no country": (15, {"手机号": "13800x00014"}),
}


class Rehearse(PoolJobTest):
    maxDiff = None

    def setUp(self):
        super().setUp()
        from company import Company
        self.write("own.yaml", MAPPING)
        self.company = Company(extra_staff=14)
        for one in self.company.staff:
            one["性别"] = "U"
            one["部门"] = one["部门"].split(";")[0]
        self.company.department_headers.append("部门编码")
        self.company.staff_headers.append("职位")

    def begin(self):
        """A server with the company in it, and strangers."""
        self.company.write(self.path("company.xlsx"))
        server = self.serve()
        self.use("own.yaml")
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        self.manage("user", "create", "username=stranger", "name=Stranger",
                    "email=stranger@acme.example")
        self.manage("dept", "create", "Strangers", "code=taken")
        return server

    def use(self, mapping):
        with open(self.path("acme.yaml"), encoding="utf-8") as file:
            job = file.read()
        self.write("acme.yaml", job.replace("excel/zh-CN", mapping))

    def manage(self, *arguments):
        self.run_command(*arguments, "--job", "acme.yaml", "--quiet", status=0)

    def seed(self):
        """The places of all defects."""
        places = set()
        for row, values in PEOPLE.values():
            self.company.staff[row - 2].update(values)
            places.add(f"company.xlsx: 员工!{row}")
        self.company.departments[1]["部门编码"] = "taken"
        self.company.departments[2]["部门编码"] = "not a code!"
        self.company.staff[18]["邮箱"] = "Stranger@acme.example"
        self.company.write(self.path("company.xlsx"))
        return places | {"company.xlsx: 部门!3", "company.xlsx: 部门!4", "company.xlsx: 员工!20"}

    def named(self, rehearsed):
        """Places of what the plan sets aside and of what the copy refused."""
        aside = [one["diagnostic"] for one in rehearsed["set_aside"]]
        return {one["place"].partition("!")[0] + "!" + one["place"].partition("!")[2].lstrip(
            "ABCDEFGHIJ") for one in aside + rehearsed["rehearsal"]["findings"]}

    def rows_of(self):
        return self.rows("pool.db", "SELECT id, name, email, phone, attributes FROM users ORDER BY id")

    def test_whatever_the_server_refuses_is_said_before_with_its_place(self):
        self.begin()
        places = self.seed()
        before = self.rows_of()
        rehearsed = self.run_json("rehearse", "acme.yaml", status=3)
        self.assertEqual(self.rows_of(), before, "a rehearsal writes nothing")
        self.assertEqual(rehearsed["rehearsal"]["verdict"], "refused")
        self.assertEqual(self.named(rehearsed), places)

        applied = self.run_json("sync", "acme.yaml", status=3)
        refused = [one for one in applied["outcomes"] if one["outcome"] == "failed"]
        findings = [one["message"] for one in rehearsed["rehearsal"]["findings"]]
        for one in refused:
            words = one["message"].replace(f", request {one['request_id']}", "")
            said = [text for text in findings if f"'{one['key']}'" in text and words in text]
            self.assertEqual(len(said), 1, f"{one} in {findings}")
        self.assertEqual(len(findings), applied["failed"] + applied["skipped"])
        self.assertEqual(rehearsed["rehearsal"]["refused"], applied["failed"])
        self.assertEqual(rehearsed["rehearsal"]["done"], applied["done"])

    def test_an_export_is_as_good_as_the_target(self):
        server = self.begin()
        places = self.seed()
        self.run_command("export", "--job", "acme.yaml", "-o", "pool.jsonl", "--quiet", status=0)
        online = self.run_json("rehearse", "acme.yaml", status=3)
        server.stop()
        offline = self.run_json("rehearse", "acme.yaml", "--target-from", "pool.jsonl", status=3)
        self.assertEqual(self.named(offline), places)
        self.assertEqual(offline["rehearsal"], online["rehearsal"])
        self.assertEqual(offline["operations"], online["operations"])

    def test_a_cut_export_is_refused_with_the_line(self):
        self.begin()
        self.run_command("export", "--job", "acme.yaml", "-o", "pool.jsonl", "--quiet", status=0)
        with open(self.path("pool.jsonl"), encoding="utf-8") as file:
            lines = file.readlines()
        for cut, message in ((lines[:-1], "its last line is missing"),
                             (lines[:-3] + lines[-1:], "and should hold 21 users"),
                             (lines[1:], "no export in JSON Lines"),
                             (lines[:1] + ["{\n"], "the line is no JSON object")):
            self.write("cut.jsonl", "".join(cut))
            _, err = self.run_command("rehearse", "acme.yaml", "--target-from", "cut.jsonl", status=1)
            self.assertIn(message, err)
            self.assertIn("cut.jsonl:", err)

    def test_faults_and_rules_do_not_change_what_comes_of_it(self):
        self.begin()
        self.seed()
        plain = self.run_json("rehearse", "acme.yaml", status=3)["rehearsal"]
        for more in (["--fault", "error-after:every=5,times=4"],
                     ["--fault", "reset-after:every=6,times=3", "--rule", "failed-batch=earlier-items"],
                     ["--rule", "batch-replies=reversed", "--rate-limit", "200"]):
            rehearsed = self.run_json("rehearse", "acme.yaml", *more, status=3)["rehearsal"]
            self.assertEqual(rehearsed["done"], plain["done"], more)
            self.assertEqual(rehearsed["refused"], plain["refused"], more)
            self.assertEqual(rehearsed["verdict"], "refused", more)

    def test_what_is_right_converges_and_the_plan_file_says_so(self):
        self.company.write(self.path("company.xlsx"))
        self.serve()
        self.run_command("rehearse", "acme.yaml", "-o", "plan.jsonl", status=0, TMPDIR=self.folder)
        self.assertEqual([name for name in os.listdir(self.folder) if "rehearsal" in name], [])
        self.assertEqual(self.people(), (0, 0))
        with open(self.path("plan.jsonl"), encoding="utf-8") as file:
            self.assertIn('"rehearsal":{"verdict":"converges","done":', file.readline())
        self.run_command("apply", "plan.jsonl", status=0)
        self.assertEqual(self.people(), (20, 20))
        out, _ = self.run_command("rehearse", "acme.yaml", status=0)
        self.assertIn("converges: the plan does what it says", out)


if __name__ == "__main__":
    main()
