"""DingTalk, both hosts at one address: the old one lists departments and people, the new
one knows who has left."""
import calendar
import time

from company import Company
from simulator import Reply, Simulator

# Fields of the first generation, by those of the second.
OLD_NAMES = {"title": "position", "job_number": "jobnumber", "telephone": "tel", "state_code": "stateCode"}
CODES = {"busy": -1, "rate": 90018, "crowd": 90018, "ip": 60020, "permission": 60011, "expired": 40014}


class DingTalk(Simulator):
    token_paths = ("/gettoken", "/v1.0/oauth2/accessToken")
    key, secret = "ding-acme", "dingtalk-secret-of-acme"

    def answer(self, method, path, query, headers, body):
        if path == "/gettoken":
            return self.old_token(query)
        if path.startswith("/v1.0/"):
            return self.new_host(path, query, headers, body)
        token = (query.get("access_token") or [body.get("access_token", "")])[-1]
        if not self.is_good(token):
            return self.gateway(40000 if not token else CODES["expired"])
        handler = {"/auth/scopes": self.scopes, "/department/list": self.legacy_departments,
                   "/topapi/v2/department/listsub": self.listsub, "/topapi/v2/department/get": self.department,
                   "/topapi/v2/department/listsubid": self.listsubid,
                   "/topapi/v2/user/list": self.users, "/topapi/v2/user/get": self.user,
                   "/topapi/user/count": self.count, "/topapi/user/listid": self.listid}.get(path)
        if handler is None:
            return Reply({"errcode": 22, "errmsg": "Invalid method"})
        return handler(body)

    # Replies

    def ok(self, result=None, **more):
        reply = {"errcode": 0, "errmsg": "ok", "request_id": f"rq{self.data_calls:010}", **more}
        if result is not None:
            reply["result"] = self.as_texts(result) if self["texts"] else result
        return Reply(reply)

    def as_texts(self, value):
        if isinstance(value, dict):
            return {name: self.as_texts(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.as_texts(one) for one in value]
        return str(value).lower() if isinstance(value, (bool, int)) else value

    def error(self, code):
        return Reply({"errcode": code, "errmsg": f"错误 {code}", "request_id": f"rq{self.data_calls:010}"})

    def gateway(self, code):
        """Errors of the gateway are wrapped."""
        text = {60011: "requires qyapi_get_department_list", 60020: "ip 192.0.2.10 not in whitelist"}.get(
            code, f"code {code}")
        return Reply({"errcode": 88, "sub_code": str(code), "sub_msg": text,
                      "errmsg": f"ding talk error[subcode={code},submsg={text}]",
                      "request_id": f"rq{self.data_calls:010}"})

    def fault(self, name):
        return self.error(-1) if name == "busy" else self.gateway(CODES[name])

    def edge(self):
        return Reply({"status": 1111, "wait": 5, "source": "x5", "punish": "deny", "uuid": "0"})

    # Tokens

    def old_token(self, query):
        key = (query.get("appkey") or query.get("corpid") or [""])[-1]
        secret = (query.get("appsecret") or query.get("corpsecret") or [""])[-1]
        if not key or not secret:
            return Reply({"errcode": 40035, "errmsg": "missing parameter"})
        if self["wrong_secret"] or (key, secret) != (self.key, self.secret):
            return Reply({"errcode": 40096, "errmsg": f"bad appKey or appSecret: {secret}"})
        return Reply({"errcode": 0, "errmsg": "ok", "access_token": self.new_token(),
                      "expires_in": self["token_life"]})

    def new_host(self, path, query, headers, body):
        if path == "/v1.0/oauth2/accessToken":
            if self["wrong_secret"] or (body.get("appKey"), body.get("appSecret")) != (self.key, self.secret):
                return self.new_error(400, "invalidClientIdOrSecret")
            return Reply({"accessToken": self.new_token(), "expireIn": self["token_life"]})
        if path.startswith("/v1.0/oauth2/") and path.endswith("/token"):
            if body.get("grant_type") != "client_credentials":
                return self.new_error(400, "unsupported.grant.type")
            if (body.get("client_id"), body.get("client_secret")) != (self.key, self.secret):
                return self.new_error(400, "invalid.client")
            return Reply({"access_token": self.new_token(), "expires_in": self["token_life"]})
        token = headers.get("x-acs-dingtalk-access-token", "")
        if not token:
            return self.new_error(400, "AuthenticationFailed.MissingParameter")
        if not self.is_good(token):
            return self.new_error(400, "InvalidAuthentication")
        if path == "/v1.0/contact/empLeaveRecords":
            return self.leavers(query)
        return self.new_error(404, "InvalidAction.NotFound")

    def new_error(self, status, code):
        return Reply({"code": code, "message": code, "requestid": "00000000-0000-7000-8000-000000000001"}, status)

    def leavers(self, query):
        token = query.get("nextToken", ["0"])[-1]
        size = int(query.get("maxResults", ["50"])[-1])
        items, following = self.page(self.company.leavers, int(token), size, 50)
        reply = {"records": [{"userId": one["id"], "name": one["name"], "leaveTime": "2026-01-05T08:00:00Z",
                              "leaveReason": "leave"} for one in items]}
        if following is not None:
            reply["nextToken"] = str(following)
        return Reply(reply)

    # What the application sees

    def is_visible(self, code):
        return not self["scope"] or any(code in self.company.below(top) for top in self["scope"])

    def scopes(self, _):
        departments = [Company.number(code) for code in self["scope"]] or [1]
        fields = ["userid", "name", "avatar", "position", "department", "jobnumber", "mobile", "stateCode", "email",
                  "orgEmail", "tel", "workPlace", "remark", "extattr", "hiredDate", "isLeader", "isAdmin", "isBoss",
                  "isHide", "active", "unionid"]
        hidden = {OLD_NAMES.get(one, one) for one in self["hidden"]}
        return self.ok(auth_user_field=[one for one in fields if one not in hidden], condition_field=[],
                       auth_org_scopes={"authed_user": self["scope_people"], "authed_dept": departments})

    # Departments

    def found(self, body):
        """The department's code, or the reply that says why not."""
        number = body.get("dept_id", body.get("id", 1))
        if not isinstance(number, int):
            return None, self.error(40035)
        code = self.company.code(number)
        if code is None:
            return None, self.error(60003)
        visible = self.is_visible(code) and code not in self["blind"]
        return (code, None) if visible else (None, self.error(50004))

    def row(self, one):
        return {"dept_id": Company.number(one["code"]), "name": one["name"],
                "parent_id": Company.number(one["parent"]), "create_dept_group": True, "auto_add_user": True}

    def listsub(self, body):
        code, problem = self.found(body)
        if problem:
            return problem
        children = [] if self["no_departments"] else self.company.children(code)
        return self.ok([self.row(one) for one in children])

    def listsubid(self, body):
        children = self.company.children(self.company.code(body.get("dept_id", 1)) or "")
        return self.ok({"dept_id_list": [Company.number(one["code"]) for one in children]})

    def legacy_departments(self, _):
        return self.ok(department=[{"id": 1, "name": self.company.name}] + [
            {"id": Company.number(one["code"]), "name": one["name"], "parentid": Company.number(one["parent"]),
             "createDeptGroup": True, "autoAddUser": True} for one in self.company.departments.values()])

    def department(self, body):
        code, problem = self.found(body)
        if problem:
            return problem
        if not code:
            return self.ok({"dept_id": 1, "name": self.company.name, "order": 0})
        one = self.company.departments[code]
        return self.ok({**self.row(one), "order": one["order"], "code": code, "source_identifier": "",
                        "dept_manager_userid_list": one["heads"], "hide_dept": False, "outer_dept": False,
                        "member_count": sum(len(self.company.members(each)) for each in self.company.below(code))})

    # People

    def person(self, one, code):
        phone, country = one["phone"], one["country"]
        row = {"userid": one["id"], "unionid": f"un{one['id']}iE", "name": one["name"], "hide_mobile": False,
               "state_code": country.lstrip("+"), "mobile": phone, "email": one["email"], "title": one["title"],
               "job_number": one["id"], "dept_id_list": [Company.number(each) for each in one["departments"] or [""]],
               "dept_order": 176300000000000512, "extension": '{"gender":"%s"}' % one["gender"],
               "active": True, "admin": False, "boss": False, "exclusive_account": False}
        if one["hired"]:
            row["hired_date"] = calendar.timegm(time.strptime(one["hired"], "%Y-%m-%d")) * 1000
        if code is not None:
            row["leader"] = code in self.company.heads(one["id"])
        return {name: value for name, value in row.items() if value != "" and name not in self["hidden"]}

    def users(self, body):
        code, problem = self.found(body)
        if problem:
            return problem
        size = int(body["size"])
        if size > 100:
            return self.error(40069)
        start = int(body["cursor"])
        items, following = self.page(self.company.members(code), start, size, 100)
        result = {"has_more": following is not None, "list": [self.person(one, code) for one in items]}
        if following is not None and self["cursor"] != "missing":
            result["next_cursor"] = following if self["cursor"] == "right" else start
        return self.ok(result)

    def user(self, body):
        one = self.company.people.get(body.get("userid"))
        if one is None:
            return self.error(60121)
        if one["id"] not in self["scope_people"] and not any(map(self.is_visible, one["departments"])):
            return self.error(50002)
        heads = self.company.heads(one["id"])
        more = {"leader_in_dept": [{"dept_id": Company.number(each), "leader": each in heads}
                                   for each in one["departments"]],
                "role_list": [{"id": 55, "name": "Crew", "group_name": "Default"}], "senior": False}
        if one["manager"]:
            more["manager_userid"] = one["manager"]
        return self.ok({**self.person(one, None), **more})

    def count(self, _):
        return self.ok({"count": len(self.company.people)})

    def listid(self, body):
        members = self.company.members(self.company.code(body.get("dept_id")) or "")
        return self.ok({"userid_list": [one["id"] for one in members]})
