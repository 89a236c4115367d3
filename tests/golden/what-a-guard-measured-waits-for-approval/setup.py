from company import Company, write_job

company = Company(extra_staff=24)
company.write()
company.staff = company.staff[:20]
company.staff[0]["姓名"] = "李磊"
company.write("later.xlsx")
write_job("sync: {absent_runs: 1, risk: hold}\n")
