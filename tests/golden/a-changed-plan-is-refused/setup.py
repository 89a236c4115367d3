from company import Company, write_job

Company().write()
write_job()
write_job("# a note\n", path="moved.yaml")
with open("acme.yaml", encoding="utf-8") as job, open("other.yaml", "w", encoding="utf-8") as other:
    other.write(job.read().replace("job: acme", "job: other"))
