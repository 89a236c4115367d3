from company import Company, write_job

Company().write(departments_sheet=None)
write_job()
