#!/usr/bin/python3
"""Writes the two workbooks of the acme sample.

    apt-get install python3-xlsxwriter
    make_company.py [FOLDER]

company.xlsx is a company as its personnel office keeps it: 15 departments on
four levels, 80 rows of people, and what such files are like: a title above the
headers, employee numbers as text and as numbers with a format, phones in both
forms, dates in several forms, a hidden row, people in two departments. Four
rows are wrong on purpose (BAD below).

company-next-month.xlsx is the same company a month later: CHANGES below.

The same script gives the same bytes.
"""
import datetime
import os
import sys

import xlsxwriter

# Number, name, parent, head, order.
DEPARTMENTS = [
    ("D100", "研发中心", "", "000001", 1),
    ("D110", "平台研发部", "D100", "000002", 1),
    ("D111", "基础架构组", "D110", "000003", 1),
    ("D112", "应用开发组", "D110", "000010", 2),
    ("D113", "移动端小组", "D112", "000018", 1),
    ("D120", "产品设计部", "D100", "000023", 2),
    ("D121", "用户体验组", "D120", "000026", 1),
    ("D200", "销售中心", "", "000033", 2),
    ("D210", "华东大区", "D200", "000034", 1),
    ("D211", "上海分公司", "D210", "000037", 1),
    ("D220", "华南大区", "D200", "000047", 2),
    ("D221", "深圳分公司", "D220", "000050", 1),
    ("D300", "职能中心", "", "000061", 3),
    ("D310", "人力资源部", "D300", "000062", 1),
    ("D320", "财务部", "D300", "000071", 2),
]

# By department, in the order of the employee numbers: name, mail, gender, title.
PEOPLE = [
    ("D100", [("陈志远", "chen.zhiyuan", "男", "首席技术官")]),
    ("D110", [("林晓峰", "lin.xiaofeng", "男", "研发总监")]),
    ("D111", [("王浩然", "wang.haoran", "男", "架构师"),
              ("李思雨", "li.siyu", "女", "高级工程师"),
              ("张子轩", "zhang.zixuan", "男", "高级工程师"),
              ("刘梓涵", "liu.zihan", "女", "工程师"),
              ("赵一鸣", "zhao.yiming", "男", "工程师"),
              ("周雨桐", "zhou.yutong", "女", "工程师"),
              ("吴俊杰", "wu.junjie", "男", "运维工程师")]),
    ("D112", [("徐海燕", "xu.haiyan", "女", "研发经理"),
              ("孙立新", "sun.lixin", "男", "高级工程师"),
              ("马晨曦", "ma.chenxi", "女", "工程师"),
              ("朱永福", "zhu.yongfu", "男", "工程师"),
              ("胡春生", "hu.chunsheng", "男", "工程师"),
              ("郭嘉宁", "guo.jianing", "女", "测试工程师"),
              ("何宇航", "he.yuhang", "男", "工程师"),
              ("高欣怡", "gao.xinyi", "女", "测试工程师")]),
    ("D113", [("罗文博", "luo.wenbo", "男", "组长"),
              ("郑雪晴", "zheng.xueqing", "女", "工程师"),
              ("梁思远", "liang.siyuan", "男", "工程师"),
              ("谢明轩", "xie.mingxuan", "男", "工程师"),
              ("宋佳琪", "song.jiaqi", "女", "工程师")]),
    ("D120", [("唐婉清", "tang.wanqing", "女", "设计总监"),
              ("许国栋", "xu.guodong", "男", "产品经理"),
              ("韩冰", "han.bing", "女", "产品经理")]),
    ("D121", [("冯晓彤", "feng.xiaotong", "女", "组长"),
              ("邓凯文", "deng.kaiwen", "男", "设计师"),
              ("曹雅静", "cao.yajing", "女", "设计师"),
              ("彭子墨", "peng.zimo", "男", "设计师"),
              ("曾可欣", "zeng.kexin", "女", "用户研究员"),
              ("萧逸", "xiao.yi", "男", "设计师"),
              ("田甜", "tian.tian", "女", "设计师")]),
    ("D200", [("董建华", "dong.jianhua", "男", "销售副总裁")]),
    ("D210", [("袁丽萍", "yuan.liping", "女", "大区总监"),
              ("潘家豪", "pan.jiahao", "男", "渠道经理"),
              ("于海洋", "yu.haiyang", "男", "渠道经理")]),
    ("D211", [("蒋美玲", "jiang.meiling", "女", "分公司经理"),
              ("蔡志强", "cai.zhiqiang", "男", "大客户经理"),
              ("余慧敏", "yu.huimin", "女", "销售代表"),
              ("杜鹏飞", "du.pengfei", "男", "销售代表"),
              ("叶子萱", "ye.zixuan", "女", "销售代表"),
              ("程浩", "cheng.hao", "男", "销售代表"),
              ("苏晴", "su.qing", "女", "销售代表"),
              ("魏国强", "wei.guoqiang", "男", "客服代表"),
              ("吕晓云", "lv.xiaoyun", "女", "客服代表"),
              ("丁磊", "ding.lei", "男", "客服代表")]),
    ("D220", [("任静怡", "ren.jingyi", "女", "大区总监"),
              ("沈一帆", "shen.yifan", "男", "渠道经理"),
              ("姚远", "yao.yuan", "男", "渠道经理")]),
    ("D221", [("卢俊宏", "lu.junhong", "男", "分公司经理"),
              ("姜婷", "jiang.ting", "女", "大客户经理"),
              ("崔健民", "cui.jianmin", "男", "销售代表"),
              ("钟晓琳", "zhong.xiaolin", "女", "销售代表"),
              ("谭子昂", "tan.ziang", "男", "销售代表"),
              ("陆瑶", "lu.yao", "女", "销售代表"),
              ("汪洋", "wang.yang", "男", "销售代表"),
              ("范冰洁", "fan.bingjie", "女", "客服代表"),
              ("金鑫", "jin.xin", "男", "客服代表"),
              ("石磊", "shi.lei", "男", "客服代表"),
              ("廖文静", "liao.wenjing", "女", "客服代表")]),
    ("D300", [("贾淑芬", "jia.shufen", "女", "行政副总裁")]),
    ("D310", [("夏雨薇", "xia.yuwei", "女", "人力资源总监"),
              ("韦佳明", "wei.jiaming", "男", "招聘专员"),
              ("傅诗涵", "fu.shihan", "女", "招聘专员"),
              ("方志敏", "fang.zhimin", "男", "薪酬专员"),
              ("白洁", "bai.jie", "女", "培训师"),
              ("邹勇", "zou.yong", "男", "行政专员"),
              ("孟庆国", "meng.qingguo", "男", "行政专员"),
              ("熊丽", "xiong.li", "女", "前台"),
              ("秦岚芝", "qin.lanzhi", "女", "法务专员")]),
    ("D320", [("邱玉梅", "qiu.yumei", "女", "财务总监"),
              ("江雪", "jiang.xue", "女", "会计"),
              ("尹航", "yin.hang", "男", "会计"),
              ("薛明哲", "xue.mingzhe", "男", "出纳"),
              ("闫妮娜", "yan.nina", "女", "会计"),
              ("段晓东", "duan.xiaodong", "男", "采购专员"),
              ("雷鸣", "lei.ming", "男", "采购专员"),
              ("侯佳音", "hou.jiayin", "女", "分析师"),
              ("龙飞", "long.fei", "男", "分析师"),
              ("黄俊", "huang.jun", "男", "内审专员")]),
]

