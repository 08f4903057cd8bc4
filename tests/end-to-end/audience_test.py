# SPDX-License-Identifier: GPL-3.0-or-later
"""What is internal is in a database of its own and changes nothing that the public gets."""

import json
import unittest

from leta import Case, json_lines, search

POST = """<item><title>{title}</title><link>https://blogg.lindvik.example/{number}</link>
<pubDate>Mon, 17 Feb 2014 08:00:00 +0000</pubDate><dc:creator><![CDATA[vera]]></dc:creator>
<guid isPermaLink="false">https://blogg.lindvik.example/?p={number}</guid>
<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>{date}</wp:post_date>
<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>
<wp:post_password>{password}</wp:post_password></item>
"""
EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Lindviksbloggen</title><link>https://blogg.lindvik.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://blogg.lindvik.example</wp:base_site_url>
{posts}</channel></rss>
"""
# Status, password, date, and whether the public may see it.
POSTS = (
    ("publish", "", "2014-02-17 09:00:00", "public"),
    ("draft", "", "2014-02-17 09:00:00", "internal"),
    ("private", "", "2014-02-17 09:00:00", "internal"),
    ("pending", "", "2014-02-17 09:00:00", "internal"),
    ("publish", "hemligt", "2014-02-17 09:00:00", "internal"),
    ("future", "", "2999-02-17 09:00:00", "internal"),
    ("publish", "", "2999-02-17 09:00:00", "internal"),
    ("trash", "", "2014-02-17 09:00:00", None),
)


class AudienceTest(Case):
    def audiences(self):
        found = {}
        for file in self.status()["files"]:
            for member in file.get("members", [file]):
                found[member.get("record", file["source"])] = member.get("audience")
        return found

    def write_export(self):
        posts = "".join(
            POST.format(
                title=f"Inlägg {number}", number=number, status=status, password=password,
                date=date, text=f"Texten om vandringsleden nummer{number}ord.",
            )
            for number, (status, password, date, _) in enumerate(POSTS)
        )
        self.write("blogg.xml", EXPORT.format(posts=posts))

    def test_drafts_of_an_export_are_internal(self):
        self.write_export()
        self.add()
        members = self.status()["files"][0]["members"]
        found = sorted(member.get("audience") or "-" for member in members)
        expected = sorted(audience or "-" for *_, audience in POSTS)
        self.assertEqual(found, expected)
        # The whole public database holds no byte of what is inside.
        public = b"".join(
            content for path, content in self.bytes_of_archive().items()
            if str(path).startswith("public-")
        )
        for number, (*_, audience) in enumerate(POSTS):
            word = f"nummer{number}ord".encode()
            self.assertEqual(word in public, audience == "public", number)

    def test_the_public_server_knows_nothing_of_drafts(self):
        self.write_export()
        self.add()
        ids = {
            member["record"]: member["id"]
            for member in self.status()["files"][0]["members"] if "id" in member
        }
        public = {member["id"] for member in self.status()["files"][0]["members"]
                  if member.get("audience") == "public"}
        with self.server() as get:
            everything = search(get)
            self.assertEqual(everything["total"], 1)
            self.assertEqual({hit["id"] for hit in everything["hits"]}, public)
            self.assertEqual(everything["index"]["documents"], 1)
            for number, (*_, audience) in enumerate(POSTS):
                answer = search(get, q=f"nummer{number}ord")
                expected = 1 if audience == "public" else 0
                self.assertEqual(answer["total"], expected, POSTS[number])
                if audience != "public":
                    self.assertFalse(answer.get("suggestion"), answer)
                    body = get("/api/v1/suggest", q=f"nummer{number}")[2]
                    self.assertEqual(json.loads(body)["suggestions"], [])
            for id in ids.values():
                for path in (f"/api/v1/documents/{id}", f"/document/{id}",
                             f"/api/v1/documents/{id}/similar"):
                    self.assertEqual(get(path)[0], 200 if id in public else 404, path)

    def test_the_audience_given_is_the_widest(self):
        self.write(
            "poster.jsonl",
            json_lines(
                {"id": "öppen", "title": "Öppen", "body": "Text.", "audience": "public"},
                {"id": "sluten", "title": "Sluten", "body": "Text.", "audience": "internal"},
            ),
        )
        self.write_letters([1])
        self.add()
        self.assertEqual(
            self.audiences(), {"öppen": "public", "sluten": "internal", "brev/1.txt": "public"}
        )
        self.add("--audience", "internal")
        self.assertEqual(set(self.audiences().values()), {"internal"})
        self.check()
        with self.server() as get:
            self.assertEqual(search(get)["total"], 0)
        self.add("--audience", "public")
        self.assertEqual(
            self.audiences(), {"öppen": "public", "sluten": "internal", "brev/1.txt": "public"}
        )
        self.check()

    def test_a_folder_keeps_what_was_given_as_internal_within_it(self):
        self.write_letters([1, 2], "möten")
        self.write_letters([3], "möten/slutna")
        self.add("--audience", "internal", self.sources / "möten" / "slutna")
        expected = {"möten/1.txt": "public", "möten/2.txt": "public",
                    "möten/slutna/3.txt": "internal"}
        for _ in range(2):
            self.add()
            self.assertIn("1 files of", self.problems)
            self.assertIn("stay internal", self.problems)
            self.assertEqual(self.audiences(), expected)
        # Also what is new there.
        self.write_letters([4], "möten/slutna")
        self.add()
        self.assertEqual(self.audiences(), {**expected, "möten/slutna/4.txt": "internal"})
        self.check()
        # Until someone says otherwise.
        self.add("--audience", "public")
        self.assertEqual(set(self.audiences().values()), {"public"})
        self.add()
        self.assertNotIn("stay internal", self.problems)
        self.check()

    def test_the_public_hears_of_its_own_unread_files_only(self):
        self.write("öppet/trasig.pdf", "%PDF-1.4 trasig")
        self.write("slutet/hemlig.pdf", "%PDF-1.4 trasig två")
        self.write("slutet/hemlig2.pdf", "%PDF-1.4 trasig tre")
        self.write_letters([1])
        self.add("--collection", "Brev", expect=1)
        self.add("--collection", "Sekretess", "--audience", "internal", self.sources / "slutet",
                 expect=1)
        public = [{"collection": "Brev", "files": 1}]
        for command in (None, "compact", "rebuild"):
            if command:
                self.run_index(command)
            with self.server() as get:
                self.assertEqual(search(get)["index"]["unread"], public)
                page = get("/")[2].decode()
                self.assertIn("1 fil kunde inte läsas", page)
                self.assertNotIn("Sekretess", page)
            with self.open_server("internal") as get:
                self.assertEqual(search(get)["index"]["unread"],
                                 [*public, {"collection": "Sekretess", "files": 2}])
                self.assertIn("3 filer kunde inte läsas", get("/")[2].decode())
        for path, content in self.bytes_of_archive().items():
            if str(path).startswith("public-"):
                self.assertNotIn(b"Sekretess", content, path)
        # Mended, without any other change.
        self.write("öppet/trasig.pdf", "<!DOCTYPE html><html><body><p>Går att läsa.</p></body></html>")
        self.add("--collection", "Brev", self.sources / "öppet")
        with self.server() as get:
            self.assertEqual(search(get)["index"]["unread"], [])
            self.assertNotIn("kunde inte läsas", get("/")[2].decode())
            self.write("öppet/trasig.pdf", "%PDF-1.4 trasig")
            self.add("--collection", "Brev", self.sources / "öppet", expect=1)
            self.wait_for(lambda: search(get)["index"]["unread"] == public)

    def test_moving_to_internal_takes_the_words_along(self):
        record = {"id": "1", "title": "Ärende", "body": "Ordet kvarnbacksgåtan.",
                  "topics": ["gåtor"], "author": "Vera Alm"}
        other = {"id": "2", "title": "Annat", "body": "Ordet simhall."}
        self.write("poster.jsonl", json_lines(record, other))
        self.add()
        with self.server() as get:
            self.assertEqual(search(get, q="kvarnbacksgåtan")["total"], 1)
        self.write("poster.jsonl", json_lines({**record, "audience": "internal"}, other))
        self.assertEqual(self.add()["changed"], 1)
        with self.server() as get:
            answer = search(get, q="kvarnbacksgåtan")
            self.assertEqual(answer["total"], 0)
            self.assertNotIn("gåtor", json.dumps(search(get), ensure_ascii=False))
            self.assertNotIn("Vera Alm", json.dumps(search(get), ensure_ascii=False))


if __name__ == "__main__":
    unittest.main()
