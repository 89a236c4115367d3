#!/usr/bin/python3
"""Writes a deterministic workbook of departments and people for the benchmarks.

    make_input.py ROWS OUTPUT.xlsx

Sheets 部门 and 员工 with the headers of the built-in mapping excel/zh-CN: text
with leading zeros, phones as numbers and as text, dates in two formats.
"""
import datetime
import random
import sys

import xlsxwriter

UNITS = ["研发部", "销售部", "市场部", "财务部", "人力资源部", "法务部", "采购部", "客服部"]
TITLES = ["工程师", "高级工程师", "经理", "总监", "专员", "会计", "分析师", "实习生"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国华红梅"
STAFF = ["工号", "姓名", "部门", "职位", "手机号", "邮箱", "性别", "入职日期", "直属上级工号", "状态"]


def departments(count):
    rows, paths = [], []
    for number in range(count):
        parent = (number - 1) // 8 if number else None
        name = "%s%d" % (UNITS[number % len(UNITS)], number)
        paths.append(name if parent is None else paths[parent] + "/" + name)
        rows.append(["D%05d" % number, name, "" if parent is None else "D%05d" % parent, "",
                     number % 100])
    return rows, paths


def main():
    count, output = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(1)
    book = xlsxwriter.Workbook(output)
    book.set_properties({"created": datetime.datetime(2024, 1, 1)})
    iso = book.add_format({"num_format": "yyyy-mm-dd"})
    chinese = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})

    rows, paths = departments(max(12, count // 40))
    sheet = book.add_worksheet("部门")
    sheet.write_row(0, 0, ["部门编号", "部门名称", "上级部门编号", "部门负责人工号", "排序"])
    for at, row in enumerate(rows):
        sheet.write_row(at + 1, 0, row)

    sheet = book.add_worksheet("员工")
    sheet.write_row(0, 0, STAFF)
    for n in range(count):
        day = datetime.datetime(1995, 1, 1) + datetime.timedelta(days=rng.randint(0, 11000))
        phone = 13000000000 + (n * 7919 + 104729) % 6999999999
        name = rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.randint(1, 2)))
        at = n + 1
        sheet.write_string(at, 0, "%08d" % at)
        sheet.write_string(at, 1, name)
        sheet.write_string(at, 2, rng.choice(paths))
        sheet.write_string(at, 3, rng.choice(TITLES))
        sheet.write(at, 4, phone if n % 2 else str(phone), None)
        sheet.write_string(at, 5, "user%d@example.com" % at)
        sheet.write_string(at, 6, rng.choice("男女"))
        sheet.write_datetime(at, 7, day, iso if n % 3 else chinese)
        if n:
            sheet.write_string(at, 8, "%08d" % (rng.randint(0, n - 1) + 1))
        sheet.write_string(at, 9, "在职")
    book.close()


if __name__ == "__main__":
    main()
