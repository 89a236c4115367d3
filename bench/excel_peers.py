#!/usr/bin/env python3
"""CPU seconds that other readers need for the same workbook: excel_peers.py FILE MODULES

Those that are installed: openpyxl (read-only), SheetJS (from the Node modules in the folder
MODULES), LibreOffice (to CSV). Calamine is no Debian package; bench_excel says how its
figure of the reference is bridged.
"""
import os
import resource
import shutil
import subprocess
import sys
import tempfile

OPENPYXL = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
for sheet in book:
    for row in sheet.iter_rows(values_only=True):
        pass
"""
SHEETJS = """
const xlsx = require(process.argv[2] + "/node_modules/xlsx");
const book = xlsx.readFile(process.argv[1], {dense: true});
for (const name of book.SheetNames) xlsx.utils.sheet_to_json(book.Sheets[name], {header: 1});
"""


def cpu_seconds(command):
    """Of the command and all that it started; nothing when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if subprocess.run(command, capture_output=True).returncode != 0:
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peers(file, modules, folder):
    yield "openpyxl, read-only", [sys.executable, "-c", OPENPYXL, file]
    if shutil.which("node") and os.path.isdir(os.path.join(modules, "node_modules", "xlsx")):
        yield "SheetJS", ["node", "--max-old-space-size=8000", "-e", SHEETJS, file, modules]
    if shutil.which("soffice"):
        yield "LibreOffice, to CSV", ["soffice", f"-env:UserInstallation=file://{folder}/profile",
                                      "--headless", "--convert-to", "csv", "--outdir", folder, file]


def main():
    file, modules = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        for name, command in peers(os.path.abspath(file), os.path.abspath(modules), folder):
            seconds = cpu_seconds(command)
            shown = "could not read it" if seconds is None else f"{seconds:6.1f} s CPU"
            print(f"{name:<34} {shown}", flush=True)


if __name__ == "__main__":
    main()
