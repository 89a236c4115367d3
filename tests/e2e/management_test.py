#!/usr/bin/env python3
"""Management commands ask on a terminal, refuse without one, and say what went wrong."""
import http.server
import json
import os
import pty
import threading

from command import ENVIRONMENT, PROGRAM, CommandTest, main


class Management(CommandTest):
    def setUp(self):
        super().setUp()
        self.call("org", "create", "acme", "安可科技")
        self.call("user", "create", "externalId=0042", "username=0042", "name=李雷")

    def call(self, *arguments, status=0):
        return self.run_command(*arguments, "--database", "acme.db", status=status)

    def on_a_terminal(self, answer, *arguments):
        """Exit status and what the terminal shows."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execve(PROGRAM, [PROGRAM, *arguments, "--database", "acme.db"], ENVIRONMENT)
        os.write(terminal, answer.encode())
        shown = b""
        while True:
            try:
                part = os.read(terminal, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()

    def users(self):
        return self.rows("acme.db", "SELECT name FROM users")

    def test_one_object_shows_the_columns_that_are_asked_for(self):
        out, _ = self.call("user", "get", "0042", "--by", "external_id", "--columns",
                           "name,externalId")
        self.assertEqual([line.split() for line in out.splitlines() if "李雷" in line],
                         [["李雷", "0042"]])
        self.assertNotIn("createdAt", out)
        _, err = self.call("user", "get", "0042", "--by", "external_id", "--columns", "nam",
                           status=2)
        self.assertIn("did you mean 'name'?", err)

    def test_a_deletion_shows_whom_and_is_done_after_yes(self):
        status, shown = self.on_a_terminal("yes\n", "user", "delete", "0042", "--by", "external_id")
        self.assertEqual(status, 0, shown)
        self.assertIn("local:acme.db: delete 1 user with everything", shown)
        self.assertIn("李雷", shown)
        self.assertIn("Go on? Type yes: ", shown)
        self.assertEqual(self.users(), [])

    def test_anything_but_yes_changes_nothing(self):
        for answer in ("n\n", "y\n", "\n", "\x04"):
            status, shown = self.on_a_terminal(answer, "user", "resign", "0042",
                                               "--by", "external_id")
            self.assertEqual(status, 2, shown)
            self.assertIn("not confirmed; nothing was changed", shown)
        self.assertEqual(self.users(), [("李雷",)])

    def test_without_a_terminal_nothing_is_deleted_unasked(self):
        _, err = self.call("user", "delete", "0042", "--by", "external_id", status=2)
        self.assertIn("add --yes, or run it on a terminal", err)
        self.assertEqual(self.users(), [("李雷",)])

    def test_lists_are_as_long_as_asked_and_batches_as_many_as_needed(self):
        ids = [f"u{number:03}" for number in range(55)]
        for key in ids:
            self.call("user", "create", f"username={key}")
        for options, count in (((), 50), (("--all",), 56), (("--limit", "7"), 7),
                               (("--limit", "52"), 52)):
            found = json.loads(self.call("user", "list", *options, "--json")[0])
            self.assertEqual((len(found["objects"]), found["total"]), (count, 56), options)
        self.assertIn("50 of 56 users", self.call("user", "list")[0])
        out, _ = self.call("user", "delete", *ids, "--by", "username", "--yes")
        self.assertEqual(out, "Deleted 55 users.\n")
        self.assertEqual(self.users(), [("李雷",)])


class Service(CommandTest):
    """What a service behind HTTP answers."""

    def serve(self, reply):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(reply).encode())

            do_POST = do_GET

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return ["--host", f"http://127.0.0.1:{server.server_port}", "--access-key-id", "pool"]

    def test_refused_credentials_are_status_9_and_the_secret_stays_secret(self):
        host = self.serve({"statusCode": 401, "apiCode": 1300, "message": "签名错误",
                           "requestId": "r-1"})
        out, err = self.run_command("user", "list", *host, status=9, GENAUTH_SECRET="hunter2")
        self.assertIn("签名错误", err)
        self.assertNotIn("hunter2", out + err)

    def test_an_object_that_is_not_there_is_said_with_the_words_of_the_service(self):
        host = self.serve({"statusCode": 404, "message": "组织不存在", "requestId": "r-7"})
        self.write("secret", "hunter2\n")
        _, err = self.run_command("org", "get", "acme", *host, "--secret-file", "secret", status=1)
        self.assertEqual(err, "error: there is no organization 'acme'\n"
                              "   'genauth-sync org list' shows which there are\n"
                              f"{host[1]}: note: GET /api/v3/get-organization refused: "
                              "组织不存在 (404, request r-7)\n")

    def test_escape_codes_of_a_service_do_not_reach_the_terminal(self):
        host = self.serve({"statusCode": 200, "data": {"totalCount": 1, "list": [
            {"userId": "u1", "name": "\x1b[31mred\x07", "status": "Activated"}]}})
        out, _ = self.run_command("user", "list", *host, status=0, GENAUTH_SECRET="s")
        self.assertNotIn("\x1b", out)
        self.assertIn("\\u{1b}[31mred\\u{7}", out)


if __name__ == "__main__":
    main()
