from company import Company, write_job

Company(extra_staff=60).write()
write_job()
