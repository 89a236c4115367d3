#!/usr/bin/env python3
"""What README.md says to type works as it stands, and leads somewhere.

    GENAUTH_SYNC=PROGRAM readme_test.py

Pages of docs/ whose examples show output are held by doc.py.
"""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import run

README = run.ROOT / "README.md"
CHINESE = run.ROOT / "README.zh-CN.md"
PROGRAM = os.environ.get("GENAUTH_SYNC", run.ROOT / "build/release/genauth-sync")
OWN_COMPANY = "## Your own company"
BUILDING = "./dev build && "


def blocks_of(text):
    """(language, lines) of each block between fences."""
    blocks, block = [], None
    for line in text.splitlines():
        if not line.startswith("```"):
            if block is not None:
                block[1].append(line)
        elif block is None:
            block = (line.strip("`"), [])
        else:
            blocks.append(block)
            block = None
    return blocks


def without_comments(block):
    """The block with nothing that is translated; blanks before a comment count for nothing."""
    language, lines = block
    if language == "sh":
        lines = [re.sub(r"\s+# .*$", "", line) for line in lines]
    return language, lines


def links_of(page):
    """Paths that a page links to, with what stands behind #."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"),
                  flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", link):
            path, _, place = link.partition("#")
            yield path, place


def anchors_of(page):
    """What a browser finds behind #, as GitHub makes it from headings."""
    text = page.read_text(encoding="utf-8")
    for heading in re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


class YourOwnCompany(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="gsync-readme-", dir="/tmp")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name).resolve()
        self.environment = run.environment(pathlib.Path(PROGRAM).resolve(), self.folder)
        (self.folder / "clone").mkdir()

    def commands(self):
        section = README.read_text(encoding="utf-8").split(OWN_COMPANY)[1]
        language, lines = blocks_of(section)[0]
        self.assertEqual(language, "sh")
        self.assertTrue(lines[0].startswith(BUILDING))
        # The program is there already, and found.
        return "\n".join(["set -e", *lines[1:]])

    def test_the_block_works_as_printed_in_an_empty_folder(self):
        done = subprocess.run(["bash", "-c", self.commands()], cwd=self.folder / "clone",
                              env=self.environment, stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, timeout=run.TIMEOUT_SECONDS, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("\n  * 3 people are created\n", done.stdout)
        company = self.folder / "company"
        self.assertEqual({"company.xlsx", "company.yaml", "plan.jsonl", "my-company.db"} -
                         {path.name for path in company.iterdir()}, set())
        status = subprocess.run(["genauth-sync", "plan", "company.yaml", "--exit-code"],
                                cwd=company, env=self.environment, capture_output=True,
                                timeout=run.TIMEOUT_SECONDS, check=False).returncode
        self.assertEqual(status, 0, "something is left to do")


class BothLanguages(unittest.TestCase):
    def test_both_show_the_same_commands_and_files(self):
        english, chinese = ([without_comments(block) for block in
                             blocks_of(page.read_text(encoding="utf-8"))]
                            for page in (README, CHINESE))
        self.assertGreaterEqual(len(english), 4)
        self.assertEqual(chinese, english)

    def test_both_lead_to_the_same_pages_in_the_same_order(self):
        others = {README.name, CHINESE.name}
        english, chinese = ([link for link in links_of(page) if link[0] not in others]
                            for page in (README, CHINESE))
        self.assertEqual(chinese, english, "what one of the two lists, the other must list too")

    def test_each_leads_to_the_other(self):
        self.assertIn((CHINESE.name, ""), links_of(README))
        self.assertIn((README.name, ""), links_of(CHINESE))


class Links(unittest.TestCase):
    def test_every_link_of_every_page_leads_somewhere(self):
        pages = [*run.ROOT.glob("*.md"), *run.ROOT.glob("docs/**/*.md"),
                 *run.ROOT.glob("samples/*/*.md"), *run.ROOT.glob("connectors/*/*.md")]
        self.assertGreater(len(pages), 20)
        for page in pages:
            for path, place in links_of(page):
                target = (page.parent / path).resolve() if path else page
                with self.subTest(f"{page.relative_to(run.ROOT)}: {path}#{place}"):
                    self.assertTrue(target.exists())
                    if place:
                        self.assertIn(place, list(anchors_of(target)))


if __name__ == "__main__":
    unittest.main()
