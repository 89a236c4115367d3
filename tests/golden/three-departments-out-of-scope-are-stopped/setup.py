from company import Company, write_job

# HR gives the connector's account the right to see seven of ten departments.
company = Company()
company.departments, company.staff = company.departments[:1], company.staff[:1]
company.departments[0]["部门负责人工号"] = ""
for number in range(2, 11):
    company.departments.append({"部门编号": f"D{number}", "部门名称": f"{number}区"})
    for person in range(8):
        key = f"{number:03}{person:03}"
        company.staff.append({"工号": key, "姓名": f"员工{key}", "部门": f"{number}区",
                              "邮箱": f"e{key}@acme.example"})
company.write()
company.departments = company.departments[:7]
names = {row["部门名称"] for row in company.departments}
company.staff = [row for row in company.staff if row["部门"] in names]
company.write("scope.xlsx")
write_job()
