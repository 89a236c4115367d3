from company import Company, write_job

company = Company(extra_staff=24)
company.write()
company.staff[0]["邮箱"] = "li.lei@acme.example"
company.write("later.xlsx")
MAPPING = """\
mapping: acme/staff
departments:
  from: [部门]
  key: 部门编号
  parent: 上级部门编号
  fields:
    name: 部门名称
users:
  from: [员工]
  key: 工号
  departments: 部门 | split(";") | path
  fields:
    name: {name}
    username: 工号
    email: 邮箱
"""
for path, name in (("staff.yaml", "姓名"), ("later.yaml", "'{工号}号 {姓名}'")):
    with open(path, "w", encoding="utf-8") as file:
        file.write(MAPPING.replace("{name}", name, 1))
write_job(mapping="staff.yaml")
