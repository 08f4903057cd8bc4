# SPDX-License-Identifier: GPL-3.0-or-later
"""check, compact, rebuild and the digest: an archive is what its input makes it."""

import shutil
import unittest

from leta import SAMPLE, Case, json_lines


class UpkeepTest(Case):
    def write_mixed(self):
        shutil.copytree(SAMPLE, self.sources / "prov")
        self.write_letters(range(40))
        self.write(
            "poster.jsonl",
            json_lines(
                *({"id": str(n % 290), "title": f"Ärende {n}", "body": f"Om bron nummer {n}.",
                   "audience": "internal" if n % 10 == 0 else "public"} for n in range(300))
            )
            + "{trasig\n[]\n\n{}\n",
        )
        self.write("bild.bin", b"\x7fELF\0\1\2\3\0\0")
        self.write("tom.txt", "")

    def test_equal_input_gives_an_equal_archive(self):
        self.write_mixed()
        self.add("--jobs", "1", expect=1)
        expected, files = self.digest(), self.files()
        self.assertRegex(expected, "^[0-9a-f]{64}$")
        for jobs in ("2", "4", "4", "16"):
            shutil.rmtree(self.archive)
            self.add("--jobs", jobs, expect=1)
            self.assertEqual(self.digest(), expected, f"{jobs} workers")
            self.assertEqual(self.files(), files)
        self.check()

    def test_the_order_of_adding_does_not_matter(self):
        self.write_mixed()
        self.add(expect=1)
        expected = self.digest()
        shutil.rmtree(self.archive)
        aside = self.folder / "undan"
        aside.mkdir()
        parts = sorted(path.name for path in self.sources.iterdir())
        for name in parts:
            (self.sources / name).rename(aside / name)
        for name in reversed(parts):
            (aside / name).rename(self.sources / name)
            self.run_index("add", self.sources, expect=1 if "poster.jsonl" in
                           [path.name for path in self.sources.iterdir()] else 0)
        self.assertEqual(self.digest(), expected)

    def test_compact_and_rebuild_change_nothing(self):
        self.write_mixed()
        self.add(expect=1)
        expected, files = self.digest(), self.files()
        for command in ("compact", "rebuild", "compact"):
            self.run_index(command)
            self.check()
            self.assertEqual(self.digest(), expected, command)
            self.assertEqual(self.files(), files)
        folders = sorted(path.name for path in self.archive.iterdir() if path.is_dir())
        self.assertEqual(folders, ["internal-4", "public-4"])
        totals = self.add(expect=1)
        self.assertEqual(totals["unchanged"], totals["seen"])

    def test_rebuild_takes_an_archive_of_other_rules(self):
        self.write_mixed()
        self.add(expect=1)
        expected = self.digest()
        manifest = self.archive / "manifest.json"
        manifest.write_text(manifest.read_text().replace('"analyser": "', '"analyser": "old-'))
        result = self.run_index("add", self.sources, expect=3)
        self.assertIn("leta-index rebuild", result.stderr)
        self.run_index("rebuild")
        self.assertEqual(self.digest(), expected)
        self.add(expect=1)

    def test_an_empty_archive(self):
        self.add()
        self.check()
        for command in ("compact", "rebuild"):
            self.run_index(command)
        self.assertEqual(self.status()["files"], [])
        self.assertEqual(len(self.digest()), 64)


if __name__ == "__main__":
    unittest.main()
