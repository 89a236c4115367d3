from company import Company, write_job

company = Company()
company.write(departments_sheet=None)
for person in company.staff:
    person["部门"] = person["部门"].replace("研发中心", "研究院")
company.write("later.xlsx", departments_sheet=None)
write_job("sync: {absent_runs: 1}\n")
