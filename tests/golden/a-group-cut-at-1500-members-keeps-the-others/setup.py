from company import Company, write_job

# Active Directory shows 1,500 members of a group at a time, and the script did
# not ask for the rest: it knows that there is more of this one department.
company = Company(extra_staff=1487)
company.write_lines()
del company.staff[1]  # 研发中心/平台部: really gone
company.write_lines("second.jsonl")
for number in range(1494, 1514):
    company.staff.append(dict(company.staff[-1], 工号=f"{number:06}", 姓名=f"员工{number}",
                              手机号=f"138{number:08}", 邮箱=f"e{number}@acme.example"))
sales = [row for row in company.staff if row["部门"] == "销售部"]
others = [row for row in company.staff if row["部门"] != "销售部"]
company.staff = others + sales[10:1510]
company.write_lines("third.jsonl", verdict="partial", incompleteBelow=["D3"], reasons=[{
    "place": "ldap://ad.acme.example: CN=销售部,OU=Groups,DC=acme,DC=example",
    "message": "only the members 0 to 1499 were read (member;range=0-1499)",
    "hint": "ask for member;range=1500-* as well"}])
write_job(lines=True)
