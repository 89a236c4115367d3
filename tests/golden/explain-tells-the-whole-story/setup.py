from company import Company, write_job

company = Company(extra_staff=3)
company.write()
company.staff[0]["手机号"] = "1380000"
company.staff[1]["姓名"] = "韩梅"
del company.staff[8]
company.write("later.xlsx")
write_job()
