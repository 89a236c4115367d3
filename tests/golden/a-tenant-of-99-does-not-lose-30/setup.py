from company import Company, write_job

company = Company(extra_staff=93)
company.write()
del company.staff[6:36]
company.write("later.xlsx")
write_job()
