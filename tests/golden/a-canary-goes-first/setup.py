from company import Company, write_job

Company(extra_staff=24).write()
write_job()
