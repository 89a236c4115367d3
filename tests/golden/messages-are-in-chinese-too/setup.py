from company import Company, write_job

company = Company(extra_staff=5)
company.staff[2]["手机号"] = "1380000"        # too short
company.staff[4]["部门"] = "研发中心/平台布"   # no such department
company.staff[5]["入职日期"] = "2019-02-30"   # no such day
company.write()
write_job()
write_job(path="wrong.yaml", more="sinc: {}\nguards: {remove_users: many}\n")
