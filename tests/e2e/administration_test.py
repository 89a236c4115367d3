#!/usr/bin/env python3
"""Organizations, departments and invitations are managed alike in a file and over HTTP."""
import json
import urllib.request
from urllib.parse import urlsplit

from command import CommandTest, main
from server import Server


class Embedded(CommandTest):
    target = ("--database", "pool.db")
    secret = {}

    def setUp(self):
        super().setUp()
        self.call("org", "create", "acme", "安可科技")

    def call(self, *arguments, status=0):
        return self.run_command(*arguments, *self.target, status=status, **self.secret)

    def objects(self, *arguments):
        return json.loads(self.call(*arguments, "--json")[0])["objects"]

    def test_an_organization_is_changed_disabled_and_deleted(self):
        self.call("org", "update", "acme", "organizationName=安可", "description==1+1",
                  "--i18n", "en-US=Acme", "--open-department-id", "HQ")
        self.call("org", "update", "acme", "--i18n", "ja-JP=アクメ", "--i18n", "en-US=")
        self.call("org", "disable", "acme")
        found, = self.objects("org", "search", "安")
        self.assertEqual((found["description"], found["openDepartmentId"], found["status"]),
                         ("=1+1", "HQ", "false"))
        self.assertEqual(found["i18n"]["organizationName"],
                         {"ja-JP": {"enabled": True, "value": "アクメ"}})
        self.call("org", "update", "acme", "--new-code", "anke")
        self.call("org", "enable", "anke")
        self.assertEqual(self.objects("org", "get", "anke")[0]["status"], "true")
        self.call("dept", "create", "研发", "--org", "anke")
        _, err = self.call("org", "delete", "anke", status=2)
        self.assertIn("with its 1 department, for good", err)
        self.call("org", "delete", "anke", "--yes")
        self.assertEqual(self.objects("org", "list"), [])

    def test_departments_are_searched_disabled_and_their_people_listed(self):
        org = ("--org", "acme")
        self.call("dept", "create", "研发中心", "openDepartmentId=D1", *org)
        self.call("dept", "create", "平台部", "openDepartmentId=D2", "--parent", "研发中心",
                  "--by", "path", "--i18n", "en-US=Platform", *org)
        by_id = ("--by", "open_department_id", *org)
        found, = self.objects("dept", "search", "平台", *org)
        self.assertEqual(found["i18n"]["name"]["en-US"]["value"], "Platform")
        self.call("dept", "disable", "D2", *by_id)
        self.assertIs(self.objects("dept", "get", "D2", *by_id)[0]["status"], False)
        self.call("dept", "enable", "D2", *by_id)
        self.assertIs(self.objects("dept", "get", "D2", *by_id)[0]["status"], True)
        for key, name in (("li", "李雷"), ("han", "韩梅梅")):
            self.call("user", "create", f"username={key}", f"name={name}")
            self.call("dept", "add-members", "D2", key, "--user-by", "username", *by_id)

        def names(*more):
            return sorted(user["name"] for user in self.objects("dept", "members", *more))
        self.assertEqual(names("D1", *by_id), [])
        self.assertEqual(names("D1", "--recursive", *by_id), ["李雷", "韩梅梅"])
        self.assertEqual(names("root", "--recursive", "--search", "韩", *by_id), ["韩梅梅"])
        self.assertEqual(len(names("D2", "--limit", "1", *by_id)), 1)

    def test_mistakes_say_the_next_step(self):
        for arguments, status, message in (
                (("org", "get", "acne"), 1, "did you mean 'acme'?"),
                (("dept", "list", "--org", "acne"), 1, "did you mean 'acme'?"),
                (("dept", "create", "x", "--org", "acne"), 1, "did you mean 'acme'?"),
                (("dept", "search", "x", "--org", "acne"), 1, "did you mean 'acme'?"),
                (("dept", "update", "root", "--org", "acme"), 2, "give one of: FIELD=VALUE"),
                (("user", "update", "u"), 2, "give one of: FIELD=VALUE"),
                (("group", "update", "g"), 2, "give one of: --name"),
                (("post", "update", "p"), 2, "give one of: --name"),
                (("org", "update", "acme", "--i18n", "fr-FR=x"), 2, "the languages are zh-CN"),
                (("invite", "configure"), 2, "give one of: --days"),
                (("invite", "configure", "--days", "1", "--forever"), 2, "exclude each other"),
                (("invite", "approve", "x"), 1, "invite applicants --status PENDING"),
                (("invite", "lnk"), 2, "did you mean 'link'?")):
            with self.subTest(arguments):
                self.assertIn(message, self.call(*arguments, status=status)[1])


class OverHttp(Embedded):
    """The same, and what only the page behind a link does."""

    def setUp(self):
        CommandTest.setUp(self)
        self.server = Server(self.folder, "--init")
        self.addCleanup(self.server.stop)
        ready = self.server.ready
        self.target = ("--host", ready["url"], "--access-key-id", ready["access_key_id"])
        self.secret = {"GENAUTH_SECRET": ready["access_key_secret"]}
        self.call("org", "create", "acme", "安可科技")

    def apply(self, identifier, name, email):
        body = {"identifier": identifier, "emailCode": "123456",
                "profile": {"name": name, "email": email}}
        request = urllib.request.Request(self.server.url + "/api/v3/signup-by-invitation",
                                         json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=30) as reply:
            self.assertEqual(json.load(reply)["data"], {"status": "PENDING"})

    def test_applicants_are_approved_and_rejected(self):
        self.call("invite", "configure", "--days", "7", "--approval", "yes")
        self.call("invite", "configure", "--for", "member", "--members-may-invite", "yes")
        settings, = self.objects("invite", "settings")
        self.assertEqual((settings["adminInvitationConfig"]["expiredTimeOfDay"],
                          settings["enabledMemberInvitation"]), (7, True))
        link = self.call("invite", "link", "--quiet")[0].strip()
        identifier = urlsplit(link).query.split("=", 1)[1]
        for name, email in (("韩梅梅", "han@acme.example"), ("李雷", "li@acme.example"),
                            ("王", "wang@acme.example")):
            self.apply(identifier, name, email)
        waiting = self.objects("invite", "applicants", "--status", "PENDING")
        wang = next(one["id"] for one in waiting if one["applicant"] == "王")
        self.assertEqual(len(waiting), 3)
        self.assertEqual(self.call("invite", "approve", "HAN@acme.example", "--by", "email")[0],
                         "1 applicant approved.\n")
        _, err = self.call("invite", "reject", wang, "li@acme.example", status=1)
        self.assertIn("nobody with the id 'li@acme.example' waits", err)
        _, err = self.call("invite", "reject", wang, status=2)
        self.assertIn("reject 1 applicant; cannot be undone", err)
        self.call("invite", "reject", wang, "--yes")
        found = self.objects("invite", "applicants")
        self.assertEqual(sorted(one["status"] for one in found), ["PASSED", "PENDING", "REJECTED"])
        self.assertEqual([one["email"] for one in self.objects("user", "list")],
                         ["han@acme.example"])


if __name__ == "__main__":
    main()
