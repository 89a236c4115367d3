#!/usr/bin/env python3
"""Holds that no text for people is missing from the catalogue, and that none in it is dead.

Usage: catalogue.py ROOT. Whatever looks like a text among the string literals of src and
connectors (two words, or one where VIEWS say so) is part of an English text of
src/core/catalogue_zh_*.cc: files put their sentences together from pieces, and every piece
stands in some text. The scripts of the page hand theirs to t(). The other way round, every
text of the catalogue can be put together from literals. What is for programs alone stands
below, each with its reason. Prints file:line and what is wrong, and exits 1.
"""
import pathlib
import re
import sys

# Each word of them is looked at.
VIEWS = [
    "src/plan/phrases.cc", "src/plan/sentences.cc", "src/plan/root_causes.cc",
    "src/plan/guard_table.cc", "src/plan/verdicts.cc",
    "src/report/mark.cc", "src/report/document.cc", "src/report/workbook.cc",
    "src/report/markdown.cc",
    "src/mapping/phone.cc", "src/mapping/date.cc", "src/mapping/repeated_rows.cc",
    "src/mapping/people.cc", "src/mapping/department_tree.cc", "src/mapping/department_records.cc",
    "src/diff/absence.h",
]
# For programs alone.
FOR_PROGRAMS = {
    "src/core/catalogue": "the catalogue itself",
    "src/cli/completion.cc": "scripts for shells",
    "src/cli/manual.cc": "the manual page, which is in English as a whole",
    "src/cli/exit_status.cc": "the manual page",
    "src/core/http_date.cc": "a header of HTTP",
    "src/core/location.h": "places, which are in no language",
    "src/report/html.cc": "the frame of a page",
    "src/directory": "replies of the API, in the API's own words",
    "src/server/authenticator.cc": "replies of the API",
    "src/server/http_server.cc": "replies of the API",
    "src/server/language.cc": "replies of the API",
    "src/server/parameters.cc": "replies of the API",
    "src/server/service.cc": "replies of the API",
    "connectors/excel/template_text.cc": "workbooks, each in one language as a whole",
    "src/mapping/function.cc": "docs/mapping-language.md",
    "src/model/field.cc": "docs/mapping-language.md",
    "src/operations/metrics.cc": "metrics",
}
# Literals in files that are looked at which no person reads, or which are in no language.
FOR_NOBODY = {
    "the names of things": {
        "www", "-", "externalId", "to-correct.csv", "to-correct.xlsx", ".csv:", ".xls", "user",
        "department", "file", "allow_empty", "protect", "administrators", "protected", "…",
        "shrink-users", "T00:00:00Z", "data", "mapping", ", …", "CN", "ZZ", "Z",
    },
    "commands, to be copied": {"genauth-sync read {} --rejected {}", "```sh"},
    "made of two numbers": {"… ({} in all)"},
    "lines of a job file": {
        "job: my-company", "type: {}", "type: local", "type: genauth", "type: excel",
        "database: my-company.db", "organization: {code: my-company, name: My Company}",
        "# leavers: suspend", "runs prune",
    },
    "what systemd, cron, shells and libraries read": {
        "systemctl daemon-reload", "systemctl enable --now {}.timer",
        "systemctl start {}.service; journalctl -u {}", "chmod go-w", "openssl rand -hex 32 > {}",
        "text/html; charset=utf-8", "<!doctype html>", "yyyy-mm-dd hh:mm:ss", "pid {} since {}",
        "{} {} '{}' sync '{}' --quiet", "--signature off",
        "source <(genauth-sync completions bash)    (in ~/.bashrc)",
        "*/10 * * * * genauth-sync sync /etc/genauth-sync/acme.yaml --quiet   (crontab)",
        "# Made by 'genauth-sync schedule'. The timer of the same name starts it.",
        "# Made by 'genauth-sync schedule'.", "Description=genauth-sync: {}",
        "Description=genauth-sync: {} every {}", "ExecStart={} sync {} --quiet",
        "# Not all was done (wrong records, what waits, what was refused): 'notify' and 'status' tell.",
        "# A stop waits for the call under way; the next run resumes.",
        "# Not all machines at the same second, but always this one at the same.",
        "# A run that was missed while the machine was off is made up for.",
    },
    "names of types, of rules, of members": {
        "text list", "user key", "mapping departments.", "mapping users.", "id exists",
        "id code name description", "id applicant email status channel",
    },
    "headers of HTTP and of mails, lines of protocols and of other languages": {
        "application/json; charset=utf-8", "Content-Type: application/json; charset=utf-8",
        "Accept: application/json", "Authorization: Bearer", "text/plain; charset=utf-8",
        "Auto-Submitted: auto-generated", "Expire date:", "BEGIN IMMEDIATE", "<!doctype html",
        "Han-Latin; Latin-ASCII; Lower", "local row = ... ;", "syncrepl (RFC 4533)",
    },
    "the trace of calls": {"< {} {}: {} ({} ms)", "< {} {} {} ({}, {} ms)"},
    "docs of connectors": {"integer, {} to {}"},
    "a column of a workbook in English": {"Reason not imported"},
    "names inside the program": {
        "the table is indexed by Endpoint", "indexed by type", "after a wait",
        "after reading back", "unknown at", "access_key_id, access_key_secret", "mapping region",
    },
    "--version": {"built as {} by {}"},
    "a defect of the program": {"the values of one object are larger than 4 GB"},
    "lists, of which each part is in the catalogue": {
        "{}: run {} {}: {} done, {} failed, {} skipped, {}, {}",
        ", rehearsal {}: {} refused, {} left out",
    },
}
EXCEPT = set().union(*FOR_NOBODY.values())

