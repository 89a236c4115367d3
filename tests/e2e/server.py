"""A server under test: started on a free port, stopped at the end."""
import json
import signal
import subprocess
import threading
import urllib.request

from command import ENVIRONMENT, PROGRAM


class Server:
    """`folder` holds the database; `more` are further arguments of serve."""

    def __init__(self, folder, *more, database="pool.db", port="0"):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--json", "--database", database, "--listen", f"127.0.0.1:{port}", *more],
            cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
        # Read as it comes, so that a long log does not fill the pipe.
        self.log = []
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr))
        self.reader.start()
        line = self.process.stdout.readline()
        self.ready = json.loads(line) if line else {}
        self.url = self.ready.get("url")

    def stop(self):
        """The exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=60)
        self.reader.join()
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    def get(self, path, headers=None):
        request = urllib.request.Request(self.url + path, headers=headers or {})
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply)
