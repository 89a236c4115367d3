#!/usr/bin/env python3
"""People of a Samba domain controller: what is of Active Directory alone.

`./dev test --full` installs it; the ports of LDAP are fixed, so it needs root and an address
of its own.
"""
import json
import os
import shutil
import socket
import subprocess
import time
import unittest

from command import CommandTest, main
from slapd import operations

ADDRESS = "127.0.0.17"
SUFFIX = "DC=ad,DC=example"
STAFF = f"OU=Staff,{SUFFIX}"
PASSWORD = "Passw0rd!x"
MANY = 1600
SETTINGS = """\
[global]
 netbios name = DC1
 workgroup = ADEX
 realm = AD.EXAMPLE
 server role = active directory domain controller
 server services = ldap
 interfaces = {address}/8
 bind interfaces only = yes
 private dir = {folder}/private
 state directory = {folder}/state
 cache directory = {folder}/cache
 lock directory = {folder}/lock
 pid directory = {folder}/run
 ncalrpc dir = {folder}/ncalrpc
 winbindd socket directory = {folder}/winbindd
 ntp signd socket directory = {folder}/ntp_signd
 binddns dir = {folder}/bind-dns
 log file = {folder}/log
 logging = file
 ldap server require strong auth = no
 tls enabled = yes
 tls keyfile = {folder}/dc1.key
 tls certfile = {folder}/dc1.pem
 tls cafile = {folder}/dc1.pem
"""
JOB = """\
job: acme
source:
  type: ldap
  url: {url}
  ca_file: {folder}/dc1.pem
  base: {base}
  bind_dn: Administrator@ad.example
  password: ${{env:LDAP_PASSWORD}}
{options}mapping: {mapping}
target:
  type: local
  database: acme.db
  organization: {{code: acme, name: Acme}}
state: acme.state.db
sync:
  absent_runs: 1
"""
GROUPS = """\
mapping: groups
departments:
  key: '@id'
  fields: {name: '@name'}
users:
  key: '@id'
  departments: {value: '@departments', by: key}
  fields: {username: sAMAccountName}
"""


def unit(name, above=""):
    return f"dn: OU={name},{above}{STAFF}\nobjectClass: organizationalUnit\n\n"


def person(name, above, *lines):
    return "\n".join([f"dn: CN={name},{above}{STAFF}", "objectClass: user", f"sAMAccountName: {name}",
                      f"userPrincipalName: {name}@ad.example", *lines]) + "\n\n"


COMPANY = (
    f"dn: {STAFF}\nobjectClass: organizationalUnit\n\n" + unit("Research") +
    unit("Platform", "OU=Research,") + unit("Many") +
    person("ada", "OU=Research,", "userAccountControl: 544", "mail: ada@ad.example") +
    person("bob", "OU=Platform,OU=Research,", "userAccountControl: 544",
           f"manager: CN=ada,OU=Research,{STAFF}", "accountExpires: 132000000000000000") +
    person("cyd", "OU=Platform,OU=Research,", "userAccountControl: 546") +
    "".join(person(f"m{i}", "OU=Many,", "userAccountControl: 544") for i in range(MANY)) +
    f"dn: CN=everybody,{STAFF}\nobjectClass: group\nsAMAccountName: everybody\n" +
    "".join(f"member: CN=m{i},OU=Many,{STAFF}\n" for i in range(MANY)) + "\n")


def quiet(*command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, env={**os.environ, "TDB_NO_FSYNC": "1"})


def is_possible():
    if shutil.which("samba-tool") is None or shutil.which("ldbadd") is None:
        return "Samba is not installed: ./dev test --full"
    if os.geteuid() != 0:
        return "a domain controller of Samba listens on ports below 1024: run as root"
    return None


