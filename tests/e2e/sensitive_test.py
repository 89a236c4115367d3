#!/usr/bin/env python3
"""Phones and identity numbers are in no report, explanation, log or diagnostic
in the clear, whether they are used, changed, refused or contested."""
import os
import sys

from command import CommandTest, main

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
                                "golden"))
from company import Company, JOB  # noqa: E402

REFUSED_PHONE = "13800"
TAKEN_PHONE = "13900000077"
IDENTITY = "11010519491231002X"
NEXT_IDENTITY = "440524188001010014"
COMMANDS = [("read", "acme.yaml"), ("plan", "acme.yaml", "--all"),
            ("plan", "acme.yaml", "--all", "--json"), ("explain", "acme.yaml", "000001"),
            ("explain", "acme.yaml", "000002"), ("explain", "acme.yaml", "000003"),
            ("explain", "acme.yaml", "000001", "--json"), ("sync", "acme.yaml"),
            ("show", "acme.yaml"), ("show", "acme.yaml", "--json")]


class Sensitive(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("acme.yaml", JOB.format(mapping="excel/zh-CN", more=""))

    def company(self, phone, identity):
        company = Company()
        company.staff_headers.append("身份证号")
        company.staff[0].update({"手机号": phone, "身份证号": identity})
        company.staff[1]["手机号"] = REFUSED_PHONE
        for row in (2, 3):
            company.staff[row]["手机号"] = TAKEN_PHONE
        company.write(self.path("company.xlsx"))

    def said(self, *arguments):
        out, err = self.start(*arguments).communicate(timeout=240)
        return out + err

    def test_no_command_tells_a_sensitive_value(self):
        for phone, identity in (("13811110001", IDENTITY), ("13822220002", NEXT_IDENTITY)):
            self.company(phone, identity)
            told = 0
            for command in COMMANDS:
                text = self.said(*command)
                for value in ("13811110001", "13822220002", REFUSED_PHONE, TAKEN_PHONE, IDENTITY,
                              NEXT_IDENTITY):
                    self.assertNotIn(value, text, command)
                told += text.count("*")
            self.assertGreater(told, 100, "values are shown, masked")


if __name__ == "__main__":
    main()
