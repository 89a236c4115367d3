from company import Company, write_job

# The directory stopped at page 3 of 9: the script writes what it has and says so.
company = Company(extra_staff=84)
company.write_lines(departments=3, users=90)
company.staff[3]["邮箱"] = "zhao.qiang@acme.example"
company.staff = company.staff[:30]
company.write_lines("cut.jsonl", departments=3, users=30, verdict="partial", reasons=[{
    "place": "ldap://ad.acme.example", "message": "time limit exceeded (3) on page 3 of 9",
    "hint": "raise the server's MaxQueryDuration, or read smaller pages"}])
write_job("sync: {absent_runs: 1}\n", lines=True)
