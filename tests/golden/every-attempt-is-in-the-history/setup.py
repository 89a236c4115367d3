from company import Company, write_job

company = Company(extra_staff=24)
company.write()
company.write("whole.xlsx")
company.staff = company.staff[:8]
company.write("fewer.xlsx")
write_job()
with open("acme.yaml", encoding="utf-8") as file:
    job = file.read()
with open("scheduled.yaml", "w", encoding="utf-8") as file:
    file.write(job.replace("job: acme", "job: other") + "schedule: {every: 10m}\n")
