# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports and feeds are read by the programs that people read them with."""

import csv
import io
import json
import shutil
import subprocess
import time
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
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://sok.lindvik.example"
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

    def test_a_feed_is_walked_from_page_to_page(self):
        for round in range(3):
            self.write_letters(range(round * 4, round * 4 + 4))
            self.add()
            time.sleep(1.1)  # the archive notes seconds

        def page(get, path):
            status, _, body = get(path)
            self.assertEqual(status, 200, body)
            feed = ElementTree.fromstring(body)
            links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
            entries = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated"))
                       for entry in feed.findall(f"{ATOM}entry")]
            return feed.findtext(f"{ATOM}id"), links, entries

        def walk(get, step, path):
            """All pages in a direction: entries, and the path of the last."""
            found = []
            while True:
                _, links, entries = page(get, path)
                found.append(entries)
                if step not in links:
                    return found, path
                self.assertTrue(links[step].startswith(SITE))
                path = links[step].removeprefix(SITE)

        config = self.folder / "leta.toml"
        config.write_text(f'public_url = "{SITE}"\n')
        first = "/feed.atom?q=lekplatsen&limit=5"
        with self.server("--config", config) as get:
            pages, last = walk(get, "next", first)
            self.assertEqual([len(entries) for entries in pages], [5, 5, 2])
            entries = [entry for entries in pages for entry in entries]
            self.assertEqual(len({id for id, _ in entries}), 12)
            # Newest in the archive first.
            times = [updated for _, updated in entries]
            self.assertEqual(times, sorted(times, reverse=True))
            self.assertEqual(len(set(times)), 3)
            back, begin = walk(get, "previous", last)
            self.assertEqual(back, pages[::-1])
            feed_id, links, _ = page(get, begin)
            self.assertEqual(links["first"].removeprefix(SITE), begin)
            self.assertEqual(links["last"].removeprefix(SITE), last)
            # What a reader has seen keeps its name, however the archive grows.
            self.write_letters([12])
            self.add()
            self.wait_for(lambda: len(page(get, first + "0")[2]) == 13)
            self.run_index("rebuild")
            later_id, _, later = page(get, first + "0")
            self.assertEqual(later_id, feed_id)
            self.assertEqual(later[1:], entries)


if __name__ == "__main__":
    unittest.main()
