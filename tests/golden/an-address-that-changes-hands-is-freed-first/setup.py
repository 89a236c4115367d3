from company import Company, write_job

company = Company()
company.write()
write_job()
first, second = company.staff[4], company.staff[5]
company.staff[3]["邮箱"] = "zhao.qiang@acme.example"
company.staff.append(dict(company.staff[0], 工号="000007", 姓名="赵强二", 部门="销售部",
                          手机号="13800000007", 邮箱="zhaoqiang@acme.example"))
first["邮箱"], second["邮箱"] = second["邮箱"], first["邮箱"]
company.write("later.xlsx")
first["邮箱"] = "for.a.day@acme.example"
company.write("one-by-one.xlsx")
