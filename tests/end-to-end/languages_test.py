# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents in other languages are read as what they are, beside Swedish ones in the same archive."""

import unittest

from leta import Case, search

TEXTS = {
    "svenska.txt": """Beslut om lekplatser

Kommunstyrelsen beslutade att bygga två nya lekplatser i Lindvik och att ge förvaltningen i uppdrag att
fråga barnen vad de vill ha. Pengarna är avsatta i budgeten för nästa år.
""",
    "english.txt": """Decisions about playgrounds

The municipal board has decided to build two playgrounds in Lindvik, and the children were asked about their
wishes before the meeting. Families are welcome to visit the schools and libraries of the town.
""",
    "suomi.txt": """Päätös leikkipuistoista

Kunnanhallitus päätti rakentaa kaksi uutta leikkipuistoa, ja lapsilta kysyttiin heidän toiveistaan ennen
kokousta. Perheet ovat tervetulleita kunnan kirjastoihin ja kouluihin koko vuoden ajan.
""",
    "romani.txt": """E čhavenge thana

O komunako šeribe kerdas te kerel duj neve khelimaske thana thaj pučhle e čhavorren so kamen. Sa e familije
śaj aven ande škola thaj ande biblioteka. Amari čhib si romani čhib, thaj amen das duma romanes.
""",
    "sami.txt": """Mánáid stoahkanbáikkit

Gielda mearridii hukset guokte ođđa stoahkanbáikki, ja mánáin jerrojuvvui maid sii háliidit ovdal čoahkkima.
Buot bearrašat leat buresboahtán girjerádjosiidda ja skuvllaide birra jagi. Sámegiella gullo min gielddas.
""",
    "arabiska.txt": """قرار بشأن الملاعب

قرر المجلس البلدي بناء ملعبين جديدين، وسئل الأطفال عن رغباتهم قبل الاجتماع. العائلات مرحب بها في المكتبات
والمدارس طوال العام.
""",
}


class LanguagesTest(Case):
    def test_each_language_is_searched_by_its_own_rules(self):
        for name, text in TEXTS.items():
            self.write(name, text)
        self.add()
        with self.server() as get:
            def found(query):
                return {hit["source"] for hit in search(get, q=query)["hits"]}

            # A query is read as Swedish and as English, since the archive has documents in both.
            self.assertEqual(found("lekplatsen"), {"svenska.txt"})
            self.assertEqual(found("playground"), {"english.txt"})
            self.assertEqual(found("library"), {"english.txt"})
            self.assertEqual(found("deciding"), {"english.txt"})
            # Others: the word as it is written, without regard to case, with marks folded.
            self.assertEqual(found("KUNNANHALLITUS"), {"suomi.txt"})
            self.assertEqual(found("kirjastoihin"), {"suomi.txt"})
            self.assertEqual(found("kirjasto"), set())
            self.assertEqual(found("čhavorren"), {"romani.txt"})
            self.assertEqual(found("chavorren"), {"romani.txt"})
            self.assertEqual(found("mánáin"), {"sami.txt"})
            self.assertEqual(found("sámegiella"), {"sami.txt"})
            self.assertEqual(found("samegiella"), {"sami.txt"})
            self.assertEqual(found("المكتبات"), {"arabiska.txt"})
            self.assertEqual(found('"المجلس البلدي"'), {"arabiska.txt"})
            # What is found is marked in the text's own language.
            hit = search(get, q="playground")["hits"][0]
            self.assertIn("<mark>", hit["title_html"])

            languages = {hit["source"]: hit["language"] for hit in search(get)["hits"]}
            self.assertEqual(languages, {
                "svenska.txt": "sv", "english.txt": "en", "suomi.txt": "fi", "romani.txt": "rom",
                "sami.txt": "se", "arabiska.txt": "ar",
            })


if __name__ == "__main__":
    unittest.main()
