#!/usr/bin/env python3
"""Small workbooks that unpack to a lot, or say that they are less than they are: each is one
error, in little memory. The parts are not much larger than what refuses them, as nobody reads the
rest."""
import subprocess
import sys
import zipfile

import xlsxwriter

from command import ENVIRONMENT, PROGRAM, CommandTest, main

JOB = """\
job: acme
source: {type: excel, file: bomb.xlsx, xml: PARSER, max_ratio: RATIO}
mapping: excel/zh-CN
target: {type: local, database: acme.db, organization: {code: acme, name: Acme}}
"""
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MEGABYTE = 1 << 20
MEGABYTES = 50
# A process counts the memory of who started it as its own, so somebody small does.
MEASURE = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
                                           file_actions=quiet), 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


def times(text, count):
    """The text so often, in blocks."""
    block = max(1, MEGABYTE // len(text))
    while count > 0:
        yield text * min(count, block)
        count -= block


def sheet(*content):
    yield f"<worksheet {MAIN}><sheetData>"
    for piece in content:
        yield from [piece] if isinstance(piece, str) else piece
    yield "</sheetData></worksheet>"


def strings(*content):
    yield f"<sst {MAIN}>"
    for piece in content:
        yield from [piece] if isinstance(piece, str) else piece
    yield "</sst>"


def cell(*content):
    return ['<row r="1"><c r="A1" t="str"><v>', *content, "</v></c></row>"]


class Bombs(CommandTest):
    ratio = 500

    def setUp(self):
        super().setUp()
        with xlsxwriter.Workbook(self.path("plain.xlsx")) as book:
            page = book.add_worksheet("员工")
            page.write_row(0, 0, ["工号", "姓名"])
            page.write_row(1, 0, ["0001", "李雷"])

    def pack(self, part, pieces, more=()):
        """The plain workbook with another part."""
        with zipfile.ZipFile(self.path("plain.xlsx")) as plain, \
                zipfile.ZipFile(self.path("bomb.xlsx"), "w", zipfile.ZIP_DEFLATED) as bomb:
            for name in plain.namelist():
                if name != part:
                    bomb.writestr(name, plain.read(name))
            with bomb.open(part, "w") as file:
                for piece in pieces:
                    file.write(piece.encode())
            for name in more:
                bomb.writestr(name, b"")

    def read(self, parser):
        """Status, what is said, and the most memory that it took, in MB."""
        self.write("acme.yaml", JOB.replace("PARSER", parser).replace("RATIO", str(self.ratio)))
        run = subprocess.run([sys.executable, "-S", "-c", MEASURE, PROGRAM, "read", "acme.yaml"],
                             cwd=self.folder, env=ENVIRONMENT, text=True, capture_output=True,
                             timeout=240, check=True)
        status, kilobytes = run.stdout.split()
        return int(status), run.stderr, int(kilobytes) / 1024

    def refused(self, *words, megabytes=MEGABYTES):
        for parser in ("fast", "strict"):
            status, said, memory = self.read(parser)
            self.assertEqual(status, 6, said)
            self.assertEqual(said.count("error:"), 1, said)
            for word in words:
                self.assertIn(word, said)
            self.assertLess(memory, megabytes, said)

    def test_a_sheet_of_blanks(self):
        self.pack(SHEET, sheet(times(" ", 64 * MEGABYTE)))
        self.refused("'xl/worksheets/sheet1.xml': unpacked size over the limit of 500 times", "max_ratio")

    def test_one_text(self):
        self.pack(SHEET, sheet(*cell(times("x", 32 * MEGABYTE))))
        self.refused("员工!A1: error: a text over the limit of 1,048,576 bytes", "max_string_kb")

    def test_one_string(self):
        self.pack(STRINGS, strings("<si><t>", times("x", 32 * MEGABYTE), "</t></si>"))
        self.refused("a string over the limit of 1,048,576 bytes", "max_string_kb")

    def test_one_attribute(self):
        self.pack(SHEET, sheet('<row r="', times("1", 32 * MEGABYTE), '"/>'))
        self.refused("a tag over the limit of 65,536 bytes", "max_tag_kb")

    def test_rows_without_end(self):
        self.pack(SHEET, sheet(times("<row/>", 2_000_000)))
        self.refused("'1048577' is no row of a sheet (1 to 1,048,576)")

    def test_strings_without_end(self):
        self.ratio = 1100  # it is packed to about a five-hundredth
        self.pack(STRINGS, strings(times("<si/>", 21_000_000)))
        self.refused("table over the limit of 20,000,000 strings", "max_strings",
                     megabytes=400)  # which have eight bytes each, even if empty

    def test_elements_without_end(self):
        self.pack(SHEET, sheet(*cell(times("<x>", 3_000_000))))
        self.refused("nesting over the limit of 64 levels", "max_depth")

    def test_entries_without_end(self):
        self.pack(SHEET, sheet(), (f"a{n}" for n in range(60_000)))
        self.refused("zip archive over the limit of ", "max_")

    def test_more_than_was_declared(self):
        self.pack(SHEET, sheet(times(" ", 50 * MEGABYTE)))
        with open(self.path("bomb.xlsx"), "rb") as file:
            data = bytearray(file.read())
        for mark, name_at, size_at in ((b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)):
            at = data.find(mark)
            while data[at + name_at:at + name_at + len(SHEET)] != SHEET.encode():
                at = data.index(mark, at + 1)
            data[at + size_at:at + size_at + 4] = (500).to_bytes(4, "little")
        with open(self.path("bomb.xlsx"), "wb") as file:
            file.write(data)
        self.refused("error: the workbook is damaged: ")

    def test_a_doctype(self):
        laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
        for doctype in (f"<!DOCTYPE a [{laughs}]>", "<!DOCTYPE worksheet>",
                        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'):
            with self.subTest(doctype[:40]):
                self.pack(SHEET, [doctype, *sheet(*cell("&e8;"))])
                self.refused("holds a DOCTYPE, which is refused for safety")

    def test_the_far_corner(self):
        corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        rows = '<row r="1"><c t="str"><v>工号</v></c><c t="str"><v>姓名</v></c></row>'
        person = '<row r="2"><c t="str"><v>1</v></c><c t="str"><v>李雷</v></c></row>'
        self.pack(SHEET, sheet(rows + person + corner))
        for parser in ("fast", "strict"):
            status, said, memory = self.read(parser)
            self.assertEqual(status, 0, said)
            self.assertLess(memory, MEGABYTES)


if __name__ == "__main__":
    main()
