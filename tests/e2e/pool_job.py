"""A job that writes to a real server over HTTP, or to a database here, and a company to write."""
import os

from command import CommandTest
from server import Server

JOB = """\
job: acme
source: {type: excel, file: company.xlsx}
mapping: excel/zh-CN
state: acme.state
target:
  type: genauth
  host: %s
  access_key_id: %s
  access_key_secret: ${env:POOL_SECRET}
  organization: {code: acme, name: 安可科技}
%s"""


class PoolJobTest(CommandTest):
    def company(self, people):
        from company import Company
        company = Company(extra_staff=people - 6)
        company.write(self.path("company.xlsx"))
        return company

    def local_job(self, more="", state="acme.state"):
        self.write("acme.yaml", f"""\
job: acme
source: {{type: excel, file: company.xlsx}}
mapping: excel/zh-CN
state: {state}
target: {{type: local, database: acme.db, organization: {{code: acme, name: 安可科技}}}}
{more}""")

    def serve(self, *arguments, database="pool.db", more=""):
        """Starts a server and writes the job for it. `more` goes below the target."""
        server = Server(self.folder, "--init", *arguments, database=database)
        self.addCleanup(server.stop)
        self.secret = server.ready["access_key_secret"]
        self.write("acme.yaml", JOB % (server.url, server.ready["access_key_id"], more))
        return server

    def start(self, *arguments, **more):
        return super().start(*arguments, **{"POOL_SECRET": getattr(self, "secret", ""), **more})

    def people(self, database="pool.db"):
        """How many, and how many different."""
        if not os.path.exists(self.path(database)):
            return (0, 0)
        return self.rows(database, "SELECT count(*), count(DISTINCT external_id) FROM users")[0]
