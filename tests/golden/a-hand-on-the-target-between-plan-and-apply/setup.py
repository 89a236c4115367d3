from company import Company, write_job

company = Company()
company.write()
company.staff[3]["邮箱"] = "zhao.qiang@acme.example"
company.staff[4]["邮箱"] = "chen.chen@acme.example"
company.staff[5]["姓名"] = "周扬"
company.write("later.xlsx")
write_job()
write_job("sync: {on_drift: stop}\n", path="strict.yaml")
