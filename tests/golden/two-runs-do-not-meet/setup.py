from company import Company, write_job

Company().write()
write_job()
