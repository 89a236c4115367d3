"""WeCom: one host, a token in the query only, every reply HTTP 200 with `errcode`."""
from company import Company
from simulator import Reply, Simulator

CODES = {"busy": -1, "rate": 45009, "crowd": 45033, "ip": 60020, "permission": 48002, "expired": 42001}
# The list that a failed call carries all the same.
EMPTY = {"/cgi-bin/department/list": "department", "/cgi-bin/department/simplelist": "department_id",
         "/cgi-bin/user/list": "userlist", "/cgi-bin/user/simplelist": "userlist"}
# What the contacts-sync secret may call from anywhere.
ONLY_IDS = ("/cgi-bin/user/list_id", "/cgi-bin/department/simplelist")
LARGEST = 4294967295


class WeCom(Simulator):
    token_paths = ("/cgi-bin/gettoken",)
    key, secret = "ww-acme", "wecom-secret-of-acme"
    sync_secret = "wecom-sync-secret-of-acme"

    def __init__(self, company, **switches):
        super().__init__(company, **switches)
        self.sync_tokens = set()

    def answer(self, method, path, query, headers, body):
        if path == "/cgi-bin/gettoken":
            return self.token(query)
        if path not in self.handlers():
            return Reply("", 404)
        token = query.get("access_token", [""])[-1]
        if not token:
            return self.error(41001, path)
        if not self.is_good(token):
            return self.error(40014 if token not in self.tokens else CODES["expired"], path)
        # The contacts-sync secret shows names to old addresses only.
        if token in self.sync_tokens and path not in ONLY_IDS:
            return self.error(48009, path)
        if token not in self.sync_tokens and path == "/cgi-bin/user/list_id":
            return self.error(48002, path)
        return self.handlers()[path](path, query, body)

    def handlers(self):
        return {"/cgi-bin/department/list": self.departments, "/cgi-bin/department/simplelist": self.simple_departments,
                "/cgi-bin/user/list": self.users, "/cgi-bin/user/simplelist": self.simple_users,
                "/cgi-bin/user/get": self.user, "/cgi-bin/user/list_id": self.ids}

    def error(self, code, path):
        text = {60020: "not allow to access from your ip", 48002: "api forbidden: the visible range is empty"}
        reply = {"errcode": code, "errmsg": f"{text.get(code, f'error {code}')}, hint: [{self.data_calls:019}], from ip: "
                 f"192.0.2.10, more info at https://open.work.weixin.qq.com/devtool/query?e={code}"}
        if path in EMPTY:
            reply[EMPTY[path]] = []
        return Reply(reply)

    def fault(self, name):
        return self.error(CODES[name], "/cgi-bin/department/list")

    def token(self, query):
        corp, secret = query.get("corpid", [""])[-1], query.get("corpsecret", [""])[-1]
        if not corp or not secret:
            return Reply({"errcode": 41004 if corp else 41002, "errmsg": "missing"})
        if corp != self.key:
            return Reply({"errcode": 40013, "errmsg": "invalid corpid"})
        if self["wrong_secret"] or secret not in (self.secret, self.sync_secret):
            return Reply({"errcode": 40001, "errmsg": f"invalid credential: {secret}"})
        if secret == self.sync_secret:
            ours, self.tokens = self.tokens, {}
            token = self.new_token()
            self.sync_tokens.add(token)
            self.tokens = {**ours, token: self.tokens[token]}
        else:
            token = next((one for one in self.tokens if one not in self.sync_tokens and self.is_good(one)), None)
            if token is None:
                kept, self.tokens = self.tokens, {}
                token = self.new_token()
                self.tokens.update(kept)
        return Reply({"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": self["token_life"]})

    # What the application sees

    def visible(self, below=""):
        """Codes, the root as ""; of all or of the range."""
        if self["no_departments"]:
            return [""]
        if self.company.index is not None and not below and not self["scope"]:
            return ["", *self.company.departments]
        tops = self["scope"] or [""]
        codes = [code for top in tops for code in self.company.below(top)]
        wanted = set(self.company.below(below))
        return [code for code in codes if code in wanted]

    def is_visible(self, code):
        return not self["scope"] or code in self.visible()

    def requested(self, query, name):
        """The code, or nothing when there is no such department."""
        return self.company.code(query.get(name, ["1"])[-1])

    def row(self, code):
        if not code:
            return {"id": 1, "name": self.company.name, "name_en": "", "department_leader": [], "parentid": 0,
                    "order": 100000000}
        one = self.company.departments[code]
        return {"id": Company.number(code), "name": one["name"], "name_en": "", "department_leader": one["heads"],
                "parentid": Company.number(one["parent"]), "order": LARGEST - one["order"]}

    def departments(self, path, query, _):
        below = self.requested(query, "id")
        if below is None:
            return self.error(60123, path)
        if not self.is_visible(below) and below:
            return self.error(60011, path)
        rows = [self.row(code) for code in self.visible(below)]
        return Reply({"errmsg": "ok", "department": rows})

    def simple_departments(self, path, query, _):
        rows = [self.row(code) for code in self.visible(self.requested(query, "id") or "")]
        return Reply({"errcode": 0, "errmsg": "ok", "department_id": [
            {name: row[name] for name in ("id", "parentid", "order")} for row in rows]})

    def person(self, one, seen=None):
        seen = set(self.visible()) if seen is None else seen
        places = [code for code in one["departments"] or [""] if code in seen]
        heads = self.company.heads(one["id"])
        numbers = [Company.number(code) for code in places]
        row = {"userid": one["id"], "name": one["name"], "department": numbers, "order": [LARGEST] * len(numbers),
               "position": one["title"], "mobile": mobile(one), "gender": {"M": "1", "F": "2"}.get(one["gender"], "0"),
               "email": one["email"], "biz_mail": "", "is_leader_in_dept": [int(code in heads) for code in places],
               "direct_leader": [one["manager"]] if one["manager"] else [], "avatar": "", "telephone": "", "alias": "",
               "status": 1, "enable": 1, "hide_mobile": 0, "english_name": "",
               "main_department": Company.number((one["departments"] or [""])[0]),
               "extattr": {"attrs": [{"type": 0, "name": "Hired", "text": {"value": one["hired"]}},
                                     {"type": 1, "name": "Page", "web": {"url": "https://acme.example", "title": "P"}}]}}
        return {name: value for name, value in row.items() if name not in self["hidden"]}

    def members(self, code):
        members = self.company.members(code)
        seen = set(self.visible()) if self.company.index is None else self.company.departments
        return [self.person(one, seen) for one in members]

    def users(self, path, query, _):
        code = self.requested(query, "department_id")
        if code is None:
            return self.error(60123, path)
        if not self.is_visible(code) or code in self["blind"]:
            return self.error(60011, path)
        rows = self.members(code)
        if query.get("fetch_child") == ["1"]:
            rows = [row for each in self.company.below(code) for row in self.members(each)]
        return Reply({"errcode": 0, "errmsg": "ok", "userlist": rows})

    def simple_users(self, path, query, body):
        reply = self.users(path, query, body)
        reply.body["userlist"] = [{name: row[name] for name in ("userid", "name", "department")}
                                  for row in reply.body["userlist"]]
        return reply

    def user(self, path, query, _):
        one = self.company.people.get(query.get("userid", [""])[-1])
        if one is None:
            return self.error(60111, path)
        return Reply({"errcode": 0, "errmsg": "ok", **self.person(one)})

    def ids(self, _, query, body):
        pairs = [(one["id"], Company.number(code)) for one in self.company.people.values()
                 for code in one["departments"] or [""]]
        start = int(body.get("cursor") or 0)
        items, following = self.page(pairs, start, int(body.get("limit") or 10000), 10000)
        reply = {"errcode": 0, "errmsg": "ok", "dept_user": [{"userid": one, "department": number}
                                                             for one, number in items]}
        if following is not None and self["cursor"] != "missing":
            reply["next_cursor"] = str(following if self["cursor"] == "right" else start)
        return Reply(reply)


def mobile(one):
    """Numbers of other countries stand with their code."""
    if not one["phone"] or one["country"] == "+86":
        return one["phone"]
    return f"{one['country']}-{one['phone']}"
