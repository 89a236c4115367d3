"""A small company for golden cases: each case writes it and then breaks it.

    from company import Company
    company = Company()
    company.staff[2]["手机号"] = "1380000"
    company.write()

`write_lines` writes the same as JSON Lines (`end` is its last line), and
`write_job(lines=True)` the job that reads them.
"""
import copy
import csv
import json

import xlsxwriter

DEPARTMENT_HEADERS = ["部门编号", "部门名称", "上级部门编号", "部门负责人工号"]
STAFF_HEADERS = ["工号", "姓名", "部门", "手机号", "邮箱", "性别", "入职日期", "状态"]

DEPARTMENTS = [
    ["D1", "研发中心", "", "000001"],
    ["D2", "平台部", "D1", "000002"],
    ["D3", "销售部", "", ""],
]
STAFF = [
    ["000001", "李雷", "研发中心", "13800000001", "lilei@acme.example", "男", "2019-03-05", "在职"],
    ["000002", "韩梅梅", "研发中心/平台部", "13800000002", "hanmeimei@acme.example", "女", "2019-04-01", "在职"],
    ["000003", "王芳", "研发中心/平台部;销售部", "13800000003", "wangfang@acme.example", "女", "2020-01-06", "在职"],
    ["000004", "赵强", "销售部", "13800000004", "zhaoqiang@acme.example", "男", "2020-02-03", "在职"],
    ["000005", "陈晨", "销售部", "13800000005", "chenchen@acme.example", "男", "2021-05-06", "在职"],
    ["000006", "周洋", "销售部", "13800000006", "zhouyang@acme.example", "女", "2022-07-08", "在职"],
]

JOB = """\
job: acme
source:
  type: excel
  file: company.xlsx
mapping: {mapping}
target:
  type: local
  database: acme.db
  organization: {{code: acme, name: 安可科技}}
{more}"""


class Company:
    """Departments and staff as lists of {header: text}."""

    def __init__(self, extra_staff=0):
        self.department_headers = list(DEPARTMENT_HEADERS)
        self.staff_headers = list(STAFF_HEADERS)
        self.departments = [dict(zip(DEPARTMENT_HEADERS, row)) for row in DEPARTMENTS]
        self.staff = [dict(zip(STAFF_HEADERS, row)) for row in copy.deepcopy(STAFF)]
        for number in range(7, 7 + extra_staff):
            self.staff.append(dict(zip(STAFF_HEADERS, [
                f"{number:06}", f"员工{number}", "销售部", f"138{number:08}",
                f"e{number}@acme.example", "男", "2022-01-04", "在职"])))

    def write(self, path="company.xlsx", departments_sheet="部门", staff_sheet="员工"):
        book = xlsxwriter.Workbook(path)
        sheets = [(departments_sheet, self.department_headers, self.departments),
                  (staff_sheet, self.staff_headers, self.staff)]
        for name, headers, rows in sheets:
            if name is None:
                continue
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headers)
            for number, row in enumerate(rows, 1):
                for column, header in enumerate(headers):
                    if row.get(header, "") != "":
                        sheet.write_string(number, column, row[header])
        book.close()

    def write_lines(self, path="company.jsonl", **end):
        with open(path, "w", encoding="utf-8") as file:
            for line in [*self.department_lines(), *self.staff_lines(), {"type": "end", **end}]:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def department_lines(self):
        for row in self.departments:
            heads = row["部门负责人工号"]
            yield {"type": "department", "id": row["部门编号"], "name": row["部门名称"],
                   "parent": row["上级部门编号"] or None, "heads": [heads] if heads else None}

    def staff_lines(self):
        """Only members that the row has: what is deleted from it is not visible."""
        keys = self.keys_by_path()
        members = {"姓名": "name", "手机号": "phone", "邮箱": "email", "入职日期": "hireDate"}
        for row in self.staff:
            line = {"type": "user", "id": row["工号"]}
            if "姓名" in row:
                line["username"] = row["工号"]
            line |= {members[header]: row[header] for header in members if header in row}
            if "手机号" in row:
                line["phone"] = "+86" + row["手机号"]
            if "部门" in row:
                line["departments"] = [keys[path] for path in row["部门"].split(";")]
            if row.get("状态") == "离职":
                line["left"] = True
            yield line

    def keys_by_path(self):
        rows = {row["部门编号"]: row for row in self.departments}

        def path(row):
            parent = rows.get(row["上级部门编号"])
            return (path(parent) + "/" if parent else "") + row["部门名称"]
        return {path(row): key for key, row in rows.items()}

    def write_csv(self, folder=".", encoding="utf-8"):
        """A file each for departments and staff."""
        tables = [("部门", self.department_headers, self.departments),
                  ("员工", self.staff_headers, self.staff)]
        for name, headers, rows in tables:
            with open(f"{folder}/{name}.csv", "w", encoding=encoding, newline="") as file:
                writer = csv.writer(file)
                writer.writerow(headers)
                writer.writerows([row.get(header, "") for header in headers] for row in rows)


def write_job(more="", mapping="excel/zh-CN", path="acme.yaml", lines=False):
    text = JOB.format(mapping="jsonl/people" if lines else mapping, more=more)
    if lines:
        text = text.replace("excel\n  file: company.xlsx", "jsonl\n  file: company.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
