#!/usr/bin/env python3
"""Holds the layer rules of docs/architecture.md: who may include whom.

Usage: layers.py ROOT. Prints each violation as file:line and exits 1.
"""
import pathlib
import re
import sys

# A file includes its own level or lower.
LEVELS = {
    "core": 0, "model": 0,
    "io": 1, "config": 1, "xlsx": 1,
    "source": 2, "web": 2, "mapping": 2, "genauth": 2, "diff": 2, "plan": 2, "state": 2,
    "directory": 3, "apply": 3, "notify": 3, "operations": 3, "undo": 3, "rehearse": 3, "report": 3,
    "connectors": 4, "extract": 4, "server": 4,
    "cli": 5,
}

# Within a level, what a folder may not see: connectors know nothing of what
# becomes of their records, and comparing knows nothing of where they came from.
FORBIDDEN = {
    "connectors": {"mapping", "genauth", "diff", "plan", "state", "directory", "apply", "report",
                   "extract", "notify", "operations"},
    # Both know attempts, and nothing of what was planned or who is in GenAuth.
    "notify": {"source", "web", "mapping", "genauth", "diff", "plan", "apply", "undo", "report"},
    "operations": {"source", "web", "mapping", "genauth", "diff", "plan", "apply", "undo", "report",
                   "notify"},
    "genauth": {"source", "web", "mapping", "diff", "plan", "state", "config"},
    "source": {"web", "mapping", "genauth", "diff", "plan", "state"},
    "web": {"mapping", "genauth", "diff", "plan", "state"},
    "mapping": {"web", "genauth", "diff", "plan", "state"},
    "diff": {"io", "config", "source", "web", "mapping", "genauth", "plan", "state"},
    "plan": {"mapping", "state"},
    "extract": {"plan", "state", "directory", "apply", "report", "server"},
    "directory": {"config", "source", "web", "mapping", "diff", "plan", "state", "apply", "report"},
    "server": {"config", "source", "web", "mapping", "diff", "plan", "state", "apply", "report",
               "connectors"},
}

# Exact exceptions to FORBIDDEN: pure functions that a folder without I/O uses.
ALLOWED_HEADERS = {
    "diff": {"io/digest.h"},
}

# A third-party header is included from these folders only.
THIRD_PARTY = {
    r"^simdjson\.h$": {"genauth"},
    r"^unicode/": {"core", "mapping"},
    r"^sqlite3\.h$": {"io"},
    r"^openssl/": {"io"},
    r"^xxhash\.h$": {"io"},
    r"^yaml-cpp/": {"config"},
    r"^zip\.h$|^isa-l|^expat\.h$": {"connectors"},
    r"^xlsxwriter": {"connectors", "report", "xlsx"},
    r"^phonenumbers/": {"mapping"},
    r"^lua": {"mapping"},
    r"^iconv\.h$": {"connectors"},
    r"^CLI/": {"cli"},
    r"^curl/": {"io"},
    r"^httplib\.h$": {"server"},
    r"^ldap\.h$|^sasl/": {"connectors"},
}

# Pure layers do no I/O and have no clock.
PURE = {"core", "model", "mapping", "diff"}
IO_HEADERS = re.compile(r"^<(fstream|iostream|cstdio|unistd\.h|fcntl\.h|thread|random|sys/.*)>$")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def folder_of(path):
    parts = path.parts
    return parts[1] if parts[0] == "src" else "connectors"


def check_line(folder, kind, header):
    """Why this include is not allowed; None when it is."""
    first = header.split("/")[0]
    if kind == '"' and first in LEVELS and first != folder:
        if LEVELS[first] > LEVELS[folder]:
            return f"{folder} (level {LEVELS[folder]}) includes {first} (level {LEVELS[first]})"
        if first in FORBIDDEN.get(folder, ()) and header not in ALLOWED_HEADERS.get(folder, ()):
            return f"{folder} may not know {first}"
    for pattern, folders in THIRD_PARTY.items():
        if re.match(pattern, header) and folder not in folders:
            return f"<{header}> belongs to {' and '.join(sorted(folders))}"
    if kind == "<" and folder in PURE and IO_HEADERS.match(f"<{header}>"):
        return f"{folder} does no I/O, so no <{header}>"
    return None


def violations(root):
    for top in ("src", "connectors"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cc") or path.name.endswith("_test.cc"):
                continue
            folder = folder_of(path.relative_to(root))
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                why = match and check_line(folder, match.group(1), match.group(2))
                if why:
                    yield f"{path.relative_to(root)}:{number}: error: {why}"


def main():
    found = list(violations(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "layers: every include goes down or sideways as allowed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
