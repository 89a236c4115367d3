from company import Company, JOB, write_job

Company().write(departments_sheet="部门", staff_sheet="人事")
write_job()
with open("named.yaml", "w", encoding="utf-8") as file:
    file.write(JOB.format(mapping="excel/zh-CN", more="").replace(
        "file: company.xlsx", "file: company.xlsx\n  users_sheet: 人士"))
