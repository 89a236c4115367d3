#!/usr/bin/env python3
"""One company in four places: whichever it was read from and applied, the others find nothing
to do."""
import os
import shutil
import sys

from command import ROOT, CommandTest, main

sys.path.insert(0, os.path.join(ROOT, "tests", "simulators"))

from company import Company  # noqa: E402
from dingtalk import DingTalk  # noqa: E402
from feishu import Feishu  # noqa: E402
from wecom import WeCom  # noqa: E402

JOB = """\
job: acme
source:
{source}
mapping: {name}-mapping.yaml
target:
  type: local
  database: acme.db
  organization: {{code: acme, name: 安可科技}}
"""
# Department numbers become the codes of the workbook. What stands there is what all four carry.
SERVICE_MAPPING = """\
mapping: acme/{name}
region: CN
departments:
  key: '{key}'
  parent: '{parent}'
  leaders: {{value: '{leaders}', by: key}}
  fields: {{name: name}}
users:
  key: '{user}'
  departments: {{value: '{departments}', by: key}}
  fields:
    name: name
    username: '{user}'
    phone: '{phone}'
    email: email? | email
    gender: '{gender}'
    manager: {{value: '{manager}', by: key}}
    customData.title: {{value: '{title}', label: 职位}}
"""
EXCEL_MAPPING = """\
mapping: acme/excel
region: CN
departments:
  from: [部门]
  key: 部门编号
  parent: 上级部门编号?
  leaders: {value: 部门负责人工号, by: key}
  fields: {name: 部门名称}
users:
  from: [员工]
  key: 工号 | text
  # The row with a day that does not exist is set aside here too, though no field has it.
  leaver: 入职日期 | date | is_blank
  rows: merge
  departments: {value: '部门 | split(";", "；", "\\n") | path("/")', by: path}
  fields:
    name: 姓名
    username: 工号 | text
    phone: '手机号? | phone'
    email: '邮箱? | email'
    gender: '性别? | gender'
    manager: {value: '直属上级工号? | text', by: key}
    customData.title: {value: 职位, label: 职位}
"""


class AcmeServices(CommandTest):
    def setUp(self):
        super().setUp()
        shutil.copy(os.path.join(ROOT, "samples/acme/company.xlsx"), self.folder)
        company = Company.load()
        numbered = {"key": '"D{@id}"', "parent": '"D{@parent}"',
                    "departments": '@departments | replace("^", "D")', "user": "@id"}
        self.job("dingtalk", DingTalk(company), ["app_key: {key}", "app_secret: ${{file:dingtalk}}", "host: {url}",
                                                 "calls_per_second: 60"],
                 **numbered, leaders="@leaders", phone='"+{state_code?}{mobile?}" | phone',
                 gender="extension.gender?", manager="manager_userid?", title="title?")
        self.job("wecom", WeCom(company), ["corp_id: {key}", "secret: ${{file:wecom}}", "host: {url}"],
                 **numbered, leaders="department_leader?", phone="mobile? | phone",
                 gender="gender? | map(1=M, 2=F, else=U)", manager="direct_leader? | at(1)", title="position?")
        self.job("feishu", Feishu(company), ["app_id: {key}", "app_secret: ${{file:feishu}}", "host: {url}",
                                             "user_id: user_id", "department_id: department_id"],
                 key="@id", parent="@parent", departments="@departments", user="@id", leaders="leaders?",
                 phone="mobile? | phone", gender="gender? | map(1=M, 2=F, else=U)", manager="leader_user_id?",
                 title="job_title?")
        self.write("excel.yaml", JOB.format(name="excel", source="  type: excel\n  file: company.xlsx"))
        self.write("excel-mapping.yaml", EXCEL_MAPPING)

    def job(self, name, simulator, lines, **mapping):
        simulator.serve()
        self.addCleanup(simulator.close)
        self.write(name, simulator.secret)
        lines = [f"type: {name}", *(one.format(key=simulator.key, url=simulator.url) for one in lines)]
        self.write(f"{name}.yaml", JOB.format(name=name, source="\n".join("  " + one for one in lines)))
        self.write(f"{name}-mapping.yaml", SERVICE_MAPPING.format(name=name, **mapping))

    def plan(self, name):
        status = 3 if name == "excel" else 0
        if os.path.exists(self.path("plan.jsonl")):
            os.remove(self.path("plan.jsonl"))
        out, _ = self.run_command("plan", f"{name}.yaml", "-o", "plan.jsonl", status=status)
        return out

    def test_the_others_find_nothing_to_do(self):
        sources = ("excel", "dingtalk", "feishu", "wecom")
        for applied in sources:
            with self.subTest(applied=applied):
                for left in os.listdir(self.folder):
                    if ".db" in left:
                        os.remove(self.path(left))
                self.plan(applied)
                self.run_command("apply", "plan.jsonl", status=3 if applied == "excel" else 0)
                for name in sources:
                    self.assertIn("Nothing to do", self.plan(name), f"{name} after {applied}")


if __name__ == "__main__":
    main()
