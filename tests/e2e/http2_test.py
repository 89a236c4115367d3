#!/usr/bin/env python3
"""A pool behind a real HTTP/2 server in TLS, trusted by a CA file of its own."""
import os
import subprocess
import threading

from command import ROOT, CommandTest, main
from server import Server

JOB = """\
job: acme
source: {type: excel, file: company.xlsx}
mapping: excel/zh-CN
target:
  type: genauth
  host: https://localhost:%s
  access_key_id: %s
  access_key_secret: ${env:POOL_SECRET}
%s  organization: {code: acme, name: Acme}
"""


class Front:
    """Node's HTTP/2 server in front of `backend`."""

    def __init__(self, folder, backend):
        key, certificate = os.path.join(folder, "key.pem"), os.path.join(folder, "ca.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
            check=True, capture_output=True)
        script = os.path.join(ROOT, "tests", "e2e", "http2_front.mjs")
        self.process = subprocess.Popen(["node", script, key, certificate, backend], text=True,
                                        stdout=subprocess.PIPE)
        self.port = self.process.stdout.readline().strip()
        self.lines = []
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout))
        self.reader.start()

    def stop(self):
        """What it saw, as lists of words."""
        self.process.terminate()
        self.process.wait(timeout=60)
        self.reader.join()
        self.process.stdout.close()
        return [line.split() for line in self.lines]


class Http2(CommandTest):
    def setUp(self):
        super().setUp()
        from company import Company
        Company().write(self.path("company.xlsx"))
        self.server = Server(self.folder, "--init")
        self.addCleanup(self.server.stop)
        self.front = Front(self.folder, self.server.url)
        self.addCleanup(lambda: self.front.process.poll() is None and self.front.stop())

    def run_job(self, command, *arguments, trust="  ca_file: ca.pem\n", status):
        ready = self.server.ready
        self.write("acme.yaml", JOB % (self.front.port, ready["access_key_id"], trust))
        return self.run_command(command, "acme.yaml", *arguments, status=status,
                                POOL_SECRET=ready["access_key_secret"])

    def test_a_job_is_synced_over_http_2(self):
        self.run_job("sync", status=0)
        self.run_job("plan", "--exit-code", status=0)
        seen = self.front.stop()
        connections = [words[1] for words in seen if words[0] == "connection"]
        requests = [words[1] for words in seen if words[0] == "request"]
        self.assertEqual(set(connections), {"h2"})
        self.assertEqual(set(requests), {"2.0"})
        # Two commands, at most four calls at once each: connections are used again.
        self.assertLessEqual(len(connections), 2 * 4)
        self.assertGreater(len(requests), 2 * len(connections))

    def test_without_the_ca_file_nothing_is_sent(self):
        _, err = self.run_job("plan", trust="", status=1)
        self.assertIn("certificate", err)
        self.assertEqual([words for words in self.front.stop() if words[0] == "request"], [])


if __name__ == "__main__":
    main()
