from company import Company, write_job

company = Company()
company.departments += [
    {"部门编号": "D4", "部门名称": "甲组", "上级部门编号": "D2"},
    {"部门编号": "D5", "部门名称": "乙组", "上级部门编号": "D3"},
    {"部门编号": "D6", "部门名称": "丙组", "上级部门编号": "D5"},
]
company.write()
# 研发中心 and 平台部, its child, change places.
company.departments[0]["上级部门编号"], company.departments[1]["上级部门编号"] = "D2", ""
for row in company.staff[:3]:
    row["部门"] = row["部门"].replace("研发中心/平台部", "平台部")
company.staff[0]["部门"] = "平台部/研发中心"
company.write("swapped.xlsx")
# 销售部 > 乙组 > 丙组 becomes 丙组 > 乙组 > 销售部.
for number, parent in ((2, "D5"), (4, "D6"), (5, "")):
    company.departments[number]["上级部门编号"] = parent
for row in company.staff:
    row["部门"] = row["部门"].replace("销售部", "丙组/乙组/销售部")
company.write("rotated.xlsx")
write_job()
