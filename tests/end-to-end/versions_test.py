# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions of one text are found among real files; texts of one form are none."""

import json
import unittest

import leta

PLAN = [
    "Projektet ska ge barn och unga i Lindvik fler vägar till språket hemma, i skolan och på fritiden.",
    "Bakgrunden är den kartläggning som förvaltningen gjorde tillsammans med föreningarna i fyra stadsdelar.",
    "Föräldrar berättade att de saknade böcker, lärare och mötesplatser där båda språken får plats samtidigt.",
    "Målet är att varje förskola under projekttiden prövar minst två av arbetssätten och beskriver vad som hände.",
    "Brobyggarna följer grupperna genom terminen, håller samtal med familjerna och skriver en kort dagbok.",
    "Styrgruppen träffas varannan månad, ser över budgeten och avgör vilka delar som fortsätter.",
    "Biblioteket köper in berättelser, sånger och läromedel och lånar ut dem i väskor till hemmen.",
    "Utvärderingen görs av högskolan, som intervjuar personalen före, under och efter försöket.",
    "Riskerna är få sökande till tjänsterna, lokaler som blir försenade och att intresset svalnar.",
    "När projektet är slut tar verksamheterna över arbetssätten inom sina vanliga ramar.",
]

DECISIONS = [
    ("2014-02-03", ["Lekplatsen vid Hamngatan rustas upp före sommaren.", "Rektor för Ekbackeskolan redovisar läget."]),
    ("2014-03-10", ["Cykelbanan längs ån byggs i två etapper.", "Ett nytt avtal om skolskjutsar upphandlas."]),
    ("2014-04-07", ["Simhallens öppettider utökas på helger.", "Bidrag ges till scoutkåren för en ny båt."]),
    ("2014-05-12", ["Motionen om fler papperskorgar avslås.", "Tjänsten som kulturskolechef utlyses."]),
    ("2014-06-02", ["Detaljplanen för kvarteret Svalan ställs ut.", "Taxan för sophämtning är oförändrad."]),
    ("2014-09-08", ["Delårsrapporten godkänns.", "En samordnare för frivilliga anställs på halvtid."]),
]


def minutes(day, decisions):
    """Minutes as a secretary's form makes them: most words are the form's."""
    return "\n\n".join(
        [
            "Protokoll från kommunstyrelsens arbetsutskott",
            f"Plats och tid: Kommunhuset, sammanträdesrummet Eken, {day} klockan 13.00–15.30.",
            "Beslutande: Ordföranden, förste vice ordföranden, andre vice ordföranden och två ledamöter. "
            "Övriga deltagande: kommunchefen, ekonomichefen och sekreteraren.",
            "§ 1 Ordföranden öppnar sammanträdet och hälsar alla välkomna. Arbetsutskottet beslutar att godkänna "
            "dagordningen och att utse en av ledamöterna att tillsammans med ordföranden justera protokollet.",
            "§ 2 Kommunchefen informerar om aktuella frågor. Arbetsutskottet lägger informationen till handlingarna.",
            f"§ 3 {decisions[0]}",
            f"§ 4 {decisions[1]}",
            "§ 5 Nästa sammanträde hålls enligt den antagna sammanträdesplanen. Ordföranden tackar ledamöterna för "
            "visat intresse och avslutar sammanträdet. Vid protokollet: sekreteraren. Justeras: ordföranden och den "
            "utsedda justeraren. Protokollet är justerat och anslaget på kommunens anslagstavla.",
        ]
    )


