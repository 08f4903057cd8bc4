# SPDX-License-Identifier: GPL-3.0-or-later
"""Exit codes: 0 all well, 1 some documents failed, 2 wrong usage, 3 no usable archive."""

import subprocess
import unittest

from leta import INDEX, Case, json_lines


class ExitCodesTest(Case):
    def test_all_well(self):
        self.write_letters(range(2))
        self.add(expect=0)
        for command in ("status", "check", "compact", "rebuild"):
            self.run_index(command, expect=0)
        self.run_index("analyze", "hej", expect=0)
        self.run_index("extract", self.sources / "brev/1.txt", expect=0)
        for arguments in (["--help"], ["add", "--help"], ["--version"]):
            result = subprocess.run([INDEX, *arguments], capture_output=True, text=True)
            self.assertEqual(result.returncode, 0)
            self.assertIn("leta-index", result.stdout)

    def test_some_documents_failed(self):
        good = {"id": "1", "title": "Ett", "body": "Text."}
        self.write("poster.jsonl", json_lines(good) + "{trasig\n")
        self.assertEqual(self.add(expect=1)["failed_records"], 1)
        self.assertEqual(self.add(expect=1)["failed_records"], 1)  # it still is
        self.assertIn("1 records", self.problems)
        self.add(self.folder / "saknas", expect=1)
        self.assertIn("saknas", self.problems)
        self.run_index("forget", "--id", "0123456789abcdef", expect=1)
        self.run_index("extract", self.sources / "poster.jsonl", expect=1)
        self.check()

    def test_wrong_usage(self):
        for arguments in (
            [],
            ["no-such-command"],
            ["add"],
            ["add", "--no-such-option", "x"],
            ["add", "--audience", "everyone", "x"],
            ["add", "--jobs", "0", "x"],
            ["add", "--jobs", "many", "x"],
            ["forget"],
            ["extract"],
            ["extract", "/no/such/file"],
            ["extract", "/dev/null"],
        ):
            result = subprocess.run([INDEX, *arguments], capture_output=True, text=True,
                                    cwd=self.folder)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertTrue(result.stderr.strip(), arguments)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["dokument"])

    def test_an_archive_that_cannot_be_used(self):
        for command in ("status", "check", "compact", "rebuild"):
            result = self.run_index(command, expect=3)
            self.assertIn("There is no archive", result.stderr)
            self.assertFalse(self.archive.exists())
        self.run_index("forget", "--id", "x", expect=3)

        self.write_letters(range(2))
        self.add()
        manifest = self.archive / "manifest.json"
        good = manifest.read_text()
        for damaged, sentence in (
            ("{", "damaged"),
            ("", "damaged"),
            (good.replace('"schema": ', '"schema": 9'), "leta-index rebuild"),
            (good.replace('"analyser": "', '"analyser": "x'), "leta-index rebuild"),
        ):
            manifest.write_text(damaged)
            result = self.run_index("add", self.sources, expect=3)
            self.assertIn(sentence, result.stderr)
        manifest.write_text(good)
        self.check()

        (self.archive / "ledger.sqlite").write_bytes(b"no ledger" * 1000)
        for command in ("status", "check", "compact"):
            self.assertIn("ledger", self.run_index(command, expect=3).stderr)

    def test_a_damaged_database_is_noticed(self):
        self.write_letters(range(50))
        self.add()
        for table in sorted(self.archive.glob("public-*/*.glass")):
            good = table.read_bytes()
            if len(good) < 8192:
                continue
            for damaged in (good[: len(good) // 2], b"\xaa" * len(good)):
                table.write_bytes(damaged)
                self.run_index("check", expect=3)
            table.write_bytes(good)
        self.check()

    def test_a_folder_stands_in_the_way(self):
        self.write_letters(range(2))
        self.archive.write_text("Det här är en fil.")
        result = self.run_index("add", self.sources, expect=3)
        self.assertIn("cannot be written to", result.stderr)


if __name__ == "__main__":
    unittest.main()
