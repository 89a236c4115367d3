#!/usr/bin/env python3
"""The connector dingtalk against a simulator: complete, polite, and honest about what it
could not see."""
import os
import subprocess

from command import PROGRAM, ROOT, CommandTest, main
from web_service import PagedSuite

from dingtalk import DingTalk  # noqa: E402


class DingTalkTest(PagedSuite, CommandTest):
    kind = DingTalk
    mapping = "dingtalk/default"
    unseen = ("000019", "D100")
    uncounted = ["count: ignore"]
    places = ["dept_id_list"]
    edge = "the edge of the service blocks this address"
    permission = "qyapi_get_department_list"
    private = ["mobile", "state_code", "email"]

    def source(self):
        return [f"app_key: {DingTalk.key}", "app_secret: ${file:secret}", f"host: {self.service.url}",
                f"new_host: {self.service.url}", "calls_per_second: 60"]

    def setUp(self):
        super().setUp()
        self.write("secret", DingTalk.secret)

    def formula(self):
        """Token, range and count; each department and the root once for its children, and
        once for its people: none has more than 100."""
        return 3 + 2 * (len(self.company.departments) + 1)

    def department(self, code):
        return str(self.company.number(code))

    def test_numbers_and_flags_may_come_as_texts(self):
        expected = self.content_read()
        self.assertEqual(self.content_read(texts=True), expected)

    def test_a_key_that_cannot_be_asked_for_is_in_doubt(self):
        self.run_command("sync", "job.yaml", status=0)
        self.rows("acme.state.db", "INSERT INTO links VALUES ('department', 'D-12', 'nowhere')")
        del self.company.people["000014"]
        out, _ = self.run_command("sync", "job.yaml", status=3)
        self.assertIn("may be a key of a source that this job read before", " ".join(out.split()))
        self.assertEqual(self.rows("acme.db", "SELECT count(*) FROM users WHERE status <> 'Activated'"), [(0,)])

    def test_details_cost_a_call_each_and_only_when_asked_for(self):
        self.write("mapping.yaml", """\
mapping: acme/details
departments:
  key: '@id'
  parent: '@parent'
  leaders: {value: 'dept_manager_userid_list?', by: key}
  fields: {name: name, code: 'code?', customData.order: {value: '@order', type: number, label: Order}}
users:
  key: '@id'
  departments: {value: '@departments', by: key}
  fields: {name: name, username: '@id', manager: {value: 'manager_userid?', by: key}}
""")
        self.write_job(mapping="mapping.yaml")
        read = self.read()
        self.assertEqual(self.calls(), self.formula() + len(self.company.departments) + len(self.company.people))
        self.assertEqual([one["fields"].get("manager", "") for one in read["users"]],
                         [one["manager"] for one in self.company.people.values()])
        self.assertEqual(read["departments"][0]["fields"]["code"], "D100")
        self.assertEqual(read["departments"][0]["leaders"], ["000001"])

    def test_who_is_never_listed_is_missed(self):
        """Moved from a department that was not read yet to one that was."""
        self.write_job("parallel: 1", "walks: 1")
        self.switch(changes=[[self.formula() - 4, "move_person", "000019", "D100"]])
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertIn("the service counts 75 people, 74 were found", [one["message"] for one in read["reasons"]])
        self.switch(changes=[[self.service.data_calls + self.formula() - 4, "move_person", "000020", "D100"]])
        self.write_job("parallel: 1")
        self.settle("000020", ["研发中心"])

    def empty_department_moves(self):
        """Before the list that has it is read, into one that was."""
        self.company.move_department("D399", "D300")
        self.switch(changes=[[self.service.data_calls + 5, "move_department", "D399", ""]])

    def departments_named(self, name):
        return self.rows("acme.db", f"SELECT count(*) FROM departments WHERE name = '{name}'")

    def test_an_empty_department_that_no_list_shows_while_it_moves_is_asked_for(self):
        self.company.add_department("D399", "D300", "空部门")
        self.write_job("parallel: 1")
        self.run_command("sync", "job.yaml", status=0)
        self.empty_department_moves()
        self.write_job("parallel: 1", "walks: 1")
        out, _ = self.run_command("plan", "job.yaml", status=3)
        self.assertIn("department '399' is there, and no list has it", " ".join(out.split()))
        self.empty_department_moves()
        self.write_job("parallel: 1")
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.departments_named("空部门"), [(1,)])
        before = self.calls()
        self.company.delete_department("D399")
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.departments_named("空部门"), [(0,)])
        self.assertEqual(self.calls() - before, self.formula() + 1)

    def test_details_that_are_refused_clear_nothing(self):
        self.write("mapping.yaml", """\
mapping: acme/details
departments:
  key: '@id'
  parent: '@parent'
  fields: {name: name, code: {value: 'code?', blank: clear}}
users:
  key: '@id'
  departments: {value: '@departments', by: key}
  fields: {name: name, username: '@id', manager: {value: 'manager_userid?', by: key, blank: clear}}
""")
        self.write_job("walks: 1", mapping="mapping.yaml")
        self.run_command("sync", "job.yaml", status=0)
        user, department = self.service.user, self.service.department
        self.service.user = lambda body: self.service.error(50002) if body["userid"] == "000014" else user(body)
        self.service.department = lambda body: (
            self.service.error(50004) if body["dept_id"] == 121 else department(body))
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertEqual(len(read["users"]), 75)
        out, _ = self.run_command("plan", "job.yaml", status=3)
        self.assertIn("person 000014", out)
        self.assertIn("Nothing to do", out)

    def test_single_people_of_the_range_are_read(self):
        self.switch(scope=["D300"], scope_people=["000001"])
        read = self.read(status=3)
        self.assertEqual(len(read["users"]), 20)
        self.assertEqual(read["verdict"], "partial")
        out, _ = self.run_command("check", "job.yaml", status=0)
        self.assertIn("range: 1 department: 300; 1 person: 000001", out)

    def test_a_department_that_the_job_names_is_not_passed_over(self):
        department = self.service.department
        self.service.department = lambda body: self.service.ok({"dept_id": {}}) if (
            body["dept_id"] == 200) else department(body)
        self.write_job("departments: [100, 200]", "walks: 1")
        read = self.read(status=3)
        self.assertEqual([one["message"] for one in read["reasons"]],
                         ["department 200: the reply does not say whose it is"])

    def test_members_that_could_not_be_read_are_asked_for_once_more(self):
        users, refused = self.service.users, []

        def refuse_once(body):
            if refused:
                return users(body)
            refused.append(body)
            return self.service.error(60019)

        self.service.users = refuse_once
        self.assertEqual(self.read()["verdict"], "complete")
        self.assertTrue(refused[0]["contain_access_limit"])

    def test_a_name_that_is_null_is_shown_by_its_id(self):
        self.company.departments["D100"]["name"] = None
        out, _ = self.run_command("check", "job.yaml", status=0)
        self.assertIn("100", out)

    def test_leave_records_act_at_once(self):
        self.run_command("sync", "job.yaml", status=0)
        self.company.leavers = [{"id": f"gone{i}", "name": "Gone"} for i in range(60)]
        self.company.leavers.append(self.company.people.pop("000014"))
        self.company.leavers.append(self.company.people["000015"])  # came back
        self.write_job("leaver_days: 30")
        read = self.read()
        self.assertEqual([one["key"] for one in read["users"] if one["leaver"]],
                         ["000014"] + sorted(f"gone{i}" for i in range(60)))
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.rows("acme.db", "SELECT name FROM users WHERE status = 'Suspended'"), [("胡春生",)])

    def test_the_sample_runs(self):
        done = subprocess.run([os.path.join(ROOT, "samples/dingtalk/run.sh"), PROGRAM, self.path("demo")],
                              capture_output=True, text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    main()
