"""Our client and the official SDK at the same work, in turn, against one server:

client_bench.py PROGRAM CLIENT MODULES [IMPORTED [READ [ROUNDS [LARGE]]]]

Prints medians of wall time and of the client's own processor time (user and
system, without starting the program), and the SDK's as a multiple of ours. N in
flight: calls under way at once, the same number on both sides. Then fills a pool
with LARGE users, uses it, and prints the server's memory; 0 leaves that out."""
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


class Server:
    """serve, with a new pool in `folder`."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "serve", "--init", "--json", "--quiet", "--database",
             os.path.join(folder, "pool.db"), "--listen", "127.0.0.1:0"],
            text=True, stdout=subprocess.PIPE)
        ready = json.loads(self.process.stdout.readline())
        self.environment = {**os.environ, "GENAUTH_HOST": ready["url"],
                            "GENAUTH_ACCESS_KEY_ID": ready["access_key_id"],
                            "GENAUTH_SECRET": ready["access_key_secret"]}

    def run(self, command, *arguments):
        """What the client prints of its work."""
        done = subprocess.run([*command, *map(str, arguments)], env=self.environment,
                              stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(done.stdout)

    def peak_memory(self):
        """Largest resident memory so far, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) >> 10 for line in status if line.startswith("VmHWM"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        self.process.stdout.close()


def compare(server, clients, title, arguments, rounds):
    runs = {name: [] for name in clients}
    for _ in range(rounds):
        for name, command in clients.items():
            runs[name].append(server.run(command, *arguments))
    assert len({run["users"] for of_one in runs.values() for run in of_one}) == 1, runs
    print(title)
    medians = {}
    for name, of_one in runs.items():
        medians[name] = {what: statistics.median(run[what] for run in of_one)
                         for what in ("wall", "cpu")}
        print(f"  {name:<8} wall {medians[name]['wall']:>8.0f} ms   "
              f"client CPU {medians[name]['cpu']:>8.0f} ms")
    ours, theirs = medians["ours"], medians["SDK"]
    print(f"  {'ratio':<8} wall {theirs['wall'] / ours['wall']:>8.1f} x    "
          f"client CPU {theirs['cpu'] / ours['cpu']:>8.1f} x", flush=True)


def export_pool(program, client, users):
    """The workbook is read again and compared by the export itself."""
    with tempfile.TemporaryDirectory(prefix="gsync-bench-") as folder:
        server = Server(program, folder)
        server.run([client], "prepare")
        server.run([client], "import", users, 1)
        server.stop()
        print(f"export {users} users")
        for name in ("pool.xlsx", "pool.jsonl"):
            start = time.monotonic()
            done = subprocess.Popen([program, "export", "--database",
                                     os.path.join(folder, "pool.db"),
                                     "-o", os.path.join(folder, name)], stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(done.pid, 0)
            assert status == 0, status
            print(f"  {name:<10} wall {(time.monotonic() - start) * 1000:>8.0f} ms   "
                  f"peak resident memory {used.ru_maxrss >> 10} MB", flush=True)


def large_pool(program, client, users, imported):
    with tempfile.TemporaryDirectory(prefix="gsync-bench-") as folder:
        server = Server(program, folder)
        server.run([client], "prepare")
        filled = server.run([client], "import", users, 4)
        print(f"a pool of {users} users, filled in {filled['wall'] / 1000:.0f} s")
        for what in (("browse", 2000, 4), ("import", imported, 4), ("browse", 2000, 4)):
            done = server.run([client], *what)
            print(f"  {' '.join(map(str, what)):<16} wall {done['wall']:>8.0f} ms")
        print(f"  server: peak resident memory {server.peak_memory()} MB", flush=True)
        server.stop()


def main(program, client, modules, imported=20_000, read=100_000, rounds=5, large=1_000_000):
    os.environ["INTEROP_MODULES"] = os.path.abspath(modules)
    clients = {"ours": [client], "SDK": ["node", os.path.join(HERE, "client.mjs")]}
    with tempfile.TemporaryDirectory(prefix="gsync-bench-") as folder:
        server = Server(program, folder)
        server.run([client], "prepare")
        for parallel in (1, 4):
            compare(server, clients, f"import {imported} users, {parallel} in flight",
                    ("import", imported, parallel), rounds)
        print(f"  server: peak resident memory {server.peak_memory()} MB")
        server.stop()
    with tempfile.TemporaryDirectory(prefix="gsync-bench-") as folder:
        server = Server(program, folder)
        server.run([client], "prepare")
        server.run([client], "import", read, 1)
        for parallel in (1, 4):
            compare(server, clients, f"read {read} users, {parallel} in flight",
                    ("read", parallel), rounds)
        print(f"  server: peak resident memory {server.peak_memory()} MB")
        server.stop()
    export_pool(program, client, imported)
    if large:
        large_pool(program, client, large, imported)


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:]))
