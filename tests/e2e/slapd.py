"""A slapd of a test's own: a company below BASE, on a port of this machine."""
import json
import os
import socket
import subprocess
import time
import unittest

from command import CommandTest

BASE = "dc=acme,dc=example"
ADMIN = f"cn=admin,{BASE}"
SLAPD = "/usr/sbin/slapd"
CONFIGURATION = """\
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload syncprov
sizelimit unlimited
database mdb
suffix "{base}"
rootdn "{admin}"
rootpw secret
directory {folder}/db
dbnosync
access to attrs=userPassword by anonymous auth by * none
access to * by * read
overlay syncprov
syncprov-sessionlog 1000
"""
TOP = f"dn: {BASE}\nobjectClass: domain\ndc: acme\n\n"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def operations(test, job):
    """Those of a plan of the job, without what a change of the job file caused."""
    test.command("plan", job, "-o", "plan.jsonl", status=0)
    with open(test.path("plan.jsonl"), encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    return [{name: value for name, value in line.items() if name not in ("cause", "rules")}
            for line in lines if line["record"] == "operation"]


@unittest.skipUnless(os.path.exists(SLAPD), "slapd is not installed: apt-get install slapd")
class SlapdTest(CommandTest):
    def load(self, company):
        """Starts a server that holds the company, in LDIF."""
        self.port = free_port()
        os.mkdir(self.path("db"))
        self.write("company.ldif", company)
        self.configure(CONFIGURATION)
        subprocess.run(["/usr/sbin/slapadd", "-q", "-f", self.path("slapd.conf"), "-l",
                        self.path("company.ldif")], check=True, capture_output=True)
        self.start_slapd(CONFIGURATION)

    def configure(self, configuration):
        self.write("slapd.conf", configuration.format(base=BASE, admin=ADMIN, folder=self.folder))

    def start_slapd(self, configuration):
        self.configure(configuration)
        self.slapd = subprocess.Popen(
            [SLAPD, "-f", self.path("slapd.conf"), "-d", "0", "-h", f"ldap://127.0.0.1:{self.port}"],
            stderr=subprocess.DEVNULL)
        self.addCleanup(self.slapd.wait, 10)
        self.addCleanup(self.slapd.terminate)
        for _ in range(500):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.01)
        self.fail("slapd does not start")

    def change(self, ldif):
        subprocess.run(["ldapmodify", "-x", "-H", f"ldap://127.0.0.1:{self.port}", "-D", ADMIN, "-w",
                        "secret"], input=ldif, text=True, check=True, capture_output=True)

    def command(self, *arguments, status):
        return self.run_command(*arguments, status=status, LDAP_PASSWORD="secret")[0]
