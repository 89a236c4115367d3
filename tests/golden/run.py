#!/usr/bin/env python3
"""Runs one golden case: a folder that shows what the program prints.

    run.py CASE_DIR PROGRAM

A case folder holds

    cmd              command lines for bash, one a line; '#' begins a comment line
    setup.py|.sh     optional: makes input files before the commands run
    any other file   input
    expected.stdout  what all commands print; with several, each after "$ COMMAND"
    expected.stderr  the same of standard error
    expected.exit    their exit statuses, one number a line

The commands share a fresh temporary copy of the folder and find the program as
`genauth-sync`. $GENAUTH_SYNC_ROOT is the root of the sources, for set-ups that
copy a sample. What differs from run to run is replaced by the rules below.

Exit status: 0 as expected, 1 different (with a diff), 2 wrong usage, 77 rewritten
because UPDATE_GOLDEN=1 is set.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIMEOUT_SECONDS = 120
UPDATED = 77
# Debian's interpreter has Debian's modules (python3-xlsxwriter).
SETUP_PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable

DURATION = (r"(?:(?:\d+ h \d\d min|\d+ min \d\d s|\d+(?:\.\d+)? (?:ms|s))(?![\w/])"
            r"|\d+ 小时 \d\d 分|\d+ 分 \d\d 秒|\d+(?:\.\d+)? 毫?秒)")
UUID = r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"

# Applied in this order.
RULES = [
    (re.compile(r"\b[0-9a-f]{64}\b"), "<SHA256>"),
    (re.compile(UUID), "<UUID>"),
    (re.compile(r'("request_?[iI]d": ?")[^"]+(")'), r"\1<REQUEST>\2"),
    (re.compile(r"\b(request(?:[ _]?[iI]d)?[ =:]+)(?=[\w-]*\d)[\w-]{8,}"), r"\1<REQUEST>"),
    (re.compile(r"\b[0-9a-f]{24}\b"), "<ID>"),
    (re.compile(r"\b[0-9a-f]{16}\b"), "<FP>"),
    (re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| UTC|[+-]\d\d:?\d\d)"),
     "<TIME>"),
    (re.compile(r"^\d\d:\d\d:\d\d(?= )", re.MULTILINE), "<TIME>"),
    (re.compile(r"\b(elapsed_ms\"?[=:] ?)\d+"), r"\1<DURATION>"),
    (re.compile(r'("(?:read_source|read_target|plan|apply|verify)": )\d+'), r"\1<DURATION>"),
    # A column of durations is as wide as its longest: blanks before one count for nothing.
    (re.compile(r"(?<=\S) {2,}(?=" + DURATION + r"$)", re.MULTILINE), "  "),
    (re.compile(r"(?<![\w.,])" + DURATION), "<DURATION>"),
    (re.compile(r"\b(127\.0\.0\.1):\d+"), r"\1:<PORT>"),
    (re.compile(r"\b(process(?: id)?|pid)([ =:]+)\d+"), r"\1\2<PID>"),
]


class CaseError(Exception):
    """The case folder itself is wrong."""


def normalise(text, folder):
    """The text without what differs from run to run."""
    text = text.replace(str(folder), "<TMP>")
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def commands_of(case):
    path = case / "cmd"
    if not path.is_file():
        raise CaseError(f"{path}: missing; it holds the command lines of the case")
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines:
        raise CaseError(f"{path}: holds no command line")
    return lines


def environment(program, folder):
    """A clean environment: nothing of the caller's but its sanitizer settings."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    (bin_folder / "genauth-sync").symlink_to(program)
    settings = {
        "PATH": f"{bin_folder}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder / "home"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "GENAUTH_SYNC_ROOT": str(ROOT),
        "PYTHONPATH": str(ROOT / "tests" / "golden"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    (folder / "home").mkdir()
    for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            settings[name] = os.environ[name]
    return settings


def set_up(work, settings):
    for name, interpreter in (("setup.py", SETUP_PYTHON), ("setup.sh", "bash")):
        script = work / name
        if not script.exists():
            continue
        done = subprocess.run([interpreter, name], cwd=work, env=settings, capture_output=True,
                              timeout=TIMEOUT_SECONDS, check=False)
        if done.returncode != 0:
            output = (done.stdout + done.stderr).decode("utf-8", "replace")
            raise CaseError(f"{name} ended with status {done.returncode}:\n{output}")
        script.unlink()


def run_commands(commands, work, settings):
    """What the commands print and their exit statuses, each as one text."""
    stdout, stderr, statuses = [], [], []
    for command in commands:
        done = subprocess.run(["bash", "-c", command], cwd=work, env=settings,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=TIMEOUT_SECONDS, check=False)
        head = f"$ {command}\n" if len(commands) > 1 else ""
        stdout.append(head + ended(done.stdout.decode("utf-8", "replace")))
        stderr.append(head + ended(done.stderr.decode("utf-8", "replace")))
        statuses.append(f"{done.returncode}\n")
    return {"stdout": "".join(stdout), "stderr": "".join(stderr), "exit": "".join(statuses)}


def ended(text):
    """A text whose last line has no end is marked, so that the next one begins a line."""
    return text if not text or text.endswith("\n") else text + "<no line end>\n"


def run_case(case, program, more=None):
    """The normalised outputs of a case by name: stdout, stderr, exit. `more` is environment."""
    commands = commands_of(case)
    # /tmp rather than $TMPDIR: the length of the path decides where lines break.
    base = "/tmp" if os.access("/tmp", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="gsync-golden-", dir=base) as name:
        folder = pathlib.Path(name).resolve()
        work = folder / "work"
        shutil.copytree(case, work, ignore=shutil.ignore_patterns("expected.*", "cmd"))
        settings = environment(pathlib.Path(program).resolve(), folder) | (more or {})
        set_up(work, settings)
        outputs = run_commands(commands, work, settings)
        return {key: normalise(text, work) for key, text in outputs.items()}


def difference(expected, actual, name):
    return "".join(difflib.unified_diff(
        expected.splitlines(keepends=True), actual.splitlines(keepends=True),
        fromfile=f"expected.{name}", tofile=f"actual {name}"))


def compare(case, outputs):
    """The differences of all outputs, "" when there are none."""
    differences = []
    for name, actual in outputs.items():
        path = case / f"expected.{name}"
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        differences.append(difference(expected, actual, name))
    return "".join(differences)


def update(case, outputs):
    for name, actual in outputs.items():
        path = case / f"expected.{name}"
        if actual:
            path.write_text(actual, encoding="utf-8")
        elif path.exists():
            path.unlink()


def main(arguments):
    if len(arguments) != 2:
        print("usage: run.py CASE_DIR PROGRAM", file=sys.stderr)
        return 2
    case = pathlib.Path(arguments[0])
    try:
        outputs = run_case(case, arguments[1])
    except CaseError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.TimeoutExpired as error:
        print(f"{case}: {error}", file=sys.stderr)
        return 1
    differences = compare(case, outputs)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        update(case, outputs)
        print(differences, end="")
        print(f"{case.name}: {'rewritten' if differences else 'as it was'}")
        return UPDATED
    if differences:
        print(differences, end="")
        print(f"{case.name}: different; UPDATE_GOLDEN=1 rewrites what is expected")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
