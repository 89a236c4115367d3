"""What is the same in all simulators: a server on a free port of this machine, switches for
all that can go wrong, and counts of what was asked.

A switch is set in the process (`simulator.switches`), on the command line of serve.py, or
by POST /_switch with JSON. GET /_calls tells how often each path was called.
"""
import collections
import http.server
import json
import secrets
import threading
import time
import urllib.parse

# Every switch of every service, and what it is when nobody sets it.
SWITCHES = {
    "latency": 0,              # seconds before an answer
    "rate": 0,                 # calls of each path that are answered in a span; 0: any number
    "rate_span": 1,            # that span, seconds
    "at_once": 0,              # calls under way that are answered; 0: any number
    "strict_batch": False,     # Feishu: one id that is not there has all of them refused
    "silent_after": 0,         # data calls after which nothing is answered any more
    "token_life": 7200,        # seconds, as the service says it
    "expire_after": 0,         # data calls after which tokens are no longer good, once
    "wrong_secret": False,     # nobody gets a token
    "busy_every": 0,           # each so manieth data call is "busy"
    "html_at": 0,              # the data call that a proxy answers with a page
    "cut_at": 0,               # the data call whose answer is cut off, as if it were all
    "drop_at": 0,              # the data call whose connection is cut within the answer
    "blocked": False,          # the edge of the service refuses this address, in words of its own
    "unavailable_at": 0,       # the data call that gets a 503
    "redirect": False,         # all data calls are sent elsewhere
    "ip_refused": False,       # data calls are refused for their address
    "no_permission": False,    # data calls lack a permission
    "scope": [],               # codes of the departments that the application sees; empty: all
    "scope_people": [],        # ids of single people that it sees
    "blind": [],               # codes of departments whose lists are refused all the same
    "hidden": [],              # members of people that it may not read
    "page_size": 0,            # most items of a page, whatever is asked for; 0: as asked
    "cursor": "right",         # right, missing, same: what stands in a page that is not the last
    "texts": False,            # numbers and flags come as texts
    "changes": [],             # [[data calls, "move_person", "000003", "D300"], …]
    "no_departments": False,   # a tree without departments
}


class Reply:
    def __init__(self, body, status=200, headers=None):
        self.body, self.status, self.headers = body, status, headers or {}


