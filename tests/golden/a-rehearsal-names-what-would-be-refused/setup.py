from company import Company, write_job

company = Company(extra_staff=2)
company.department_headers.append("部门编码")
company.write()
company.staff[3]["邮箱"] = "stranger@acme.example"
company.departments[1]["部门编码"] = "taken"
company.departments[2]["部门编码"] = "no code!"
company.write("later.xlsx")
write_job(mapping="own.yaml")
