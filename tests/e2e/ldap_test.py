#!/usr/bin/env python3
"""A company from an LDAP server: what is planned is done, and then nothing is to do."""
import os

from command import main
from slapd import ADMIN, BASE, CONFIGURATION, TOP, SlapdTest, operations

JOB = """\
job: acme
source:
  type: ldap
  url: ldap://127.0.0.1:{port}
  security: none
  base: {base}
  bind_dn: {admin}
  password: ${{env:LDAP_PASSWORD}}
mapping: ldap/people
target:
  type: local
  database: acme.db
  organization: {{code: acme, name: Acme}}
sync:
  absent_runs: 1
"""

PATHS = """\
mapping: corp/paths
users:
  key: '@id'
  departments: {value: 'departmentNumber | at(1) | path("/")', by: path}
  fields:
    name: cn | at(1)
    username: uid | at(1)
"""


def entry(dn, *lines):
    return "\n".join([f"dn: {dn},{BASE}", *lines]) + "\n\n"


def unit(name, above="", head=None):
    return entry(f"ou={name}{above}", "objectClass: organizationalUnit", "objectClass: extensibleObject",
                 f"ou: {name}", *([f"manager: uid={head},{BASE}"] if head else []))


def person(uid, where, *lines):
    return entry(f"uid={uid},{where}", "objectClass: inetOrgPerson", f"uid: {uid}",
                 f"cn: Name of {uid}", "sn: S", f"mail: {uid}@acme.example", *lines)


COMPANY = (
    TOP + unit("Research") +
    unit("Platform", ",ou=Research") + unit("Sales") +
    "".join(person(f"r{i}", "ou=Research", "title: Researcher") for i in range(30)) +
    "".join(person(f"p{i}", "ou=Platform,ou=Research", f"manager: uid=r{i}, OU=research,{BASE}")
            for i in range(30)) +
    "".join(person(f"s{i}", "ou=Sales") for i in range(30)))


