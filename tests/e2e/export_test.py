#!/usr/bin/env python3
"""What is exported can be imported, and comes out the same again."""
import os
import shutil
import stat
import zipfile

from command import ROOT, CommandTest, main

SAMPLE = os.path.join(ROOT, "samples", "acme")


def sheets(path):
    """The sheets of a workbook; without its time of writing."""
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()
                if not name.startswith("docProps/")}


class Export(CommandTest):
    def setUp(self):
        super().setUp()
        for name in ("acme.yaml", "company.xlsx"):
            shutil.copy(os.path.join(SAMPLE, name), self.folder)
        self.run_command("sync", "acme.yaml", status=3)  # four rows are wrong on purpose

    def job(self, name, **changes):
        with open(self.path("acme.yaml"), encoding="utf-8") as file:
            text = file.read()
        for old, new in changes.values():
            self.assertIn(old, text)
            text = text.replace(old, new)
        self.write(name, text)

    def test_a_workbook_comes_back_the_same_through_an_empty_directory(self):
        self.run_command("export", "--job", "acme.yaml", "-o", "first.xlsx", status=0)
        self.job("other.yaml", job=("job: acme", "job: other"), file=("company.xlsx", "first.xlsx"),
                 database=("acme-directory.db", "other.db"))
        self.run_command("sync", "other.yaml", status=0)
        self.run_command("export", "--job", "other.yaml", "-o", "second.xlsx", status=0)
        first, second = sheets(self.path("first.xlsx")), sheets(self.path("second.xlsx"))
        self.assertEqual(first.keys(), second.keys())
        for name, content in first.items():
            self.assertEqual(content, second[name], name)
        self.assertEqual(self.content("acme-directory.db"), self.content("other.db"))

    def test_a_workbook_leaves_nothing_to_do_where_it_came_from(self):
        for language in ("zh-CN", "en-US"):
            self.run_command("export", "--job", "acme.yaml", "-o", f"{language}.xlsx",
                             "--lang", language, status=0)
        self.job("again.yaml", file=("company.xlsx", "zh-CN.xlsx"))
        self.run_command("plan", "again.yaml", "--exit-code", status=0)
        self.job("english.yaml", file=("company.xlsx", "en-US.xlsx"),
                 mapping=("excel/zh-CN", "excel/en-US"))
        plan = self.run_json("plan", "english.yaml", status=0)
        # The labels of two custom fields are written in another language.
        self.assertEqual(set(plan["counts"]) - {"define_field"}, set(), plan["counts"])

    def test_the_next_month_leaves_nothing_to_do_either(self):
        shutil.copy(os.path.join(SAMPLE, "company-next-month.xlsx"), self.path("company.xlsx"))
        self.run_command("sync", "acme.yaml", status=3)  # people leave, trees move
        self.run_command("export", "--job", "acme.yaml", "-o", "month.xlsx", status=0)
        self.job("again.yaml", file=("company.xlsx", "month.xlsx"))
        self.run_command("plan", "again.yaml", "--exit-code", status=0)

    def test_files_are_private_whole_and_not_overwritten_unasked(self):
        for name in ("a.xlsx", "a.jsonl"):
            self.run_command("export", "--job", "acme.yaml", "-o", name, status=0)
            self.assertEqual(stat.S_IMODE(os.stat(self.path(name)).st_mode), 0o600, name)
        _, err = self.run_command("export", "--job", "acme.yaml", "-o", "a.xlsx", status=2)
        self.assertIn("the file exists", err)
        self.assertEqual(sorted(name for name in os.listdir(self.folder) if name.startswith("a.")),
                         ["a.jsonl", "a.xlsx"])

    def test_a_workbook_needs_one_organization_and_lines_do_not(self):
        self.run_command("org", "create", "other", "Other", "--job", "acme.yaml", status=0)
        where = ("export", "--database", "acme-directory.db", "-o")
        _, err = self.run_command(*where, "all.xlsx", status=2)
        self.assertIn("the pool has 2 organizations, and a workbook holds one", err)
        _, err = self.run_command(*where, "x.xlsx", "--org", "acne", status=1)
        self.assertIn("there is no organization 'acne'", err)
        report = self.run_json(*where, "all.jsonl", status=0)
        self.assertEqual((report["organizations"], report["departments"], report["users"]),
                         (2, 15, 75))
        self.assertEqual(self.run_json(*where, "o.xlsx", "--org", "other", status=0)["users"], 0)

    def test_the_name_says_the_format_or_an_option_does(self):
        _, err = self.run_command("export", "--job", "acme.yaml", "-o", "people", status=2)
        self.assertIn("add --format xlsx or --format jsonl", err)
        self.run_command("export", "--job", "acme.yaml", "-o", "people", "--format", "jsonl",
                         status=0)


if __name__ == "__main__":
    main()
