from company import Company, write_job

company = Company(extra_staff=24)
company.write()
company.write("whole.xlsx")
company.staff = company.staff[:8]
company.write("fewer.xlsx")
write_job()
with open("acme.yaml", encoding="utf-8") as file:
    job = file.read()
with open("wrong.yaml", "w", encoding="utf-8") as file:
    file.write(job + "sorce: x\nguard: y\n")
with open("warned.yaml", "w", encoding="utf-8") as file:
    file.write(job + "metrics: missing/acme.prom\n")
