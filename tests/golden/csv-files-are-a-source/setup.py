import os

from company import JOB, Company

os.mkdir("company")
Company().write_csv("company", encoding="gb18030")
job = JOB.format(mapping="excel/zh-CN", more="")
job = job.replace("type: excel\n  file: company.xlsx", "type: csv\n  file: company")
with open("acme.yaml", "w", encoding="utf-8") as file:
    file.write(job)
