#!/usr/bin/env python3
"""`report`: a plan or a run as a page, a workbook, Markdown and JSON, for people to forward."""
import datetime
import json
import os
import re
import shlex
import shutil
import stat
import subprocess

import openpyxl
from openpyxl.utils.escape import unescape

from command import CommandTest, main

JOB = """\
job: acme
source: {type: csv, file: people.csv}
mapping: excel/zh-CN
target: {type: local, database: acme.db, organization: {code: acme, name: Acme}}
sync: {absent_runs: 1}
"""
HEADER = "工号,姓名,部门,手机号,入职日期,职位\n"
FIRST = HEADER + """\
0001,李雷,研发中心/平台部,13800138000,2020-01-06,工程师
0002,韩梅梅,研发中心/平台部,13900139000,2021-02-03,工程师
0003,王强,市场部,13700137000,2019-03-05,经理
"""
SECOND = HEADER + """\
0001,=1+1,研发中心/平台部,13800138000,2022-03-04,@SUM(A1)
0002,_x0041_,研发中心/数据部,13900139001,2021-02-03,-2+3
0004,+cmd,市场部,13600136000,2024-05-06,工程师
0005,坏,市场部,12,2024-05-06,工程师
"""


class Report(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("acme.yaml", JOB)
        self.write("people.csv", FIRST)
        self.run_command("sync", "acme.yaml", status=0)
        self.write("people.csv", SECOND)
        self.plan = self.run_json("plan", "acme.yaml", "-o", "plan.jsonl", status=3)

    def workbook(self, *arguments):
        self.run_command("report", *arguments, "--xlsx", "report.xlsx", status=0)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("report.xlsx")).st_mode), 0o600)
        return openpyxl.load_workbook(self.path("report.xlsx"))

    def rows(self, sheet, head):
        """The rows below the head as dictionaries of cells."""
        rows = list(sheet.iter_rows())
        first = next(number for number, row in enumerate(rows) if row[0].value == head)
        titles = [cell.value for cell in rows[first]]
        return [dict(zip(titles, row)) for row in rows[first + 1:]]

    def test_json_is_the_document_of_plan_and_show(self):
        self.assertEqual(self.run_json("report", "plan.jsonl", status=0)["operations"],
                         self.plan["operations"])
        self.run_command("apply", "plan.jsonl", status=3)
        self.assertEqual(self.run_json("report", "acme.yaml", status=0),
                         self.run_json("show", "acme.yaml", "2", status=0) | {"command": "show"})

    def test_a_workbook_has_a_row_for_each_field_that_changes(self):
        book = self.workbook("plan.jsonl")
        self.assertEqual(book.sheetnames, ["Summary", "Departments", "Users", "Changes", "Rejected"])
        rows = self.rows(book["Changes"], "Operation")
        expected = [(one["id"], field["field"]) for one in self.plan["operations"]
                    for field in one["fields"] or [{"field": None}]]
        self.assertEqual([(row["Operation"].value, row["Field"].value) for row in rows], expected)
        for sheet in book.worksheets:
            self.assertIsNotNone(sheet.freeze_panes, sheet.title)
            self.assertIsNotNone(sheet.auto_filter.ref, sheet.title)

    def test_texts_that_begin_like_a_formula_are_texts(self):
        book = self.workbook("plan.jsonl")
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        self.assertEqual({cell.data_type for cell in cells} & {"f", "e"}, set())
        values = {unescape(str(cell.value)) for cell in cells}
        self.assertLessEqual({"=1+1", "@SUM(A1)", "-2+3", "+cmd", "_x0041_"}, values)

    def test_cells_are_typed(self):
        rows = self.rows(self.workbook("plan.jsonl")["Changes"], "Operation")
        hired = next(row for row in rows if row["Field"].value == "customData.hireDate"
                     and row["Key"].value == "0001")
        self.assertEqual(hired["After"].value, datetime.datetime(2022, 3, 4))
        summary = list(self.workbook("plan.jsonl")["Summary"].iter_rows())
        made = next(row for row in summary if row[0].value == "Plan made")
        self.assertIsInstance(made[1].value, datetime.datetime)
        suspended = next(row for row in summary if row[0].value == "suspend user")
        self.assertEqual((suspended[1].data_type, suspended[1].value), ("n", 1))

    def test_sensitive_values_are_masked_unless_asked_for(self):
        text = self.cells_of(self.workbook("plan.jsonl"))
        self.assertNotIn("13900139001", text)
        self.assertIn("*******9001", text)
        self.assertIn("13900139001", self.cells_of(self.workbook("plan.jsonl", "--show-sensitive")))

    def cells_of(self, book):
        return "\n".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows()
                         for cell in row)

    def test_the_rejected_rows_are_named_with_what_to_fix(self):
        sheet = self.workbook("plan.jsonl")["Rejected"]
        self.assertIn("--rejected to-correct.csv", sheet["A2"].value)
        self.run_command(*shlex.split(sheet["A2"].value)[1:], status=3)
        self.assertTrue(os.path.exists(self.path("to-correct.csv")))
        rows = self.rows(sheet, "Place")
        rejected = [one["diagnostic"] for one in self.plan["set_aside"]]
        self.assertEqual([(row["Place"].value, row["What to do"].value) for row in rows],
                         [(one["place"], one["hint"].replace("\n", "; ")) for one in rejected])

    def test_a_workbook_speaks_chinese(self):
        book = self.workbook("plan.jsonl", "--lang", "zh-CN")
        self.assertEqual(book.sheetnames, ["概要", "部门", "人员表", "变更明细", "未纳入"])
        self.assertIn("停用人员", self.cells_of(book))

    def test_libreoffice_reads_the_same(self):
        if not shutil.which("soffice"):
            self.skipTest("LibreOffice is not installed (libreoffice-calc-nogui)")
        book = self.workbook("plan.jsonl")
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/office",
                        "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,4",
                        "--outdir", self.folder, self.path("report.xlsx")],
                       check=True, capture_output=True, timeout=120)
        name = next(one for one in os.listdir(self.folder) if one.endswith("Changes.csv"))
        with open(self.path(name), encoding="utf-8") as file:
            text = file.read()
        for value in ("=1+1", "@SUM(A1)", "-2+3", "+cmd", "_x0041_"):
            self.assertIn(value, text)
        self.assertEqual(len(text.splitlines()), book["Changes"].max_row)

    def test_markdown_goes_to_a_file_or_to_standard_output(self):
        out, _ = self.run_command("report", "plan.jsonl", "--md", status=0)
        self.assertTrue(out.startswith("# acme: plan of changes\n"), out)
        self.assertIn("王强 (0003)", out)
        self.run_command("report", "plan.jsonl", "--md", "plan.md", status=0)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("plan.md")).st_mode), 0o600)
        with open(self.path("plan.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), out)

    def test_the_language_is_that_of_the_environment(self):
        def first_line(*arguments, **more):
            return self.run_command("report", "plan.jsonl", "--md", *arguments, status=0,
                                    **more)[0].splitlines()[0]
        self.assertEqual(first_line(LC_ALL="zh_CN.UTF-8"), "# acme：变更计划")
        self.assertEqual(first_line(LC_ALL="", LANG="zh_CN.UTF-8"), "# acme：变更计划")
        self.assertEqual(first_line(LC_ALL="", LC_MESSAGES="en_US.UTF-8", LANG="zh_CN.UTF-8"),
                         "# acme: plan of changes")
        self.assertEqual(first_line("--lang", "en-US", LC_ALL="zh_CN.UTF-8"),
                         "# acme: plan of changes")

    def test_a_run_is_the_latest_or_the_one_named(self):
        self.run_command("apply", "plan.jsonl", status=3)
        latest, _ = self.run_command("report", "acme.yaml", "--md", status=0)
        self.assertTrue(latest.startswith("# acme: run 2\n"), latest)
        named, _ = self.run_command("report", "acme.yaml", "1", "--md", status=0)
        self.assertTrue(named.startswith("# acme: run 1\n"), named)

    def test_a_run_says_how_long_its_parts_took(self):
        self.run_command("apply", "plan.jsonl", status=3)
        self.run_command("report", "acme.yaml", "--xlsx", "run.xlsx", "--html", "run.html", status=0)
        rows = list(openpyxl.load_workbook(self.path("run.xlsx"))["Summary"].values)
        took = {row[0]: row[1] for row in rows if len(row) > 2 and row[2] == "Seconds"}
        self.assertEqual(list(took), ["applying", "verifying"])
        self.assertTrue(all(isinstance(seconds, float) or seconds == 0 for seconds in took.values()))
        with open(self.path("run.html"), encoding="utf-8") as file:
            phases = re.search(r'"phases":\[\[\d+,(\d+)\],\[\d+,(\d+)\]\]', file.read())
        self.assertAlmostEqual(int(phases.group(1)) / 1000, took["applying"])

    def test_what_is_wrong_is_said(self):
        for arguments, words in (
                (("report", "acme.yaml", "9"), "there is no run 9"),
                (("report", "plan.jsonl", "1"), "a plan file has no run 1"),
                (("report", "plan.jsonl", "--html", "plan.jsonl"), "would overwrite what it is of"),
                (("report", "plan.jsonl", "--md", "--json"), "both write to standard output"),
                (("report", "none.jsonl"), "none.jsonl")):
            process = self.start(*arguments)
            out, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 2 if "none" not in words else process.returncode)
            self.assertNotEqual(process.returncode, 0)
            self.assertIn(words, out + err)

    def test_a_page_may_be_printed(self):
        out, _ = self.run_command("report", "plan.jsonl", "--html", "-", "--xlsx", "a.xlsx",
                                  status=0)
        self.assertTrue(out.startswith("<!doctype html>"), out[:80])
        self.assertTrue(out.rstrip().endswith("</html>"), out[-80:])
        self.run_command("report", "plan.jsonl", "--html", "a.html", status=0)
        with open(self.path("a.html"), encoding="utf-8") as file:
            self.assertEqual(file.read(), out)

    def test_each_output_has_a_place_of_its_own(self):
        for options, why in ((["--html", "-", "--md", "-"], "--html and --md would both write"),
                             (["--html", "-", "--json"], "--json and --html would both write"),
                             (["--xlsx", "-"], "a workbook cannot be printed"),
                             (["--html", "a", "--md", "./a"], "--html and --md would both write"),
                             (["--md", "plan.jsonl"], "would overwrite what it is of")):
            said = "".join(self.run_command("report", "plan.jsonl", *options, status=2))
            self.assertIn(why, said)
        self.assertFalse(os.path.exists(self.path("a")))

    def test_no_other_file_is_overwritten(self):
        self.write("notes.txt", "of somebody else\n")
        self.workbook("plan.jsonl")
        shutil.copy(self.path("report.xlsx"), self.path("company.xlsx"))
        self.write("files.yaml", JOB.replace("csv, file: people.csv", "csv, files: [people.csv]"))
        for what, option, name, why in (
                ("plan.jsonl", "--html", "notes.txt", "a file that is not a page"),
                ("plan.jsonl", "--xlsx", "notes.txt", "a file that is not a workbook"),
                ("plan.jsonl", "--md", "notes.txt", "a file that is not Markdown"),
                ("plan.jsonl", "--html", "report.xlsx", "a file that is not a page"),
                ("plan.jsonl", "--md", "people.csv", "people.csv"),
                ("acme.yaml", "--md", "acme.db", "acme.db")):
            with open(self.path(name), "rb") as file:
                before = file.read()
            _, err = self.run_command("report", what, option, name, status=2)
            self.assertIn(why, err)
            with open(self.path(name), "rb") as file:
                self.assertEqual(file.read(), before)
        self.write("acme.yaml", JOB.replace("csv, file: people.csv", "excel, file: company.xlsx"))
        _, err = self.run_command("report", "plan.jsonl", "--xlsx", "company.xlsx", status=2)
        self.assertIn("which the job needs", err)

    def test_an_earlier_report_is_replaced(self):
        for _ in range(2):
            self.run_command("report", "plan.jsonl", "--html", "a.html", "--xlsx", "a.xlsx", "--md",
                             "a.md", status=0)

    def test_a_reason_is_repeated_where_the_run_is_shown(self):
        self.write("people.csv", HEADER + "".join(
            f"1{i:03},人{i},市场部,137{i:08},2020-01-06,工程师\n" for i in range(40)))
        self.run_command("sync", "acme.yaml", "--quiet", status=0)
        self.write("people.csv", HEADER + "".join(
            f"1{i:03},人{i},市场部,137{i:08},2020-01-06,工程师\n" for i in range(20)))
        out, _ = self.run_command("sync", "acme.yaml", status=5)
        guards = re.findall(r"--override '?([a-z-]+)=", out)
        reasons = [f"--override={guard}=the site closed" for guard in guards]
        self.run_command("sync", "acme.yaml", "--quiet", *reasons, status=0)
        run = self.run_json("runs", "acme.yaml", status=0)["runs"][0]["run"]
        out, _ = self.run_command("show", "acme.yaml", str(run), status=0)
        for guard in guards:
            self.assertIn(f"{guard} was overridden: the site closed", out)
        self.assertNotEqual(guards, [])

    def test_show_is_of_the_latest_run_or_of_the_one_named(self):
        self.run_command("apply", "plan.jsonl", status=3)
        for arguments, title in ((["acme.yaml"], "Run 2 of job acme"),
                                 (["acme.yaml", "1"], "Run 1 of job acme")):
            out, _ = self.run_command("show", *arguments, status=0)
            self.assertTrue(out.startswith(title), out)
        os.remove(self.path("acme.state.db"))
        _, err = self.run_command("show", "acme.yaml", status=1)
        self.assertIn("the job has no run yet", err)

    def test_a_template_is_a_workbook(self):
        _, err = self.run_command("template", "foo.txt", status=2)
        self.assertIn("a file that ends with .xlsx", err)
        self.assertFalse(os.path.exists(self.path("foo.txt")))

    def test_a_mapping_can_be_printed_to_begin_with(self):
        out, _ = self.run_command("connectors", "--mapping", "excel/zh-CN", status=0)
        self.write("mine.yaml", out)
        self.write("acme.yaml", JOB.replace("excel/zh-CN", "mine.yaml"))
        self.run_command("validate", "acme.yaml", status=0)
        _, err = self.run_command("connectors", "--mapping", "excel/zh-CM", status=2)
        self.assertIn("did you mean 'excel/zh-CN'?", err)

    def test_a_changed_plan_is_refused(self):
        with open(self.path("plan.jsonl"), encoding="utf-8") as file:
            text = file.read()
        self.write("plan.jsonl", text.replace("王强", "王弱"))
        _, err = self.run_command("report", "plan.jsonl", "--html", "x.html", status=8)
        self.assertFalse(os.path.exists(self.path("x.html")))
        self.assertIn("plan.jsonl", err)


if __name__ == "__main__":
    main()
