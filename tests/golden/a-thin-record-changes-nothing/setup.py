from company import Company, write_job

# The list shows everybody, but the call for the details of one person failed.
company = Company()
company.write_lines()
company.staff[3]["邮箱"] = "zhao.qiang@acme.example"
company.staff[4] = {"工号": company.staff[4]["工号"]}
company.write_lines("thin.jsonl")
company.staff.append({"工号": "000099"})
company.write_lines("newcomer.jsonl")
write_job("sync: {absent_runs: 1}\n", lines=True)
