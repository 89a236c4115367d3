#!/usr/bin/env python3
"""The layer checker finds what it is meant to find."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import layers


class Layers(unittest.TestCase):
    def check(self, path, text):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True)
            pathlib.Path(folder, "connectors").mkdir(exist_ok=True)
            pathlib.Path(folder, "src").mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
            return list(layers.violations(pathlib.Path(folder)))

    def test_going_up_is_found(self):
        self.assertEqual(
            self.check("src/core/a.h", '#include "plan/plan.h"\n'),
            ["src/core/a.h:1: error: core (level 0) includes plan (level 2)"])

    def test_going_down_is_fine(self):
        self.assertEqual(self.check("src/plan/a.h", '#include "core/error.h"\n'), [])

    def test_a_connector_that_knows_plans_is_found(self):
        self.assertEqual(
            self.check("connectors/excel/a.cc", '#include "plan/plan.h"\n'),
            ["connectors/excel/a.cc:1: error: connectors may not know plan"])

    def test_a_library_outside_its_folder_is_found(self):
        self.assertEqual(
            self.check("src/plan/a.cc", "\n#include <sqlite3.h>\n"),
            ["src/plan/a.cc:2: error: <sqlite3.h> belongs to io"])

    def test_input_in_a_pure_layer_is_found(self):
        self.assertEqual(
            self.check("src/diff/a.cc", "#include <fstream>\n"),
            ["src/diff/a.cc:1: error: diff does no I/O, so no <fstream>"])

    def test_a_named_exception_is_fine(self):
        self.assertEqual(self.check("src/diff/a.cc", '#include "io/digest.h"\n'), [])


if __name__ == "__main__":
    unittest.main()