# Names of guards and settings, members, formats.
NO_TEXT = re.compile(r"^[^a-zA-Z]*$|^(\{\}|[a-z]+)([-_.][a-z]+)+$|^(\\x[0-9a-f]{2})+$")
# Two words, a blank between; what follows a place is one.
TEXT = re.compile(r"[A-Za-z]{2,}[,;:.')]* [({'A-Za-z]|[}')] [A-Za-z]{2}")
# Names in a row, SQL, a command line, members of a log line.
NO_SENTENCE = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|FROM|WHERE|AND|ORDER BY|SAVEPOINT)\b"
    r"|^\s*genauth-sync |\w+=\{\}.* \w+=\{\}|^[a-z]+[A-Z]\w*( \w+)*$")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
T_CALL = re.compile(r'(?<![a-zA-Z.])t\("([^"]*)"\)')
ENTRY = re.compile(r'\{"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\}')
PLACE = re.compile(r"\{([0-9]*)([#'*!]?)\}")


def strings_of(line):
    """The literals of a line of C++ that is no include and no comment."""
    code = line.split("//")[0] if '"' not in line.split("//")[0] else re.sub(r'//[^"]*$', "", line)
    return [] if code.lstrip().startswith(("#include", "//", "///")) else LITERAL.findall(code)


def literals_of(text):
    """(line, literal), literals that stand one after the other as one."""
    joined = re.sub(r'(?<!\\)"\s*\n\s*"', "\0", text)
    number = 1
    for row in joined.split("\n"):
        for literal in strings_of(row.replace("\0", "")):
            yield number, literal
        number += 1 + row.count("\0")


def plain(text):
    """Every place as "{}"; without escapes of C++."""
    text = text.replace("\\n", " ").replace('\\"', '"').replace("\\\\", "\\")
    return re.sub(r"\{[^} ]*\}", "{}", text).strip()


def entries(root):
    """(file, English text with its places as "{}", translation)."""
    for path in sorted((root / "src/core").glob("catalogue_zh_*.cc")):
        joined = re.sub(r'"\s*\n\s*"', "", path.read_text(encoding="utf-8"))
        for english, translation in ENTRY.findall(joined):
            yield path.relative_to(root).as_posix(), plain(english), translation


def kinds_of(translation):
    """The signs of the places, by the argument's number."""
    return {int(number or i): sign
            for i, (number, sign) in enumerate(PLACE.findall(translation))}


def fitting(english, translation):
    """What a text that the template translates looks like; None for one that fits too much."""
    parts = english.split("{}")
    kinds = kinds_of(translation)
    words = re.findall(r"[A-Za-z]{2,}", english)
    if len(parts) == 1 or "!" in kinds.values() or len(words) < 2:
        return None
    pattern = re.escape(parts[0])
    fit = {"#": r"(?:\{\}|[0-9,.]+)", "'": r"(?:\{\}|'[^']*')"}
    for i, part in enumerate(parts[1:]):
        pattern += fit.get(kinds.get(i), ".+") + re.escape(part)
    return re.compile(pattern)


