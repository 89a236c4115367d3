from company import Company, write_job

# 38 of 100 people and their department are gone: a typo in the filter.
company = Company(extra_staff=94)
company.departments.append(
    {"部门编号": "D4", "部门名称": "华东区", "上级部门编号": "", "部门负责人工号": ""})
for row in company.staff[62:]:
    row["部门"] = "华东区"
company.write()
company.departments = company.departments[:3]
company.staff = company.staff[:62]
company.write("filtered.xlsx")
write_job()
