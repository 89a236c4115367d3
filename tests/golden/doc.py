#!/usr/bin/env python3
"""Runs the examples of a page and compares what they print.

    doc.py PAGE PROGRAM

An example is a block

    ```console
    $ genauth-sync org list
    what it prints, standard error included
    ```

All commands of a page run in order in one temporary folder; `export` lines hold
for the commands below them. `<!-- run: COMMAND -->` runs a command that the page
does not show; the sources are in $GENAUTH_SYNC_ROOT. A line of "…" alone stands for any lines. What
differs from run to run (run.py) may differ.

UPDATE_GOLDEN=1 writes the whole output of a command whose lines differ, also where
the page had a "…": cut it again by hand.

Exit status: 0 as the page says, 1 different, 2 wrong usage, 77 page rewritten
because UPDATE_GOLDEN=1 is set.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

import run

FENCE = "```"
ANY = "…"
HIDDEN = "<!-- run: "
# What pages call the folder in which their commands run.
SHOWN_FOLDER = "/home/you/company"


def blocks_of(lines):
    """(first, end) line numbers of what stands inside the console blocks; for a
    hidden command its own line."""
    first = None
    for number, line in enumerate(lines):
        if first is None and line.startswith(HIDDEN):
            yield number, number + 1
        if first is None and line.strip() == FENCE + "console":
            first = number + 1
        elif first is not None and line.strip() == FENCE:
            yield first, number
            first = None


def examples_of(lines):
    """[command, expected lines] of one block."""
    examples = []
    for line in lines:
        if line.startswith("$ "):
            examples.append([line[2:], []])
        elif line.startswith("> ") and examples and not examples[-1][1]:
            examples[-1][0] += "\n" + line[2:]
        else:
            examples[-1][1].append(line)
    return examples


class Session:
    """The folder and the environment that the commands of a page share."""

    def __init__(self, program, folder):
        self.work = folder / "work"
        self.work.mkdir()
        self.settings = run.environment(program, folder)
        self.exports = []

    def run(self, command):
        if command.startswith("export "):
            self.exports.append(command)
            return []
        script = "\n".join([*self.exports, command])
        done = subprocess.run(["bash", "-c", script], cwd=self.work, env=self.settings,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=run.TIMEOUT_SECONDS, check=False)
        text = done.stdout.decode("utf-8", "replace")
        return text.replace(str(self.work), SHOWN_FOLDER).splitlines()


def matches(expected, actual):
    """Whether the lines are the same; "…" stands for any."""
    if not expected:
        return not actual
    if expected[0].strip() == ANY:
        return any(matches(expected[1:], actual[skip:]) for skip in range(len(actual) + 1))
    return bool(actual) and expected[0] == actual[0] and matches(expected[1:], actual[1:])


def check_block(lines, session, folder):
    """The block as it should be, and the differences."""
    if lines[0].startswith(HIDDEN):
        command = lines[0].removeprefix(HIDDEN).removesuffix("-->")
        output = session.run(command.strip())
        return lines, [f"{command}\n" + "\n".join(output)] if output else []
    rewritten, differences = [], []
    for command, expected in examples_of(lines):
        actual = session.run(command)
        normal = [run.normalise(line, folder) for line in actual]
        same = matches([run.normalise(line, folder) for line in expected], normal)
        if not same:
            differences.append(f"$ {command}\n" + run.difference(
                "".join(line + "\n" for line in expected), "".join(line + "\n" for line in actual),
                "page"))
        rewritten.append("$ " + command.replace("\n", "\n> "))
        rewritten += expected if same else actual
    return rewritten, differences


def check_page(page, program):
    lines = page.read_text(encoding="utf-8").splitlines()
    rewritten, differences, copied = [], [], 0
    with tempfile.TemporaryDirectory(prefix="gsync-doc-", dir="/tmp") as name:
        folder = pathlib.Path(name).resolve()
        session = Session(pathlib.Path(program).resolve(), folder)
        for first, end in blocks_of(lines):
            block, different = check_block(lines[first:end], session, session.work)
            rewritten += lines[copied:first] + block
            differences += different
            copied = end
    return "\n".join(rewritten + lines[copied:]) + "\n", differences


def main(arguments):
    if len(arguments) != 2:
        print("usage: doc.py PAGE PROGRAM", file=sys.stderr)
        return 2
    page = pathlib.Path(arguments[0])
    text, differences = check_page(page, arguments[1])
    if FENCE + "console" not in text:
        print(f"{page}: holds no example")
        return 1
    print("\n".join(differences), end="")
    if os.environ.get("UPDATE_GOLDEN") == "1":
        page.write_text(text, encoding="utf-8")
        return run.UPDATED
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
