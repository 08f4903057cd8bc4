# SPDX-License-Identifier: GPL-3.0-or-later
"""What commands print: `status --json`, `extract`, `analyze`, the totals."""

import json
import unittest

from leta import Case, json_lines


class OutputTest(Case):
    def test_status_as_json(self):
        self.write_letters([1])
        self.write("tom.txt", "")
        self.write("bild.bin", b"\x7fELF\0\1\2\3\0\0")
        self.write("bara-fel.jsonl", "{trasig\n")
        self.write(
            "poster.jsonl",
            json_lines({"id": "a", "title": "Ett", "body": "Text."})
            + "{trasig\n"
            + json_lines({"id": "b", "title": "Två", "body": "Text.", "audience": "internal"}),
        )
        self.add(expect=1)
        status = self.status()
        totals = ["seen", "indexed", "skipped", "failed", "documents"]
        self.assertEqual(list(status)[:5], totals)
        counts = [status[key] for key in totals]
        self.assertEqual(counts, [5, 2, 2, 1, 3])
        keys = ["source", "state", "reason", "parser", "characters", "pages"]
        for file in status["files"]:
            self.assertEqual(list(file)[:6], keys)
            self.assertIn(file["state"], ("indexed", "skipped", "failed"))
            self.assertIsInstance(file["characters"], int)
            self.assertIsInstance(file["pages"], int)
            if file["state"] != "indexed":
                self.assertTrue(file["reason"])

        files = {file["source"]: file for file in status["files"]}
        self.assertEqual(
            list(files), ["bara-fel.jsonl", "bild.bin", "brev/1.txt", "poster.jsonl", "tom.txt"]
        )
        letter = files["brev/1.txt"]
        self.assertEqual((letter["state"], letter["reason"]), ("indexed", ""))
        self.assertRegex(letter["parser"], r"^text \d+$")
        self.assertGreater(letter["characters"], 30)
        self.assertNotIn("members", letter)

        # A file with one bad record is indexed and names the record.
        posts = files["poster.jsonl"]
        self.assertEqual(posts["state"], "indexed")
        self.assertEqual(len(posts["members"]), 3)
        by_record = {member["record"]: member for member in posts["members"]}
        self.assertEqual(by_record["a"]["audience"], "public")
        self.assertEqual(by_record["b"]["audience"], "internal")
        bad = [member for member in posts["members"] if member["state"] == "failed"]
        self.assertEqual(len(bad), 1)
        self.assertTrue(bad[0]["reason"])
        self.assertIn(bad[0]["record"], posts["reason"])

        for_people = self.run_index("status").stdout
        self.assertIn("3 documents from 5 files: 2 indexed, 2 skipped, 1 failed", for_people)
        self.assertIn("failed: bara-fel.jsonl: ", for_people)

    def test_totals(self):
        self.write_letters(range(3))
        line = self.run_index("add", self.sources).stdout
        self.assertEqual(len(line.splitlines()), 1)
        self.assertIn("3 files seen: 3 indexed, 0 skipped, 0 failed", line)
        totals = self.add()
        for key in ("seen", "indexed", "skipped", "failed", "documents", "added", "removed"):
            self.assertIsInstance(totals[key], int)

    def test_extract(self):
        letter = self.write(
            "brev.txt", "Simskolan öppnar i maj\n\nAnmäl er senast den 5 maj 2014.\n\nText: Vera Alm\n"
        )
        lines = self.run_index("extract", letter).stdout.splitlines()
        self.assertEqual(len(lines), 1)
        document = json.loads(lines[0])
        self.assertEqual(document["title"], "Simskolan öppnar i maj")
        self.assertIn("Anmäl er senast", document["passages"][0]["text"])
        self.assertEqual(document["authors"], ["Vera Alm"])
        self.assertFalse(self.archive.exists())

        records = [{"id": str(n), "title": f"Post {n}", "body": "Text."} for n in range(3)]
        posts = self.write("poster.jsonl", json_lines(*records) + "{trasig\n")
        result = self.run_index("extract", posts, expect=1)
        self.assertEqual(
            [json.loads(line)["source_id"] for line in result.stdout.splitlines()], ["0", "1", "2"]
        )
        self.assertIn("failed: ", result.stderr)
        odd = self.write("bild.bin", b"\x7fELF\0\1\2\3\0\0")
        self.assertIn("not a document", self.run_index("extract", odd, expect=1).stderr)

    def test_analyze(self):
        text = "Förvaltningen\u00a0i Lindvik: 2 beslut, e\u0301n ö!"
        tokens = [
            json.loads(line) for line in self.run_index("analyze", text).stdout.splitlines()
        ]
        self.assertEqual(
            [token["text"] for token in tokens],
            ["Förvaltningen", "i", "Lindvik", "2", "beslut", "e\u0301n", "ö"],
        )
        raw = text.encode()
        for position, token in enumerate(tokens):
            self.assertEqual(list(token), ["text", "begin", "end", "position", "terms"])
            self.assertEqual(raw[token["begin"] : token["end"]].decode(), token["text"])
            self.assertEqual(token["position"], position)
            self.assertTrue(token["terms"])
            for term in token["terms"]:
                self.assertEqual(list(term), ["term", "type"])
                self.assertIn(term["type"], ("word", "lemma", "stem", "part", "span"))
        words = [token["terms"][0]["term"] for token in tokens]
        self.assertEqual(words, ["förvaltningen", "i", "lindvik", "2", "beslut", "en", "ö"])

    def test_analyze_reads_lines(self):
        lines = self.run_index("analyze", input="ett två\n\ntre\n").stdout.splitlines()
        tokens = [json.loads(line) for line in lines]
        self.assertEqual(
            [(token["text"], token["position"], token["begin"]) for token in tokens],
            [("ett", 0, 0), ("två", 1, 4), ("tre", 0, 0)],
        )
        # Bytes that are no text are no error either.
        for odd in ("", "\n\n", "\0\0\n", "x" * 100_000):
            self.run_index("analyze", input=odd)
        self.run_index("analyze", "\udcff\udcfe och \udce5")


if __name__ == "__main__":
    unittest.main()
