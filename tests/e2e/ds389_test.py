#!/usr/bin/env python3
"""People of a 389 Directory Server: what is of this server alone.

`./dev test --full` installs it; it is set up below a folder of its own, which needs root.
"""
import os
import re
import shutil
import signal
import subprocess
import time
import unittest

from command import CommandTest, main
from slapd import free_port, operations

BASE = "dc=acme,dc=example"
MANAGER = "cn=Directory Manager"
PASSWORD = "secret123"
DEFAULTS = "/usr/share/dirsrv/inf/defaults.inf"
INSTANCE = """\
[general]
config_version = 2
full_machine_name = localhost
strict_host_checking = False
selinux = False
[slapd]
instance_name = t
port = {port}
secure_port = {secure_port}
root_dn = {manager}
root_password = {password}
self_sign_cert = False
[backend-userroot]
suffix = {base}
sample_entries = no
"""
PLUGINS = """\
dn: cn=config
changetype: modify
replace: nsslapd-sizelimit
nsslapd-sizelimit: -1

dn: cn=MemberOf Plugin,cn=plugins,cn=config
changetype: modify
replace: nsslapd-pluginEnabled
nsslapd-pluginEnabled: on
"""
JOB = """\
job: acme
source:
  type: ldap
  url: ldap://127.0.0.1:{port}
  security: none
  base: {base}
  bind_dn: {manager}
  password: ${{env:LDAP_PASSWORD}}
{options}mapping: ldap/people
target:
  type: local
  database: acme.db
  organization: {{code: acme, name: Acme}}
state: acme.state.db
sync:
  absent_runs: 1
"""


def person(uid, where, *lines):
    return "\n".join([f"dn: uid={uid},{where}{BASE}", "objectClass: inetOrgPerson", f"uid: {uid}",
                      f"cn: Name of {uid}", "sn: S", *lines]) + "\n\n"


def unit(name, above=""):
    return f"dn: ou={name},{above}{BASE}\nobjectClass: organizationalUnit\nou: {name}\n\n"


COMPANY = (f"dn: {BASE}\nobjectClass: domain\ndc: acme\n\n" + unit("Research") +
           unit("Platform", "ou=Research,") + unit("Sales") +
           "".join(person(f"r{i}", "ou=Research,") for i in range(30)) +
           "".join(person(f"p{i}", "ou=Platform,ou=Research,", f"manager: uid=r{i},ou=Research,{BASE}")
                   for i in range(30)) +
           "".join(person(f"s{i}", "ou=Sales,") for i in range(30)))


def why_not():
    if shutil.which("ns-slapd") is None or shutil.which("dscreate") is None:
        return "389 Directory Server is not installed: ./dev test --full"
    return None if os.geteuid() == 0 else "389 Directory Server is set up by root only"


