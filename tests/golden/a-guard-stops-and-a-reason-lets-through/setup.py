from company import Company, write_job

company = Company(extra_staff=24)
company.write()
company.staff = company.staff[:20]
company.write("later.xlsx")
write_job("sync: {absent_runs: 1}\n")
