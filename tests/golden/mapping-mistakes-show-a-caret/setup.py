from company import Company, write_job

Company().write()
for name in ("function", "field", "column"):
    write_job(mapping=f"{name}-mapping.yaml", path=f"{name}.yaml")