@unittest.skipIf(why_not(), why_not())
class DirectoryServer(CommandTest):
    def setUp(self):
        super().setUp()
        os.chmod(self.folder, 0o755)
        self.port = free_port()
        self.root = self.path("ds")
        self.make_prefix()
        self.write("ds.inf", INSTANCE.format(port=self.port, secure_port=free_port(), base=BASE,
                                             manager=MANAGER, password=PASSWORD))
        self.addCleanup(self.stop)
        self.quiet("dscreate", "from-file", self.path("ds.inf"))
        self.change(PLUGINS)
        self.stop()
        self.write("company.ldif", COMPANY)
        os.chmod(self.path("company.ldif"), 0o644)
        configuration = f"{self.root}/etc/dirsrv/slapd-t"
        self.quiet("ns-slapd", "ldif2db", "-D", configuration, "-n", "userroot", "-i",
                   self.path("company.ldif"))
        self.quiet("ns-slapd", "-D", configuration, "-i", self.pid_file())
        self.wait_until_it_answers()

    def make_prefix(self):
        """The files of a machine without systemd, all below one folder."""
        root = self.root
        for name in ("share/dirsrv/inf", "etc/dirsrv", "etc/default", "var/lib/dirsrv",
                     "var/log/dirsrv", "run/dirsrv", "run/lock/dirsrv"):
            os.makedirs(f"{root}/{name}")
        with open(DEFAULTS, encoding="utf-8") as file:
            text = re.sub(r"(?m)^with_systemd = .*", "with_systemd = 0", file.read())
        for place in ("etc", "var", "run"):
            text = text.replace(f"= /{place}/", f"= {root}/{place}/")
        text = text.replace("= /dev/shm/", f"= {root}/run/")
        text = re.sub(r"(?m)^sysconf_dir = .*", f"sysconf_dir = {root}/etc", text)
        text = re.sub(r"(?m)^local_state_dir = .*", f"local_state_dir = {root}/var", text)
        with open(f"{root}/share/dirsrv/inf/defaults.inf", "w", encoding="utf-8") as file:
            file.write(text)
        for name in ("config", "schema"):
            shutil.copytree(f"/etc/dirsrv/{name}", f"{root}/etc/dirsrv/{name}")
        subprocess.run(["chown", "-R", "dirsrv:dirsrv", f"{root}/etc/dirsrv", f"{root}/var",
                        f"{root}/run"], check=True)

    def quiet(self, *command):
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True,
                       env={**os.environ, "PREFIX": self.root})

    def pid_file(self):
        return f"{self.root}/run/dirsrv/slapd-t.pid"

    def stop(self):
        if not os.path.exists(self.pid_file()):
            return
        with open(self.pid_file(), encoding="utf-8") as file:
            pid = int(file.read())
        try:
            os.kill(pid, signal.SIGTERM)
            until = time.monotonic() + 60
            while time.monotonic() < until:
                os.kill(pid, 0)
                time.sleep(0.05)
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def wait_until_it_answers(self):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if subprocess.run(["ldapsearch", "-x", "-LLL", "-H", f"ldap://127.0.0.1:{self.port}", "-s",
                               "base", "-b", "", "1.1"], capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        self.fail("389 Directory Server does not start")

    def change(self, ldif):
        subprocess.run(["ldapmodify", "-x", "-H", f"ldap://127.0.0.1:{self.port}", "-D", MANAGER, "-w",
                        PASSWORD], input=ldif, text=True, check=True, capture_output=True)

    def command(self, *arguments, status=0):
        return self.run_command(*arguments, status=status, LDAP_PASSWORD=PASSWORD)

    def job(self, name, options=""):
        self.write(name, JOB.format(port=self.port, base=BASE, manager=MANAGER, options=options))

    def test_a_company_from_the_first_run_through_every_kind_of_change(self):
        self.job("full.yaml")
        self.job("acme.yaml", "  read: delta\n")
        out, _ = self.command("check", "acme.yaml")
        self.assertIn("profile 389ds", out)
        self.command("sync", "acme.yaml")
        self.assertEqual(self.rows("acme.db", "SELECT count(*) FROM users"), [(90,)])
        for number in range(3):
            self.change(
                f"dn: uid=s{number},ou=Sales,{BASE}\nchangetype: modrdn\nnewrdn: uid=t{number}\n"
                f"deleteoldrdn: 1\nnewsuperior: ou=Research,{BASE}\n\n"
                f"dn: uid=r{number},ou=Research,{BASE}\nchangetype: modify\nreplace: title\n"
                f"title: Head {number}\n\n"
                f"dn: uid=r{9 - number},ou=Research,{BASE}\nchangetype: modify\nadd: nsAccountLock\n"
                "nsAccountLock: true\n\n"
                f"dn: uid=s{9 - number},ou=Sales,{BASE}\nchangetype: delete\n\n"
                f"dn: ou=P{number},{BASE}\nchangetype: add\nobjectClass: organizationalUnit\n"
                f"ou: P{number}\n")
            changes = operations(self, "acme.yaml")
            self.assertEqual(changes, operations(self, "full.yaml"))
            self.assertGreater(len(changes), 3)
            _, err = self.command("sync", "acme.yaml")
            self.assertIn("found by ids and modifyTimestamp of all entries", err)
            self.assertNotIn("everything was read", err)
        self.command("plan", "full.yaml", "--exit-code")
        people = dict(self.rows("acme.db", "SELECT username, status FROM users"))
        self.assertEqual((people["t0"], people["s9"], people["r9"]),
                         ("Activated", "Suspended", "Suspended"))


if __name__ == "__main__":
    main()
