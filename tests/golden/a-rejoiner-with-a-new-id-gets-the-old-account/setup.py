from company import Company, write_job

# The HR system gives a new id to whoever comes back; the employee number, the
# user name in GenAuth, is the old one.
company = Company()
company.staff_headers.append("用户名")
for row in company.staff:
    row["用户名"] = "n" + row["工号"]
company.write()
back = company.staff.pop()
company.write("left.xlsx")
company.staff.append(back | {"工号": "200077", "手机号": "13900000077", "邮箱": ""})
company.write("back.xlsx")
write_job("sync: {absent_runs: 1, match: [username], adopt: matched}\n")
