#!/usr/bin/env python3
"""Whatever comes over the wire gets its documented error, and the server goes on."""
import json
import time
import uuid
from email.utils import formatdate

from command import main
from curl import CurlTest

ORGANIZATIONS = "/api/v3/list-organizations"
CREATE = "/api/v3/create-user"
BATCH = "/api/v3/create-users-batch"


class BadInput(CurlTest):
    def tearDown(self):
        """The server is there, and has none of it."""
        self.assertEqual(self.server.get("/health"), {"status": "ok"})
        reply = self.post("/api/v3/list-users", "{}", "")
        self.assertEqual((reply["statusCode"], reply["data"]["totalCount"]), (200, 0), reply)
        self.assertEqual(self.server.stop(), 0, "".join(self.server.log))
        super().tearDown()

    def assert_refused(self, reply, status, message, api_code=None):
        self.assertEqual((reply["statusCode"], reply.get("apiCode")), (status, api_code), reply)
        self.assertIn(message, reply["message"])
        self.assertNotIn("data", reply)
        self.assertTrue(reply["requestId"])

    def test_a_signature_of_another_secret(self):
        reply = self.curl(self.signed("GET", ORGANIZATIONS, "", secret="0" * 32), ORGANIZATIONS)
        self.assert_refused(reply, 401, "the signature does not match", 1300)

    def test_a_signature_that_is_none(self):
        for value in ("authing", "authing :", "authing a:b:c", "Basic QTpC", "authing 中文:签名",
                      "authing " + "A" * 4000):
            with self.subTest(value):
                headers = self.signed("GET", ORGANIZATIONS, "")
                reply = self.curl({**headers, "authorization": value}, ORGANIZATIONS)
                self.assertEqual(reply["statusCode"], 401, reply)

    def test_no_signature(self):
        self.assert_refused(self.curl({}, ORGANIZATIONS), 401, "", 2020)

    def test_a_nonce_sent_again(self):
        nonce = uuid.uuid4().hex
        for api_code in (None, 1306):
            headers = self.signed("GET", ORGANIZATIONS, "", nonce=nonce)
            self.assertEqual(self.curl(headers, ORGANIZATIONS).get("apiCode"), api_code)

    def test_a_clock_that_is_off(self):
        for minutes in (-11, 11, -60 * 24 * 365):
            date = formatdate(time.time() + minutes * 60, usegmt=True)
            reply = self.curl(self.signed("GET", ORGANIZATIONS, "", date=date), ORGANIZATIONS)
            self.assertEqual((reply["statusCode"], reply["apiCode"]), (401, 1305), reply)
        for date in ("yesterday", "0", "99999999999999999999"):
            reply = self.curl(self.signed("GET", ORGANIZATIONS, "", date=date), ORGANIZATIONS)
            self.assertEqual(reply["statusCode"], 401, (date, reply))

    def test_a_body_beyond_the_limit(self):
        self.write("large", " " * (4 * 1024 * 1024 + 1))
        reply = self.curl(self.signed("POST", CREATE, ""), CREATE, "--data-binary",
                          "@" + self.path("large"))
        self.assert_refused(reply, 413, "send fewer objects in one call")

    def test_a_request_line_and_a_head_beyond_the_limit(self):
        long_target = ORGANIZATIONS + "?keywords=" + "x" * 9000
        self.assertTrue(self.raw({}, long_target).endswith("414"))
        self.assertTrue(self.raw({"x-long": "x" * 33000}, ORGANIZATIONS).endswith(("431", "400")))

    def test_json_that_is_none(self):
        for body in ("{", '{"username":"a"', "[1]", '"text"', "{'username':'a'}",
                     '{"username":"a",}', '{"a":NaN}', "\x00", "{}{}", "[" * 100_000):
            with self.subTest(body[:20]):
                self.write("body", body)
                reply = self.curl(self.signed("POST", CREATE, ""), CREATE, "--data-binary",
                                  "@" + self.path("body"))
                self.assertEqual(reply["statusCode"], 400, reply)

    def test_json_deeper_or_longer_than_the_limit(self):
        for value in ("[" * 65 + "]" * 65, json.dumps(list(range(1001))),
                      json.dumps({str(i): i for i in range(1001)})):
            reply = self.curl(self.signed("POST", CREATE, ""), CREATE, "--data-binary",
                              '{"username":"a","more":' + value + "}")
            self.assertEqual(reply["statusCode"], 400, reply)

    def test_wrong_types(self):
        for body, name in (('{"username":1}', "username"), ('{"username":["a"]}', "username"),
                           ('{"username":"a","customData":"x"}', "customData"),
                           ('{"username":"a","departmentIds":{"a":1}}', "departmentIds"),
                           ('{"username":"a","birthdate":true}', "birthdate"),
                           ('{"username":"a","options":7}', "options")):
            with self.subTest(body):
                members = json.loads(body)
                parameters = "&".join(
                    f"{key}=" + (value if isinstance(value, str) else
                                 json.dumps(value, separators=(",", ":")))
                    for key, value in sorted(members.items()))
                self.assert_refused(self.post(CREATE, body, parameters), 400, name)

    def test_pages_that_there_are_not(self):
        for page in ("limit=51&page=1", "limit=0&page=1", "limit=10&page=0", "limit=-1&page=1",
                     "limit=ten&page=1", "limit=10&page=99999999999999999999"):
            target = f"{ORGANIZATIONS}?{page}"
            reply = self.curl(self.signed("GET", ORGANIZATIONS, page), target)
            self.assertEqual(reply["statusCode"], 400, (page, reply))

    def test_text_is_never_a_statement(self):
        for word in ("' OR '1'='1", "'; DROP TABLE users; --", "%", "\\", '"', "x' UNION "
                     "SELECT sql FROM sqlite_master --"):
            body = json.dumps({"keywords": word})
            reply = self.post("/api/v3/list-users", body, "keywords=" + word)
            self.assertEqual((reply["statusCode"], reply["data"]["totalCount"]), (200, 0), reply)
            reply = self.post("/api/v3/create-organization", json.dumps(
                {"organizationCode": word, "organizationName": word}),
                f"organizationCode={word}&organizationName={word}")
            self.assert_refused(reply, 400, "invalid organization code")
        reply = self.curl(self.signed("GET", ORGANIZATIONS, ""), ORGANIZATIONS)
        self.assertEqual(reply["data"]["totalCount"], 0, reply)

    def test_paths_lead_nowhere_else(self):
        for path in ("/api/v3/../../etc/passwd", "/../pool.db", "/pool.db", "/pool.db.keys",
                     "/api/v3/%2e%2e/pool.db.keys", "/api/v4/list-users", "//etc/passwd"):
            with self.subTest(path):
                answer, status = self.raw(self.signed("GET", path, ""), path).rsplit("\n", 1)
                self.assertIn((status, json.loads(answer)["statusCode"]),
                              (("404", 404), ("200", 501), ("200", 401)))
                self.assertNotIn("root:", answer)
                self.assertNotIn(self.server.ready["access_key_secret"], answer)
        path = "/api/v3/list-everything"
        self.assert_refused(self.curl(self.signed("GET", path, ""), path), 501, path)

    def test_methods_that_are_not_meant(self):
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            answer = self.raw(self.signed(method, ORGANIZATIONS, ""), ORGANIZATIONS, "--request",
                              method)
            self.assertNotIn('"list"', answer, method)

    def test_fifty_one_are_too_many(self):
        users = json.dumps([{"username": f"u{i}"} for i in range(51)], separators=(",", ":"))
        reply = self.post(BATCH, '{"list":' + users + "}", "list=" + users)
        self.assert_refused(reply, 400, "parameter list is malformed")
        ids = json.dumps([f"u{i}" for i in range(51)], separators=(",", ":"))
        path = "/api/v3/delete-users-batch"
        self.assert_refused(self.post(path, '{"userIds":' + ids + "}", "userIds=" + ids), 400,
                            "parameter userIds is malformed")


class UnknownFields(CurlTest):
    def test_they_change_nothing(self):
        body = '{"nobody":{"knows":["it"]},"username":"li"}'
        reply = self.post(CREATE, body, 'nobody={"knows":["it"]}&username=li')
        self.assertEqual((reply["statusCode"], reply["data"]["username"]), (200, "li"), reply)
        self.assertNotIn("nobody", reply["data"])


if __name__ == "__main__":
    main()
