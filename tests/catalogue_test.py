#!/usr/bin/env python3
"""The checker of the catalogue finds what it is meant to find."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import catalogue

TEXTS = """{"{} people are suspended", "停用 {#} 人"},
    {"the file exists", "文件已存在"},
    {"needs {}", "依赖 {!}"},
    {"write a number: {}", "写数字：{}"},"""
CODE = """f(" people are suspended", "the file exists", "needs {}", "write a number: {}");\n"""


class Catalogue(unittest.TestCase):
    def check(self, code, texts=TEXTS, path="src/state/a.cc", find=catalogue.missing):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("src/core/catalogue_zh_a.cc", texts), (path, code)):
                file = pathlib.Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            return list(find(pathlib.Path(folder)))

    def test_a_text_that_is_missing_is_found_with_its_line(self):
        self.assertEqual(
            self.check('\n\nfail("the file is gone");\n'),
            ["src/state/a.cc:3: error: 'the file is gone' is in no text of the catalogue"])

    def test_a_text_of_several_lines_is_one(self):
        self.assertEqual(self.check('fail("the file "\n     "exists");\n'), [])
        self.assertEqual(
            self.check('\nfail("the file "\n     "vanished");\n'),
            ["src/state/a.cc:2: error: 'the file vanished' is in no text of the catalogue"])

    def test_each_line_of_a_text_counts(self):
        self.assertEqual(len(self.check(r'print("the file exists\nit is gone\n");')), 1)

    def test_a_piece_of_a_text_is_known(self):
        self.assertEqual(self.check('text += " people are suspended";\n'), [])
        self.assertEqual(self.check('format("{} people are suspended", 3);\n'), [])

    def test_pieces_in_another_order_are_not_known(self):
        self.assertEqual(len(self.check('format("{} suspended people are {}", 3);\n')), 1)

    def test_what_fits_a_template_is_known(self):
        self.assertEqual(self.check('fail("write a number: 5, 10 or 15");\n'), [])

    def test_a_number_is_asked_for_where_the_template_wants_one(self):
        self.assertEqual(len(self.check('fail("no people are suspended");\n')), 1)

    def test_a_template_for_known_arguments_says_nothing_about_others(self):
        self.assertEqual(len(self.check('fail("needs a lot of work");\n')), 1)

    def test_names_statements_and_log_lines_are_no_texts(self):
        for literal in ("state-file", "SELECT id FROM runs", "key={} name={}", "T00:00:00Z"):
            self.assertEqual(self.check(f'f("{literal}");\n'), [], literal)

    def test_comments_are_no_texts(self):
        self.assertEqual(self.check('// fail("the file is gone");\n'), [])

    def test_tests_are_not_looked_at(self):
        self.assertEqual(self.check('f("the file is gone");\n', path="src/state/a_test.cc"), [])

    def test_every_folder_is_looked_at(self):
        for folder in ("src/web", "src/mapping", "src/io", "connectors/ldap"):
            found = self.check('f("the file is gone");\n', path=folder + "/a.cc")
            self.assertEqual(len(found), 1, folder)

    def test_a_single_word_of_a_view_is_a_text(self):
        self.assertEqual(len(self.check('f("Summary");\n', path="src/report/mark.cc")), 1)

    def test_a_label_of_the_page_is_a_text(self):
        found = self.check('t("Gone");\n', path="src/report/page/a.js")
        self.assertEqual(found, ["src/report/page/a.js:1: error: 'Gone' is not in the catalogue"])

    def test_a_text_that_nobody_says_is_found(self):
        self.assertEqual(self.check(CODE, find=catalogue.dead), [])
        self.assertEqual(
            self.check(CODE.replace("exists", "is gone"), find=catalogue.dead),
            ["src/core/catalogue_zh_a.cc: error: nobody says 'the file exists'"])

    def test_a_plural_and_a_kind_are_said(self):
        texts = '{"{} operations", "{#} 项操作"}, {"create user", "新增人员"},'
        self.assertEqual(
            self.check('f("operation", "create_user");\n', texts, find=catalogue.dead), [])


if __name__ == "__main__":
    unittest.main()
