# SPDX-License-Identifier: GPL-3.0-or-later
"""File names are bytes, and anybody may have chosen them."""

import json
import os
import unittest

from leta import Case, search

LETTER = "Ett brev\n\nDen nya lekplatsen är öppen.\n"


class HostileNamesTest(Case):
    def write_raw(self, name):
        path = os.path.join(os.fsencode(self.sources), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            # Files with the same bytes would be one document.
            file.write(f"{LETTER}\nBrevets namn: {name.hex()}\n".encode())

    def test_odd_names(self):
        names = (
            b"vanlig.txt",
            b"r\xe4ksm\xf6rg\xe5s.txt",  # Latin-1
            b"r\xe5ksm\xf6rg\xe5s.txt",  # reads the same once replaced
            b"\xff\xfe\x80.txt",
            "mo\u0308te.txt".encode(),
            "m\u00f6te.txt".encode(),  # the same name in another form
            b"tv\xc3\xa5\nrader.txt",
            b"\x1b[2J\x07\r.txt",
            b"-rf.txt",
            b"--help",
            b"$(reboot) `x` ;'\"\\.txt",
            b"<script>alert(1)</script>.txt".replace(b"/", b"_"),
            b" .txt",
            b"%2e%2e%2f.txt",
            b"x" * 251 + b".txt",
            b"\xe4ndrad mapp/a.txt",
            b"djup/" * 60 + b"a.txt",
            "🙂\u202egnp.txt".encode(),
        )
        for name in names:
            self.write_raw(name)
        totals = self.add()
        self.assertEqual((totals["seen"], totals["failed"]), (len(names), 0))
        self.assertEqual(totals["documents"], totals["indexed"])
        sources = [file["source"] for file in self.status()["files"]]
        self.assertEqual(len(set(sources)), len(names))
        self.check()
        again = self.add()
        self.assertEqual(again["unchanged"], len(names))

        with self.server() as get:
            answer = search(get, q="lekplatsen", limit=100)
            self.assertEqual(answer["total"], totals["documents"])
            for hit in answer["hits"]:
                self.assertIn(hit["source"], sources)
                status, _, page = get(f"/document/{hit['id']}")
                self.assertEqual(status, 200)
                self.assertNotIn(b"<script>alert", page)
                page.decode()

    def test_a_folder_that_is_not_utf8(self):
        folder = os.path.join(os.fsencode(self.sources), b"r\xe4tt")
        os.mkdir(folder)
        with open(os.path.join(folder, b"brev.txt"), "wb") as file:
            file.write(LETTER.encode())
        self.run_index("add", os.fsdecode(folder))
        self.run_index("add", os.fsdecode(folder))
        file = self.files()["brev.txt"]
        with self.server() as get:
            document = json.loads(get(f"/api/v1/documents/{file['id']}")[2])
            self.assertEqual(document["collection"], "r\ufffdtt")
        self.check()

    def test_control_characters_do_not_reach_the_terminal(self):
        self.write_raw(b"\x1b[2Jposter.jsonl")
        result = self.run_index("add", self.sources, expect=1)
        self.assertNotIn("\x1b", result.stdout + result.stderr)
        self.assertNotIn("\x1b", self.run_index("status").stdout)


if __name__ == "__main__":
    unittest.main()
