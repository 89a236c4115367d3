#!/usr/bin/env python3
"""What a walk through a service costs, against its simulator: web_bench.py PROGRAM [SERVICE...]

PROGRAM is genauth-sync, or bench/web, which reads and keeps nothing.

calls     requests that were sent, and how many the formula says
wall      seconds of `read`, without limits, and with the vendor's: beside the time that an
          ideal scheduler would take under them
memory    of the program at its largest, and what 100,000 people add to 100
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SERVE = os.path.join(ROOT, "tests", "simulators", "serve.py")
PAGE = {"dingtalk": 100, "feishu": 50, "wecom": None}
# Calls a second of each path that the vendor answers. WeCom's 10,000 a minute are more than
# a walk of this size makes.
RATE = {"dingtalk": 20, "feishu": 50}
SOURCE = {
    "dingtalk": "app_key: {key}\n  app_secret: ${{file:secret}}\n  host: {url}\n  new_host: {url}",
    "feishu": "app_id: {key}\n  app_secret: ${{file:secret}}\n  host: {url}",
    "wecom": "corp_id: {key}\n  secret: ${{file:secret}}\n  host: {url}",
}
JOB = """\
job: bench
source:
  type: {service}
  {source}
mapping: {service}/default
target: {{type: local, database: x.db, organization: {{code: x, name: X}}}}
"""


def formula(service, people, departments):
    """Calls of a walk, and those of the path that takes the longest."""
    size, places = PAGE[service], departments + 1
    each = people // departments
    pages = -(-each // size) if size else 1
    lists = 1 + departments * max(1, pages)
    if service == "dingtalk":
        return 3 + places + lists, lists
    if service == "feishu":
        return 2 + -(-departments // 50) + lists, lists
    return 2 + lists, lists


def measure(program, service, people, limited):
    departments = max(8, people // 20)
    rate = RATE[service] if limited else 0
    with tempfile.TemporaryDirectory() as folder:
        simulator = subprocess.Popen([sys.executable, SERVE, service, "--people", str(people), "--switch",
                                      f"rate={rate}"], stdout=subprocess.PIPE, text=True)
        ready = json.loads(simulator.stdout.readline())
        with open(os.path.join(folder, "secret"), "w", encoding="utf-8") as file:
            file.write(ready["secret"])
        with open(os.path.join(folder, "job.yaml"), "w", encoding="utf-8") as file:
            file.write(JOB.format(service=service, source=SOURCE[service].format(**ready)))
        began = time.monotonic()
        command = ["job.yaml"] if os.path.basename(program) == "web" else ["read", "job.yaml", "--quiet"]
        process = subprocess.Popen([program, *command], cwd=folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        if status:
            sys.exit(f"{service}: read of {people} people ended with {status}")
        with urllib.request.urlopen(ready["url"] + "/_calls") as reply:
            calls = json.load(reply)["total"]
        simulator.terminate()
        simulator.wait()
    expected, longest = formula(service, people, departments)
    row = {"service": service, "people": people, "departments": departments, "calls": calls, "formula": expected,
           "calls / formula": round(calls / expected, 3), "wall": round(wall, 2),
           "processor": round(usage.ru_utime + usage.ru_stime, 2), "memory MB": round(usage.ru_maxrss / 1024, 1)}
    if limited:
        ideal = max(0, longest - RATE[service]) / RATE[service]
        row.update({"calls a second": rate, "ideal": round(ideal, 2), "wall / ideal": round(wall / max(ideal, 1e-9), 2)})
    return row


def main():
    program = os.path.abspath(sys.argv[1])
    sizes = [int(one) for one in os.environ.get("SIZES", "100,5000,100000").split(",")]
    for service in sys.argv[2:] or sorted(PAGE):
        for people in sizes:
            print(json.dumps(measure(program, service, people, False)), flush=True)
        if 5000 in sizes and service in RATE:
            print(json.dumps(measure(program, service, 5000, True)), flush=True)


if __name__ == "__main__":
    main()
