"""Stands between the program and a server, counts its calls, and does something
at a chosen one."""
import http.client
import http.server
import threading

READS = ("/api/v3/get-", "/api/v3/list-", "/api/v3/search-")


class Proxy:
    """`moments` of a call: "before" it is passed on, "after" the server has done it
    and before its reply is passed back, "replied" right after that."""

    def __init__(self, port):
        self.calls = 0
        self.writes = 0
        self.at = None
        self.then = None
        self.lock = threading.Lock()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def pass_on(self):
                number = proxy.count(self.path)
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                proxy.moment(number, "before")
                server = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                server.request(self.command, self.path, body, dict(self.headers))
                reply = server.getresponse()
                content = reply.read()
                server.close()
                proxy.moment(number, "after")
                try:
                    self.send_response_only(reply.status)
                    for name, value in reply.getheaders():
                        if name.lower() not in ("content-length", "connection", "keep-alive"):
                            self.send_header(name, value)
                    self.send_header("content-length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                    self.wfile.flush()
                except OSError:  # the program is gone
                    self.close_connection = True
                proxy.moment(number, "replied")

            do_GET = do_POST = pass_on

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a program that was killed hangs up
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def count(self, path):
        with self.lock:
            self.calls += 1
            self.writes += not path.startswith(READS)
            return self.calls

    def moment(self, number, name):
        if self.at == (number, name):
            self.at = None
            self.then()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
