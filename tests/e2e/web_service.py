"""What holds for every source that is a service on the web, whichever vendor's. A test of a
vendor names its simulator and job and adds what is its own."""
import os
import signal
import sys
import time

from command import ROOT, CommandTest

sys.path.insert(0, os.path.join(ROOT, "tests", "simulators"))

from company import Company  # noqa: E402
from simulator import Reply  # noqa: E402

JOB = """\
job: acme
source:
{source}
mapping: {mapping}
target:
  type: local
  database: acme.db
  organization: {{code: acme, name: Acme}}
sync:
  absent_runs: {absent_runs}
"""


class ServiceSuite:
    """Mixed into a CommandTest."""
    kind = None        # the simulator
    mapping = None     # the built-in one
    limit = {"rate": 12}   # what makes the service refuse calls
    unseen = None      # a person whose department is read last, and one that is read first
    uncounted = ()     # options without which the service would count that person
    places = []        # members of people that say where they are
    edge = "a web page came instead of JSON"   # what is said of an address that the edge refuses

    def source(self):
        """Lines of the job, without the type."""
        raise NotImplementedError

    def formula(self):
        """Calls of a clean walk."""
        raise NotImplementedError

    def setUp(self):
        super().setUp()
        self.company = Company.load()
        self.open()

    def open(self, **switches):
        self.service = self.kind(self.company, **switches).serve()
        self.addCleanup(self.service.close)
        self.write_job()

    def write_job(self, *more, mapping=None, absent_runs=1):
        lines = [f"  type: {self.mapping.split('/')[0]}", *(f"  {line}" for line in [*self.source(), *more])]
        self.write("job.yaml", JOB.format(source="\n".join(lines), mapping=mapping or self.mapping,
                                           absent_runs=absent_runs))

    def switch(self, **switches):
        self.service.switches.update(switches)

    def run_command(self, *arguments, status, **more):
        out, err = super().run_command(*arguments, status=status, **more)
        for secret in [self.kind.secret, *self.service.tokens]:
            self.assertNotIn(secret, out + err)
        return out, err

    def read(self, status=0):
        return self.run_json("read", "job.yaml", "--all", status=status)

    def content_read(self, **switches):
        """Departments and people as records, without what differs from run to run."""
        self.switch(**switches)
        read = self.read()
        self.assertEqual(read["verdict"], "complete", read["reasons"])
        return read["departments"], read["users"], read["fingerprint"]

    def calls(self):
        return sum(self.service.calls.values())

    # A clean walk

    def test_what_was_applied_is_all_there_is_to_do(self):
        self.run_command("plan", "job.yaml", "-o", "plan.jsonl", status=0)
        self.run_command("apply", "plan.jsonl", status=0)
        self.run_command("plan", "job.yaml", "--exit-code", status=0)
        self.assertEqual(self.rows("acme.db", "SELECT count(*) FROM users"), [(75,)])

    def test_the_whole_tree_takes_the_calls_of_the_formula(self):
        self.read()
        self.assertEqual(self.calls(), self.formula(), self.service.calls)

    def test_every_department_and_person_is_there_with_their_places(self):
        read = self.read()
        self.assertEqual(len(read["departments"]), 15)
        by_mail = {one["email"]: one for one in self.company.people.values() if one["email"]}
        self.assertEqual(len(read["users"]), 75)
        names = {one["key"]: one["fields"]["name"] for one in read["departments"]}
        for user in read["users"]:
            person = by_mail.get(user["fields"].get("email"))
            if person is None:
                continue
            self.assertEqual(user["fields"]["name"], person["name"])
            self.assertEqual([names[one["department"]] for one in user["memberships"]],
                             [self.company.departments[code]["name"] for code in person["departments"]])
        heads = {one["fields"]["name"]: len(one["leaders"]) for one in read["departments"]}
        self.assertEqual(heads, {one["name"]: len(one["heads"]) for one in self.company.departments.values()})

    def test_the_order_of_answers_makes_no_difference(self):
        first = self.content_read()
        self.write_job("parallel: 1")
        self.assertEqual(self.content_read(), first)
        self.company.departments = dict(reversed(self.company.departments.items()))
        self.company.people = dict(reversed(self.company.people.items()))
        self.write_job("parallel: 16")
        self.assertEqual(self.content_read(latency=0.005), first)

    def test_check_shows_what_the_application_sees(self):
        out, _ = self.run_command("check", "job.yaml", status=0)
        self.assertIn("range: the whole organization", out)
        self.assertIn("研发中心", out)
        self.assertRegex(out, r"departments.*: ")
        self.assertRegex(out, r"people directly in \S+: ")
        self.assertRegex(out, r"fields of people: .*name")

    # Credentials and tokens

    def test_a_wrong_secret_is_shown_once(self):
        self.switch(wrong_secret=True)
        _, err = self.run_command("plan", "job.yaml", status=9)
        self.assertIn("refuses the credentials", err)
        self.assertEqual(self.calls(), 1)

    def test_a_token_that_expires_meanwhile_is_replaced(self):
        expected = self.content_read()
        before = self.calls()
        self.switch(expire_after=self.service.data_calls + 9)
        self.assertEqual(self.content_read(), expected)
        tokens = sum(self.service.calls[path] for path in self.kind.token_paths)
        # Calls that were under way when it expired are made again.
        self.assertIn(tokens, (3, 4))
        self.assertLess(self.calls() - before, self.formula() + 12)

    def test_a_short_life_is_believed(self):
        self.switch(token_life=1, latency=0.05)
        self.write_job("parallel: 1")
        self.content_read()
        self.assertGreater(sum(self.service.calls[path] for path in self.kind.token_paths), 1)

    # What passes

    def test_limits_are_kept_and_refusals_waited_for(self):
        expected = self.content_read()
        self.assertEqual(self.content_read(**self.limit), expected)

    def test_a_busy_service_is_asked_again(self):
        expected = self.content_read()
        self.assertEqual(self.content_read(busy_every=9), expected)

    def test_calls_and_repetitions_are_in_the_history(self):
        self.switch(busy_every=9)
        self.run_command("sync", "job.yaml", "--quiet", status=0)
        source = self.run_json("show", "job.yaml", status=0)["run"]["figures"]["source"]
        self.assertGreater(source["retries"], 0)
        self.assertGreater(source["calls"], self.service.data_calls)  # tokens, too
        out, _ = self.run_command("show", "job.yaml", status=0)
        self.assertRegex(out, r"  source +\d+ calls; \d+ sent again")

    def test_a_body_that_is_cut_and_a_gateway_that_is_down_pass(self):
        expected = self.content_read()
        count = self.service.data_calls
        self.assertEqual(self.content_read(cut_at=count + 5, unavailable_at=count + 9), expected)

    # What does not

    def test_a_page_instead_of_json_is_no_company(self):
        self.switch(html_at=5)
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn("a web page came instead of JSON", err)

    def test_a_redirect_is_not_followed(self):
        self.switch(redirect=True)
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn("to 'https://sign-in.example.org'", err)

    def test_an_address_that_is_refused_is_named(self):
        self.switch(ip_refused=True)
        for command in ("check", "plan"):
            _, err = self.run_command(command, "job.yaml", status=9)
            self.assertIn("192.0.2.10", err)
            self.assertIn("add", err)

    def test_a_permission_that_is_missing_is_named(self):
        self.switch(no_permission=True)
        _, err = self.run_command("check", "job.yaml", status=9)
        self.assertIn("does not permit this call", err)
        self.assertIn(self.permission, err)

    def test_a_service_that_stays_busy_is_given_up(self):
        self.switch(busy_every=1)
        self.write_job("attempts: 2")
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn("does not answer now", err)

    def test_small_pages_make_no_difference(self):
        expected = self.content_read()
        self.assertEqual(self.content_read(page_size=3), expected)

    def test_a_success_without_people_is_no_empty_department(self):
        self.service.users = lambda *_: Reply({"errcode": 0, "code": 0, "data": {}, "result": {}})
        self.write_job("attempts: 2")
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn("the reply lacks", err)

    def test_a_row_without_an_id_removes_nobody(self):
        person = self.service.person
        self.service.person = lambda one, *more: {} if one["id"] == "000014" else person(one, *more)
        self.write_job("walks: 1")
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertIn("a list holds a person without an id", [one["message"] for one in read["reasons"]])

    def test_without_departments_nothing_is_planned(self):
        self.switch(no_departments=True)
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn("no department", err)

    # What changes while it is read

    def test_somebody_who_moves_meanwhile_is_where_they_are(self):
        self.write_job("parallel: 1")
        self.switch(changes=[[self.formula() // 2, "move_person", "000003", "D320"]])
        self.settle("000003", ["财务部"])

    def test_a_department_that_is_deleted_meanwhile_is_gone(self):
        self.write_job("parallel: 1")
        self.switch(changes=[[self.deleted_at(), "delete_department", "D121"]])
        read = self.read()
        self.assertEqual(read["verdict"], "complete", read["reasons"])
        self.assertEqual(len(read["departments"]), 14)
        self.assertGreater(self.calls(), self.formula() + 5, "it was read again")

    def deleted_at(self):
        """The data call before which D121 is shown, and its people are not read yet."""
        return self.formula() // 2

    def settle(self, person, names):
        """Whether the walk came after the change or was made again."""
        read = self.read()
        self.assertEqual(read["verdict"], "complete", read["reasons"])
        departments = {one["key"]: one["fields"]["name"] for one in read["departments"]}
        name = self.company.people[person]["name"]
        found = [one for one in read["users"] if one["fields"]["name"] == name]
        self.assertEqual([[departments[each["department"]] for each in one["memberships"]] for one in found],
                         [names])

    # What the application sees

    def test_what_may_not_be_read_is_left_as_it_is(self):
        self.run_command("sync", "job.yaml", status=0)
        self.switch(hidden=self.private)
        self.assertEqual(self.read()["verdict"], "complete")
        self.run_command("plan", "job.yaml", "--exit-code", status=0)

    def test_a_part_of_the_organization_removes_nobody(self):
        self.run_command("sync", "job.yaml", status=0)
        self.switch(scope=["D100"])
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertEqual(len(read["departments"]), 7)
        self.run_command("sync", "job.yaml", status=3)
        self.assertEqual(self.rows("acme.db", "SELECT count(*) FROM users WHERE status <> 'Activated'"), [(0,)])
        self.assertEqual(self.rows("acme.db", "SELECT count(*) FROM users"), [(75,)])

    def test_a_part_that_the_job_names_is_complete(self):
        self.switch(scope=["D100"])
        self.write_job(f"departments: [{self.department('D100')}]")
        read = self.read()
        self.assertEqual(read["verdict"], "complete", read["reasons"])
        self.assertEqual(len(read["departments"]), 7)
        self.assertEqual(read["departments"][0]["parent"], "")

    def test_a_department_that_is_refused_keeps_its_people_and_no_others(self):
        self.write_job(absent_runs=2)
        self.run_command("sync", "job.yaml", status=0)
        del self.company.people["000061"]   # of the department that will be refused
        del self.company.people["000014"]   # of another one
        self.run_command("sync", "job.yaml", status=0)
        self.switch(blind=["D300"])
        read = self.read(status=3)
        self.assertEqual(read["verdict"], "partial")
        self.assertIn("does not show this to the application", read["reasons"][0]["message"])
        self.run_command("sync", "job.yaml", status=3)
        self.assertEqual(self.rows("acme.db", "SELECT name FROM users WHERE status = 'Suspended'"), [("胡春生",)])

    def test_init_gives_a_job_that_needs_credentials_only(self):
        self.run_command("init", self.mapping.split("/")[0], "-o", "init.yaml", status=0)
        with open(self.path("init.yaml"), encoding="utf-8") as file:
            names = {part.split("}")[0] for part in file.read().split("${env:")[1:]}
        names -= {"NAME"}   # of the explanation
        self.assertEqual(len(names), 2)
        self.run_command("validate", "init.yaml", status=0, **{name: "x" for name in names})

    def test_somebody_who_left_is_suspended(self):
        self.run_command("sync", "job.yaml", status=0)
        del self.company.people["000014"]
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.rows("acme.db", "SELECT status FROM users WHERE name = '胡春生'"), [("Suspended",)])

    # Who was there before and is missing now

    def test_who_is_in_no_list_while_they_move_is_asked_for(self):
        person, code = self.unseen
        home = self.company.people[person]["departments"][0]
        self.write_job("parallel: 1", *self.uncounted)
        self.run_command("sync", "job.yaml", status=0)
        self.move_late(person, code)
        self.write_job("parallel: 1", "walks: 1", *self.uncounted)
        out, _ = self.run_command("plan", "job.yaml", status=3)
        self.assertIn("is in the organization, and no list has them", " ".join(out.split()))
        self.company.move_person(person, home)
        self.move_late(person, code)
        self.write_job("parallel: 1", *self.uncounted)
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.rows("acme.db", "SELECT count(*) FROM users WHERE status <> 'Activated'"), [(0,)])

    def move_late(self, person, code):
        """Shortly before the next walk, by one thread, comes to the end."""
        self.switch(changes=[[self.service.data_calls + self.formula() - 4, "move_person", person, code]])

    def test_who_is_gone_costs_a_call_and_acts(self):
        self.run_command("sync", "job.yaml", status=0)
        before = self.calls()
        del self.company.people["000014"]
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.calls() - before, self.formula() + 1)
        self.assertEqual(self.rows("acme.db", "SELECT name FROM users WHERE status <> 'Activated'"), [("胡春生",)])
        # Who was acted on is not asked for again.
        before = self.calls()
        self.run_command("sync", "job.yaml", status=0)
        self.assertEqual(self.calls() - before, self.formula())

    def test_without_departments_in_records_lists_say_who_is_where(self):
        expected = self.content_read()
        read = self.content_read(hidden=self.places)
        places = [{user["key"]: {one["department"] for one in user["memberships"]} for user in users}
                  for users in (read[1], expected[1])]
        self.assertEqual(*places)
        self.assertEqual([one["leaders"] for one in read[0]], [one["leaders"] for one in expected[0]])

    def test_a_main_department_that_may_not_be_seen_stays(self):
        self.company.people["000003"]["departments"] = ["D320", "D100"]
        self.run_command("sync", "job.yaml", status=0)
        self.switch(hidden=[*self.places, "main_department"])
        self.run_command("plan", "job.yaml", "--exit-code", status=0)
        self.company.people["000003"]["departments"] = ["D320", "D100", "D300"]
        self.run_command("sync", "job.yaml", status=0)
        self.switch(hidden=[])
        self.run_command("plan", "job.yaml", "--exit-code", status=0)

    # Between us and the service

    def test_a_connection_that_is_cut_within_an_answer_is_made_again(self):
        expected = self.content_read()
        self.assertEqual(self.content_read(drop_at=self.service.data_calls + 6), expected)

    def test_what_stands_before_the_service_is_no_answer(self):
        self.switch(blocked=True)
        self.write_job("attempts: 1")
        _, err = self.run_command("plan", "job.yaml", status=6)
        self.assertIn(self.edge, err)

    def test_a_password_of_a_proxy_stands_in_no_job(self):
        self.write_job("proxy: 'http://reader:pass-of-proxy@127.0.0.1:9'")
        _, err = self.run_command("validate", "job.yaml", status=2)
        self.assertIn("'proxy' with a password must not stand in plain text", err)
        self.assertNotIn("pass-of-proxy", err)
        self.write_job("proxy: '${env:PROXY}'", "attempts: 1")
        _, err = self.run_command("check", "job.yaml", status=6, PROXY="http://reader:pass-of-proxy@127.0.0.1:9",
                                  no_proxy="", NO_PROXY="")
        self.assertNotIn("pass-of-proxy", err)

    def test_a_secret_that_is_no_text_is_named_and_not_shown(self):
        with open(self.path("secret"), "wb") as file:
            file.write(b"tr\xe9sor-of-acme")
        _, err = self.run_command("check", "job.yaml", status=2)
        self.assertIn("is not valid UTF-8", err)
        self.assertNotIn("sor-of-acme", err)

    def test_an_interrupt_ends_a_read_of_a_service_that_is_silent(self):
        self.switch(silent_after=3)
        process = self.start("plan", "job.yaml")
        deadline = time.monotonic() + 20
        while self.service.data_calls <= 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, out + err)
        # Half a second for what is about to be answered, and the end of the program.
        self.assertLess(time.monotonic() - began, 2)


class PagedSuite(ServiceSuite):
    """Of services whose listings come in pages."""

    def test_pages_without_end_are_no_company(self):
        for cursor in ("missing", "same"):
            self.switch(cursor=cursor, page_size=2)
            _, err = self.run_command("plan", "job.yaml", status=6)
            self.assertIn("page", err)
