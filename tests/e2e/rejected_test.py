#!/usr/bin/env python3
"""`read --rejected` saves what was set aside; corrected, it is read again, all of it."""
import csv
import os
import stat

import openpyxl
import xlsxwriter

from command import CommandTest, main

JOB = """\
job: acme
source: {type: TYPE, file: FILE}
mapping: excel/zh-CN
target: {type: local, database: acme.db, organization: {code: acme, name: Acme}}
"""
HEADER = ["工号", "姓名", "部门", "手机号", "入职日期"]
ROWS = [["0001", "李雷", "研发", "13800138000", "2020-01-06"],
        ["0002", "=1+1", "研发", "1380", "2020-01-06"],
        ["0003", "韩梅", "销售", "+86 138 0000 0003", "2019-02-30"],
        ["0004", "甲", "研发", "13800000004", ""],
        ["0004", "乙", "销售", "", ""]]
REASONS = {"0002": "位数太少", "0003": "不是日期", "0004": "此人的另一行"}
CORRECT = {"0002": {3: "13800000002"}, "0003": {4: "2019-02-28"}, "0004": {1: "甲"}}


class Rejected(CommandTest):
    def write_job(self, kind, name):
        self.write("acme.yaml", JOB.replace("TYPE", kind).replace("FILE", name))

    def keys(self, status):
        return sorted(user["key"] for user in
                      self.run_json("read", "acme.yaml", "--all", status=status)["users"])

    def check_saved(self, name, rows, at):
        """The reasons stand at `at`, the cells as they were behind or before them."""
        self.assertEqual(stat.S_IMODE(os.stat(self.path(name)).st_mode), 0o600)
        self.assertEqual(len(rows), 5, rows)
        for row in rows[1:]:
            cells = row[:at] + row[at + 1:]
            key = cells[0]
            self.assertIn(cells, ROWS)
            self.assertIn(REASONS[key], row[at])
            for column, text in CORRECT[key].items():
                cells[column] = text
            row[:] = cells[:at] + [row[at]] + cells[at:]

    def test_a_workbook_gives_a_workbook(self):
        with xlsxwriter.Workbook(self.path("company.xlsx"), {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("员工")
            sheet.write_string(0, 0, "花名册")
            for number, row in enumerate([HEADER] + ROWS):
                for column, text in enumerate(row):
                    sheet.write_string(number + 2, column, text)
        self.write_job("excel", "company.xlsx")
        self.run_command("read", "acme.yaml", "--rejected", "bad.xlsx", status=3)
        self.run_command("read", "acme.yaml", "--rejected", "bad.xlsx", status=2)
        self.run_command("read", "acme.yaml", "--rejected", "bad.xlsx", "--force", status=3)
        book = openpyxl.load_workbook(self.path("bad.xlsx"))
        sheet = book["员工"]
        self.assertEqual(sheet["A1"].value, "花名册")
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]
        self.assertEqual(rows[0], HEADER + ["未导入原因"])
        self.assertEqual([sheet["B4"].data_type, sheet["B4"].value], ["s", "=1+1"])
        self.check_saved("bad.xlsx", rows, 5)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.cell(number + 3, column + 1).value = text or None
                sheet.cell(number + 3, column + 1).data_type = "s"
        book.save(self.path("bad.xlsx"))
        self.write_job("excel", "bad.xlsx")
        self.assertEqual(self.keys(status=0), ["0002", "0003", "0004"])

    def test_a_csv_file_gives_a_csv_file(self):
        with open(self.path("people.csv"), "w", newline="", encoding="gb18030") as file:
            csv.writer(file, delimiter=";").writerows([HEADER] + ROWS)
        self.write_job("csv", "people.csv")
        self.run_command("read", "acme.yaml", "--rejected", "bad.csv", status=3)
        with open(self.path("bad.csv"), newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file, delimiter=";"))
        self.assertEqual(rows[0], ["未导入原因"] + HEADER)
        self.assertEqual([row[2] for row in rows if row[1] == "0002"], ["'=1+1"])
        for row in rows:
            row[:] = [text[1:] if text.startswith(("'=", "'+")) else text for text in row]
        self.check_saved("bad.csv", rows, 0)
        with open(self.path("bad.csv"), "w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        self.write_job("csv", "bad.csv")
        self.assertEqual(self.keys(status=0), ["0002", "0003", "0004"])

    def test_what_is_not_corrected_is_rejected_again(self):
        self.write("people.csv", "工号,姓名,部门\n1,a\n2,b,A,x\n3,c,A\n")
        self.write_job("csv", "people.csv")
        self.run_command("read", "acme.yaml", "--rejected", "bad.csv", status=3)
        first = self.saved_rows("bad.csv")
        self.assertEqual([row[1:] for row in first], [["1", "a"], ["2", "b", "A", "x"]])
        self.write_job("csv", "bad.csv")
        self.run_command("read", "acme.yaml", "--rejected", "again.csv", status=3)
        self.assertEqual([row[1:] for row in self.saved_rows("again.csv")],
                         [row[1:] for row in first])

    def saved_rows(self, name):
        with open(self.path(name), newline="", encoding="utf-8-sig") as file:
            return list(csv.reader(file))[1:]

    def test_what_the_job_reads_is_never_overwritten(self):
        os.mkdir(self.path("folder"))
        for source, output, why in (("people.csv", "people.csv", "which the job needs"),
                                    ("folder", "folder/员工.csv", "that the job reads")):
            self.write("people.csv" if source == "people.csv" else output,
                       "工号,姓名,部门\n1,a\n2,b,A\n")
            before = self.read_bytes(output)
            self.write_job("csv", source)
            _, said = self.run_command("read", "acme.yaml", "--rejected", output, "--force", status=2)
            self.assertIn(why, said)
            self.assertEqual(self.read_bytes(output), before)

    def read_bytes(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def test_a_broken_value_that_was_saved_is_not_taken_for_one(self):
        with xlsxwriter.Workbook(self.path("company.xlsx")) as book:
            sheet = book.add_worksheet("员工")
            for column, text in enumerate(HEADER):
                sheet.write_string(0, column, text)
            for column, text in enumerate(["0001", "", "研发", "13800138000", "2020-01-06"]):
                sheet.write_string(1, column, text)
            sheet.write_formula(1, 1, "=NA()", None, "#N/A")
        self.write_job("excel", "company.xlsx")
        self.run_command("read", "acme.yaml", "--rejected", "bad.xlsx", status=3)
        self.write_job("excel", "bad.xlsx")
        self.assertEqual(self.keys(status=3), [])

    def test_nothing_set_aside_is_no_file(self):
        self.write("people.csv", "工号,姓名\n1,a\n")
        self.write_job("csv", "people.csv")
        _, said = self.run_command("read", "acme.yaml", "--rejected", "bad.csv", status=0)
        self.assertIn("No row was set aside", said)
        self.assertFalse(os.path.exists(self.path("bad.csv")))

    def test_lines_of_json_cannot_be_saved(self):
        self.write("people.jsonl", '{"type":"end"}\n')
        self.write("acme.yaml", JOB.replace("TYPE", "jsonl").replace("FILE", "people.jsonl")
                   .replace("excel/zh-CN", "jsonl/people"))
        out, said = self.run_command("read", "acme.yaml", "--rejected", "bad.csv", status=2)
        self.assertIn("only files of rows, read by excel and csv", out + said)


if __name__ == "__main__":
    main()