class VersionsTest(leta.Case):
    def groups(self, get):
        """Sets of sources that are versions of each other."""
        groups = set()
        for hit in leta.search(get, limit=100)["hits"]:
            document = json.loads(get(f"/api/v1/documents/{hit['id']}")[2])
            self.assertEqual(hit.get("versions", 0), len(document["versions"]))
            if document["versions"]:
                others = {version["source"] for version in document["versions"]}
                groups.add(frozenset(others | {document["source"]}))
        return groups

    def write_plan(self):
        self.write("plan/projektplan.txt", "Språket hem\n\n" + "\n\n".join(PLAN))
        self.write("plan/utkast.md", "# Språket hem, utkast\n\n" + "\n\n".join(PLAN[:6] + PLAN[7:]))
        paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PLAN)
        self.write(
            "plan/projektplan.html",
            f"<html><head><title>Språket hem</title></head><body><h1>Språket hem</h1>{paragraphs}</body></html>",
        )

    def test_drafts_and_formats_of_one_text_are_versions(self):
        self.write_plan()
        self.write("annat.txt", "Språket hem\n\n" + " ".join(f"annat{i} ord{i}" for i in range(100)))
        self.write("kort-a.txt", "En kort text om språket hem.")
        self.write("kort-b.txt", "En kort text om språket hem.")
        self.add()
        with self.server() as get:
            groups = self.groups(get)
            plan = frozenset(f"plan/{name}" for name in ("projektplan.txt", "projektplan.html", "utkast.md"))
            self.assertIn(plan, groups)
            self.assertFalse(any("annat.txt" in group for group in groups))
            self.assertNotIn(frozenset({"kort-a.txt", "kort-b.txt"}), groups)
            answer = leta.search(get, q="brobyggarna", group="versions")
            self.assertEqual((answer["total"], answer["groups"], len(answer["hits"])), (3, 1, 1))
            page = get("/", q="brobyggarna")[2].decode()
            self.assertIn("2 versioner till", page)
            self.assertEqual(page.count('<li class="hit">'), 1)
            page = get("/", q="brobyggarna", group="none")[2].decode()
            self.assertEqual(page.count('<li class="hit">'), 3)
            self.assertEqual(get("/api/v1/search", group="fel")[0], 400)

    def test_minutes_of_one_form_are_not_versions(self):
        for day, decisions in DECISIONS:
            self.write(f"protokoll/au-{day}.txt", minutes(day, decisions))
        # One of them twice, in another format.
        day, decisions = DECISIONS[0]
        self.write(
            "protokoll/kopia.html",
            "<html><body>" + "".join(f"<p>{p}</p>" for p in minutes(day, decisions).split("\n\n")) + "</body></html>",
        )
        self.add()
        with self.server() as get:
            self.assertEqual(
                self.groups(get), {frozenset({f"protokoll/au-{day}.txt", "protokoll/kopia.html"})}
            )

    def test_numbers_and_dates_of_titles_tell_apart(self):
        text = "\n\n".join(PLAN)
        titles = ["Delrapport 2", "Delrapport 3", "Läget 2014-03-02", "Läget 2014-04-06", "Läget i mars", "Läget i maj"]
        records = [{"id": str(i), "title": title, "body": text} for i, title in enumerate(titles)]
        records.append({"id": "igen", "title": "Delrapport 2 (utkast)", "body": text})
        self.write("allt.jsonl", leta.json_lines(*records))
        self.add()
        with self.server() as get:
            found = {
                hit["title"] for hit in leta.search(get, limit=100)["hits"] if hit.get("versions")
            }
            self.assertEqual(found, {"Delrapport 2", "Delrapport 2 (utkast)"})

    def test_internal_versions_leave_no_trace_in_public(self):
        self.write_plan()
        public = self.write("öppet/projektplan.txt", "Språket hem\n\n" + "\n\n".join(PLAN))
        self.add(public.parent)
        with self.server() as get:
            before = get("/api/v1/search", q="brobyggarna", group="versions")[2]
        self.add("--audience", "internal", self.sources / "plan")
        with self.server() as get:
            self.assertEqual(get("/api/v1/search", q="brobyggarna", group="versions")[2], before)
        with self.open_server("internal") as get:
            self.assertEqual(leta.search(get, q="brobyggarna", group="versions")["groups"], 1)
            self.assertEqual(leta.search(get, q="brobyggarna")["hits"][0]["versions"], 3)


if __name__ == "__main__":
    unittest.main()
