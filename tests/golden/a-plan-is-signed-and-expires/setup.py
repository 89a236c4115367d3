from company import Company, write_job

import os

Company().write()
write_job()
for name, secret in (("plan.key", "0123456789abcdef0123456789abcdef"), ("other.key", "fedcba9876543210")):
    with open(name, "w", encoding="utf-8") as file:
        file.write(secret + "\n")
    os.chmod(name, 0o600)
with open("open.key", "w", encoding="utf-8") as file:
    file.write("0123456789abcdef\n")
os.chmod("open.key", 0o644)