class Simulator:
    """A service; subclasses answer. Threads are safe by one lock: answers are quick."""
    # Paths that give tokens: no switch about data is for them.
    token_paths = ()

    def __init__(self, company, **switches):
        unknown = set(switches) - set(SWITCHES)
        if unknown:
            raise ValueError(f"no such switches: {sorted(unknown)}")
        self.company = company
        self.switches = {**SWITCHES, **switches}
        self.calls = collections.Counter()
        self.log = []
        self.data_calls = 0
        self.tokens = {}
        self.under_way = 0
        self.recent = collections.defaultdict(collections.deque)
        self.lock = threading.RLock()
        self.closing = threading.Event()

    def __getitem__(self, name):
        return self.switches[name]

    # Subclasses

    def answer(self, method, path, query, headers, body):
        raise NotImplementedError

    def fault(self, name):
        """The vendor's reply for "busy", "rate", "crowd", "ip", "permission" or "expired"."""
        raise NotImplementedError

    def edge(self):
        """What stands before the service, when it refuses an address."""
        return Reply("<!DOCTYPE html><html><body>403 Forbidden</body></html>", 403, {"Content-Type": "text/html"})

    # Tokens

    def new_token(self):
        """The one that is still good, or another."""
        for token in self.tokens:
            if self.is_good(token):
                return token
        token = "tok" + secrets.token_hex(14)
        self.tokens = {token: time.monotonic() + self["token_life"]}
        return token

    def is_good(self, token):
        return self.tokens.get(token, 0) > time.monotonic()

    # The way of one request

    def handle(self, method, path, query, headers, body):
        with self.lock:
            self.calls[self.path_of(path)] += 1
            if path in self.token_paths:
                return self.answer(method, path, query, headers, body)
            self.data_calls += 1
            count = self.data_calls
            for change in [one for one in self["changes"] if one[0] == count]:
                getattr(self.company, change[1])(*change[2:])
            if self["expire_after"] and count == self["expire_after"]:
                self.tokens = {}
            return self.interfere(count, path) or self.answer(method, path, query, headers, body)

    def path_of(self, path):
        """Calls that share a budget."""
        return path

    def interfere(self, count, path):
        if self["redirect"]:
            return Reply("", 302, {"Location": "https://sign-in.example.org/login?from=simulator"})
        if count == self["html_at"]:
            return Reply("<!DOCTYPE html><html><body>Sign in</body></html>", 200, {"Content-Type": "text/html"})
        if count == self["unavailable_at"]:
            return Reply("<html>503</html>", 503, {"Content-Type": "text/html", "Retry-After": "0"})
        if self["blocked"]:
            return self.edge()
        if self["at_once"] and self.under_way > self["at_once"]:
            return self.fault("crowd")
        if self["rate"] and not self.within_rate(self.path_of(path)):
            return self.fault("rate")
        if self["busy_every"] and count % self["busy_every"] == 0:
            return self.fault("busy")
        if self["ip_refused"]:
            return self.fault("ip")
        if self["no_permission"]:
            return self.fault("permission")
        return None

    def within_rate(self, path):
        now, recent = time.monotonic(), self.recent[path]
        while recent and recent[0] <= now - self["rate_span"]:
            recent.popleft()
        if len(recent) >= self["rate"]:
            return False
        recent.append(now)
        return True

    def until_next(self, path):
        """Seconds until a call of this path is answered again."""
        recent = self.recent[path]
        return max(0.0, recent[0] + self["rate_span"] - time.monotonic()) if recent else 0.0

    # Pages

    def page(self, items, start, size, most):
        """Items, and where the next page begins; nothing at the end."""
        size = max(1, min(size, most, self["page_size"] or most))
        following = start + size
        return items[start:following], following if following < len(items) else None

    def serve(self, port=0):
        simulator = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # A body behind its head in one packet, not two.
            wbufsize = -1

            def do_GET(self):
                simulator.respond(self)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

        self.server = Server(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()
        return self

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()

    def respond(self, handler):
        target = urllib.parse.urlsplit(handler.path)
        raw = read_raw(handler)
        query = urllib.parse.parse_qs(target.query, keep_blank_values=True)
        if target.path.startswith("/_"):
            reply = self.control(target.path, raw)
        else:
            with self.lock:
                self.under_way += 1
            if self["latency"]:
                time.sleep(self["latency"])
            self.log.append(f"{handler.command} {handler.path}")
            reply = self.handle(handler.command, target.path, query, handler.headers,
                                read_body(handler.headers, raw))
            with self.lock:
                self.under_way -= 1
            if self["silent_after"] and self.data_calls > self["silent_after"]:
                self.closing.wait(60)
                return
        self.send(handler, target.path, reply)

    def send(self, handler, path, reply):
        is_text = isinstance(reply.body, str)
        data = (reply.body if is_text else json.dumps(reply.body, ensure_ascii=False)).encode()
        if self["cut_at"] and self.data_calls == self["cut_at"] and path not in self.token_paths:
            data = data[:len(data) // 2]
            self.switches["cut_at"] = 0
        dropped = self["drop_at"] and self.data_calls == self["drop_at"] and path not in self.token_paths
        handler.send_response(reply.status)
        headers = {"Content-Type": "text/plain" if is_text else "application/json; charset=utf-8",
                   "Content-Length": str(len(data)), **reply.headers}
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if dropped:
            self.switches["drop_at"] = 0
            handler.close_connection = True
            data = data[:len(data) // 2]
        handler.wfile.write(data)

    def control(self, path, raw):
        if path == "/_switch":
            self.switches.update(json.loads(raw))
        return Reply({"calls": dict(self.calls), "total": sum(self.calls.values())})


def read_raw(handler):
    """All of the body, which may come in chunks."""
    if handler.headers.get("Transfer-Encoding", "").lower() != "chunked":
        return handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    raw = b""
    while size := int(handler.rfile.readline().split(b";")[0], 16):
        raw += handler.rfile.read(size)
        handler.rfile.readline()
    handler.rfile.readline()
    return raw


def read_body(headers, raw):
    """A dictionary, whichever way it was written."""
    if not raw:
        return {}
    if "json" in (headers.get("Content-Type") or "") or raw.lstrip().startswith(b"{"):
        return json.loads(raw)
    return {name: values[-1] for name, values in urllib.parse.parse_qs(raw.decode()).items()}
