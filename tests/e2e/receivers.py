"""Whoever is told of runs: a webhook, the robots of three chat services, a mail server.

Each checks what it is sent as the real one does, keeps what it takes, and can be told to
refuse. `messages` are in the order of arrival.
"""
import base64
import email
import email.policy
import hashlib
import hmac
import json
import logging
import ssl
import subprocess
import threading
import time
import urllib.parse
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

# It warns of what the tests do on purpose.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
logging.getLogger("mail.debug").setLevel(logging.CRITICAL)
warnings.filterwarnings("ignore", module="aiosmtpd")

SECRET = "SEC-of-the-tests-0123456789"
TOKEN = "token-of-the-tests-9876543210"


def sha256(key, text):
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()


class Receiver:
    """An HTTP server on a free port; `kind` is a type of channel."""

    def __init__(self, kind):
        self.kind = kind
        self.messages = []
        self.refused = []
        self.broken = False
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status, answer = receiver.take(self.path, self.headers, body)
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    @property
    def url(self):
        paths = {"webhook": "/hook", "dingtalk": f"/robot/send?access_token={TOKEN}",
                 "feishu": f"/open-apis/bot/v2/hook/{TOKEN}",
                 "wecom": f"/cgi-bin/webhook/send?key={TOKEN}"}
        return f"http://127.0.0.1:{self.server.server_port}{paths[self.kind]}"

    def take(self, path, headers, body):
        if self.broken:
            return 503, ""
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
        why = getattr(self, f"refuse_{self.kind}")(path, query, headers, body)
        if why:
            self.refused.append(why)
            return (403, "") if self.kind == "webhook" else (
                200, json.dumps({"errcode": 310000, "code": 19021, "errmsg": why, "msg": why}))
        self.messages.append(json.loads(body))
        return 200, json.dumps({"errcode": 0, "errmsg": "ok"} if self.kind != "feishu"
                               else {"code": 0, "msg": "success"})

    @staticmethod
    def late(seconds):
        return abs(float(seconds) - time.time()) > 60

    def refuse_webhook(self, _path, _query, headers, body):
        stamp = headers.get("X-Genauth-Sync-Timestamp", "0")
        right = "sha256=" + sha256(SECRET, f"{stamp}.{body}").hex()
        return "signature" if self.late(stamp) or not hmac.compare_digest(
            headers.get("X-Genauth-Sync-Signature", ""), right) else ""

    def refuse_dingtalk(self, _path, query, _headers, _body):
        stamp = query.get("timestamp", "0")
        right = base64.b64encode(sha256(SECRET, f"{stamp}\n{SECRET}")).decode()
        wrong = query.get("access_token") != TOKEN or query.get("sign") != right
        return "sign not match" if wrong or self.late(int(stamp) / 1000) else ""

    def refuse_feishu(self, path, _query, _headers, body):
        sent = json.loads(body)
        right = base64.b64encode(sha256(f"{sent.get('timestamp')}\n{SECRET}", "")).decode()
        wrong = not path.endswith(TOKEN) or sent.get("sign") != right
        return "sign match fail" if wrong or self.late(sent["timestamp"]) else ""

    def refuse_wecom(self, _path, query, _headers, _body):
        return "" if query.get("key") == TOKEN else "invalid webhook url"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def make_certificate(folder):
    """A certificate for this machine and the authority that signed it."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test CA",
            "-keyout", "ca.key", "-out", "ca.pem")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
            "-keyout", "server.key", "-out", "server.csr")
    with open(f"{folder}/names", "w", encoding="ascii") as file:
        file.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2",
            "-CAcreateserial", "-extfile", "names", "-out", "server.pem")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(f"{folder}/server.pem", f"{folder}/server.key")
    return context


class _Controller(Controller):
    """On a port of the system's choice."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class MailServer:
    """`tls`: "starttls" (required before anything else), "tls" or "none"."""
    USER, PASSWORD = "alerts", "password-of-the-tests"

    def __init__(self, folder, tls):
        self.messages = []
        context = make_certificate(folder) if tls != "none" else None
        options = {} if tls == "none" else {"authenticator": self.authenticate,
                                            "auth_required": True,
                                            "auth_require_tls": tls == "starttls"}
        if tls == "starttls":
            options.update(tls_context=context, require_starttls=True)
        self.controller = _Controller(self, hostname="127.0.0.1", port=0, server_hostname="test",
                                      ssl_context=context if tls == "tls" else None, **options)
        self.controller.start()

    @property
    def port(self):
        return self.controller.port

    def authenticate(self, _server, _session, _envelope, _mechanism, data):
        right = data.login == self.USER.encode() and data.password == self.PASSWORD.encode()
        return AuthResult(success=right, handled=False)

    async def handle_DATA(self, _server, _session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append((envelope.rcpt_tos, message))
        return "250 taken"

    def stop(self):
        self.controller.stop()
