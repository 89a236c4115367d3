#!/usr/bin/env python3
"""A directory that is read with a Kerberos ticket, in a realm of the test's own.

`./dev test --full` installs the key distribution center.
"""
import os
import shutil
import socket
import subprocess
import time
import unittest

from command import main
from slapd import BASE, CONFIGURATION, TOP, SlapdTest, free_port

REALM = "ACME.EXAMPLE"
MODULE = "/usr/lib/x86_64-linux-gnu/sasl2/libgssapiv2.so"
CLIENT = """\
[libdefaults]
 default_realm = {realm}
 dns_lookup_kdc = false
 rdns = false
[realms]
 {realm} = {{
  kdc = 127.0.0.1:{port}
 }}
"""
CENTER = """\
[kdcdefaults]
 kdc_listen = 127.0.0.1:{port}
 kdc_tcp_listen = 127.0.0.1:{port}
[realms]
 {realm} = {{
  database_name = {folder}/principal
  key_stash_file = {folder}/stash
 }}
"""
JOB = """\
job: acme
source:
  type: ldap
  url: ldap://{host}:{port}
  security: none
  base: {base}
  bind: gssapi
mapping: ldap/people
target:
  type: local
  database: acme.db
  organization: {{code: acme, name: Acme}}
"""
PEOPLE = "".join(
    f"dn: uid=u{i},{BASE}\nobjectClass: inetOrgPerson\nuid: u{i}\ncn: N\nsn: S\n\n" for i in range(5))


def why_not():
    if shutil.which("krb5kdc") is None or shutil.which("kinit") is None:
        return "Kerberos is not installed: ./dev test --full"
    return None if os.path.exists(MODULE) else "libsasl2-modules-gssapi-mit is not installed"


@unittest.skipIf(why_not(), why_not())
class Kerberos(SlapdTest):
    def setUp(self):
        super().setUp()
        port = free_port()
        self.write("krb5.conf", CLIENT.format(realm=REALM, port=port))
        self.write("kdc.conf", CENTER.format(realm=REALM, port=port, folder=self.folder))
        files = {"KRB5_CONFIG": self.path("krb5.conf"), "KRB5_KDC_PROFILE": self.path("kdc.conf"),
                 "KRB5_KTNAME": self.path("server.keytab"), "KRB5CCNAME": self.path("tickets")}
        before = {name: os.environ.get(name) for name in files}
        os.environ.update(files)
        self.addCleanup(lambda: [os.environ.pop(name) if value is None else
                                 os.environ.update({name: value}) for name, value in before.items()])
        self.files = files
        self.start_center(port)

    def start_center(self, port):
        def quiet(*command, **more):
            subprocess.run(command, check=True, capture_output=True, **more)
        quiet("kdb5_util", "create", "-s", "-r", REALM, "-P", "master")
        quiet("kadmin.local", "-r", REALM, "-q", "addprinc -pw secret reader")
        for host in {socket.gethostname(), socket.getfqdn()}:
            quiet("kadmin.local", "-r", REALM, "-q", f"addprinc -randkey ldap/{host}")
            quiet("kadmin.local", "-r", REALM, "-q",
                  f"ktadd -k {self.path('server.keytab')} ldap/{host}")
        center = subprocess.Popen(["krb5kdc", "-n", "-r", REALM], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(center.wait, 10)
        self.addCleanup(center.terminate)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.02)
        self.fail("the key distribution center does not start")

    def test_the_holder_of_a_ticket_reads(self):
        only_reader = CONFIGURATION.replace(
            "access to * by * read",
            f'access to * by dn.exact="uid=reader,cn=gssapi,cn=auth" read '
            f'by dn.exact="uid=reader,cn={REALM.lower()},cn=gssapi,cn=auth" read')
        self.load(TOP + PEOPLE)
        self.slapd.terminate()
        self.slapd.wait(10)
        self.start_slapd(only_reader)
        self.write("acme.yaml", JOB.format(host="127.0.0.1", port=self.port, base=BASE))
        _, err = self.run_command("check", "acme.yaml", status=9, **self.files)
        self.assertIn("bind by the Kerberos ticket", err)
        subprocess.run(["kinit", "reader"], input="secret\n", text=True, check=True,
                       capture_output=True)
        out, _ = self.run_command("check", "acme.yaml", status=0, **self.files)
        self.assertIn("users: 5 below", out)


if __name__ == "__main__":
    main()
