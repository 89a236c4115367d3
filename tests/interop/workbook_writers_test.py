#!/usr/bin/env python3
"""The same company from every program that writes workbooks gives the same records.

A writer that is not installed is skipped by name; `./dev test --full` installs the
heavy ones too. Left out on purpose: a text that looks like an escape ("_x0041_"),
which openpyxl writes as it is, so that Excel as well shows "A".
"""
import datetime
import importlib.util
import io
import json
import os
import shutil
import subprocess
import zipfile

import xlsxwriter

from command import CommandTest, main  # tests/e2e

DAY = datetime.datetime(2019, 3, 5)
FORMATS = {"padded": "000000", "iso": "yyyy-mm-dd", "chinese": 'yyyy"年"m"月"d"日"'}

# Cells are texts, (number, None), (number, format) or (date, format).
COMPANY = {
    "部门": [
        ["部门编号", "部门名称", "上级部门编号", "部门负责人工号", "排序"],
        ["D1", "研发中心", "", "000001", (10, None)],
        ["D2", "平台部 & <工具>", "D1", "", (2.5, None)],
    ],
    "员工": [
        ["工号", "姓名（必填）", "部门", "手机号 *", "邮箱", "职位", "入职日期"],
        ["000001", "李雷", "研发中心", (13800000001, None), "lilei@acme.example", "工程师", (DAY, "iso")],
        [(2, "padded"), "韩梅梅", "研发中心/平台部 & <工具>", "13800000002", "han@acme.example",
         "  两端有空白  ", (DAY, "chinese")],
        ["000003", "𠮷野家", "D1", (1.3800000003e10, None), "yoshi@acme.example", "与 \"引号\"",
         "2020/1/6"],
        ["000004", "Ｆｕｌｌ", "D2", "13800000004", "full@acme.example", "第一行\n第二行", "20200203"],
        ["000005", "Renée O'Neil", "D2", "+86 138 0000 0005", "renee@acme.example", "'=1+1", ""],
    ],
}

JOB = """\
job: acme
source: {type: excel, file: FILE, xml: PARSER}
mapping: excel/zh-CN
target: {type: local, database: acme.db, organization: {code: acme, name: Acme}}
"""


def value_and_format(cell):
    return cell if isinstance(cell, tuple) else (cell, None)


def write_xlsxwriter(path, **options):
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options})
    formats = {name: book.add_format({"num_format": code}) for name, code in FORMATS.items()}
    for name, rows in COMPANY.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                value, form = value_and_format(cell)
                if isinstance(value, datetime.datetime):
                    sheet.write_datetime(row, column, value, formats[form])
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write_number(row, column, value, formats.get(form))
    book.close()


def write_openpyxl(path, write_only=False):
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    book = openpyxl.Workbook(write_only=write_only)
    if not write_only:
        book.remove(book.active)
    for name, rows in COMPANY.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            made = []
            for cell in cells:
                value, form = value_and_format(cell)
                value = None if value == "" else value
                one = WriteOnlyCell(sheet, value=value)
                if isinstance(value, str):
                    one.data_type = "s"
                if form:
                    one.number_format = FORMATS[form]
                made.append(one)
            sheet.append(made)
    book.save(path)


PERL = r"""
use strict; use warnings; use utf8; use JSON::PP; use Excel::Writer::XLSX;
my ($path) = @ARGV;
my $data = decode_json(join "", <STDIN>);
my $book = Excel::Writer::XLSX->new($path);
my %formats = map { $_ => $book->add_format(num_format => $data->{formats}{$_}) } keys %{$data->{formats}};
for my $table (@{$data->{tables}}) {
  my $sheet = $book->add_worksheet($table->{name});
  my $row = 0;
  for my $cells (@{$table->{rows}}) {
    my $column = 0;
    for my $cell (@$cells) {
      my ($kind, $value, $format) = @$cell;
      $format = defined $format ? $formats{$format} : undef;
      if ($kind eq "text") { $sheet->write_string($row, $column, $value) if $value ne ""; }
      elsif ($kind eq "date") { $sheet->write_date_time($row, $column, $value, $format); }
      else { $sheet->write_number($row, $column, $value, $format); }
      ++$column;
    }
    ++$row;
  }
}
$book->close();
"""


