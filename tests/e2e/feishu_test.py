#!/usr/bin/env python3
"""The connector feishu against a simulator: complete, polite, and honest about what it could
not see."""
import os
import subprocess

from command import PROGRAM, ROOT, CommandTest, main
from web_service import PagedSuite

from feishu import Feishu, open_id  # noqa: E402


class FeishuTest(PagedSuite, CommandTest):
    kind = Feishu
    mapping = "feishu/default"
    unseen = ("000019", "D100")
    uncounted = ["count: ignore"]
    places = ["department_ids", "orders"]
    permission = "contact:contact.base:readonly"
    private = ["mobile", "email", "gender", "employee_no"]

    def source(self):
        return [f"app_id: {Feishu.key}", "app_secret: ${file:secret}", f"host: {self.service.url}"]

    def setUp(self):
        super().setUp()
        self.write("secret", Feishu.secret)

    def formula(self):
        """Token, the organization, a page of departments, and each department and the root
        once for its people: none has more than 50."""
        return 3 + len(self.company.departments) + 1

    def deleted_at(self):
        return 3

    def department(self, code):
        return open_id(code)

    def test_somebody_who_is_gone_hides_nobody_who_moved(self):
        person, code = self.unseen
        self.write_job("parallel: 1", *self.uncounted)
        self.run_command("sync", "job.yaml", status=0)
        del self.company.people["000014"]
        self.switch(strict_batch=True)
        self.move_late(person, code)
        self.write_job("parallel: 1", "walks: 1", *self.uncounted)
        out, _ = self.run_command("plan", "job.yaml", status=3)
        self.assertIn("is in the organization, and no list has them", " ".join(out.split()))

    def test_the_key_is_the_id_that_the_job_names(self):
        for user, department, keys in (("user_id", "department_id", ("000001", "D100")),
                                       ("open_id", "open_department_id", ("ou_000001", open_id("D100"))),
                                       ("union_id", "open_department_id", ("on_000001", open_id("D100")))):
            self.write_job(f"user_id: {user}", f"department_id: {department}")
            read = self.read()
            self.assertEqual((read["users"][0]["key"], read["departments"][0]["key"]), keys)
            self.assertEqual(read["departments"][0]["leaders"], [read["users"][0]["key"]])

    def test_a_job_that_names_the_organization_reads_all_of_it(self):
        expected = self.content_read()
        self.write_job('departments: ["0"]')
        before = self.calls()
        self.assertEqual(self.content_read(), expected)
        self.assertEqual(self.calls() - before, self.formula())

    def test_a_tree_that_is_too_big_is_read_level_by_level(self):
        expected = self.content_read()
        self.service.too_big = True
        self.service.calls.clear()
        self.assertEqual(self.content_read(), expected)
        children = self.service.calls["/open-apis/contact/v3/departments/:id/children"]
        self.assertEqual(children, 1 + len(self.company.departments) + 1)

    def test_a_circle_of_departments_is_not_followed_for_ever(self):
        self.service.too_big = True
        children = self.service.children
        self.service.children = lambda text, query: children("0" if text == open_id("D100") else text, query)
        self.write_job("walks: 1")
        self.read(status=3)
        calls = self.service.calls["/open-apis/contact/v3/departments/:id/children"]
        self.assertLess(calls, 3 + len(self.company.departments))

    def test_a_department_that_is_deleted_and_named_is_missed(self):
        department = self.service.department
        self.service.department = lambda text, query: self.service.ok(
            {"department": {"status": {"is_deleted": True}}}) if text == open_id("D200") else department(text, query)
        self.write_job(f"departments: [{open_id('D100')}, {open_id('D200')}]", "walks: 1")
        read = self.read(status=3)
        self.assertIn("is deleted, or does not say which it is", read["reasons"][0]["message"])

    def test_who_is_never_listed_is_missed(self):
        """Moved from a department that was not read yet to one that was."""
        self.write_job("parallel: 1", "walks: 1")
        self.switch(changes=[[self.formula() - 4, "move_person", *self.unseen]])
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertIn("the service counts 75 people, 74 were found", [one["message"] for one in read["reasons"]])
        self.write_job("parallel: 1", "walks: 1", "count: ignore")
        self.company.move_person("000019", "D113")
        self.move_late(*self.unseen)
        self.assertEqual(self.read()["verdict"], "complete")

    def test_single_people_of_the_range_are_read(self):
        self.switch(scope=["D300"], scope_people=["000001"])
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertEqual(len(read["users"]), 20)
        out, _ = self.run_command("check", "job.yaml", status=0)
        self.assertIn("range: 1 department", out)

    def test_somebody_who_resigned_has_left(self):
        self.run_command("sync", "job.yaml", status=0)
        person = self.service.person

        def resigned(one, query):
            row = person(one, query)
            if one["id"] == "000014":
                row["status"]["is_resigned"] = True
            return row

        self.service.person = resigned
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.rows("acme.db", "SELECT name FROM users WHERE status = 'Suspended'"), [("胡春生",)])

    def test_what_else_is_known_of_people_and_departments_comes_along(self):
        person, row = self.service.person, self.service.row
        self.service.person = lambda one, query: {
            **person(one, query), "en_name": "Zhiyuan", "avatar": {"avatar_origin": "https://a.example/1.png"},
            "status": {"is_frozen": True}}
        self.service.row = lambda code, query: {**row(code, query), "i18n_name": {"en_us": f"Unit {code}"}}
        read = self.read()
        fields = read["users"][0]["fields"]
        self.assertEqual(fields["photo"], "https://a.example/1.png")
        self.assertEqual((fields["customData.nameEn"], fields["customData.frozen"]), ("Zhiyuan", True))
        self.assertEqual((fields["customData.title"], fields["customData.employeeNumber"]), ("首席技术官", "000001"))
        self.assertEqual(read["departments"][0]["fields"]["customData.nameEn"], "Unit D100")

    def test_a_page_token_that_is_refused_starts_the_listing_again(self):
        self.switch(page_size=4)
        expected = self.content_read()
        children, refused = self.service.children, []

        def refuse_once(text, query):
            if "page_token" in query and not refused:
                refused.append(text)
                return self.service.error(40012, 400)
            return children(text, query)

        self.service.children = refuse_once
        self.assertEqual(self.content_read(), expected)
        self.assertEqual(refused, ["0"])

    def test_the_limit_says_how_long_to_wait(self):
        expected = self.content_read()
        self.assertEqual(self.content_read(rate=6, rate_span=2), expected)

    def test_the_sample_runs(self):
        done = subprocess.run([os.path.join(ROOT, "samples/feishu/run.sh"), PROGRAM, self.path("demo")],
                              capture_output=True, text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    main()