class Ldap(SlapdTest):
    def setUp(self):
        super().setUp()
        self.load(COMPANY)
        self.write("acme.yaml", JOB.format(port=self.port, base=BASE, admin=ADMIN))

    def converge(self):
        self.command("plan", "acme.yaml", "--exit-code", status=4)
        self.command("sync", "acme.yaml", status=0)
        self.command("plan", "acme.yaml", "--exit-code", status=0)

    def users(self, where="1"):
        return self.rows("acme.db", f"SELECT username, status FROM users WHERE {where}")

    def test_converges_from_the_first_run_through_every_kind_of_change(self):
        self.assertIn("none of the users shows displayName, mobile, telephoneNumber, "
                      "employeeNumber: the fields stay as they are",
                      self.command("check", "acme.yaml", status=0))
        self.converge()
        self.assertEqual(len(self.users()), 90)

        self.change(
            f"dn: uid=s0,ou=Sales,{BASE}\nchangetype: modrdn\nnewrdn: uid=s0new\ndeleteoldrdn: 1\n"
            f"newsuperior: ou=Platform,ou=Research,{BASE}\n\n"
            f"dn: ou=Platform,ou=Research,{BASE}\nchangetype: modrdn\nnewrdn: ou=Engine\n"
            "deleteoldrdn: 1\n\n"
            f"dn: uid=r1,ou=Research,{BASE}\nchangetype: modify\nreplace: title\ntitle: Head\n\n"
            f"dn: uid=r2,ou=Research,{BASE}\nchangetype: delete\n\n"
            f"dn: uid=new,ou=Sales,{BASE}\nchangetype: add\nobjectClass: inetOrgPerson\nuid: new\n"
            "cn: New\nsn: N\n")
        self.converge()
        self.assertEqual(len(self.users()), 91)
        self.assertEqual(self.users("username = 's0new'"), [("s0new", "Activated")])
        self.assertEqual(self.users("username = 's0'"), [])
        self.assertEqual(self.users("username = 'r2'"), [("r2", "Suspended")])
        names = {name for name, in self.rows("acme.db", "SELECT name FROM departments")}
        self.assertIn("Engine", names)
        self.assertNotIn("Platform", names)

    def test_departments_come_from_a_path_that_people_have(self):
        self.change("".join(
            f"dn: uid={uid},ou=Sales,{BASE}\nchangetype: modify\nadd: departmentNumber\n"
            f"departmentNumber: {path}\n\n"
            for uid, path in [("s0", "Asia/Sales"), ("s1", "Asia/Research/Robots"), ("s2", "Asia")]))
        self.write("paths.yaml", PATHS)
        job = JOB.format(port=self.port, base=BASE, admin=ADMIN)
        self.write("acme.yaml", job.replace("ldap/people", "paths.yaml").replace(
            "  type: ldap\n", "  type: ldap\n  user_filter: (departmentNumber=*)\n"))
        self.converge()
        self.assertEqual(
            self.rows("acme.db", "SELECT d.name, p.name FROM departments d LEFT JOIN departments p "
                      "ON p.id = d.parent_id WHERE d.name <> 'Acme' ORDER BY d.name"),
            [("Asia", "Acme"), ("Research", "Asia"), ("Robots", "Research"), ("Sales", "Asia")])
        self.assertEqual(
            self.rows("acme.db", "SELECT u.username, d.name FROM users u JOIN memberships m ON "
                      "m.user_id = u.id JOIN departments d ON d.id = m.department_id ORDER BY 1"),
            [("s0", "Sales"), ("s1", "Robots"), ("s2", "Asia")])

    def test_a_plan_from_changes_is_the_plan_from_everything(self):
        full = JOB.format(port=self.port, base=BASE, admin=ADMIN) + "state: acme.state.db\n"
        self.write("full.yaml", full)
        self.write("acme.yaml", full.replace("  type: ldap\n", "  type: ldap\n  read: delta\n"))
        self.converge()
        self.assertEqual(os.stat(self.path("acme.state.db.source")).st_mode & 0o777, 0o600)
        for number in range(4):
            self.change(
                f"dn: uid=s{number},ou=Sales,{BASE}\nchangetype: modrdn\nnewrdn: uid=t{number}\n"
                f"deleteoldrdn: 1\nnewsuperior: ou=Research,{BASE}\n\n"
                f"dn: uid=r{number},ou=Research,{BASE}\nchangetype: modify\nreplace: title\n"
                f"title: Head {number}\n\n"
                f"dn: uid=n{number},ou=Sales,{BASE}\nchangetype: add\n"
                f"objectClass: inetOrgPerson\nuid: n{number}\ncn: N\nsn: N\n\n"
                f"dn: uid=s{9 - number},ou=Sales,{BASE}\nchangetype: delete\n")
            changes = operations(self, "acme.yaml")
            self.assertEqual(changes, operations(self, "full.yaml"))
            self.assertGreater(len(changes), 3)
            err = self.run_command("sync", "acme.yaml", status=0, LDAP_PASSWORD="secret")[1]
            self.assertIn("changed since the last run; found by syncrepl (RFC 4533)", err)
        self.command("plan", "full.yaml", "--exit-code", status=0)

    def test_a_run_whose_reading_cannot_be_kept_is_done_all_the_same(self):
        self.write("acme.yaml", JOB.format(port=self.port, base=BASE, admin=ADMIN).replace(
            "  type: ldap\n", "  type: ldap\n  read: delta\n") + "state: acme.state.db\n")
        os.mkdir(self.path("acme.state.db.source"))
        err = self.run_command("sync", "acme.yaml", status=0, LDAP_PASSWORD="secret")[1]
        self.assertIn("The source keeps nothing, and the next run reads it whole: ", err)
        self.assertEqual(len(self.users()), 90)
        self.command("plan", "acme.yaml", "--exit-code", status=0)

    def test_an_account_that_sees_too_little_writes_nothing(self):
        self.converge()
        self.slapd.terminate()
        self.slapd.wait(10)
        err = self.run_command("sync", "acme.yaml", status=6, LDAP_PASSWORD="secret")[1]
        self.assertIn("no connection, or it broke", err)
        hide = f'access to dn.children="ou=Sales,{BASE}" by * none\naccess to *'
        configuration = CONFIGURATION.replace("access to *", hide).replace("rootpw secret\n", "")
        self.start_slapd(configuration)
        anonymous = JOB.replace("  bind_dn: {admin}\n  password: ${{env:LDAP_PASSWORD}}\n",
                                "  least_users: 80\n")
        self.write("acme.yaml", anonymous.format(port=self.port, base=BASE))
        err = self.run_command("sync", "acme.yaml", status=6)[1]
        self.assertIn("the server shows 60 users, and at least 80 are expected", err)
        self.write("acme.yaml", anonymous.replace("  least_users: 80\n", "").format(
            port=self.port, base=BASE))
        self.run_command("sync", "acme.yaml", status=5)
        self.assertEqual(len(self.users("status = 'Activated'")), 90)

    def test_every_search_can_be_read_as_a_command_to_paste(self):
        self.command("sync", "acme.yaml", "--log-level", "debug", "--log-file", "run.log", status=0)
        with open(self.path("run.log"), encoding="utf-8") as file:
            searches = [line for line in file if " DEBUG " in line]
        self.assertTrue(any("ldapsearch -LLL" in line and "(objectClass=inetOrgPerson)" in line and
                            "'mail'" in line and '"$LDAP_PASSWORD"' in line for line in searches),
                        searches)

    def test_a_wrong_password_is_its_own_exit_status(self):
        _, err = self.run_command("plan", "acme.yaml", status=9, LDAP_PASSWORD="wrong")
        self.assertIn("invalid credentials (49)", err)
        self.assertNotIn("wrong", err)


if __name__ == "__main__":
    main()
