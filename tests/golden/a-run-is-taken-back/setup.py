from company import Company, write_job

company = Company(extra_staff=3)
company.write()
company.departments[1]["部门名称"] = "基础平台部"
company.staff[1]["部门"] = "研发中心/基础平台部"
company.staff[2]["部门"] = "研发中心/基础平台部"
company.staff[0]["状态"] = "离职"
company.staff[3]["邮箱"] = "qiang@acme.example"
company.staff.append({**company.staff[-1], "工号": "000099", "姓名": "新人",
                      "手机号": "13900000099", "邮箱": "new@acme.example"})
company.write("later.xlsx")
write_job()
