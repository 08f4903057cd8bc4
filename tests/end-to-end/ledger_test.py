# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of every file ever seen: its line in the ledger, and when it is tried again."""

import contextlib
import sqlite3
import unittest

from leta import Case, json_lines, search
from containers_test import zipped

BROKEN = "%PDF-1.4 trasig"


class LedgerTest(Case):
    def ledger(self):
        return contextlib.closing(sqlite3.connect(self.archive / "ledger.sqlite"))

    def change(self, statement, *values):
        with self.ledger() as ledger, ledger:
            self.assertGreater(ledger.execute(statement, values).rowcount, 0, statement)

    def test_every_file_has_a_line_with_all_that_is_known(self):
        self.write("brev.txt", "Brevet\n\nFrån Ove Ek 811218-9876.\n")
        self.write("trasig.pdf", BROKEN)
        self.write("bild.png", b"\x89PNG")
        self.add("--collection", "Brev", expect=1)
        status = self.status()
        (letter,) = [file for file in status["files"] if file["source"] == "brev.txt"]
        self.assertEqual((letter["state"], letter["parser"].split()[0]), ("indexed", "text"))
        self.assertEqual((letter["personal_numbers"], letter["collection"]), (1, "Brev"))
        self.assertGreater(letter["characters"], 20)
        self.assertGreaterEqual(letter["milliseconds"], 0)
        self.assertRegex(letter["first_seen"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(letter["first_seen"], letter["last_seen"])
        self.assertEqual(status["formats"]["text"]["personal_numbers"], 1)
        self.assertEqual(status["formats"]["pdf"]["failed"], 1)
        self.assertEqual(sum(format["skipped"] for format in status["formats"].values()), 1)
        self.assertEqual({(r["state"], r["files"]) for r in status["reasons"]},
                         {("failed", 1), ("skipped", 1)})
        people = self.run_index("status").stdout
        self.assertIn("failed: trasig.pdf: ", people)
        self.assertIn("text: 1 indexed; 1 personal numbers masked", people)

        self.change("UPDATE files SET first_seen = 1, last_seen = 1")
        self.add("--collection", "Brev", expect=1)
        (letter,) = [file for file in self.status()["files"] if file["source"] == "brev.txt"]
        self.assertEqual(letter["first_seen"], "1970-01-01T00:00:01Z")
        self.assertGreater(letter["last_seen"], "2020")

    def test_a_failure_is_tried_again_when_asked(self):
        self.write_letters(range(3))
        self.write("trasig.pdf", BROKEN)
        self.write("arkiv.zip", zipped(**{"brev.txt": "Brevet\n\nText.\n", "trasig.pdf": BROKEN}))
        self.add(expect=1)
        self.assertEqual(self.add(expect=1)["unchanged"], 5)
        digest = self.digest()
        self.assertEqual(self.add("--retry-failed", expect=1)["unchanged"], 3)
        self.assertEqual(self.digest(), digest)

    def test_a_failure_of_an_older_parser_is_tried_again_by_itself(self):
        self.write("trasig.pdf", BROKEN)
        self.write("okänd.pdf", b"\x01\x02\x00\x7f")
        self.write("bild.png", b"\x89PNG")
        self.write_letters(range(3))
        self.add(expect=1)
        digest, files = self.digest(), self.files()
        self.assertTrue(files["trasig.pdf"]["parser"].startswith("pdf "))
        self.change("UPDATE files SET parser = 'pdf 0', reason = 'Förr.' WHERE source = 'trasig.pdf'")
        self.assertEqual(self.add(expect=1)["unchanged"], 5)
        self.assertEqual(self.files(), files)
        # What no parser was found for is looked at again when there are others.
        self.assertEqual(files["okänd.pdf"]["parser"], "")
        self.change("UPDATE files SET hash = substr(hash, 1, length(hash) - 8) || 'abcdefgh', "
                    "reason = 'Förr.' WHERE parser = ''")
        self.assertEqual(self.add(expect=1)["unchanged"], 4)
        self.assertEqual(self.files(), files)
        self.assertEqual(self.digest(), digest)

    def test_a_ledger_of_the_first_version_is_taken_over(self):
        self.write_letters(range(3))
        self.add()
        digest, files = self.digest(), self.files()
        self.run_index("forget", "--id", files["brev/1.txt"]["id"])
        with self.ledger() as ledger, ledger:
            for column in ("pages_without_text", "personal_numbers", "milliseconds", "audience",
                           "collection", "base_url"):
                ledger.execute(f"ALTER TABLE files DROP COLUMN {column}")
            for index in ("files_by_content", "copies"):
                ledger.execute(f"DROP INDEX {index}")
            for column in ("content", "alone", "copy_of", "own_id"):
                ledger.execute(f"ALTER TABLE files DROP COLUMN {column}")
            ledger.execute("DROP TABLE marked_copies")
            ledger.execute("DROP TABLE salt")
            ledger.execute("DROP TABLE tombstones")
            ledger.execute("CREATE TABLE tombstones(id TEXT PRIMARY KEY) WITHOUT ROWID")
            ledger.execute("INSERT INTO tombstones VALUES(?)", (files["brev/1.txt"]["id"],))
            ledger.execute("PRAGMA user_version = 1")
        self.assertIn("leta-index rebuild", self.run_index("status", expect=3).stderr)
        self.run_index("rebuild")
        self.assertEqual(self.add()["documents"], 2)
        self.assertEqual(self.files()["brev/1.txt"]["state"], "skipped")
        self.assertEqual(self.files()["brev/2.txt"], files["brev/2.txt"])
        self.assertNotEqual(self.digest(), digest)
        self.check()

    def test_personal_numbers_are_masked_wherever_they_are_shown(self):
        number = "811218-9876"
        self.write("arkiv.jsonl", json_lines({
            "id": f"a {number}", "title": f"Svar till {number}", "author": f"Ove Ek {number}",
            "topics": [f"ärende {number}"], "collection": f"akt {number}",
            "url": f"https://lindvik.example/{number}", "body": f"Text om {number}."}))
        self.write(f"mapp {number}/brev {number}.txt", f"Ansökan {number}\n\nText: Tora Alm\n")
        self.add("--base-url", "https://lindvik.example/")
        with self.server() as get:
            answers = [get("/api/v1/search", facets="author,topic,collection"), get("/"),
                       get("/feed.atom"), get("/api/v1/export", format="csv")]
            answers += [get("/api/v1/suggest", q=typed)
                        for typed in ("sv", "ove", "ans", "ärende", "81", "811218", "98")]
            for hit in search(get)["hits"]:
                answers += [get(f"/api/v1/documents/{hit['id']}"), get(f"/document/{hit['id']}"),
                            get(f"/api/v1/documents/{hit['id']}/similar")]
            for status, _, body in answers:
                self.assertNotIn(b"9876", body, (status, body[:300]))
        for path, content in self.bytes_of_archive().items():
            if str(path).startswith(("public-", "internal-")):
                self.assertNotIn(b"9876", content, path)
        files = self.files()
        self.assertEqual(files["arkiv.jsonl"]["personal_numbers"], 6)
        self.assertEqual(files[f"mapp {number}/brev {number}.txt"]["personal_numbers"], 3)


if __name__ == "__main__":
    unittest.main()
