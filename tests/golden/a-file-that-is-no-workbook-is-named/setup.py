import struct

from company import Company, JOB


def compound_file(entries):
    """An OLE2 file whose directory names these streams (MS-CFB)."""
    def entry(name, kind):
        text = name.encode("utf-16-le")
        return (text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
                + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF) + b"\0" * 36
                + struct.pack("<IQ", 0xFFFFFFFE, 0))
    header = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 16
              + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
              + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
              + struct.pack("<I", 0) + b"\xff" * 432)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    directory = b"".join([entry("Root Entry", 5)] + [entry(name, 2) for name in entries])
    return header[:512] + table + directory.ljust(512, b"\0")


def write(name, content):
    with open(f"{name}.xlsx", "wb") as file:
        file.write(content)


Company().write("whole.xlsx")
write("text", "工号,姓名\n000001,李雷\n".encode())
write("page", b"<html><body><table></table></body></html>")
write("old", compound_file(["Workbook"]))
write("locked", compound_file(["EncryptionInfo", "EncryptedPackage"]))
with open("whole.xlsx", "rb") as whole:
    write("cut", whole.read()[:3000])
write("empty", b"")
for name in ("text", "page", "old", "locked", "cut", "empty", "missing"):
    with open(f"{name}.yaml", "w", encoding="utf-8") as job:
        job.write(JOB.format(mapping="excel/zh-CN", more="").replace("company", name))
