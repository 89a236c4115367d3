#!/usr/bin/env python3
"""The acme sample ends with the right people in the right departments."""
import collections
import os
import re
import shutil
import subprocess
import sys

from command import PROGRAM, ROOT, CommandTest, main

SAMPLE = os.path.join(ROOT, "samples", "acme")
sys.path.insert(0, SAMPLE)
import make_company  # noqa: E402

TREE = """
WITH RECURSIVE tree(id, path) AS (
  SELECT d.id, d.name FROM departments d JOIN departments p ON p.id = d.parent_id
    WHERE p.parent_id IS NULL
  UNION ALL
  SELECT d.id, t.path || '/' || d.name FROM departments d JOIN tree t ON t.id = d.parent_id)
"""


def expected(next_month, gone=()):
    """What the directory must hold, from the rows that the workbook was made of."""
    company = make_company.Company(next_month)
    departments = {company.path(number) for number in company.departments}
    people, members = {}, collections.defaultdict(set)
    rows = collections.Counter(row["工号"] for _, row in company.people)
    for number, row in company.people:
        if number in make_company.BAD or rows[row["工号"]] > 1:
            continue
        people[row["工号"]] = (row["姓名"], row["邮箱"] or None)
        members[row["工号"]] = set(re.split("[;；\n]", row["部门"]))
    for number in gone:
        people.pop(number, None)
    heads = {company.path(number): head for number, (_, _, head, _) in company.departments.items()
             if head in people}
    return departments, people, members, heads


class Acme(CommandTest):
    def setUp(self):
        super().setUp()
        for name in ("acme.yaml", "company.xlsx"):
            shutil.copy(os.path.join(SAMPLE, name), self.folder)

    def assert_directory(self, next_month, status):
        departments, people, members, heads = expected(next_month)
        database = "acme-directory.db"
        self.assertEqual({path for path, in self.rows(database, TREE + "SELECT path FROM tree")},
                         departments)
        found = {key: (name, email, state) for key, name, email, state in self.rows(
            database, "SELECT external_id, name, email, status FROM users")}
        for key, (name, email) in people.items():
            if status.get(key) == "Suspended":
                self.assertEqual(found[key][2], "Suspended")
                continue
            self.assertEqual(found[key], (name, email, "Activated"), key)
        self.assertEqual(set(found) - set(people), set(status) - set(people))
        places = collections.defaultdict(set)
        for key, path in self.rows(database, TREE + """
                SELECT u.external_id, t.path FROM memberships m
                JOIN users u ON u.id = m.user_id JOIN tree t ON t.id = m.department_id"""):
            places[key].add(path)
        for key in people:
            if key not in status:
                self.assertEqual(places[key], members[key], key)
        self.assertEqual(dict(self.rows(database, TREE + """
                SELECT t.path, u.external_id FROM leaders l
                JOIN users u ON u.id = l.user_id JOIN tree t ON t.id = l.department_id""")), heads)

    def assert_readme_shows(self, shown):
        """The README's picture of the demo is what the demo prints, cut where it says so."""
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as readme:
            picture = readme.read().split("<!-- demo -->")[1].split("<!-- /demo -->")[0]
        lines = {line.replace(self.folder + "/demo", "build/demo") for line in shown.splitlines()}
        for line in picture.strip().strip("`").splitlines():
            if line.strip() != "…" and not line.startswith("Plan of job"):
                self.assertIn(line, lines)

    def test_two_months_end_as_the_workbooks_say(self):
        plan = self.run_json("plan", "acme.yaml", "-o", "plan.jsonl", status=3)
        self.assertEqual(plan["counts"]["create_department"], 15)
        self.assertEqual(plan["counts"]["create_user"], 75)
        self.run_command("apply", "plan.jsonl", status=3)
        self.assert_directory(False, {})
        self.run_command("plan", "acme.yaml", "--exit-code", status=3)

        shutil.copy(os.path.join(SAMPLE, "company-next-month.xlsx"), self.path("company.xlsx"))
        self.run_command("plan", "acme.yaml", "--exit-code", status=4)
        self.run_command("sync", "acme.yaml", status=3)
        left = {number: "Suspended" for number in make_company.LEFT}
        absent = {number: "Activated" for number in make_company.ABSENT}
        self.assert_directory(True, {**left, **absent})
        self.run_command("sync", "acme.yaml", status=3)
        self.assert_directory(True, {**left, **{number: "Suspended" for number in absent}})
        self.run_command("plan", "acme.yaml", "--exit-code", status=3)

    def test_numbers_phones_and_dates_arrive_as_people_see_them(self):
        self.run_command("sync", "acme.yaml", status=3)
        found = {key: (phone, code, date) for key, phone, code, date in self.rows(
            "acme-directory.db",
            "SELECT external_id, phone, phone_country_code, "
            "json_extract(attributes, '$.customData.hireDate') FROM users")}
        self.assertEqual(found["000001"][:2], ("51234567", "+852"))
        self.assertEqual(found["000012"][:2], ("13812340084", "+86"))
        self.assertEqual(found["000035"][:2], ("4155550132", "+1"))
        self.assertEqual(found["000008"][2], "2018-03-05")
        self.assertEqual(found["000029"][2], "2020-11-02")
        self.assertEqual(found["000005"][2], make_company.hire_date("000005").strftime("%Y-%m-%d"))

    def test_the_demo_runs_to_its_end(self):
        done = subprocess.run([os.path.join(SAMPLE, "demo.sh"), PROGRAM, self.path("demo")],
                              capture_output=True, text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assert_readme_shows(done.stdout)
        for name in ("plan.jsonl", "next-month.txt", "acme-directory.db", "acme.state.db"):
            self.assertTrue(os.path.exists(self.path("demo/" + name)), name)
        for name in ("plan.jsonl", "plan.txt", "acme-directory.db", "acme.state.db"):
            self.assertEqual(os.stat(self.path("demo/" + name)).st_mode & 0o777, 0o600, name)


if __name__ == "__main__":
    main()
