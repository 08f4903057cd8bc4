# SPDX-License-Identifier: GPL-3.0-or-later
"""From a file to a hit: what was indexed is found over HTTP, also while the indexer works."""

import json
import subprocess
import threading
import time
import unittest

from leta import SAMPLE, SERVER, Case, json_lines, search


class ServerTest(Case):
    def test_finds_what_was_added_and_notices_changes(self):
        self.write_letters(range(5))
        self.write("beslut.txt", "Beslut om ramp\n\nStyrgruppen beslutade att bygga en ramp.\n")
        self.add("--collection", "Brev")
        with self.server() as get:
            answer = search(get, q="ramp")
            self.assertEqual(answer["total"], 1)
            hit = answer["hits"][0]
            self.assertEqual(hit["source"], "beslut.txt")
            self.assertEqual(hit["collection"], "Brev")
            self.assertEqual(hit["id"], self.files()["beslut.txt"]["id"])
            self.assertIn("<mark>", hit["snippet_html"])
            generation = answer["index"]["generation"]
            self.assertFalse(search(get, generation=generation)["index"]["changed"])

            self.write("cykelbana.txt", "Ny cykelbana\n\nCykelbanan längs ån är klar.\n")
            (self.sources / "beslut.txt").unlink()
            self.add("--collection", "Brev")
            self.wait_for(lambda: search(get, q="cykelbanan")["total"] == 1)
            self.assertEqual(search(get, q="ramp")["total"], 0)
            self.assertGreater(search(get)["index"]["generation"], generation)
            self.assertTrue(search(get, generation=generation, offset=10)["index"]["changed"])

            for command in ("compact", "rebuild"):
                self.run_index(command)
                self.assertEqual(search(get, q="cykelbanan")["total"], 1)
                self.assertEqual(search(get)["index"]["documents"], 6)

    def test_answers_while_the_indexer_works(self):
        self.write_letters(range(20))
        self.add()
        failures, answers = [], []
        done = threading.Event()

        def ask(get):
            while not done.is_set():
                status, _, body = get("/api/v1/search", q="lekplatsen", limit=50)
                answers.append(status)
                answer = json.loads(body)
                if status != 200 or len(answer["hits"]) != min(50, answer["total"]):
                    failures.append((status, body))

        with self.server() as get:
            threads = [threading.Thread(target=ask, args=(get,)) for _ in range(3)]
            for thread in threads:
                thread.start()
            try:
                for round in range(6):
                    self.write_letters(range(20 + round * 10), f"omgång{round}")
                    self.add()
                    self.run_index("compact")
            finally:
                done.set()
                for thread in threads:
                    thread.join()
            self.assertEqual(failures, [])
            self.assertGreater(len(answers), 20)
            total = self.status()["documents"]
            self.wait_for(lambda: search(get)["total"] == total)

    def test_every_document_of_the_sample_is_served(self):
        self.add(SAMPLE)
        expected = {
            member["id"]
            for file in self.status()["files"]
            for member in file.get("members", [file])
            if member.get("audience") == "public"
        }
        with self.server() as get:
            found, total = set(), 1
            while len(found) < total:
                answer = search(get, offset=len(found), limit=100)
                total = answer["total"]
                self.assertTrue(answer["hits"])
                found |= {hit["id"] for hit in answer["hits"]}
            self.assertEqual(found, expected)
            for id in expected:
                status, _, body = get(f"/api/v1/documents/{id}")
                self.assertEqual(status, 200)
                self.assertEqual(json.loads(body)["id"], id)
                self.assertEqual(get(f"/document/{id}")[0], 200)

    def test_a_count_is_the_number_of_hits_after_clicking_it(self):
        records = [
            {"id": str(n), "title": f"Ärende {n}", "body": "Om bron." if n % 3 else "Om vägen.",
             "date": f"20{10 + n % 7}-0{1 + n % 9}", "author": ["Vera Alm", "Ivo Ek"][: n % 3],
             "topics": [f"ämne {n % 5}"]}
            for n in range(120)
        ]
        self.write("poster.jsonl", json_lines(*records))
        self.add()
        with self.server() as get:
            for query in ("", "bron", "vägen"):
                answer = search(get, q=query)
                for name, facet in answer["facets"].items():
                    for value in facet["values"]:
                        clicked = search(get, q=query, **{name: value["value"]})
                        self.assertEqual(clicked["total"], value["count"], (query, name, value))
                    missing = search(get, q=query, **{name: "(none)"})
                    self.assertEqual(missing["total"], facet["missing"], (query, name))

    def test_an_archive_that_is_not_there(self):
        result = subprocess.run(
            [SERVER, "--archive", self.archive, "--listen", "127.0.0.1:0"],
            capture_output=True, text=True, timeout=30,
        )
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("leta-index add", result.stderr)

    def test_synonyms_of_ones_own_stand_beside_those_that_leta_knows(self):
        self.write("brev.txt", "Brev\n\nDrakbåtsklubben skrev till Arbetsförmedlingen.\n")
        self.add()
        own = self.folder / "synonymer.toml"
        own.write_text('[[group]]\nwords = ["DBK", "drakbåtsklubben"]\n', encoding="utf-8")
        with self.server("--synonyms", own) as get:
            for query in ("dbk", "AF", "DBK AF"):
                answer = search(get, q=query)
                self.assertEqual(answer["total"], 1, query)
                self.assertEqual(answer["hits"][0]["matched"][0]["how"], "synonym")
            self.assertEqual(search(get, q='"DBK"')["total"], 0)

    def test_a_broken_file_of_synonyms_is_refused_with_its_line(self):
        self.write_letters(range(1))
        self.add()
        own = self.folder / "synonymer.toml"
        own.write_text('[[group]]\nwords = "DBK"\n', encoding="utf-8")
        result = subprocess.run(
            [SERVER, "--archive", self.archive, "--listen", "127.0.0.1:0", "--synonyms", own],
            capture_output=True, text=True, timeout=30,
        )
        self.assertEqual(result.returncode, 2)
        self.assertIn("synonymer.toml", result.stderr)
        self.assertIn("line 2", result.stderr)

    def wait_for(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, "it did not happen")
            time.sleep(0.05)


if __name__ == "__main__":
    unittest.main()
