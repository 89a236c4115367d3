from company import Company, write_job

company = Company()
company.staff_headers[0] = "员工代码"
for row in company.staff:
    row["员工代码"] = row["工号"]
company.write()
write_job()
