from company import Company, write_job

company = Company(extra_staff=3)
company.write()
company.write("back.xlsx")
company.staff[0]["状态"] = "离职"   # says so: at once
del company.staff[8]                # merely absent: after the second read
company.write("later.xlsx")
company.staff[0]["状态"] = "在职"
write_job()