# A second department beside the one above, and how the two are written.
SECOND = {
    "000003": ("D120", ";"),
    "000010": ("D120", "；"),
    "000018": ("D121", "\n"),
    "000024": ("D112", ";"),
    "000038": ("D220", "；"),
    "000065": ("D320", ";"),
    "000078": ("D200", "\n"),
}
PHONES = {"000001": "+852 5123 4567", "000035": "+1 415 555 0132", "000063": "+86 139 1234 0063"}
NUMBER_CELLS = {"000005", "000012", "000027", "000044", "000066"}
PHONE_NUMBERS_EVERY = 3
WITHOUT_PHONE = {"000069"}
WITHOUT_MAIL = {"000060", "000067"}
HIDDEN = "000045"
TEXT_DATES = {"000008": "2018/3/5", "000029": "2020年11月2日", "000053": "2021.7.19"}

# What is wrong, by employee number: the column and what stands there.
BAD = {
    "000032": ("手机号", "1380000"),          # too short
    "000046": ("工号", "000043"),             # of somebody else
    "000059": ("部门", "研发中心/量子计算部"),  # no such department
    "000077": ("入职日期", "2019-02-30"),     # no such day
}

# A month later.
RENAMED = {"D310": "人才发展部"}
MOVED = {"D120": "D110", "D113": "D110", "D112": "D113"}  # the last two swap places
NEW_HEADS = {"D111": "000004"}
LEFT = {"000014", "000056"}     # marked 离职
ABSENT = {"000042", "000073"}   # not in the file any more
MARRIED = {"000041": ("陈叶子萱", "zixuan.chenye")}
TRANSFERRED = {"000021": "D111", "000068": "D320"}
JOINERS = [
    ("000081", "D111", ("顾言", "gu.yan", "男", "工程师")),
    ("000082", "D121", ("黎曼妮", "li.manni", "女", "设计师")),
    ("000083", "D211", ("常乐", "chang.le", "男", "销售代表")),
    ("000084", "D320", ("万晓利", "wan.xiaoli", "女", "会计")),
]

DEPARTMENT_HEADERS = ["部门编号", "部门名称", "上级部门编号", "部门负责人工号", "排序"]
PEOPLE_HEADERS = ["工号", "姓名", "部门", "职位", "手机号", "邮箱", "性别", "入职日期",
                  "直属上级工号", "状态"]


