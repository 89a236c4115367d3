from company import Company, DEPARTMENT_HEADERS, write_job

company = Company()
for row in (["D4", "甲组", "D6", ""], ["D5", "乙组", "D4", ""], ["D6", "丙组", "D5", ""],
            ["D7", "丁组", "D99", ""]):
    company.departments.append(dict(zip(DEPARTMENT_HEADERS, row)))
company.staff[0]["部门"] = "甲组"
company.write()
write_job()