def code_files(root):
    for folder in ("src", "connectors"):
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            other = name.endswith("_test.cc") or name.endswith("_fixture.h") or "/simulator" in name or "/testing/" in name
            if path.suffix in (".cc", ".h") and not other:
                yield name, path.read_text(encoding="utf-8")


def starts(name, places):
    return any(name == place or name.startswith(place) for place in places)


def is_text(name, piece):
    if name in VIEWS:
        return not NO_TEXT.match(piece)
    return bool(TEXT.search(piece)) and not NO_SENTENCE.search(piece)


class Texts:
    """The English texts: which pieces are part of one."""

    def __init__(self, entries_of_all):
        self.texts = {english for _, english, _ in entries_of_all}
        self.all = "\n".join(sorted(self.texts))
        templates = (fitting(english, translation) for _, english, translation in entries_of_all)
        self.templates = [template for template in templates if template]

    def know(self, piece):
        """Whether it stands in a text, with anything in its places, or a text's places in it."""
        piece = piece.strip(" ,;:#")
        parts = [part.strip() for part in piece.split("{}") if part.strip(" ,;:.()'!?")]
        if piece in self.all or not parts:
            return True
        if all(part in self.all for part in parts):
            pattern = re.compile(".*".join(re.escape(part) for part in parts))
            if pattern.search(self.all):
                return True
        return any(template.fullmatch(piece) for template in self.templates)


def missing(root):
    """The texts of the code that the catalogue does not have."""
    texts = Texts(list(entries(root)))
    for name, code in code_files(root):
        if starts(name, FOR_PROGRAMS):
            continue
        for number, literal in literals_of(code):
            lines = literal.split("\\n")
            for piece in map(plain, lines):
                if is_text(name, piece) and piece not in EXCEPT and not texts.know(piece):
                    yield f"{name}:{number}: error: {piece!r} is in no text of the catalogue"
    for name, number, label in labels_of_page(root):
        if plain(label) not in texts.texts:
            yield f"{name}:{number}: error: {label!r} is not in the catalogue"


def labels_of_page(root):
    for path in sorted((root / "src/report/page").glob("*.js")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for label in T_CALL.findall(line):
                yield path.relative_to(root).as_posix(), number, label


# Texts of others that the program shows.
OF_OTHERS = ("src/core/catalogue_zh_help.cc", "src/core/catalogue_zh_system.cc")


def words_of(text):
    return re.findall(r"[A-Za-z0-9_$'.-]*[A-Za-z0-9_$'-]|[^\sA-Za-z0-9]", text)


class Literals:
    """All literals: which texts can be put together from them."""

    def __init__(self, pieces):
        self.pieces = {piece for piece in pieces if piece}
        self.all = "\n".join(sorted(self.pieces))
        self.runs = {tuple(words_of(part)) for piece in self.pieces for part in piece.split("{}")}
        self.runs.discard(())
        self.longest = max((len(run) for run in self.runs), default=0)

    def make(self, part):
        """Whether the part of a text between two places is a row of literals."""
        if part in self.all:
            return True
        words = words_of(part)
        reached = {0}
        for end in range(1, len(words) + 1):
            for start in range(max(0, end - self.longest), end):
                run = tuple(words[start:end])
                if start in reached and (run in self.runs or not re.search("[A-Za-z]", "".join(run))):
                    reached.add(end)
                    break
        return len(words) in reached


def dead(root):
    """The texts of the catalogue that no code says."""
    pieces = [label for _, _, label in labels_of_page(root)]
    for name, code in code_files(root):
        if not name.startswith("src/core/catalogue"):
            pieces += [piece for _, literal in literals_of(code) for piece in literal.split("\\n")]
    # "create_user" is shown as "create user".
    pieces += [piece.replace("_", " ") for piece in pieces if re.fullmatch(r"[a-z]+(_[a-z]+)+", piece)]
    # counted(2, "operation") makes "2 operations".
    pieces += [piece + "s" for piece in pieces if re.fullmatch(r"[a-z -]*[a-z]", piece)]
    literals = Literals(map(plain, pieces))
    for name, text, _ in entries(root):
        if name not in OF_OTHERS and not all(map(literals.make, map(str.strip, text.split("{}")))):
            yield f"{name}: error: nobody says {text!r}"


def main():
    root = pathlib.Path(sys.argv[1])
    found = [*missing(root), *dead(root)]
    print("\n".join(found) if found else "catalogue: no text is missing, and none is dead")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
