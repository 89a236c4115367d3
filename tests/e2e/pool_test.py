#!/usr/bin/env python3
"""What a service behind HTTP answers reaches the user as message and status."""
import http.server
import json
import threading

from command import CommandTest, main

JOB = """\
job: acme
source: {type: excel, file: company.xlsx}
mapping: excel/zh-CN
target:
  type: genauth
  host: http://127.0.0.1:%d
  access_key_id: pool
  access_key_secret: ${env:POOL_SECRET}
  attempts: 1
  organization: {code: acme}
"""


class Pool(CommandTest):
    def setUp(self):
        super().setUp()
        from company import Company
        Company().write(self.path("company.xlsx"))
        self.requests = []

    def serve(self, status, body):
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                requests.append((self.path, dict(self.headers)))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.write("acme.yaml", JOB % server.server_port)

    def test_refused_credentials_are_status_9(self):
        self.serve(200, json.dumps({"statusCode": 401, "apiCode": 1300, "message": "签名错误",
                                    "requestId": "r-1"}).encode())
        out, err = self.run_command("plan", "acme.yaml", status=9, POOL_SECRET="hunter2")
        self.assertIn("签名错误", err)
        self.assertIn("r-1", err)
        self.assertNotIn("hunter2", out + err)
        path, headers = self.requests[0]
        self.assertTrue(path.startswith("/api/v3/"), path)
        self.assertTrue(headers["authorization"].startswith("authing pool:"), headers)

    def test_a_page_of_a_proxy_is_not_taken_for_an_answer(self):
        self.serve(502, b"<html>Bad gateway</html>")
        _, err = self.run_command("plan", "acme.yaml", status=1, POOL_SECRET="hunter2")
        self.assertIn("the answer is no reply of the Management API (HTTP status 502, 24 bytes)",
                      err)

    def test_nobody_there_is_status_1(self):
        self.write("acme.yaml", JOB % 9)
        _, err = self.run_command("plan", "acme.yaml", status=1, POOL_SECRET="hunter2")
        self.assertIn("no answer", err)

    def test_a_secret_that_is_not_set_is_a_mistake_of_the_job(self):
        self.write("acme.yaml", JOB % 9)
        _, err = self.run_command("plan", "acme.yaml", status=2)
        self.assertIn("the environment variable 'POOL_SECRET' is not set", err)


if __name__ == "__main__":
    main()
