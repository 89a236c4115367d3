"""Feishu: one host, a bearer token, errors with `code` and a fitting HTTP status."""
import base64

from simulator import Reply, Simulator

# Code and HTTP status.
CODES = {"busy": (1500, 500), "rate": (99991400, 429), "crowd": (99991400, 429), "ip": (99991401, 400), "permission": (99991672, 400),
         "expired": (99991663, 400)}
TEXTS = {99991401: "ip 192.0.2.10 is not allowed", 99991672: "access denied, one of the scopes is required: "
         "[contact:contact.base:readonly]", 99991663: "invalid access token"}
PREFIX = "/open-apis/contact/v3/"


class Feishu(Simulator):
    token_paths = ("/open-apis/auth/v3/tenant_access_token/internal",)
    key, secret = "cli_acme", "feishu-secret-of-acme"
    too_big = False   # the tree at once is refused
    wait = 0.4        # seconds, of the call that is refused

    def interfere(self, count, path):
        self.wait = self.until_next(self.path_of(path))
        return super().interfere(count, path)

    def answer(self, method, path, query, headers, body):
        if path in self.token_paths:
            return self.token(body)
        authorization = headers.get("Authorization", "")
        if not authorization.startswith("Bearer "):
            return self.error(99991661, 400)
        if not self.is_good(authorization[len("Bearer "):]):
            return self.error(*CODES["expired"])
        if not path.startswith(PREFIX):
            return Reply("404 page not found", 404)
        query = {name: values for name, values in query.items()}
        parts = path[len(PREFIX):].split("/")
        if parts[0] == "departments" and parts[2:] == ["children"]:
            return self.children(parts[1], query)
        if parts[0] == "departments" and len(parts) == 2:
            return self.department(parts[1], query)
        if parts == ["users", "find_by_department"]:
            return self.users(query)
        if parts == ["users", "batch"]:
            return self.batch(query)
        if parts == ["scopes"]:
            return self.scopes(query)
        return Reply("404 page not found", 404)

    def path_of(self, path):
        parts = path.split("/")
        if "departments" in parts:
            parts[parts.index("departments") + 1] = ":id"
        return "/".join(parts)

    def ok(self, data):
        return Reply({"code": 0, "msg": "success", "data": data})

    def error(self, code, status):
        log = f"2026010100000000000000{self.data_calls:010}"
        headers = {"X-Tt-Logid": log}
        if status == 429:
            headers["x-ogw-ratelimit-limit"] = str(self["rate"])
            headers["x-ogw-ratelimit-reset"] = f"{self.wait:.2f}"
        return Reply({"code": code, "msg": TEXTS.get(code, f"error {code}"),
                      "error": {"log_id": log, "troubleshooter": "see https://open.feishu.cn"}}, status, headers)

    def fault(self, name):
        return self.error(*CODES[name])

    def token(self, body):
        if not body.get("app_id") or not body.get("app_secret"):
            return Reply({"code": 10003, "msg": "invalid param", "data": {}})
        if self["wrong_secret"] or (body["app_id"], body["app_secret"]) != (self.key, self.secret):
            return Reply({"code": 10015, "msg": f"app secret invalid: {body['app_secret']}"})
        return Reply({"code": 0, "msg": "ok", "tenant_access_token": self.new_token(), "expire": self["token_life"]})

    # Ids

    def department_id(self, code, query):
        if not code:
            return "0"
        own = query.get("department_id_type", ["open_department_id"])[-1] == "department_id"
        return code if own else open_id(code)

    def code(self, text):
        """Nothing for a department that is not there."""
        if text == "0":
            return ""
        return next((code for code in self.company.departments if text in (code, open_id(code))), None)

    @staticmethod
    def user_id(person, query):
        kind = query.get("user_id_type", ["open_id"])[-1]
        return person if kind == "user_id" else f"{'on' if kind == 'union_id' else 'ou'}_{person}"

    # What the application sees

    def is_visible(self, code):
        return not self["scope"] or any(code in self.company.below(top) for top in self["scope"])

    def found(self, text):
        """The code, or the reply that says why not."""
        code = self.code(text)
        if code is None:
            return None, self.error(40015, 400)
        visible = self.is_visible(code) and code not in self["blind"]
        return (code, None) if visible else (None, self.error(40004, 403))

    def scopes(self, query):
        departments = self["scope"] or [one["code"] for one in self.company.children("")]
        items = [("user", one) for one in self["scope_people"]] + [("department", one) for one in departments]
        return self.paged(items, query, 100, lambda some: {
            "user_ids": [self.user_id(one, query) for kind, one in some if kind == "user"],
            "department_ids": [self.department_id(one, query) for kind, one in some if kind == "department"],
            "group_ids": []})

    # Pages: the token is opaque, with all that must be encoded

    def paged(self, items, query, most, render):
        size = int(query.get("page_size", ["10"])[-1])
        if size > most:
            return self.error(40011, 400)
        start = 0
        if "page_token" in query:
            try:
                start = int(base64.b64decode(query["page_token"][-1], validate=True)[6:])
            except ValueError:
                return self.error(40012, 400)
        some, following = self.page(items, start, size, most)
        data = {"has_more": following is not None, **render(some)}
        if following is not None and self["cursor"] != "missing":
            where = following if self["cursor"] == "right" else start or following
            data["page_token"] = base64.b64encode(b"\xfb\xef\xbe\xff\xfe>" + str(where).encode()).decode()
        return self.ok(data)

    # Departments

    def row(self, code, query):
        if not code:
            return {"name": self.company.name, "department_id": "0", "open_department_id": "0",
                    "member_count": len(self.company.people), "status": {"is_deleted": False}}
        one = self.company.departments[code]
        heads = [self.user_id(head, query) for head in one["heads"]]
        people = {person["id"] for each in self.company.below(code) for person in self.company.members(each)}
        return {"name": one["name"], "i18n_name": {"zh_cn": one["name"], "ja_jp": "", "en_us": ""},
                "parent_department_id": self.department_id(one["parent"], query), "department_id": code,
                "open_department_id": open_id(code), "leader_user_id": heads[0] if heads else "",
                "order": str(one["order"]), "member_count": len(people), "status": {"is_deleted": False},
                "leaders": [{"leaderType": 1 if i == 0 else 2, "leaderID": head} for i, head in enumerate(heads)]}

    def department(self, text, query):
        code, problem = self.found(text)
        return problem or self.ok({"department": self.row(code, query)})

    def children(self, text, query):
        code, problem = self.found(text)
        if problem:
            return problem
        recursive = query.get("fetch_child") == ["true"]
        if recursive and self.too_big:
            return self.error(43010, 400)
        codes = self.company.below(code)[1:] if recursive else [one["code"] for one in self.company.children(code)]
        # Children may come before their parents.
        codes = [] if self["no_departments"] else list(reversed(codes))
        return self.paged(codes, query, 50, lambda some: {"items": [self.row(one, query) for one in some]})

    # People

    def person(self, one, query):
        places = [self.department_id(code, query) for code in one["departments"] or [""]]
        row = {"union_id": f"on_{one['id']}", "user_id": one["id"], "open_id": f"ou_{one['id']}", "name": one["name"],
               "en_name": "", "nickname": "", "email": one["email"], "mobile": one["country"] + one["phone"],
               "mobile_visible": True, "gender": {"M": 1, "F": 2}.get(one["gender"], 0),
               "avatar": {"avatar_72": "", "avatar_origin": ""},
               "status": {"is_frozen": False, "is_resigned": False, "is_activated": True, "is_exited": False,
                          "is_unjoin": False},
               "department_ids": places,
               "leader_user_id": self.user_id(one["manager"], query) if one["manager"] else "",
               "city": "", "job_title": one["title"], "employee_no": one["id"], "employee_type": 1,
               "enterprise_email": "", "is_frozen": False,
               "custom_attrs": [{"type": "TEXT", "id": "C-hired", "value": {"text": one["hired"]}}],
               "orders": [{"department_id": place, "user_order": 100, "department_order": 100 - i,
                           "is_primary_dept": i == 0} for i, place in enumerate(places)]}
        return {name: value for name, value in row.items() if name not in self["hidden"]}

    def users(self, query):
        code, problem = self.found(query.get("department_id", [""])[-1])
        if problem:
            return problem
        return self.paged(self.company.members(code), query, 50,
                          lambda some: {"items": [self.person(one, query) for one in some]})

    def batch(self, query):
        people = {self.user_id(one, query): one for one in self.company.people}
        ids = [people[one] for one in query.get("user_ids", []) if one in people]
        if not ids or (self["strict_batch"] and len(ids) < len(query.get("user_ids", []))):
            return self.error(41050, 400)
        return self.ok({"items": [self.person(self.company.people[one], query) for one in ids]})


def open_id(code):
    return f"od-{int(code[1:]):032}"