def company_json():
    """COMPANY for writers in other languages: cells as [kind, value, format]."""
    def plain(cell):
        value, form = value_and_format(cell)
        if isinstance(value, datetime.datetime):
            return ["date", value.strftime("%Y-%m-%dT"), form]
        return ["text" if isinstance(value, str) else "number", value, form]
    tables = [{"name": name, "rows": [[plain(cell) for cell in row] for row in rows]}
              for name, rows in COMPANY.items()]
    return json.dumps({"formats": FORMATS, "tables": tables})


def repack(source, target, write):
    with zipfile.ZipFile(source) as old, open(target, "wb") as file:
        write(old, file)


class OneWay(io.RawIOBase):
    """A file that cannot seek: zipfile then writes data descriptors."""

    def __init__(self, file):
        super().__init__()
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def streamed(method):
    def write(old, file):
        with zipfile.ZipFile(OneWay(file), "w", method) as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
    return write


def zip64(old, file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as part:
                part.write(old.read(name))


def full_zip64(old, file):
    """Every number that may stand in a record of 64 bits does."""
    limits = zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT
    zipfile.ZIP64_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT = 0
    try:
        streamed(zipfile.ZIP_DEFLATED)(old, file)
    finally:
        zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limits


def with_marks(old, file):
    """The comment is full of what an archive ends with."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.comment = b"PK\5\6" * 15_000


def with_macros(old, file):
    plain, macros = (b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                     b"vnd.ms-excel.sheet.macroEnabled.main+xml")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(plain, macros))
        new.writestr("xl/vbaProject.bin", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 no macro at all")


def with_paths(old, file):
    """Names that would lead out of a folder, if anybody unpacked them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name in ("../../out", "/out", "C:\\out", "xl/../../out.xml"):
            new.writestr(name, b"out")


def overlapping(archive):
    """With an entry inside the data of another one."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("inside.xml", b"inside")
        entry = file.getinfo("inside.xml")
        size = file.start_dir
    outer = io.BytesIO(archive)
    with zipfile.ZipFile(outer, "a") as file:
        file.writestr("outside.xml", inner.getvalue()[:size])
        entry.header_offset = file.start_dir - size
        file.filelist.append(entry)
    assert outer.getvalue()[entry.header_offset:].startswith(b"PK\3\4")
    return outer.getvalue()


def with_comment(old, file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name.upper().replace("/", "\\") if name.startswith("xl/") else name,
                         old.read(name))
        new.comment = b"a comment"


class WorkbookWriters(CommandTest):
    maxDiff = None

    def setUp(self):
        super().setUp()
        write_xlsxwriter(self.path("first.xlsx"))

    def records(self, name, parser="fast"):
        with open(self.path("acme.yaml"), "w", encoding="utf-8") as file:
            file.write(JOB.replace("FILE", name).replace("PARSER", parser))
        answer = self.run_json("read", "acme.yaml", "--all", status=0)
        self.assertEqual(answer["verdict"], "complete")
        del answer["fingerprint"]
        return json.loads(json.dumps(answer, ensure_ascii=False).replace(name, "company.xlsx"))

    def same(self, name):
        for parser in ("fast", "strict"):
            self.assertEqual(self.records(name, parser), self.records("first.xlsx"))

    def test_the_first_writer_gives_what_was_entered(self):
        users = {user["key"]: user for user in self.records("first.xlsx")["users"]}
        self.assertEqual(sorted(users), [f"00000{n}" for n in range(1, 6)])
        self.assertEqual([users[key]["fields"].get("customData.title") for key in sorted(users)],
                         ["工程师", "两端有空白", "与 \"引号\"", "第一行\n第二行", "'=1+1"])
        self.assertEqual([users[key]["fields"].get("customData.hireDate") for key in sorted(users)],
                         ["2019-03-05", "2019-03-05", "2020-01-06", "2020-02-03", None])

    def test_xlsxwriter_with_inline_strings(self):
        write_xlsxwriter(self.path("x.xlsx"), constant_memory=True)
        self.same("x.xlsx")

    def test_xlsxwriter_with_dates_from_1904(self):
        write_xlsxwriter(self.path("x.xlsx"), date_1904=True)
        self.same("x.xlsx")

    def test_openpyxl(self):
        if not importlib.util.find_spec("openpyxl"):
            self.skipTest("openpyxl is not installed (python3-openpyxl)")
        for write_only in (False, True):
            write_openpyxl(self.path("x.xlsx"), write_only)
            self.same("x.xlsx")

    def test_excel_writer_xlsx(self):
        probe = subprocess.run(["perl", "-MExcel::Writer::XLSX", "-e", "1"], capture_output=True)
        if probe.returncode != 0:
            self.skipTest("Excel::Writer::XLSX is not installed (libexcel-writer-xlsx-perl)")
        subprocess.run(["perl", "-e", PERL, self.path("x.xlsx")], input=company_json().encode(),
                       check=True)
        self.same("x.xlsx")

    def test_modules_of_node(self):
        modules = os.environ.get("INTEROP_MODULES")
        if not modules:
            self.skipTest("run by ctest, which installs ExcelJS and SheetJS")
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "workbook_writers.mjs")
        for writer in ("exceljs", "sheetjs", "sheetjs-strings"):
            with self.subTest(writer):
                subprocess.run(["node", script, writer, self.path("x.xlsx")],
                               input=company_json().encode(), check=True)
                self.same("x.xlsx")

    def test_gnumeric(self):
        if not shutil.which("ssconvert"):
            self.skipTest("Gnumeric is not installed (gnumeric)")
        subprocess.run(["ssconvert", self.path("first.xlsx"), self.path("x.xlsx")],
                       capture_output=True, check=True)
        self.same("x.xlsx")

    def test_libreoffice(self):
        if not shutil.which("soffice"):
            self.skipTest("LibreOffice is not installed (libreoffice-calc-nogui)")
        os.mkdir(self.path("out"))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.path('profile')}",
                        "--headless", "--convert-to", "xlsx", "--outdir", self.path("out"),
                        self.path("first.xlsx")], capture_output=True, check=True)
        shutil.move(self.path("out/first.xlsx"), self.path("x.xlsx"))
        self.same("x.xlsx")

    def test_every_form_of_zip(self):
        forms = {"stored with descriptors": streamed(zipfile.ZIP_STORED),
                 "deflated with descriptors": streamed(zipfile.ZIP_DEFLATED),
                 "zip64": zip64, "full zip64": full_zip64, "marks in the comment": with_marks,
                 "other names and a comment": with_comment, "names that lead out": with_paths}
        for name, write in forms.items():
            with self.subTest(name):
                repack(self.path("first.xlsx"), self.path("x.xlsx"), write)
                self.same("x.xlsx")

    def test_a_workbook_with_macros(self):
        repack(self.path("first.xlsx"), self.path("x.xlsm"), with_macros)
        self.same("x.xlsm")

    def test_archives_that_are_not_sound(self):
        with open(self.path("first.xlsx"), "rb") as file:
            archive = file.read()
        for name, content in {"junk": b"junk" * 100 + archive, "zeros": archive + bytes(1000),
                              "half": archive[:len(archive) // 2],
                              "overlapping": overlapping(archive)}.items():
            with self.subTest(name):
                with open(self.path("x.xlsx"), "wb") as file:
                    file.write(content)
                self.write("acme.yaml", JOB.replace("FILE", "x.xlsx").replace("PARSER", "fast"))
                said = self.run_command("read", "acme.yaml", status=6)[1]
                self.assertEqual(said.count("error:"), 1, said)

    def test_cell_by_cell_as_openpyxl_reads_it(self):
        if not importlib.util.find_spec("openpyxl"):
            self.skipTest("openpyxl is not installed (python3-openpyxl)")
        import openpyxl
        book = openpyxl.load_workbook(self.path("first.xlsx"), read_only=True, data_only=True)
        for name, rows in COMPANY.items():
            read = [list(row) for row in book[name].iter_rows(values_only=True)]
            entered = [[value_and_format(cell)[0] for cell in row] for row in rows]
            self.assertEqual([[value or "" for value in row] for row in read], entered)


if __name__ == "__main__":
    main()
