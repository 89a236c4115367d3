from company import Company, write_job

company = Company()
company.write()
company.departments.clear()
company.staff.clear()
company.write("empty.xlsx")
write_job("sync: {absent_runs: 1}\n")
