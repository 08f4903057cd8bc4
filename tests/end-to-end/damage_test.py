# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that loses bytes: what can still be read is answered, what cannot be is said."""

import csv
import io
import json
import random
import unittest

from leta import Case, json_lines, search

DOCUMENTS = 600
BLOCK = 8192  # of Xapian's tables
BLOCK_HEAD = 400  # bytes, the directory of items with them


class DamageTest(Case):
    def setUp(self):
        super().setUp()
        words = random.Random(1)
        record = lambda i: {
            "id": f"p{i}",
            "title": f"Protokoll {i}",
            "date": f"2014-{i % 12 + 1:02}-{i % 28 + 1:02}",
            "kind": "minutes",
            "body": f"Kommunstyrelsen beslutade den 17 februari 2014 att bygga lekplats nummer {i}. "
            + " ".join(f"ord{words.randrange(300)}" for _ in range(60)),
        }
        self.write("protokoll.jsonl", json_lines(*map(record, range(DOCUMENTS))))
        self.add()

    def damage(self, table):
        """Changes some bytes within blocks of a table, the same each time."""
        (path,) = self.archive.glob(f"public-*/{table}.glass")
        content = bytearray(path.read_bytes())
        places = random.Random(7)
        for block in range(0, len(content) - BLOCK, 2 * BLOCK):
            for _ in range(3):
                content[block + places.randrange(BLOCK_HEAD, BLOCK)] ^= 1 << places.randrange(8)
        path.write_bytes(content)

    def get_json(self, get, path, **parameters):
        status, _, body = get(path, **parameters)
        self.assertEqual(status, 200, (path, body))
        return json.loads(body)

    def all_hits(self, get):
        pages = [search(get, limit=100, offset=at)["hits"] for at in range(0, DOCUMENTS, 100)]
        return [hit for page in pages for hit in page]

    def test_what_is_damaged_keeps_nothing_else_back(self):
        self.damage("docdata")
        with self.server() as get:
            hits = self.all_hits(get)
            self.assertEqual(len({hit["id"] for hit in hits}), DOCUMENTS)
            damaged = {hit["id"] for hit in hits if "damaged" in hit}
            whole = [hit["id"] for hit in hits if "damaged" not in hit]
            self.assertGreater(len(damaged), 5)
            self.assertGreater(len(whole), 50)

            lines = {}
            for name in ("jsonl", "csv", "ris", "bibtex", "csl-json"):
                status, headers, body = get("/api/v1/export", format=name)
                self.assertEqual((status, headers["Leta-Total"]), (200, str(DOCUMENTS)))
                lines[name] = body.decode("utf-8-sig")
            records = [json.loads(line) for line in lines["jsonl"].splitlines()]
            self.assertEqual({r["id"] for r in records if "damaged" in r}, damaged)
            rows = list(csv.DictReader(io.StringIO(lines["csv"])))
            self.assertEqual({row["id"] for row in rows if row["damaged"]}, damaged)
            references = json.loads(lines["csl-json"])
            self.assertEqual(len(references), DOCUMENTS)
            said = "går inte att läsa"
            self.assertEqual({r["id"] for r in references if said in r.get("abstract", "")}, damaged)
            for name in ("ris", "bibtex"):
                self.assertEqual(lines[name].count(said), len(damaged), name)

            status, _, feed = get("/feed.atom", limit=100)
            self.assertEqual((status, feed.count(b"<entry")), (200, 100))
            decisions = []
            for at in range(0, DOCUMENTS, 100):
                page = self.get_json(get, "/api/v1/decisions", limit=100, offset=at)
                decisions += page["decisions"]
            self.assertEqual(len(decisions), DOCUMENTS)
            # Which bytes are hit differs from run to run: now and then it is those that only decisions are read from.
            unread = {d["document"]["id"] for d in decisions if d.get("damaged", False)}
            self.assertLessEqual(damaged, unread)
            self.assertLess(len(unread), DOCUMENTS / 3)
            for decision in decisions:
                is_damaged = decision["document"]["id"] in unread
                if is_damaged:
                    self.assertEqual(decision["who"], "Kommunstyrelsen")
                    self.assertEqual(decision["when"]["precision"], "day")
                self.assertEqual(decision["what"] == "", is_damaged)
            _, _, table = get("/api/v1/decisions/export", format="csv")
            rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
            self.assertEqual({row["document"] for row in rows if row["damaged"]}, unread)
            self.assertEqual(get("/beslut", limit=100)[0], 200)
            self.assertEqual(get("/api/v1/suggest", q="protok")[0], 200)

            for id in whole[:60]:
                similar = self.get_json(get, f"/api/v1/documents/{id}/similar", limit=50)
                for hit in similar["hits"]:
                    self.assertEqual("damaged" in hit, hit["id"] in damaged)
                self.assertEqual(get(f"/document/{id}")[0], 200)
            one = min(damaged)
            for path in (f"/api/v1/documents/{one}", f"/document/{one}",
                         f"/document/{whole[0]}/compare?with={one}"):
                status, _, body = get(path)
                self.assertEqual(status, 500)
                self.assertIn("leta-index check", body.decode())
        log = (self.folder / "server.log").read_text()
        for id in damaged:
            self.assertEqual(log.count(f'{{"event":"document damaged","id":"{id}"'), 1)
        self.run_index("check", expect=3)

    def test_no_text_is_changed_unseen(self):
        with self.server() as get:
            ids = [hit["id"] for hit in self.all_hits(get)]
            before = {id: get(f"/api/v1/documents/{id}")[2] for id in ids}
        self.damage("docdata")
        damaged = 0
        with self.server() as get:
            for id in ids:
                status, _, body = get(f"/api/v1/documents/{id}")
                damaged += status == 500
                if status != 500:
                    self.assertEqual((status, body), (200, before[id]))
        self.assertGreater(damaged, 5)

    def test_damaged_lists_of_words_do_not_end_the_server(self):
        self.damage("termlist")
        with self.server() as get:
            hits = self.all_hits(get)
            self.assertFalse([hit for hit in hits if "damaged" in hit])
            answers = [get(f"/api/v1/documents/{hit['id']}/similar")[0] for hit in hits]
            self.assertIn(500, answers)
            self.assertGreater(answers.count(200), DOCUMENTS / 3)
            for hit in hits[:200]:
                self.assertEqual(get(f"/document/{hit['id']}")[0], 200)
            self.assertEqual(search(get, q="lekpl*")["total"], DOCUMENTS)


if __name__ == "__main__":
    unittest.main()
