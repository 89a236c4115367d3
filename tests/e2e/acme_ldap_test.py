#!/usr/bin/env python3
"""The acme company from a directory: after its import from the workbook nothing is to do."""
import os
import shutil
import sys

from command import ROOT, main
from slapd import ADMIN, BASE, TOP, SlapdTest

sys.path.insert(0, os.path.join(ROOT, "tests", "simulators"))

from company import Company  # noqa: E402

JOB = """\
job: acme
source:
  type: ldap
  url: ldap://127.0.0.1:{port}
  security: none
  base: {base}
  departments: groups
  id: employeeNumber
  bind_dn: {admin}
  password: ${{env:LDAP_PASSWORD}}
mapping: ldap-mapping.yaml
target:
  type: local
  database: acme-directory.db
  organization: {{code: acme, name: 安可科技}}
sync:
  match: [email, phone, username]
"""
# What an inetOrgPerson and a group have a place for.
MAPPING = """\
mapping: acme/ldap
region: CN
departments:
  key: '@id'
  parent: '@parent'
  leaders: {value: 'owner@id', by: key}
  fields: {name: cn}
users:
  key: '@id'
  # Groups have no order, and the first department is the main one.
  departments: {value: 'departmentNumber | split(";")', by: key}
  fields:
    name: displayName
    username: uid
    phone: 'mobile? | phone'
    email: 'mail? | email'
    manager: {value: 'manager@id?', by: key}
    customData.title: {value: title, label: 职位}
"""


def entry(dn, *values):
    return "\n".join([f"dn: {dn}"] + [f"{name}: {value}" for name, value in values if value]) + "\n\n"


def person_dn(number):
    return f"employeeNumber={number},{BASE}"


def group_dn(code):
    return f"employeeNumber={code},{BASE}"


def group(one, company):
    members = [person_dn(each["id"]) for each in company.members(one["code"])]
    members += [group_dn(each["code"]) for each in company.children(one["code"])]
    return entry(group_dn(one["code"]), ("objectClass", "groupOfNames"),
                 ("objectClass", "extensibleObject"), ("cn", one["name"]),
                 ("employeeNumber", one["code"]), *(("owner", person_dn(each)) for each in one["heads"]),
                 *(("member", each) for each in members))


def person(one):
    phone = one["country"] + one["phone"] if one["phone"] else ""
    return entry(person_dn(one["id"]), ("objectClass", "inetOrgPerson"), ("cn", one["id"]), ("sn", "S"),
                 ("displayName", one["name"]), ("uid", one["id"]), ("employeeNumber", one["id"]),
                 ("mobile", phone), ("mail", one["email"]), ("title", one["title"]),
                 ("departmentNumber", ";".join(one["departments"])),
                 ("manager", one["manager"] and person_dn(one["manager"])))


class AcmeFromLdap(SlapdTest):
    def test_nothing_is_to_do_after_the_import_from_the_workbook(self):
        for name in ("company.xlsx", "acme.yaml"):
            shutil.copy(os.path.join(ROOT, "samples", "acme", name), self.folder)
        self.command("sync", "acme.yaml", status=3)
        company = Company.load()
        self.load(TOP + "".join(group(one, company) for one in company.departments.values()) +
                  "".join(person(one) for one in company.people.values()))
        self.write("ldap-mapping.yaml", MAPPING)
        self.write("ldap.yaml", JOB.format(port=self.port, base=BASE, admin=ADMIN))
        out = self.command("plan", "ldap.yaml", "--exit-code", status=0)
        self.assertIn("Nothing to do", out)
        self.assertEqual(len(self.rows("acme-directory.db", "SELECT 1 FROM users")), len(company.people))

        self.change(f"dn: {person_dn('000004')}\nchangetype: modify\nreplace: title\ntitle: 架构师\n")
        out = self.command("plan", "ldap.yaml", "--exit-code", status=4)
        self.assertIn("1 person is updated", out)


if __name__ == "__main__":
    main()
