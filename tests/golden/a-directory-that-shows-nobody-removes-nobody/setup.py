from company import Company, write_job

# After a change of access rules the directory still answers success, with no
# entries at all: what the reading script writes is complete, and empty.
company = Company(extra_staff=54)
company.write_lines(departments=3, users=60)
company.departments.clear()
company.staff.clear()
company.write_lines("nobody.jsonl", departments=0, users=0)
write_job(lines=True)
