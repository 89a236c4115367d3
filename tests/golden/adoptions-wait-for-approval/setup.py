from company import Company, JOB

# The first job's people lose their keys in the test: to the second job they are
# strangers with the same mail addresses.
company = Company()
for row in company.staff[:3]:
    row["工号"] = "X" + row["工号"]
for row in company.departments:
    row["部门负责人工号"] = ""
company.staff = company.staff[:3]
company.write("first.xlsx")
Company().write("second.xlsx")
for name, more in (("first", ""), ("second", "sync: {match: [email], adopt: ask}\n")):
    with open(f"{name}.yaml", "w", encoding="utf-8") as job:
        job.write(JOB.format(mapping="excel/zh-CN", more=more).replace("company", name)
                  .replace("job: acme", f"job: {name}"))
