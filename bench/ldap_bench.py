#!/usr/bin/python3
"""Reads a directory of 200,000 people from a slapd of its own in several ways: the bytes alone,
ldapsearch, the connector, and the connector when nothing changed.

Usage: ldap_bench.py PROGRAM [USERS [PAGE_SIZE]]
"""
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time

BASE = "dc=corp,dc=example"
COLUMNS = ["uid", "cn", "sn", "givenName", "displayName", "mail", "title", "telephoneNumber", "mobile",
           "employeeNumber", "employeeType", "departmentNumber", "l", "roomNumber", "postalAddress",
           "preferredLanguage", "description", "ou", "objectClass"]
CONFIGURATION = """\
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload syncprov
sizelimit unlimited
threads 2
database mdb
suffix "{base}"
directory {folder}/db
maxsize 4294967296
dbnosync
index objectClass,entryUUID,entryCSN eq
overlay syncprov
syncprov-sessionlog 1000
"""


def write_company(path, users):
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"dn: {BASE}\nobjectClass: domain\ndc: corp\n\n")
        for unit in range(100):
            file.write(f"dn: ou=u{unit},{BASE}\nobjectClass: organizationalUnit\nou: u{unit}\n\n")
        for i in range(users):
            file.write(
                f"dn: uid=u{i:07},ou=u{i % 100},{BASE}\nobjectClass: inetOrgPerson\nuid: u{i:07}\n"
                f"cn: Person Number {i}\nsn: Number {i}\ngivenName: Person\n"
                f"displayName: Person Number {i} of the company\nmail: u{i:07}@corp.example\n"
                f"mail: person.{i}@corp.example\ntitle: Senior Engineer\nou: u{i % 100}\n"
                f"telephoneNumber: +86 10 6{i:07}\nmobile: +86 1390{i:07}\nemployeeNumber: {i:08}\n"
                f"employeeType: active\ndepartmentNumber: D{i % 100:06}\nl: Beijing\n"
                f"roomNumber: D-{i % 900}\npreferredLanguage: en\n"
                f"postalAddress: Beijing$Zhongshan Rd {i % 500}$100{i % 1000:03}\n"
                f"description: joined in {2000 + i % 25}, works on things that matter\n\n")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def element(tag, content):
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content


def raw_drain(port):
    """One search for everything without pages; nothing is decoded. Wall time and bytes."""
    names = b"".join(element(4, name.encode()) for name in COLUMNS + ["entryUUID"])
    search = element(0x63, element(4, BASE.encode()) + bytes.fromhex("0a0102 0a0100 020100 020100 010100") +
                     element(0xa3, element(4, b"objectClass") + element(4, b"inetOrgPerson")) +
                     element(0x30, names))
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(element(0x30, bytes.fromhex("020101") + search))
        end, size, tail = b"\x65\x07\x0a\x01\x00\x04\x00\x04\x00", 0, b""
        buffer = bytearray(1 << 20)
        while not tail.endswith(end):
            got = connection.recv_into(buffer)
            if got == 0:
                raise SystemExit("the server closed the connection")
            size += got
            tail = (tail + bytes(buffer[max(0, got - 16):got]))[-16:]
    return time.monotonic() - begin, size


def measured(command, output):
    """CPU of the program and wall time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    text = subprocess.run(command, check=True, stdout=output, stderr=subprocess.PIPE).stdout
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, text


def reads_of(program, url, pages, memory, users):
    """The best of three."""
    reads = [json.loads(measured([program, url, BASE, str(pages), memory, *COLUMNS], subprocess.PIPE)[2])
             for _ in range(3)]
    best = {key: min(run[key] for run in reads) for key in ("records", "cpu", "wall", "peak_mb")}
    assert best["records"] == users, best
    return best


def measure(program, port, users, pages, folder):
    url = f"ldap://127.0.0.1:{port}"
    drain, size = min(raw_drain(port) for _ in range(3))
    paging = ["-E", f"pr={pages}/noprompt"] if pages else []
    searches = [measured(["ldapsearch", "-x", "-LLL", "-H", url, *paging, "-b", BASE,
                          "(objectClass=inetOrgPerson)", *COLUMNS, "entryUUID"], subprocess.DEVNULL)
                for _ in range(3)]
    search_cpu, search_wall = (min(run[i] for run in searches) for i in (0, 1))
    ours = reads_of(program, url, pages, "-", users)
    delta = reads_of(program, url, pages, f"{folder}/memory", users)
    print(f"people {users}, bytes {size / 1e6:.0f} MB, page size {pages}, best of 3 each")
    print(f"bytes alone, no pages {drain:6.2f} s")
    print(f"ldapsearch            {search_wall:6.2f} s, CPU {search_cpu / users * 1e6:5.1f} us an entry")
    print(f"connector             {ours['wall']:6.2f} s, CPU {ours['cpu'] / users * 1e6:5.1f} us an entry, "
          f"peak {ours['peak_mb']} MB")
    print(f"nothing changed       {delta['wall']:6.2f} s, CPU {delta['cpu'] / users * 1e6:5.1f} us an entry, "
          f"peak {delta['peak_mb']} MB with the read before, "
          f"{os.path.getsize(f'{folder}/memory') / 1e6:.0f} MB kept")
    print(f"ratios                CPU {ours['cpu'] / search_cpu:.2f} of ldapsearch, "
          f"time {ours['wall'] / drain:.2f} of the bytes alone")


def main():
    program = sys.argv[1]
    users = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    pages = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    with tempfile.TemporaryDirectory(prefix="gsync-bench-") as folder:
        os.mkdir(f"{folder}/db")
        with open(f"{folder}/slapd.conf", "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(base=BASE, folder=folder))
        write_company(f"{folder}/company.ldif", users)
        subprocess.run(["/usr/sbin/slapadd", "-q", "-f", f"{folder}/slapd.conf", "-l",
                        f"{folder}/company.ldif"], check=True, capture_output=True)
        port = free_port()
        slapd = subprocess.Popen(["/usr/sbin/slapd", "-f", f"{folder}/slapd.conf", "-d", "0", "-h",
                                  f"ldap://127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
        try:
            while socket.socket().connect_ex(("127.0.0.1", port)) != 0:
                time.sleep(0.05)
            measure(program, port, users, pages, folder)
        finally:
            slapd.terminate()
            slapd.wait()


if __name__ == "__main__":
    main()
