#!/usr/bin/env python3
"""Cells as openpyxl reads them and as LibreOffice shows them are the cells as we read them,
but for the differences that stand here with their reasons; and a template that was filled
in and saved by LibreOffice says what was entered.
"""
import csv
import datetime
import os
import shutil
import subprocess

import openpyxl
import xlsxwriter

from command import CommandTest, main  # tests/e2e

DAY = datetime.datetime(2019, 3, 5)
# Name, value, format, what we read; then what the others have where that is something else.
CELLS = [
    ("text", "李雷 & <b>", None, "李雷 & <b>", {}),
    ("digits as text", "00123", None, "00123", {}),
    ("a line break", "a\nb", None, "a\nb", {}),
    ("an escape", "_x0041_", None, "_x0041_", {}),
    ("a phone number", 13800138000, None, "13800138000", {"openpyxl": 13800138000}),
    ("leading zeros", 123, "00000000", "00000123",
     # openpyxl gives the number, whatever its format shows.
     {"openpyxl": 123}),
    ("a fraction", 0.1 + 0.2, None, "0.3",
     # A number, of which the writer keeps 16 digits.
     {"openpyxl": 0.3}),
    ("a small number", 0.00001, None, "0.00001", {"openpyxl": 0.00001}),
    ("a percentage", 0.256, "0%", "0.256",
     # The value counts, not its rounding for the eye.
     {"openpyxl": 0.256, "libreoffice": "26%"}),
    ("thousands", 1234567, "#,##0", "1234567", {"openpyxl": 1234567, "libreoffice": "1,234,567"}),
    ("a date", DAY, "yyyy-mm-dd", "2019-03-05", {"openpyxl": DAY}),
    ("a Chinese date", DAY, 'yyyy"年"m"月"d"日"', "2019-03-05",
     # Dates are read in one form, whatever their format shows.
     {"openpyxl": DAY, "libreoffice": "2019年3月5日"}),
    ("a built-in date", DAY, 14, "2019-03-05",
     {"openpyxl": DAY, "libreoffice": "3/5/2019"}),  # by the locale of who looks
    ("a time of day", datetime.datetime(2019, 3, 5, 13, 45), "yyyy-mm-dd hh:mm",
     "2019-03-05T13:45:00",
     {"openpyxl": datetime.datetime(2019, 3, 5, 13, 45), "libreoffice": "2019-03-05 13:45"}),
    ("true", True, None, "true", {"openpyxl": True, "libreoffice": "TRUE"}),
    ("false", False, None, "false", {"openpyxl": False, "libreoffice": "FALSE"}),
]

JOB = """\
job: cells
source: {type: excel, file: FILE}
mapping: MAPPING
target: {type: local, database: a.db, organization: {code: a, name: A}}
"""


def soffice(test, *arguments):
    if not shutil.which("soffice"):
        test.skipTest("LibreOffice is not installed (libreoffice-calc-nogui)")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{test.path('profile')}",
                    "--headless", *arguments], cwd=test.folder, capture_output=True, check=True)


class CellByCell(CommandTest):
    maxDiff = None

    def write_cells(self):
        with xlsxwriter.Workbook(self.path("cells.xlsx")) as book:
            sheet = book.add_worksheet("S")
            sheet.write_row(0, 0, ["K", "Value"])
            for row, (name, value, form, _, _) in enumerate(CELLS, 1):
                style = form and book.add_format({"num_format": form})
                sheet.write_string(row, 0, name)
                if isinstance(value, datetime.datetime):
                    sheet.write_datetime(row, 1, value, style)
                elif isinstance(value, str):
                    sheet.write_string(row, 1, value)
                else:
                    sheet.write(row, 1, value, style)

    def read(self, file, mapping):
        self.write("job.yaml", JOB.replace("FILE", file).replace("MAPPING", mapping))
        return self.run_json("read", "job.yaml", "--all", status=0)

    def expected(self, reader):
        return {name: others.get(reader, ours) for name, _, _, ours, others in CELLS}

    def test_we_read_what_is_said_here(self):
        self.write_cells()
        self.write("cells.yaml", "mapping: cells\nusers:\n  from: [S]\n  key: K\n"
                                 "  fields: {customData.value: 'Value | text'}\n")
        users = self.read("cells.xlsx", "cells.yaml")["users"]
        self.assertEqual({user["key"]: user["fields"]["customData.value"] for user in users},
                         self.expected("ours"))

    def test_openpyxl_differs_only_so(self):
        self.write_cells()
        sheet = openpyxl.load_workbook(self.path("cells.xlsx"), data_only=True)["S"]
        self.assertEqual({name: value for name, value in
                          sheet.iter_rows(min_row=2, values_only=True)},
                         self.expected("openpyxl"))

    def test_libreoffice_differs_only_so(self):
        self.write_cells()
        soffice(self, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033",
                "cells.xlsx")
        with open(self.path("cells.csv"), newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))[1:]
        self.assertEqual(dict(rows), self.expected("libreoffice"))

    def fill_in(self):
        """Two departments and two people, below the examples of the template."""
        book = openpyxl.load_workbook(self.path("template.xlsx"))
        for name, rows in (("部门", [["T1", "测试部", None], ["T2", "二组", "T1"]]),
                           ("员工", [["00901", "测试甲"], ["00902", "测试乙"]])):
            sheet = book[name]
            first = next(row for row in range(2, 5000) if sheet.cell(row, 1).value is None)
            for number, row in enumerate(rows, first):
                for column, value in enumerate(row, 1):
                    sheet.cell(number, column).value = value
        book.save(self.path("filled.xlsx"))

    def test_a_template_comes_back_through_libreoffice(self):
        self.run_command("template", "-o", "template.xlsx", status=0)
        self.fill_in()
        os.mkdir(self.path("saved"))
        soffice(self, "--convert-to", "xlsx", "--outdir", "saved", "filled.xlsx")
        shutil.move(self.path("saved/filled.xlsx"), self.path("saved.xlsx"))
        before = self.read("filled.xlsx", "excel/zh-CN")
        after = self.read("saved.xlsx", "excel/zh-CN")
        keys = [user["key"] for user in after["users"]]
        self.assertTrue({"00901", "00902"} <= set(keys), keys)
        self.assertTrue({"T1", "T2"} <= {one["key"] for one in after["departments"]})
        for name in ("users", "departments"):
            self.assertEqual(self.without_file(after[name]), self.without_file(before[name]))

    @staticmethod
    def without_file(records):
        """Without the places, which name the file."""
        return [{name: value for name, value in record.items() if name != "place"}
                for record in records]


if __name__ == "__main__":
    main()
