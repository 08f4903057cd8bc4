# SPDX-License-Identifier: GPL-3.0-or-later
"""An archive's own topics and kinds, which lie in its folder."""

import json
import unittest

import leta

TOPICS = """
[[topic]]
name = "utbildning"

[[topic]]
name = "skola"
words = ["elev", "lärare"]
broader = "utbildning"
"""

KINDS = """
[[kind]]
name = "letter"
title = ["skrivelse*"]
"""


class TopicsTest(leta.Case):
    def documents(self):
        with self.server() as get:
            hits = leta.search(get, limit=100)["hits"]
            return {
                hit["source"]: json.loads(get(f"/api/v1/documents/{hit['id']}")[2]) for hit in hits
            }

    def test_files_in_the_archive_decide_topics_and_kinds(self):
        self.write("a.txt", "Skrivelse till nämnden\n\nEleverna och lärarna i Lindvik vill ha en ny gård.\n")
        self.write("b.txt", "Om bussen\n\nBussen går varje timme.\n")
        self.add()
        plain = self.digest()
        self.assertEqual(self.documents()["a.txt"]["topics"], [])
        (self.archive / "topics.toml").write_text(TOPICS)
        (self.archive / "kinds.toml").write_text(KINDS)
        self.assertEqual(self.add()["changed"], 2)
        document = self.documents()["a.txt"]
        self.assertEqual(document["topics"], ["skola", "utbildning"])
        self.assertEqual(document["sources"]["topics"], "vocabulary")
        self.assertEqual((document["kind"], document["sources"]["kind"]), ("letter", "vocabulary"))
        self.assertEqual(self.documents()["b.txt"]["topics"], [])
        digest = self.digest()
        self.assertEqual(self.add()["changed"], 0)
        self.run_index("rebuild")
        self.assertEqual(self.digest(), digest)

        # A rebuild reads the present files.
        (self.archive / "topics.toml").write_text(TOPICS.replace("lärare", "buss"))
        self.run_index("rebuild")
        documents = self.documents()
        self.assertEqual(documents["b.txt"]["topics"], ["skola", "utbildning"])

        (self.archive / "topics.toml").unlink()
        (self.archive / "kinds.toml").unlink()
        self.add()
        self.assertEqual(self.digest(), plain)

    def test_a_broken_file_is_refused_with_its_line(self):
        self.write("a.txt", "En text om Lindvik.\n")
        self.add()
        before = self.digest()
        (self.archive / "topics.toml").write_text('[[topic]]\nnamn = "skola"\n')
        result = self.run_index("add", self.sources, expect=3)
        self.assertIn("topics.toml", result.stderr)
        self.assertIn("line 1: A topic needs a name.", result.stderr)
        self.assertEqual(self.digest(), before)


if __name__ == "__main__":
    unittest.main()
