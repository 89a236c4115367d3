from company import Company, write_job

# Somebody deletes the sheet of the departments: they are inferred from the paths
# of the people, with other keys, and are still the same departments.
company = Company(extra_staff=20)
company.write()
company.write("nosheet.xlsx", departments_sheet=None)
write_job("sync: {absent_runs: 1}\n")
