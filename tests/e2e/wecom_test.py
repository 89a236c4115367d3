#!/usr/bin/env python3
"""The connector wecom against a simulator: complete, polite, and honest about what it could
not see."""
import os
import subprocess

from command import PROGRAM, ROOT, CommandTest, main
from web_service import ServiceSuite

from simulator import Reply  # noqa: E402
from wecom import WeCom  # noqa: E402


class WeComTest(ServiceSuite, CommandTest):
    kind = WeCom
    mapping = "wecom/default"
    unseen = ("000019", "D100")
    places = ["department"]
    # Calls at once; the limit of calls in a minute has a test of its own.
    limit = {"at_once": 2, "latency": 0.02}
    permission = "48002"
    private = ["mobile", "email", "gender", "avatar"]

    def source(self):
        return [f"corp_id: {WeCom.key}", "secret: ${file:secret}", f"host: {self.service.url}"]

    def setUp(self):
        super().setUp()
        self.write("secret", WeCom.secret)
        self.write("sync-secret", WeCom.sync_secret)

    def formula(self):
        """Token, the tree, and each department and the root once for its people."""
        return 2 + len(self.company.departments) + 1

    def department(self, code):
        return str(self.company.number(code))

    def test_ids_of_people_have_no_case(self):
        self.company.people["000003"]["id"] = "Hao.Wang"
        self.company.people["000004"]["manager"] = "HAO.WANG"
        read = self.read()
        self.assertIn("hao.wang", [one["key"] for one in read["users"]])
        manager = [one["fields"].get("manager") for one in read["users"] if one["key"] == "000004"]
        self.assertEqual(manager, ["hao.wang"])

    def test_who_left_the_company_has_left_and_attributes_come_along(self):
        person = self.service.person
        self.service.person = lambda one, seen=None: {
            **person(one, seen), "avatar": "https://a.example/1.png", "alias": "Zhi",
            "status": 5 if one["id"] == "000014" else 1}
        with open(os.path.join(ROOT, "mappings/wecom/default.yaml"), encoding="utf-8") as file:
            self.write("mapping.yaml", file.read() + "    customData.hired: {value: 'extattr.Hired?', label: Hired}\n")
        self.write_job(mapping="mapping.yaml")
        users = {one["key"]: one for one in self.read()["users"]}
        self.assertEqual([key for key, one in users.items() if one["leaver"]], ["000014"])
        fields = users["000001"]["fields"]
        self.assertEqual((fields["photo"], fields["customData.alias"]), ("https://a.example/1.png", "Zhi"))
        self.assertEqual(fields["customData.hired"], self.company.people["000001"]["hired"])

    def test_the_sync_secret_shows_who_was_not_found(self):
        self.write_job("sync_secret: ${file:sync-secret}")
        self.assertEqual(self.read()["verdict"], "complete")
        self.assertEqual(self.calls(), self.formula() + 2)
        self.switch(scope=["D100", "D200"])
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertIn("'000061' is in the company and was not found", [one["message"] for one in read["reasons"]])

    def test_the_sync_secret_is_about_the_departments_that_the_job_names(self):
        self.switch(scope=["D100", "D200"])
        self.write_job("sync_secret: ${file:sync-secret}", "departments: [100, 200]", "parallel: 1", "walks: 1")
        read = self.read()
        self.assertEqual(read["verdict"], "complete", read["reasons"])
        # Two lists of departments, then those of people: who moves after the first of these is in none.
        self.switch(changes=[[self.service.data_calls + 4, "move_person", "000019", "D100"]])
        read = self.read(status=3)
        self.assertIn("'000019' is in department '100' and was not found", [one["message"] for one in read["reasons"]])

    def test_too_many_calls_in_a_minute_are_waited_for(self):
        self.switch(rate=5, rate_span=60)
        self.write_job("attempts: 1")
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn("WeCom wants fewer calls", err)
        self.assertIn("to be called again in 1 min", err)

    def test_what_the_job_names_and_the_service_does_not_show_is_missed(self):
        self.switch(scope=["D100"])
        self.write_job("departments: [1]")
        read = self.read(status=3)
        self.assertEqual([one["message"] for one in read["reasons"]],
                         ["the application sees 7 departments only, not the organization"])
        departments = self.service.departments
        self.service.departments = lambda path, query, body: Reply({"errcode": 0, "department": []}) if (
            query["id"] == ["200"]) else departments(path, query, body)
        self.switch(scope=[])
        self.write_job("departments: [100, 200]")
        read = self.read(status=3)
        self.assertEqual([one["message"] for one in read["reasons"]],
                         ["the application sees 0 departments only, not department '200'"])

    def test_the_sync_secret_alone_is_explained(self):
        self.write("secret", WeCom.sync_secret)
        _, err = self.run_command("check", "job.yaml", status=9)
        self.assertIn("use the secret of an application", err)

    def test_pages_of_ids_without_end_are_no_company(self):
        self.write_job("sync_secret: ${file:sync-secret}")
        self.switch(cursor="same", page_size=5)
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn("the service sends back to page", err)

    def test_another_address_is_not_the_service(self):
        lines = [line for line in self.source() if not line.startswith("host")]
        self.source = lambda: lines
        self.write_job(f"host: {self.service.url}/elsewhere")
        _, err = self.run_command("check", "job.yaml", status=6)
        self.assertIn("did not answer, something else did", err)

    def test_the_sample_runs(self):
        done = subprocess.run([os.path.join(ROOT, "samples/wecom/run.sh"), PROGRAM, self.path("demo")],
                              capture_output=True, text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    main()
