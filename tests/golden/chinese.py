#!/usr/bin/env python3
"""Holds that in Chinese the program says nothing in English.

    chinese.py PROGRAM [CASE]...

Runs the commands of all golden cases, or of these, with a Chinese locale, and prints each line
that still has two English words in a row and is none of those below. Values, names, commands,
JSON and what other programs print are no words of the program.

Exit status: 0 when there is no such line, 1 when there are some.
"""

import concurrent.futures
import os
import pathlib
import re
import sys

import run

LOCALE = {"LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}
CASES = pathlib.Path(__file__).resolve().parent

# Not the program's words, wherever they stand in a line.
NO_WORDS = [re.compile(pattern) for pattern in (
    r"'[^']*'", r'"[^"]*"', r"“[^”]*”", r"`[^`]*`", r"\{[^{}]*\}", r"\$\{?\w+\}?",
    r"genauth-sync [^；，。）]*",  # a command to copy
    r"\S*[/\\=@_<>.|*-]\S*",  # places, settings, addresses, options
)]
# Lines that are not the program's, or hold names alone.
EXCEPTIONS = {
    r"^\s*\d+ \| ": "a line of a job file",
    r" -> ": "values before and after",
    r"包含 \w+, \w+, \w+": "names of fields",
    r"请指明命令：": "names of commands",
    r"type: csv 读取": "a line of a job file",
    r"invalid organization code": "an answer of the API",
    r"only the$|members 0 to 1499|ask for member": "what the source's file says",
    r"on page 3 of 9|MaxQueryDuration": "what the source's file says",
}
# Commands that are not the program's, or hold another language.
OTHERS = re.compile(r"^\$ (?!genauth-sync )|[|]|&&|\|\||; |--lang en-US")
# Two words, a blank between. Names of things that are shown as they are have capitals.
ENGLISH = re.compile(r"\b[a-z]{2,}[,;:]? [a-z]{2,}\b")


def words_left(line):
    """What remains of the line when the words of others are taken out."""
    for pattern in NO_WORDS:
        line = pattern.sub(" ; ", line)
    return line


def output_of(case, program):
    """(command, line) of all that the case prints."""
    outputs = run.run_case(case, program, LOCALE)
    for name in ("stdout", "stderr"):
        command = ""
        for line in outputs[name].splitlines():
            if line.startswith("$ "):
                command = line
            else:
                yield command, line


def is_english(command, line):
    if OTHERS.search(command) or any(re.search(pattern, line) for pattern in EXCEPTIONS):
        return False
    return bool(ENGLISH.search(words_left(line)))


def english_of(case, program):
    return [f"{case.name}: {command}\n    {line}" for command, line in output_of(case, program)
            if is_english(command, line)]


def main(arguments):
    program = arguments[0]
    cases = [CASES / name for name in arguments[1:]]
    cases = cases or sorted(path.parent for path in CASES.glob("*/cmd"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [line for lines in pool.map(lambda case: english_of(case, program), cases)
                 for line in lines]
    print("\n".join(found) if found else "everything is in Chinese")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
