#!/usr/bin/env python3
"""Serves a simulator until it is told to stop: serve.py SERVICE [OPTIONS]

    --port PORT          default: a free one
    --people NUMBER      a made company of this size instead of acme
    --switch NAME=VALUE  see simulator.py; VALUE is JSON; may be repeated

One line of JSON on stdout when it takes calls: its address and credentials.
"""
import argparse
import importlib
import json
import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from company import Company  # noqa: E402

SERVICES = {"dingtalk": "DingTalk", "feishu": "Feishu", "wecom": "WeCom"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("service", choices=sorted(SERVICES))
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--switch", action="append", default=[])
    options = parser.parse_args()
    switches = dict(one.split("=", 1) for one in options.switch)
    switches = {name: json.loads(value) for name, value in switches.items()}
    kind = getattr(importlib.import_module(options.service), SERVICES[options.service])
    company = Company.made(options.people) if options.people else Company.load()
    simulator = kind(company, **switches).serve(options.port)
    print(json.dumps({"url": simulator.url, "key": kind.key, "secret": kind.secret}), flush=True)
    signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
