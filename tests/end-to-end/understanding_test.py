# SPDX-License-Identifier: GPL-3.0-or-later
"""What is understood of a text, from the file to the answer: times, decisions, cases, personal numbers."""

import json
import unittest

from leta import Case, json_lines, search

MINUTES = {
    "id": "1",
    "title": "Protokoll, kommunstyrelsen 2014-02-17",
    "kind": "minutes",
    "author": "Vikander, Tora (s)",
    "topics": ["Skola"],
    "body": "§ 45 Delårsrapport\n\nDnr KS 2014/123\n\nBeslut\n\nKommunstyrelsen beslutar\n\n"
            "att godkänna rapporten,\n\natt ge förvaltningen i uppdrag att återkomma.\n\n"
            "Förslag till beslut\n\nKommunstyrelsen antar planen för våren 2016.",
}
LETTER = {
    "id": "2",
    "title": "Svar till Ove Ek 811218-9876",
    "author": "Tora Vikander",
    "topics": ["skola"],
    "date": "2015",
    "body": "Gäller KS-2014-00123. Planen antogs av kommunfullmäktige den 5 maj 2013. "
            "Sökanden har personnummer 19811218-9876. Läsåret 2012/13 är slut.",
}


class UnderstandingTest(Case):
    def found(self, get, **parameters):
        answer = search(get, **parameters)
        return sorted(hit["source_id"] for hit in answer["hits"])

    def decisions(self, get, **parameters):
        status, _, body = get("/api/v1/decisions", **parameters)
        self.assertEqual(status, 200, body)
        return json.loads(body)

    def test_times_decisions_and_cases_are_found(self):
        self.write("arkiv.jsonl", json_lines(MINUTES, LETTER))
        self.add()
        with self.server() as get:
            self.assert_found(get)
            digest = self.digest()
            self.run_index("rebuild")
            self.assertEqual(self.digest(), digest)
            self.assert_found(get)

    def assert_found(self, get):
        self.assertEqual(self.found(get, mentioned_from="2016-03", mentioned_to="2016-05"), ["1"])
        self.assertEqual(self.found(get, mentioned_from="2012-12", mentioned_to="2012-12"), ["2"])
        self.assertEqual(self.found(get, decisions="1"), ["1", "2"])
        self.assertEqual(self.found(get, decided_by="kommunfullmäktige"), ["2"])
        self.assertEqual(self.found(get, decided_from="2014"), ["1"])
        self.assertEqual(self.found(get, q="Dnr KS 2014/123"), ["1", "2"])
        self.assertEqual(self.found(get, q="§ 45"), ["1"])
        self.assertEqual(self.found(get, author="Tora Vikander"), ["1", "2"])
        self.assertEqual(self.found(get, topic="skola"), ["1", "2"])

        listed = self.decisions(get)
        self.assertEqual(listed["total"], 2)
        first, second = listed["decisions"]
        self.assertEqual(first["who"], "Kommunstyrelsen")
        self.assertEqual(first["when"]["value"], "2014-02-17")
        self.assertIn("att ge förvaltningen i uppdrag", first["what"])
        self.assertEqual(second["who"], "Kommunfullmäktige")
        self.assertEqual(second["when"]["value"], "2013-05-05")
        self.assertEqual(self.decisions(get, decided_by="Kommunstyrelsen")["total"], 1)

        minutes = json.loads(get("/api/v1/documents/" + first["document"]["id"])[2])
        self.assertEqual([d["kind"] for d in minutes["decisions"]], ["decision", "proposal"])
        case = minutes["case_numbers"][0]
        self.assertEqual((case["value"], case["documents"]), ("KS 2014/123", 2))
        page = get("/document/" + first["document"]["id"])[2]
        page = page.decode() if isinstance(page, bytes) else page
        self.assertIn("/?q=Dnr%20KS%202014%2F123", page)

    def test_personal_numbers_are_nowhere(self):
        self.write("arkiv.jsonl", json_lines(LETTER))
        self.write("ansökan 811218-9876.txt", "Ansökan\n\nFrån 811218-9876 om bidrag.\n")
        self.add("--base-url", "https://lindvik.example/")
        with self.server() as get:
            for query in ("811218-9876", "9876", "19811218", "ansökan", "svar", ""):
                self.assertNotIn("9876", json.dumps(search(get, q=query)["hits"]), query)
            self.assertEqual(search(get, q="9876")["total"], 0)
            for typed in ("ans", "svar", "811218"):
                self.assertNotIn("9876", str(get("/api/v1/suggest", q=typed)[2]))
            for hit in search(get)["hits"]:
                self.assertNotIn("9876", str(get("/api/v1/documents/" + hit["id"])[2]))
        for part in self.archive.glob("public-*"):
            for file in part.iterdir():
                self.assertNotIn(b"9876", file.read_bytes(), file)
        self.assertIn("2 personal numbers were masked", json.dumps(self.status()))


if __name__ == "__main__":
    unittest.main()
