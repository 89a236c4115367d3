#!/usr/bin/env python3
"""curl and openssl alone, signed by hand as the interface is described, drive a server."""
import json

from command import main
from curl import CurlTest


class Curl(CurlTest):
    def test_a_pool_is_filled_and_read_back(self):
        reply = self.post("/api/v3/create-organization",
                          '{"organizationCode":"acme","organizationName":"安可 & Co"}',
                          "organizationCode=acme&organizationName=安可 & Co")
        self.assertEqual(reply["statusCode"], 200, reply)
        reply = self.post("/api/v3/create-users-batch",
                          '{"list":[{"username":"li", "name":"李 \\"雷\\""}]}',
                          'list=[{"username":"li", "name":"李 \\"雷\\""}]')
        self.assertEqual(reply["data"][0]["name"], '李 "雷"')
        path = "/api/v3/get-user-batch"
        for target in ("userIds[]=li&userIds[]=none", "userIds%5B%5D=li&userIds%5B%5D=none"):
            headers = self.signed("GET", path, 'userIdType=username&userIds=["li","none"]')
            reply = self.curl(headers, f"{path}?userIdType=username&{target}")
            self.assertEqual([user["username"] for user in reply["data"]], ["li"])

    def test_the_other_dialect_works_as_well(self):
        reply = self.post("/api/v3/create-user", '{"username":"li"}', "username=li", words="GenAuth")
        self.assertEqual(reply["statusCode"], 200, reply)

    def test_what_is_signed_cannot_be_changed_or_sent_again(self):
        path = "/api/v3/list-organizations"
        headers = self.signed("GET", path, "limit=10&page=1")
        self.assertEqual(self.curl(headers, path + "?page=2&limit=10")["apiCode"], 1300)
        self.assertEqual(self.curl(headers, path + "?page=1&limit=10")["statusCode"], 200)
        self.assertEqual(self.curl(headers, path + "?page=1&limit=10")["apiCode"], 1306)

    def test_a_token_takes_the_place_of_signatures(self):
        ready = self.server.ready
        body = json.dumps({"accessKeyId": ready["access_key_id"],
                           "accessKeySecret": ready["access_key_secret"]})
        token = self.curl({}, "/api/v3/get-management-token", "--data", body)["data"]
        self.assertEqual(token["expires_in"], 7200)
        headers = {"x-authing-userpool-id": ready["user_pool_id"]}
        for value in ("Bearer " + token["access_token"], token["access_token"]):
            reply = self.curl({**headers, "authorization": value}, "/api/v3/list-organizations")
            self.assertEqual(reply["statusCode"], 200, reply)
        reply = self.curl({**headers, "authorization": "Bearer x.y.z"}, "/api/v3/list-organizations")
        self.assertEqual((reply["statusCode"], reply["apiCode"]), (401, 2020))


if __name__ == "__main__":
    main()
