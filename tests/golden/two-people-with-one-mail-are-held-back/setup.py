from company import Company, write_job

company = Company()
company.write()
company.staff[4]["邮箱"] = "ZhaoQiang@acme.example"
company.staff.append(company.staff[5] | {"工号": "000007", "手机号": "13800000007",
                                         "邮箱": "lilei@acme.example", "姓名": "新人"})
company.staff[5]["姓名"] = "周扬"
company.write("mail.xlsx")
write_job()
