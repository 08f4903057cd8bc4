# SPDX-License-Identifier: GPL-3.0-or-later
"""A document taken down is gone from every answer, and from the bytes on disk."""

import hashlib
import signal
import subprocess
import time
import unittest

from leta import INDEX, Case, json_lines, search

WORDS = (
    "kvarnbacksgåtan", "ärtsoppetorsdag", "snöröjningsfejd", "lyktstolpsdebatt", "fiskrökeriet",
    "pelargonstriden", "vattentornsfest", "brunnslocksaffär", "cykelställsrevolt", "bänkfrågan",
)


class ForgetTest(Case):
    def assert_no_bytes_of(self, words):
        for path, content in self.bytes_of_archive().items():
            for word in words:
                self.assertNotIn(word.encode(), content, path)

    def write_sources(self):
        secret = " ".join(f"Ordet {word} står här." for word in WORDS)
        self.write("hemligt.txt", f"Ett brev från Ulvhild Tranströmmare\n\n{secret}\n\n"
                                  "Text: Ulvhild Tranströmmare\n")
        self.write(
            "poster.jsonl",
            json_lines(
                *({"id": str(n), "title": f"Ärende {n}", "body": f"Om bron nummer {n}."}
                  for n in range(300)),
                {"id": "hemlig", "title": "Ulvhild klagar", "body": secret, "topics": ["tisslande"],
                 "author": "Ulvhild Tranströmmare"},
            ),
        )
        self.write_letters(range(30))

    def test_a_document_by_id(self):
        self.write_sources()
        self.add()
        # As if it were a scanned letter.
        content = hashlib.sha256((self.sources / "hemligt.txt").read_bytes()).hexdigest()
        recognised = self.archive / "recognised" / content / "1"
        recognised.parent.mkdir(parents=True)
        recognised.write_text(f"0\n1000\n1 2 3 4 {WORDS[0]}\n")
        files = self.files()
        letter = files["hemligt.txt"]["id"]
        record = next(m["id"] for m in files["poster.jsonl"]["members"] if m["record"] == "hemlig")
        documents = self.status()["documents"]
        result = self.run_index("forget", "--id", letter, "--id", record)
        self.assertIn("2 documents", result.stdout)

        self.assert_no_bytes_of(WORDS)
        self.assert_no_bytes_of(["Ulvhild", "ulvhild", "tisslande", "hemligt.txt"])
        self.assertEqual(self.status()["documents"], documents - 2)
        self.assertNotIn("hemligt.txt", self.files())
        self.check()
        with self.server() as get:
            self.assertEqual(search(get)["total"], documents - 2)
            for word in (*WORDS, "Ulvhild", "tisslande"):
                self.assertEqual(search(get, q=word)["total"], 0)
            for id in (letter, record):
                self.assertEqual(get(f"/api/v1/documents/{id}")[0], 404)

        # The next runs do not bring it back, unchanged or changed.
        self.add()
        self.assert_no_bytes_of(WORDS)
        self.assertEqual(self.status()["documents"], documents - 2)
        self.assertEqual(self.files()["hemligt.txt"]["state"], "skipped")
        self.assertIn("taken down", self.files()["hemligt.txt"]["reason"])
        self.write("hemligt.txt", f"Nu med mer\n\n{WORDS[0]} igen.\n")
        self.add()
        self.assert_no_bytes_of(WORDS)
        self.check()
        # Twice is not an error that leaves anything behind.
        self.run_index("forget", "--id", letter)

    def test_all_of_a_source(self):
        self.write_letters(range(5), "a")
        self.write_letters(range(5, 10), "b")
        self.write("ensam.txt", f"Brev\n\nOrdet {WORDS[0]}.\n")
        self.add()
        self.assertIn("5 documents", self.run_index("forget", "--source", self.sources / "a").stdout)
        self.assertEqual(self.status()["documents"], 6)
        self.run_index("forget", "--source", "ensam.txt")  # as the ledger names it
        self.assert_no_bytes_of(WORDS)
        self.run_index("forget", "--source", self.sources / "finns-inte", expect=1)
        self.run_index("forget", "--source", self.sources)
        self.assertEqual(self.status()["documents"], 0)
        self.assertEqual(self.add()["documents"], 0)
        self.check()

    def test_copies_of_its_file_go_along(self):
        secret = "Brev\n\n" + " ".join(WORDS) + "\n"
        self.write("hemligt.txt", secret)
        self.write("kopior/ett annat namn.txt", secret)
        self.write("slutet/kopia.txt", secret)
        self.write_letters(range(3))
        self.add("--audience", "internal", self.sources / "slutet")
        self.add()
        result = self.run_index("forget", "--source", self.sources / "hemligt.txt")
        self.assertIn("2 documents", result.stdout)  # a public one and an internal one
        self.assert_no_bytes_of((*WORDS, "ett annat namn", "hemligt.txt"))
        self.assertEqual(self.status()["documents"], 3)
        self.assertEqual(self.status()["taken_down"], 4)  # three ids, and what they said
        # Nor does one come back under a third name.
        (self.sources / "hemligt.txt").rename(self.sources / "nytt namn.txt")
        self.add()
        self.assert_no_bytes_of(WORDS)
        self.assertEqual(self.status()["documents"], 3)
        self.assertEqual(self.files()["nytt namn.txt"]["state"], "skipped")
        self.check()

    def test_what_changed_leaves_no_bytes_after_a_forget(self):
        # The words stand in an earlier version only.
        self.write("brev.txt", f"Brev\n\nOrdet {WORDS[0]}.\n")
        self.write_letters(range(30))
        self.add()
        self.write("brev.txt", "Brev\n\nUtan ordet.\n")
        self.add()
        self.run_index("forget", "--source", self.sources / "brev.txt")
        self.assert_no_bytes_of(WORDS)

    def test_internal_documents_too(self):
        self.write_sources()
        self.add("--audience", "internal")
        self.run_index("forget", "--source", self.sources / "hemligt.txt")
        self.run_index("forget", "--source", "poster.jsonl")
        self.assert_no_bytes_of(WORDS)
        self.check()

    def test_a_killed_forget_can_be_given_again(self):
        self.write_sources()
        for delay in (0.01, 0.03, 0.06, 0.1, 0.15, 0.2):
            self.add()
            known = self.files().get("hemligt.txt", {}).get("id")
            if known is None:
                break  # an earlier round got so far that the next add did not bring it back
            process = subprocess.Popen(
                [INDEX, "forget", "--archive", self.archive, "--id", known, "--source",
                 "poster.jsonl"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.check()
        subprocess.run(
            [INDEX, "forget", "--archive", self.archive, "--id", known or "x", "--source",
             "poster.jsonl"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.assert_no_bytes_of(WORDS)
        self.check()


if __name__ == "__main__":
    unittest.main()