class Company:
    """The company at one moment: departments by number, rows of people."""

    def __init__(self, next_month):
        self.departments = {}
        for number, name, parent, head, order in DEPARTMENTS:
            if next_month:
                name = RENAMED.get(number, name)
                parent = MOVED.get(number, parent)
                head = NEW_HEADS.get(number, head)
            self.departments[number] = (name, parent, head, order)
        self.people = []
        numbered = [(number, department, person) for number, (department, person) in enumerate(
            ((d, p) for d, people in PEOPLE for p in people), start=1)]
        for number, department, person in numbered:
            self.add("%06d" % number, department, person, next_month)
        if next_month:
            for number, department, person in JOINERS:
                self.add(number, department, person, next_month)

    def path(self, number):
        name, parent, _, _ = self.departments[number]
        return self.path(parent) + "/" + name if parent else name

    def manager(self, number, department):
        """The head of the department, of the next one up for the head itself."""
        _, parent, head, _ = self.departments[department]
        if head != number:
            return head
        return self.manager(number, parent) if parent else ""

    def add(self, number, department, person, next_month):
        if next_month and number in ABSENT:
            return
        name, mail, gender, title = person
        if next_month:
            name, mail = MARRIED.get(number, (name, mail))
            department = TRANSFERRED.get(number, department)
        places = self.path(department)
        if number in SECOND:
            second, separator = SECOND[number]
            places += separator + self.path(second)
        row = {
            "工号": number,
            "姓名": name,
            "部门": places,
            "职位": title,
            "手机号": self.phone(number),
            "邮箱": "" if number in WITHOUT_MAIL else mail + "@acme.example",
            "性别": gender,
            "入职日期": TEXT_DATES.get(number, hire_date(number)),
            "直属上级工号": self.manager(number, department),
            "状态": "离职" if next_month and number in LEFT else "在职",
        }
        if number in BAD:
            column, value = BAD[number]
            row[column] = value
        self.people.append((number, row))

    @staticmethod
    def phone(number):
        if number in WITHOUT_PHONE:
            return ""
        if number in PHONES:
            return PHONES[number]
        plain = 13812340000 + int(number) * 7
        return plain if int(number) % PHONE_NUMBERS_EVERY == 0 else str(plain)


def hire_date(number):
    return datetime.datetime(2012, 3, 1) + datetime.timedelta(days=int(number) * 53)


class Writer:
    """Writes one company into one workbook."""

    def __init__(self, path):
        self.book = xlsxwriter.Workbook(path)
        self.book.set_properties({"title": "安可科技", "created": datetime.datetime(2025, 6, 1)})
        form = self.book.add_format
        self.title = form({"bold": True, "font_size": 16})
        self.header = form({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        self.text = form({"num_format": "@"})
        self.wrapped = form({"text_wrap": True})
        self.zeros = form({"num_format": "000000"})
        self.dates = [form({"num_format": code}) for code in
                      ("yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "yyyy/m/d", 31)]

    def departments(self, company):
        sheet = self.book.add_worksheet("部门")
        sheet.write_row(0, 0, DEPARTMENT_HEADERS, self.header)
        sheet.set_column(0, 4, 16)
        sheet.freeze_panes(1, 0)
        for at, (number, rest) in enumerate(company.departments.items(), start=1):
            name, parent, head, order = rest
            for column, text in enumerate((number, name, parent, head)):
                if text:
                    sheet.write_string(at, column, text, self.text)
            sheet.write_number(at, 4, order)

    def people(self, company, title):
        sheet = self.book.add_worksheet("员工")
        sheet.write_string(0, 0, title, self.title)
        sheet.write_row(2, 0, PEOPLE_HEADERS, self.header)
        sheet.set_column(0, 1, 12)
        sheet.set_column(2, 2, 34)
        sheet.set_column(3, 9, 16)
        sheet.freeze_panes(3, 2)
        for at, (number, row) in enumerate(company.people, start=3):
            for column, header in enumerate(PEOPLE_HEADERS):
                self.cell(sheet, at, column, row[header], header, number)
            if number == HIDDEN:
                sheet.set_row(at, None, None, {"hidden": True})

    def cell(self, sheet, row, column, value, header, number):
        if value == "":
            return
        if isinstance(value, datetime.datetime):
            sheet.write_datetime(row, column, value, self.dates[int(number) % len(self.dates)])
        elif header == "工号" and number in NUMBER_CELLS:
            sheet.write_number(row, column, int(value), self.zeros)
        elif isinstance(value, int):
            sheet.write_number(row, column, value)
        else:
            sheet.write_string(row, column, value, self.wrapped if "\n" in value else self.text)

    def close(self):
        self.book.close()


def write(path, next_month, title):
    company = Company(next_month)
    writer = Writer(path)
    writer.departments(company)
    writer.people(company, title)
    writer.close()


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    write(os.path.join(folder, "company.xlsx"), False, "安可科技员工花名册（2025年6月）")
    write(os.path.join(folder, "company-next-month.xlsx"), True, "安可科技员工花名册（2025年7月）")


if __name__ == "__main__":
    main()
