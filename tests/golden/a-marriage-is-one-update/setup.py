from company import Company, write_job

company = Company()
company.staff_headers.append("用户名")
for row in company.staff:
    row["用户名"] = row["邮箱"].split("@")[0]
company.write()
company.staff[1] |= {"姓名": "林韩梅梅", "邮箱": "linhanmeimei@acme.example",
                     "用户名": "linhanmeimei"}
company.write("married.xlsx")
write_job()