@unittest.skipIf(is_possible(), is_possible())
class Samba(CommandTest):
    def setUp(self):
        super().setUp()
        self.dc = self.path("dc")
        quiet("samba-tool", "domain", "provision", f"--targetdir={self.dc}", "--realm=AD.EXAMPLE",
              "--domain=ADEX", f"--adminpass={PASSWORD}", "--server-role=dc", "--dns-backend=NONE",
              "--host-name=dc1", f"--host-ip={ADDRESS}", f"--option=interfaces={ADDRESS}/8",
              "--option=bind interfaces only=yes")
        for name in ("run", "lock", "cache", "ncalrpc"):
            os.makedirs(f"{self.dc}/{name}", exist_ok=True)
        self.write("company.ldif", COMPANY)
        quiet("ldbadd", "-H", f"{self.dc}/private/sam.ldb", self.path("company.ldif"))
        quiet("samba-tool", "domain", "passwordsettings", "set", "--complexity=off",
              "-H", f"{self.dc}/private/sam.ldb")
        self.start_samba()

    def start_samba(self):
        quiet("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
              f"{self.dc}/dc1.key", "-out", f"{self.dc}/dc1.pem", "-days", "30", "-subj", "/CN=dc1",
              "-addext", f"subjectAltName=IP:{ADDRESS}")
        os.chmod(f"{self.dc}/dc1.key", 0o600)
        self.write("samba.conf", SETTINGS.format(address=ADDRESS, folder=self.dc))
        self.samba = subprocess.Popen(
            ["samba", "-F", "--no-process-group", "-M", "single", "-s", self.path("samba.conf")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "TDB_NO_FSYNC": "1"})
        self.addCleanup(self.samba.wait, 20)
        self.addCleanup(self.samba.terminate)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex((ADDRESS, 3269)) == 0:
                    return
            time.sleep(0.05)
        self.fail("samba does not start")

    def job(self, name="acme.yaml", url=f"ldap://{ADDRESS}", base=STAFF, options="",
            mapping="ldap/active-directory"):
        self.write(name, JOB.format(url=url, folder=self.dc, base=base, options=options,
                                    mapping=mapping))

    def change(self, ldif):
        subprocess.run(["ldapmodify", "-x", "-H", f"ldap://{ADDRESS}", "-D",
                        "Administrator@ad.example", "-w", PASSWORD], input=ldif, text=True,
                       check=True, capture_output=True)

    def command(self, *arguments, status=0):
        return self.run_command(*arguments, status=status, LDAP_PASSWORD=PASSWORD)

    def statuses(self):
        return dict(self.rows("acme.db", "SELECT username, status FROM users"))

    def converge(self):
        self.command("sync", "acme.yaml")
        self.command("plan", "acme.yaml", "--exit-code")

    def test_a_domain_from_the_first_run_through_every_kind_of_change(self):
        self.assert_first_read()
        self.assert_changes_are_followed()
        self.assert_deleted_people_have_left()
        self.assert_a_large_group_is_whole()
        self.assert_the_catalog_is_read()

    def assert_first_read(self):
        self.job(options="  read: delta\n  deleted: leave\n")
        out, _ = self.command("check", "acme.yaml")
        self.assertIn("profile ad", out)
        self.converge()
        people = self.statuses()
        self.assertEqual(len(people), MANY + 2, "the disabled one is never made")
        self.assertEqual(people["ada"], "Activated")
        self.assertEqual({name for name, in self.rows("acme.db", "SELECT name FROM departments")}
                         - {"Acme"}, {"Research", "Platform", "Many"})

    def assert_changes_are_followed(self):
        self.change(
            f"dn: CN=m1,OU=Many,{STAFF}\nchangetype: modify\nreplace: userAccountControl\n"
            "userAccountControl: 546\n\n"
            f"dn: OU=Platform,OU=Research,{STAFF}\nchangetype: modrdn\nnewrdn: OU=Engine\n"
            f"deleteoldrdn: 1\nnewsuperior: {STAFF}\n\n"
            f"dn: CN=ada,OU=Research,{STAFF}\nchangetype: modrdn\nnewrdn: CN=ada l\n"
            f"deleteoldrdn: 1\nnewsuperior: OU=Many,{STAFF}\n")
        self.job("full.yaml", options="  deleted: leave\n")
        self.assertEqual(operations(self, "acme.yaml"), operations(self, "full.yaml"))
        _, err = self.command("sync", "acme.yaml")
        self.assertIn("found by ids and uSNChanged of all entries", err)
        self.assertNotIn("everything was read", err)
        self.command("plan", "full.yaml", "--exit-code")
        self.assertEqual(self.statuses()["m1"], "Suspended")

    def assert_deleted_people_have_left(self):
        self.change(f"dn: CN=m2,OU=Many,{STAFF}\nchangetype: delete\n")
        self.command("sync", "acme.yaml")
        self.assertEqual(self.statuses()["m2"], "Suspended")

    def assert_a_large_group_is_whole(self):
        self.write("groups.yaml", GROUPS)
        self.job("grouped.yaml", options="  departments: groups\n", mapping="groups.yaml")
        out, _ = self.command("read", "grouped.yaml", "--json")
        read = json.loads(out)
        group = next(each["key"] for each in read["departments"]
                     if each["fields"]["name"] == "everybody")
        members = [each for each in read["users"]
                   if group in [one["department"] for one in each["memberships"] or []]]
        self.assertEqual(len(members), MANY - 1, "but for the deleted one")

    def assert_the_catalog_is_read(self):
        for url in (f"ldap://{ADDRESS}:3268", f"ldaps://{ADDRESS}:3269"):
            self.job("catalog.yaml", url=url)
            out, _ = self.command("check", "catalog.yaml")
            self.assertIn(f"below '{STAFF}'", out)


if __name__ == "__main__":
    main()
