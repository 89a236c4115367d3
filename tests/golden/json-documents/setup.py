from company import Company, write_job

company = Company()
company.departments = company.departments[:2]
company.staff = company.staff[:2]
company.staff[1]["手机号"] = "12"
company.write()
write_job()
