"""A client of a server under test made of curl and openssl alone, signed by hand as the
interface is described."""
import json
import subprocess
import uuid
from email.utils import formatdate

from command import CommandTest
from server import Server


class CurlTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.server = Server(self.folder, "--init", "--signature", "strict")
        self.addCleanup(self.server.stop)

    def signed(self, method, path, parameters, words="authing", secret=None, **changes):
        """The headers of a request; `parameters` is what stands after "?" of the resource.
        `changes` are other values for the headers that are signed, by their last word."""
        prefix = "x-" + words.lower() + "-"
        headers = {"date": formatdate(usegmt=True),
                   prefix + "lang": "en-US",
                   prefix + "signature-method": "HMAC-SHA1",
                   prefix + "signature-nonce": uuid.uuid4().hex,
                   prefix + "signature-version": "1.0"}
        for name in headers:
            headers[name] = changes.get(name.rsplit("-", 1)[-1], headers[name])
        lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
        text = f"{method}\n{lines}{path}" + ("?" + parameters if parameters else "")
        secret = secret or self.server.ready["access_key_secret"]
        digest = subprocess.run(
            ["openssl", "dgst", "-sha1", "-hmac", secret, "-binary"], input=text.encode(),
            capture_output=True, check=True).stdout
        signature = subprocess.run(["openssl", "base64"], input=digest, capture_output=True,
                                   check=True).stdout.decode().strip()
        headers["authorization"] = f"{words} {self.server.ready['access_key_id']}:{signature}"
        return headers

    def raw(self, headers, target, *more):
        """Body, and HTTP status after a line break."""
        arguments = ["curl", "--silent", "--show-error", "--max-time", "30", "--globoff",
                     "--path-as-is", "--write-out", "\n%{http_code}", *more]
        for name, value in headers.items():
            arguments += ["--header", f"{name}: {value}"]
        return subprocess.run([*arguments, self.server.url + target], capture_output=True,
                              check=True).stdout.decode()

    def curl(self, headers, target, *more):
        return json.loads(self.raw(headers, target, *more).rsplit("\n", 1)[0])

    def post(self, path, body, parameters, **more):
        return self.curl(self.signed("POST", path, parameters, **more), path, "--data-binary", body)
