"""Stands between the program and a server, counts its calls, and does something
at a chosen one."""
import http.client
import http.server
import json
import socket
import struct
import threading

READS = ("/api/v3/get-", "/api/v3/list-", "/api/v3/search-")
OWN_HEADERS = ("content-length", "connection", "keep-alive")


class Call:
    """One call in the proxy: passed on, answered, or left without an answer."""

    def __init__(self, handler, port):
        self.handler = handler
        self.port = port
        self.endpoint = handler.path.partition("?")[0].rpartition("/")[2]
        self.body = handler.rfile.read(int(handler.headers.get("content-length", 0)))

    def pass_on(self, body=None):
        """The server's answer: status, headers, content."""
        handler, body = self.handler, self.body if body is None else body
        headers = {name: value for name, value in handler.headers.items()
                   if name.lower() != "content-length"}
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            server.request(handler.command, handler.path, body, headers)
            reply = server.getresponse()
            return reply.status, reply.getheaders(), reply.read()
        finally:
            server.close()

    def answer(self, status, headers, content, promised=0, last=False):
        """`promised` more bytes than there are: the connection ends before them, as it
        does after its `last` answer."""
        handler = self.handler
        try:
            handler.send_response_only(status)
            for name, value in headers:
                if name.lower() not in OWN_HEADERS:
                    handler.send_header(name, value)
            handler.send_header("content-length", str(len(content) + promised))
            if last:
                handler.send_header("connection", "close")
            handler.end_headers()
            handler.wfile.write(content)
            handler.wfile.flush()
        except OSError:  # the program is gone
            handler.close_connection = True
        if promised or last:
            handler.close_connection = True

    def answer_json(self, status, message, data=None, headers=()):
        content = {"statusCode": status, "message": message, "requestId": "from-the-proxy"}
        if data is not None:
            content["data"] = data
        self.answer(status, [("content-type", "application/json"), *headers],
                    json.dumps(content).encode())

    def cut(self):
        """Resets the connection."""
        connection = self.handler.connection
        self.handler.close_connection = True
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()


class Proxy:
    """`then` is called `at` a moment of one call: "before" it is passed on, "after" the
    server has done it and before its reply is passed back, "replied" right after that;
    ("call", 3, "after"), or of the calls that write ("write", 3, "after"). `treat`, where
    it is set, is asked for each call: a function to be called with it instead, or None."""

    def __init__(self, port):
        self.port = port
        self.calls = 0
        self.writes = 0
        self.at = None
        self.then = None
        self.treat = None
        self.lock = threading.Lock()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def handle_call(self):
                numbers = proxy.count(self.path)
                call = Call(self, proxy.port)
                special = proxy.treat(call, numbers["call"]) if proxy.treat else None
                if special:
                    special(call)
                    return
                proxy.moment(numbers, "before")
                answer = call.pass_on()
                proxy.moment(numbers, "after")
                call.answer(*answer)
                proxy.moment(numbers, "replied")

            do_GET = do_POST = handle_call

            def log_message(self, *_):
                pass

        self.handler = Handler
        self.listen(0)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def listen(self, port):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), self.handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a program that was killed hangs up
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def refuse_for(self, seconds):
        """Takes no connection for so long."""
        port = self.server.server_port
        self.stop()
        threading.Timer(seconds, self.listen, [port]).start()

    def count(self, path):
        with self.lock:
            self.calls += 1
            if path.startswith(READS):
                return {"call": self.calls}
            self.writes += 1
            return {"call": self.calls, "write": self.writes}

    def moment(self, numbers, name):
        with self.lock:
            due = self.at is not None and any(self.at == (of, number, name)
                                              for of, number in numbers.items())
            if due:
                self.at = None
        if due:
            self.then()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
