#!/usr/bin/env python3
"""Who is told of what: each event provoked for real arrives once, whatever the channel, and
no second message follows."""
import os

from command import CommandTest, main
from receivers import SECRET, TOKEN, MailServer, Receiver

KINDS = ["webhook", "dingtalk", "feishu", "wecom"]
SECRETS = {"HOOK_SECRET": SECRET, "MAIL_PASSWORD": MailServer.PASSWORD}


class NotifyTest(CommandTest):
    def setUp(self):
        super().setUp()
        from company import Company, write_job
        self.company = Company(extra_staff=24)
        os.chdir(self.folder)
        self.addCleanup(os.chdir, "/")
        self.company.write()
        write_job()
        with open("acme.yaml", encoding="utf-8") as file:
            self.job = file.read()

    def receiver(self, kind):
        receiver = Receiver(kind)
        self.addCleanup(receiver.stop)
        return receiver

    def tell(self, *channels):
        self.write("acme.yaml", self.job + "notify:\n" + "".join(channels))

    def channel(self, receiver, more=""):
        """`more` is put below, for example events."""
        name = f"{receiver.kind.upper()}_URL"
        SECRETS[name] = receiver.url
        secret = "" if receiver.kind == "wecom" else "    secret: ${env:HOOK_SECRET}\n"
        return f"  - type: {receiver.kind}\n    url: ${{env:{name}}}\n{secret}{more}"

    def sync(self, status, *more):
        return self.run_command("sync", "acme.yaml", "--quiet", *more, status=status, **SECRETS)

    def change_a_name(self):
        self.company.staff[3]["姓名"] += "改"
        self.company.write()

    def lose_staff(self):
        kept, self.company.staff = self.company.staff, self.company.staff[:8]
        self.company.write()
        self.company.staff = kept

    def spoil_one(self):
        kept = self.company.staff[5]["手机号"]
        self.company.staff[5]["手机号"] = "1380000"
        self.company.write()
        self.company.staff[5]["手机号"] = kept

    def break_source(self):
        self.write("company.xlsx", "no workbook\n")

    def break_target(self):
        """The database is somebody else's."""
        os.rename("acme.db", "kept.db")
        self.write("acme.db", "this is not a database, it is a text of some length\n" * 20)

    def mend_target(self):
        os.replace("kept.db", "acme.db")
        for end in ("-wal", "-shm"):
            if os.path.exists("acme.db" + end):
                os.remove("acme.db" + end)

    def test_each_event_arrives_once_and_no_second_time(self):
        hook = self.receiver("webhook")
        self.tell(self.channel(hook))
        told = []

        def expect(status, *events):
            self.sync(status)
            told.extend(events)
            self.assertEqual([message["event"] for message in hook.messages], told)

        expect(0, "applied")
        expect(0)
        self.change_a_name()
        expect(0, "applied")
        self.lose_staff()
        expect(5, "guard")
        expect(5)
        expect(5)
        self.break_source()
        expect(6, "unhealthy")
        expect(6)
        self.company.write()
        expect(0, "recovered")
        expect(0)
        self.spoil_one()
        expect(3, "partial")
        expect(3)
        self.company.write()
        self.break_target()
        expect(1, "failed")
        expect(1)
        self.mend_target()
        expect(0, "recovered")
        expect(0)
        self.assertEqual(hook.refused, [])
        guard = hook.messages[2]
        self.assertEqual((guard["job"], guard["exit_status"], guard["outcome"]), ("acme", 5, "guard"))
        self.assertIn("shrink-users: 22 people fewer", guard["reason"])
        titles = [message["title"] for message in hook.messages if message["event"] == "partial"]
        self.assertEqual(titles, ["acme: done, but for records that are wrong"])

    def test_every_robot_takes_the_signature(self):
        robots = [self.receiver(kind) for kind in KINDS]
        self.tell(*(self.channel(robot) for robot in robots))
        out, _ = self.run_command("notify", "acme.yaml", "--test", status=0, **SECRETS)
        self.assertEqual(out, "".join(f"{kind}: sent\n" for kind in KINDS))
        self.sync(0)
        self.sync(0)
        for robot in robots:
            self.assertEqual(len(robot.messages), 2, robot.kind)  # the test, and what was applied
            self.assertEqual(robot.refused, [], robot.kind)

    def test_a_wrong_secret_is_refused_and_said_without_it(self):
        robots = [self.receiver(kind) for kind in KINDS[:3]]
        self.tell(*(self.channel(robot) for robot in robots))
        out, err = self.run_command("notify", "acme.yaml", "--test", status=1,
                                    **{**SECRETS, "HOOK_SECRET": "another"})
        for word in ("sign not match", "sign match fail", "HTTP status 403"):
            self.assertIn(word, out)
        self.assertNotIn(TOKEN, out + err)
        self.assertNotIn("another", out + err)
        self.assertEqual([robot.messages for robot in robots], [[], [], []])

    def test_a_channel_that_is_down_changes_nothing_and_hears_of_it_later(self):
        down, up = self.receiver("dingtalk"), self.receiver("webhook")
        self.tell(self.channel(down), self.channel(up))
        down.broken = True
        out, err = self.sync(0)
        self.assertEqual(out.count("\n"), 1, out)
        self.assertIn("run 1 done", out)
        self.assertIn("was not told of 'applied'", out)
        self.assertNotIn(TOKEN, out + err)
        self.assertEqual((len(down.messages), len(up.messages)), (0, 1))
        self.lose_staff()
        self.sync(5)
        self.assertEqual((len(down.messages), len(up.messages)), (0, 2))
        down.broken = False
        self.sync(5)
        self.sync(5)
        texts = [message["text"]["content"] for message in down.messages]
        self.assertEqual(len(texts), 2, texts)
        self.assertTrue(texts[0].startswith("acme: changes applied"), texts)
        self.assertTrue(texts[1].startswith("acme: stopped by a guard"), texts)
        self.assertEqual(len(up.messages), 2)

    def test_a_channel_is_told_only_of_what_it_wants(self):
        hook = self.receiver("webhook")
        self.tell(self.channel(hook, "    events: [guard, recovered]\n"))
        self.sync(0)
        self.lose_staff()
        self.sync(5)
        self.company.write()
        self.sync(0)
        self.assertEqual([message["event"] for message in hook.messages], ["guard", "recovered"])

    def mail(self, server, tls, more=""):
        return (f"  - type: smtp\n    host: localhost\n    port: {server.port}\n    tls: {tls}\n"
                f"    from: sync@acme.example\n    to: [ops@acme.example, hr@acme.example]\n{more}")

    def mail_server(self, tls):
        server = MailServer(self.folder, tls)
        self.addCleanup(server.stop)
        return server

    def test_mails_go_out_over_tls_and_with_a_password(self):
        for tls in ("starttls", "tls"):
            with self.subTest(tls=tls):
                server = self.mail_server(tls)
                more = f"    user: {server.USER}\n    password: ${{env:MAIL_PASSWORD}}\n    ca_file: ca.pem\n"
                self.tell(self.mail(server, tls, more))
                self.change_a_name()
                self.sync(0)
                self.run_command("report", "acme.yaml", "--html", "run.html", status=0)
                self.sync(0)
                self.assertEqual(len(server.messages), 1)
                people, message = server.messages[0]
                self.assertEqual(people, ["ops@acme.example", "hr@acme.example"])
                self.assertEqual(message["Subject"], "genauth-sync acme: changes applied")
                self.assertEqual(message["From"], "sync@acme.example")
                text = message.get_body(("plain",)).get_content()
                self.assertIn("done, 0 failed, 0 skipped", text)
                self.assertIn("genauth-sync show", text)
                page, = message.iter_attachments()
                self.assertRegex(page.get_filename(), r"run-\d+\.html")
                self.assertEqual(page.get_content_type(), "text/html")
                self.assertIn("赵强改", page.get_content())
                with open("run.html", encoding="utf-8") as file:
                    self.assertEqual(page.get_content(), file.read())

    def test_a_relay_without_tls_takes_mails_without_a_password(self):
        server = self.mail_server("none")
        self.tell(self.mail(server, "none"))
        self.sync(0)
        self.assertEqual(len(server.messages), 1)

    def test_a_server_that_is_not_trusted_or_refuses_gets_no_mail(self):
        server = self.mail_server("starttls")
        login = f"    user: {server.USER}\n    password: ${{env:MAIL_PASSWORD}}\n"
        for more, words, secrets in (
                (login, "certificate", SECRETS),
                (login + "    ca_file: ca.pem\n", "refuses user or password",
                 {**SECRETS, "MAIL_PASSWORD": "wrong-password"})):
            self.tell(self.mail(server, "starttls", more))
            out, _ = self.run_command("notify", "acme.yaml", "--test",
                                      status=9 if "refuses" in words else 1, **secrets)
            self.assertIn(words, out)
            self.assertNotIn("password-of-the-tests", out)
            self.assertNotIn("wrong-password", out)
        self.assertEqual(server.messages, [])

    def test_what_is_wrong_with_a_channel_is_said_at_its_line(self):
        self.tell("  - type: webhok\n", "  - type: webhook\n    url: http://ops.example/h\n",
                  "  - {type: smtp, host: m, from: 'a b', to: [x@y], password: open}\n",
                  "  - {type: dingtalk, url: 'https://x/robot?access_token=shown'}\n",
                  "  - {type: webhook, url: 'https://x/h', events: [guards], secrets: x}\n")
        _, err = self.run_command("validate", "acme.yaml", status=2)
        for words in ("did you mean 'webhook'?", "does not begin with https://",
                      "'a b' is no mail address", "a password must not stand in plain text",
                      "a robot's address must not stand in plain text", "did you mean 'guard'?",
                      "unknown key 'secrets'", "two channels are called 'webhook'"):
            self.assertIn(words, err)
        self.assertNotIn("access_token=shown", err)


if __name__ == "__main__":
    main()
