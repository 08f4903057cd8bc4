# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrections by staff beside the files reach the archive, and their mistakes the ledger."""

import json
import unittest

import leta


class SidecarsTest(leta.Case):
    def setUp(self):
        super().setUp()
        self.write("plan.txt", "Gammal titel\n\nDen nya lekplatsen i Lindvik är öppen.\n")
        self.write("brev.txt", "Ett brev\n\nFotbollsplanen i Lindvik ska få nytt gräs.\n")

    def documents(self, audience="public"):
        with self.open_server(audience) as get:
            hits = leta.search(get, limit=100)["hits"]
            return {
                hit["source"]: json.loads(get(f"/api/v1/documents/{hit['id']}")[2]) for hit in hits
            }

    def test_corrections_come_change_and_go(self):
        self.add()
        before = self.digest()
        sidecar = self.write("plan.txt.meta.toml", 'title = "Lekplatsen"\nauthors = ["Ek, Ove"]\ndate = "2014-03"\n')
        totals = self.add()
        self.assertEqual((totals["changed"], totals["skipped"]), (1, 1))
        document = self.documents()["plan.txt"]
        self.assertEqual(document["title"], "Lekplatsen")
        self.assertEqual(document["authors"], ["Ove Ek"])
        self.assertEqual(
            document["date"], {"value": "2014-03", "precision": "month", "source": "sidecar"}
        )
        self.assertEqual(document["sources"]["title"], "sidecar")
        self.assertEqual(self.files()["plan.txt.meta.toml"]["state"], "skipped")
        self.assertEqual(self.add()["changed"], 0)
        # The same when the file alone is added.
        self.assertEqual(self.add(self.sources / "plan.txt")["changed"], 0)
        digest = self.digest()
        self.run_index("rebuild")
        self.assertEqual(self.documents()["plan.txt"]["title"], "Lekplatsen")
        self.assertEqual(self.digest(), digest)

        sidecar.write_text('title = "Parken"\n')
        self.assertEqual(self.add()["changed"], 1)
        self.assertEqual(self.documents()["plan.txt"]["title"], "Parken")
        sidecar.unlink()
        self.assertEqual(self.add()["changed"], 1)
        self.assertEqual(self.digest(), before)

    def test_a_table_describes_its_folder(self):
        self.write("metadata.csv", "fil;titel;ämnen\nplan.txt;Från tabellen;lek; \nbrev.txt;Brevet;\"gräs;sport\"\n".encode("cp1252"))
        self.write("plan.txt.meta.toml", 'title = "Från filen"\n')
        self.add(expect=1)
        self.assertIn("Line 2: There are more cells than columns.", self.files()["metadata.csv"]["reason"])
        documents = self.documents()
        self.assertEqual(documents["plan.txt"]["title"], "Från filen")
        self.assertEqual(documents["plan.txt"]["topics"], ["lek"])
        self.assertEqual(documents["brev.txt"]["topics"], ["gräs", "sport"])

    def test_what_cannot_be_found_is_an_error_with_its_line(self):
        self.write("metadata.csv", "file,title\nplan.txt,Bra\nborta.txt,Borta\n")
        self.write("borta.pdf.meta.toml", 'title = "Borta"\n')
        self.write("brev.txt.meta.toml", 'titel = "Brevet"\nfärg = "röd"\n')
        self.add(expect=1)
        files = self.files()
        self.assertEqual(
            {name: file["reason"] for name, file in files.items() if file["state"] == "failed"},
            {
                "metadata.csv": "Line 3: There is no file 'borta.txt' in this folder.",
                "borta.pdf.meta.toml": "Line 1: There is no file 'borta.pdf' in this folder.",
                "brev.txt.meta.toml": files["brev.txt.meta.toml"]["reason"],
            },
        )
        self.assertTrue(files["brev.txt.meta.toml"]["reason"].startswith("Line 2: This is not TOML"))
        self.assertEqual(self.documents()["plan.txt"]["title"], "Bra")
        # Mended without a change of the sidecar.
        self.write("borta.txt", "Borta\n\nNu är filen här.\n")
        self.add(expect=1)
        self.assertEqual(self.files()["metadata.csv"]["state"], "skipped")

    def test_an_audience_is_narrowed_never_widened(self):
        self.write("plan.txt.meta.toml", 'audience = "internal"\n')
        self.add()
        self.assertEqual(set(self.documents()), {"brev.txt"})
        self.assertEqual(self.files()["plan.txt"]["audience"], "internal")
        self.assertEqual(set(self.documents("internal")), {"brev.txt", "plan.txt"})
        self.write("plan.txt.meta.toml", 'audience = "public"\n')
        self.add("--audience", "internal")
        self.assertEqual(self.documents(), {})

    def test_a_file_of_many_documents_takes_collection_and_audience_only(self):
        self.write("allt.jsonl", leta.json_lines({"id": "1", "title": "Ett", "body": "Ett beslut."}))
        self.write("allt.jsonl.meta.toml", 'title = "Alla"\ncollection = "Handlingar"\n')
        self.add()
        document = self.documents()["allt.jsonl"]
        self.assertEqual((document["title"], document["collection"]), ("Ett", "Handlingar"))
        self.assertIn("holds many documents", document["notes"][0])


if __name__ == "__main__":
    unittest.main()
