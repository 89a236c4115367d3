from company import Company, write_job

company = Company(extra_staff=3)
company.write()
del company.staff[8]
company.write("later.xlsx")
write_job("sync: {absent_runs: 1, absent_for: 2d, grace: 90d}\n")
