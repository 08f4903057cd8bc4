# SPDX-License-Identifier: GPL-3.0-or-later
"""`add` brings an archive up to date: what is new, changed, unchanged, renamed, gone."""

import os
import shutil
import unittest

from leta import SAMPLE, Case, json_lines


class IncrementalTest(Case):
    def test_reads_only_what_changed(self):
        self.write_letters(range(10))
        first = self.add()
        self.assertEqual((first["seen"], first["added"], first["documents"]), (10, 10, 10))
        before = self.digest()

        again = self.add()
        self.assertEqual((again["unchanged"], again["added"], again["changed"]), (10, 0, 0))
        os.utime(self.sources / "brev/3.txt", (1, 1))  # a new time, the same content
        self.assertEqual(self.add()["unchanged"], 10)
        self.assertEqual(self.digest(), before)

        self.write("brev/3.txt", "Ett annat brev\n\nNu om simhallen.\n")
        third = self.add()
        self.assertEqual((third["unchanged"], third["changed"], third["added"]), (9, 1, 0))
        self.assertEqual(third["documents"], 10)
        self.assertNotEqual(self.digest(), before)
        self.check()

    def test_removes_what_is_gone_and_follows_a_rename(self):
        self.write_letters(range(10))
        self.add()
        ids = {name: file["id"] for name, file in self.files().items()}
        (self.sources / "brev/1.txt").unlink()
        (self.sources / "brev/2.txt").rename(self.sources / "brev/två.txt")
        totals = self.add()
        self.assertEqual((totals["seen"], totals["removed"], totals["added"]), (9, 2, 1))
        after = self.files()
        self.assertNotIn("brev/1.txt", after)
        self.assertNotIn("brev/2.txt", after)
        self.assertEqual(after["brev/två.txt"]["state"], "indexed")
        self.assertEqual(after["brev/3.txt"]["id"], ids["brev/3.txt"])
        self.check()

        # Where it was: the same id again.
        (self.sources / "brev/två.txt").rename(self.sources / "brev/2.txt")
        self.add()
        self.assertEqual(self.files()["brev/2.txt"]["id"], ids["brev/2.txt"])

    def test_ids_do_not_depend_on_the_machine(self):
        self.write_letters(range(3))
        self.add()
        before, digest = self.files(), self.digest()
        moved = self.folder / "annan/plats/dokument"
        moved.parent.mkdir(parents=True)
        self.sources.rename(moved)
        self.archive = self.folder / "arkiv2"
        self.add(moved)
        self.assertEqual(self.files(), before)
        self.assertEqual(self.digest(), digest)

    def test_asks_before_much_is_removed(self):
        self.write_letters(range(100))
        self.add()
        for number in range(30):
            (self.sources / f"brev/{number}.txt").unlink()
        totals = self.add(expect=1)
        self.assertIn("--prune", self.problems)
        self.assertEqual((totals["removed"], totals["documents"]), (0, 100))
        totals = self.add("--prune")
        self.assertEqual((totals["removed"], totals["documents"]), (30, 70))

        # Twenty are few enough, whatever their share.
        for number in range(30, 50):
            (self.sources / f"brev/{number}.txt").unlink()
        self.assertEqual(self.add()["removed"], 20)
        self.check()

    def test_an_empty_or_vanished_folder_is_no_order_to_delete(self):
        self.write_letters(range(3))
        self.add()
        shutil.rmtree(self.sources / "brev")
        self.assertEqual(self.add(expect=1)["documents"], 3)
        self.assertIn("--prune", self.problems)
        self.sources.rmdir()
        self.assertEqual(self.add(expect=1)["documents"], 3)
        self.assertIn("--prune", self.problems)
        self.assertEqual(self.status()["documents"], 3)
        self.assertEqual(self.add("--prune")["documents"], 0)
        self.assertEqual(self.status()["seen"], 0)
        self.check()

    def test_a_part_of_a_folder_given_before(self):
        self.write_letters(range(3), "a")
        self.write_letters(range(3, 6), "b")
        self.add()
        digest = self.digest()
        self.assertEqual(self.add(self.sources / "a")["unchanged"], 3)
        self.assertEqual(self.add(self.sources / "a" / "1.txt")["unchanged"], 1)
        (self.sources / "a/1.txt").unlink()
        totals = self.add(self.sources / "a")
        self.assertEqual((totals["seen"], totals["removed"], totals["documents"]), (2, 1, 5))
        self.write_letters([1], "a")
        self.add(self.sources / "a" / "1.txt")
        self.assertEqual(self.digest(), digest)
        (self.sources / "a/1.txt").unlink()
        self.assertEqual(self.add(self.sources / "a" / "1.txt", "--prune")["removed"], 1)
        self.add(self.sources / "finns-inte.txt", expect=1)
        self.assertIn("There is no file or folder", self.problems)

    def test_a_source_given_twice_counts_once(self):
        self.write_letters(range(3), "a")
        self.write_letters(range(3, 6), "b")
        once = self.add()
        digest = self.digest()
        for again in (
            (self.sources, self.sources),
            (self.sources, self.sources / "a", self.sources / "a" / "1.txt"),
            (self.sources, self.folder / "." / "dokument" / ".." / "dokument"),
        ):
            shutil.rmtree(self.archive)
            twice = self.add(*again)
            self.assertEqual(twice["seen"], once["seen"])
            self.assertEqual(twice["documents"], once["documents"])
            self.assertEqual(self.digest(), digest)
            self.check()

    def test_a_wider_source_takes_over(self):
        self.write_letters(range(3), "a/b")
        self.write_letters(range(3, 6), "c")
        self.add()
        expected = self.digest()
        for inner in (
            [self.sources / "a"],
            [self.sources / "a" / "b", self.sources / "c" / "4.txt"],
            [self.sources / "a" / "b", self.sources / "a"],
        ):
            shutil.rmtree(self.archive)
            for source in inner:
                self.add(source)
            self.assertEqual(self.add()["documents"], 6)
            self.assertEqual(self.digest(), expected)
            self.check()
        shutil.rmtree(self.archive)
        self.add(self.sources / "a" / "b", self.sources / "a", self.sources)
        self.assertEqual(self.digest(), expected)

    def test_records_of_a_file(self):
        records = [
            {"id": str(n), "title": f"Ärende {n}", "body": f"Kommunstyrelsen om väg {n}."}
            for n in range(200)
        ]
        self.write("ärenden.jsonl", json_lines(*records))
        self.assertEqual(self.add()["documents"], 200)
        digest = self.digest()
        changed = [dict(record) for record in records[:-1]]
        changed[7]["body"] = "Kommunstyrelsen om en bro."
        self.write("ärenden.jsonl", json_lines(*changed))
        totals = self.add()
        self.assertEqual((totals["added"], totals["changed"], totals["removed"]), (0, 1, 1))
        self.assertEqual(totals["documents"], 199)
        self.write("ärenden.jsonl", json_lines(*reversed(records)))
        totals = self.add()
        self.assertEqual((totals["added"], totals["changed"], totals["documents"]), (1, 1, 200))
        self.write("ärenden.jsonl", json_lines(*records))
        self.assertEqual(self.add()["changed"], 0)
        self.assertEqual(self.digest(), digest)
        self.check()

    def test_options_are_part_of_what_a_file_is(self):
        self.write_letters(range(3))
        self.add()
        totals = self.add("--collection", "Brev", "--base-url", "https://lindvik.example/brev")
        self.assertEqual((totals["unchanged"], totals["changed"]), (0, 3))
        again = self.add("--collection", "Brev", "--base-url", "https://lindvik.example/brev")
        self.assertEqual(again["unchanged"], 3)

    def test_leaves_the_archive_out_of_what_it_is_made_from(self):
        self.write_letters(range(3))
        self.archive = self.sources / "archive-data"
        self.assertEqual(self.add()["seen"], 3)
        self.assertEqual(self.add()["seen"], 3)

    def test_the_sample_archive(self):
        totals = self.add(SAMPLE)
        self.assertGreaterEqual(totals["documents"], 15)
        self.assertEqual(totals["failed"], 0)
        again = self.add(SAMPLE)
        self.assertEqual(again["unchanged"], totals["seen"])
        self.check()


if __name__ == "__main__":
    unittest.main()
