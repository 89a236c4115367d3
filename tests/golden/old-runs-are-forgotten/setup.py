from company import Company, write_job

company = Company(extra_staff=3)
company.write()
company.staff[3]["邮箱"] = "qiang@acme.example"
company.write("later.xlsx")
write_job()
