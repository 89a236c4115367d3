#!/usr/bin/env python3
"""Holds that no text of a plan or a report is missing from the catalogue.

Usage: catalogue.py ROOT. Each string literal with words in the files below is part of an
English text of src/core/catalogue_zh_*.cc: the files put their sentences together from
pieces, and every piece stands in some text. The scripts of the page hand theirs to t().
Prints what is missing as file:line and exits 1.
"""
import pathlib
import re
import sys

FILES = [
    "src/plan/phrases.cc", "src/plan/sentences.cc", "src/plan/root_causes.cc",
    "src/plan/guard_table.cc", "src/plan/verdicts.cc",
    "src/report/mark.cc", "src/report/document.cc", "src/report/workbook.cc",
    "src/report/markdown.cc",
    "src/mapping/phone.cc", "src/mapping/date.cc", "src/mapping/repeated_rows.cc",
    "src/mapping/people.cc", "src/mapping/department_tree.cc", "src/mapping/department_records.cc",
    "src/diff/absence.h",
]
# Literals that no person reads: names of guards and settings, members, formats.
NO_TEXT = re.compile(r"^[^a-zA-Z]*$|^(\{\}|[a-z]+)([-_.][a-z]+)+$|^(\\x[0-9a-f]{2})+$")
# Of the files above, but not for people, or not in a language.
EXCEPT = {
    "www", "-", "externalId", "genauth-sync read {} --rejected {}", "to-correct.csv", "to-correct.xlsx", ".csv:", ".xls", "```sh",
    "user", "department", "file", "allow_empty", "protect", "administrators", "protected", "…",
    "shrink-users", "T00:00:00Z", "data", "mapping", ", …",
    "CN", "ZZ", "Z", "… ({} in all)",
}

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
T_CALL = re.compile(r'(?<![a-zA-Z.])t\("([^"]*)"\)')


def strings_of(line):
    """The literals of a line of C++ that is no include and no comment."""
    code = line.split("//")[0] if '"' not in line.split("//")[0] else re.sub(r'//[^"]*$', "", line)
    return [] if code.lstrip().startswith(("#include", "//", "///")) else LITERAL.findall(code)


def literals_of(text):
    """(line, literal), literals that stand one after the other as one."""
    joined = re.sub(r'(?<!\\)"\s*\n\s*"', "", text)
    for number, line in enumerate(joined.splitlines(), 1):
        for literal in strings_of(line):
            yield number, literal


def english_texts(root):
    texts = []
    for path in sorted((root / "src/core").glob("catalogue_zh_*.cc")):
        joined = re.sub(r'"\s*\n\s*"', "", path.read_text(encoding="utf-8"))
        texts += re.findall(r'\{"((?:[^"\\]|\\.)*)",', joined)
    return texts


def plain(text):
    """Every place as "{}"; without escapes of C++."""
    return re.sub(r"\{[^}]*\}", "{}", text.replace("\\n", " ")).strip()


def known(piece, texts, whole):
    """Whether the piece, or each part between its places, stands in a text."""
    if piece in whole:
        return True
    if any(piece in text for text in texts):
        return True
    parts = [part.strip(" ,;:.()'") for part in piece.split("{}")]
    return all(not part or any(part in text for text in texts) for part in parts)


def missing(root):
    texts = [plain(text) for text in english_texts(root)]
    whole = set(texts)
    for name in FILES:
        for number, literal in literals_of((root / name).read_text(encoding="utf-8")):
            piece = plain(literal)
            if NO_TEXT.match(piece) or piece in EXCEPT or known(piece, texts, whole):
                continue
            yield f"{name}:{number}: error: {literal!r} is in no text of the catalogue"
    for path in sorted((root / "src/report/page").glob("*.js")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for label in T_CALL.findall(line):
                if plain(label) not in whole:
                    yield f"{path.relative_to(root)}:{number}: error: {label!r} is not in the catalogue"


def main():
    found = list(missing(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "catalogue: no text is missing")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
