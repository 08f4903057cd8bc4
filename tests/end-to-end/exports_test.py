# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports and feeds are read by the programs that people read them with."""

import csv
import io
import json
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from leta import SAMPLE, Case, search

# The one that Debian's feedparser is installed for, whichever runs the tests.
DEBIAN_PYTHON = "/usr/bin/python3"
READ_FEED = """
import json, sys
import feedparser
feed = feedparser.parse(
    sys.stdin.buffer.read(), response_headers={"content-type": "application/atom+xml; charset=utf-8"}
)
print(json.dumps({
    "trouble": str(feed.get("bozo_exception")),
    "version": feed.version,
    "links": [link.rel for link in feed.feed.links],
    "entries": [
        [entry.title, entry.id, entry.link, entry.updated_parsed[0]] for entry in feed.entries
    ],
}))
"""
MODS = "{http://www.loc.gov/mods/v3}"


class ExportsTest(Case):
    def export(self, get, **parameters):
        status, headers, body = get("/api/v1/export", **parameters)
        self.assertEqual(status, 200, body)
        return headers, body.decode()

    def test_every_format_has_all_hits(self):
        self.add(SAMPLE)
        with self.server() as get:
            for question in ({}, {"q": "skolan"}, {"kind": "minutes", "sort": "newest"}):
                total = search(get, **question, limit=0)["total"]
                first = search(get, **question, limit=1)["hits"][0]
                headers, lines = self.export(get, format="jsonl", **question)
                self.assertEqual(int(headers["Leta-Total"]), total)
                records = [json.loads(line) for line in lines.splitlines()]
                self.assertEqual(len(records), total)
                self.assertEqual(records[0]["id"], first["id"])

                headers, table = self.export(get, format="csv", **question)
                self.assertTrue(headers["Content-Disposition"].endswith('filename="leta.csv"'))
                rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
                self.assertEqual([row["id"] for row in rows], [record["id"] for record in records])
                self.assertTrue(all(row["page"].startswith("http://127.0.0.1:") for row in rows))

                _, references = self.export(get, format="csl-json", **question)
                titles = [reference["title"] for reference in json.loads(references)]
                self.assertEqual(titles, [" ".join(record["title"].split()) for record in records])

    @unittest.skipUnless(shutil.which("ris2xml") and shutil.which("bib2xml"), "bibutils is missing")
    def test_reference_managers_read_ris_and_bibtex(self):
        self.add(SAMPLE)
        with self.server() as get:
            records = [
                json.loads(line) for line in self.export(get, format="jsonl")[1].splitlines()
            ]
            for format, reader in (("ris", "ris2xml"), ("bibtex", "bib2xml")):
                file = self.write(f"allt.{format}", self.export(get, format=format)[1])
                read = subprocess.run(
                    [reader, "-i", "utf8", file], capture_output=True, text=True, check=True
                )
                self.assertIn(f"Processed {len(records)} references", read.stderr)
                titles = [
                    " ".join(info.itertext()).strip()
                    for info in ElementTree.fromstring(read.stdout).findall(
                        f"{MODS}mods/{MODS}titleInfo/{MODS}title"
                    )
                ]
                self.assertEqual(len(titles), len(records))
                for title, record in zip(titles, records):
                    # The readers part a subtitle off.
                    self.assertTrue(record["title"].startswith(title), (title, record["title"]))

    def test_a_feed_reader_reads_the_feed(self):
        if subprocess.run([DEBIAN_PYTHON, "-c", "import feedparser"], capture_output=True).returncode:
            self.skipTest("feedparser is missing")
        self.write_letters(range(7))
        self.add()
        self.write("nytt.txt", "Nyöppnad lekplats <b>&amp; kiosk]]>\n\nLekplatsen är öppen.\n")
        self.add()
        with self.server() as get:
            status, _, body = get("/feed.atom", q="lekplatsen", limit=3)
            self.assertEqual(status, 200)
            read = subprocess.run(
                [DEBIAN_PYTHON, "-c", READ_FEED], input=body, capture_output=True, check=True
            )
            feed = json.loads(read.stdout)
            self.assertEqual(feed["trouble"], "None")
            self.assertEqual(feed["version"], "atom10")
            self.assertEqual({"next", "previous"} & set(feed["links"]), {"next"})
            self.assertEqual(len(feed["entries"]), 3)
            for title, id, link, updated in feed["entries"]:
                self.assertTrue(id.startswith("urn:uuid:"))
                self.assertTrue(link.startswith("http://127.0.0.1:"))
                self.assertGreater(updated, 2000)
            _, _, body = get("/feed.atom", q="nyöppnad")
            read = subprocess.run(
                [DEBIAN_PYTHON, "-c", READ_FEED], input=body, capture_output=True, check=True
            )
            self.assertEqual(
                [entry[0] for entry in json.loads(read.stdout)["entries"]],
                ["Nyöppnad lekplats <b>&amp; kiosk]]>"],
            )


if __name__ == "__main__":
    unittest.main()
