# SPDX-License-Identifier: GPL-3.0-or-later
"""Logins: what the public gets does not depend on what is internal; who logs in gets both."""

import base64
import http.client
import json
import os
import re
import signal
import stat
import subprocess
import time
import unittest
import urllib.parse

from leta import SERVER, Case, json_lines, run_token, search

WORDS = "lekplats cykelbana vandringsled simhall bibliotek skolgård fritidsgård badplats".split()
NAMES = ("Vera Alm", "Ivo Ek", "Siv Holm")


def public_records():
    return [
        {"id": f"p{n}", "title": f"Plan {n} för {WORDS[n % 8]}en",
         "body": f"Styrgruppen beslutade den {1 + n % 28} mars 2014 att bygga en {WORDS[n % 8]}. "
                 f"Även en {WORDS[(n * 3 + 1) % 8]} nämns, och kvarteret Eken {n % 5}.",
         "date": f"20{10 + n % 6}-0{1 + n % 9}-1{n % 10}", "author": [NAMES[n % 3]],
         "topics": [f"ämne {n % 4}"], "kind": ("report", "minutes", "letter")[n % 3]}
        for n in range(60)
    ]


def internal_records():
    # Words and names that the public has, spelled likewise, and others that it has not.
    return [
        {"id": f"i{n}", "title": f"Hemligt utkast {n} om {WORDS[n % 8]}en", "audience": "internal",
         "body": f"Nämnden beslutade den {1 + n % 28} april 2016 att lägga ned {WORDS[n % 8]}en. "
                 f"Ordet kvarnbacksgåtan{n % 7} och lekpläts {WORDS[(n + 3) % 8]} skrivs här. "
                 "This part is written in English about the closing of the public library.",
         "date": f"2016-0{1 + n % 9}", "author": ["Hemlig Person", NAMES[n % 3]],
         "topics": [f"ämne {n % 4}", "hemligt ämne"], "kind": "project-plan",
         "collection": "Hemligt"}
        for n in range(80)
    ]


QUERIES = [
    "", "lekplats", "lekplatsen cykelbana", "simhal", "lekpläts", "kvarnbacksgåtan1", "hemligt",
    '"lägga ned"', "hemlig*", "kvarn*", "lek*", "Vera Alm", "Hemlig Person", "titel:utkast",
    "lekplats NOT cykelbana", "lekplats OR kvarnbacksgåtan2", "lekplats NEAR/3 nämns",
    "vad beslutade styrgruppen om lekplatsen i mars", "public library", "closing", "kvarnbacksgåta",
    "bibliotk", "nämnden", "författare:hemlig", "ämne", "fritidsgard",
]


def questions(ids):
    facets = "author,topic,kind,collection,organisation,language,year,month"
    for query in QUERIES:
        q = urllib.parse.quote(query)
        yield f"/api/v1/search?q={q}&facets={facets}&limit=100"
        yield f"/api/v1/search?q={q}&sort=title&limit=5&offset=3"
        yield f"/api/v1/search?q={q}&kind=project-plan&facets={facets}"
        yield f"/api/v1/search?q={q}&author=Hemlig+Person&topic=hemligt+%C3%A4mne"
        yield f"/api/v1/decisions?q={q}"
        yield f"/api/v1/decisions?q={q}&in=sentence"
        yield f"/api/v1/decisions/export?format=csv&q={q}"
        yield f"/api/v1/decisions/export?q={q}&in=sentence"
        yield f"/beslut?q={q}"
        yield f"/beslut?q={q}&in=sentence"
        for end in range(2, len(query) + 1, 3):
            yield f"/api/v1/suggest?q={urllib.parse.quote(query[:end])}"
        yield f"/?q={q}"
        yield f"/?q={q}&lang=en&year=2016&collection=Hemligt"
        for format in ("jsonl", "csv", "ris", "bibtex", "csl-json"):
            yield f"/api/v1/export?format={format}&q={q}"
        yield f"/feed.atom?q={q}"
        yield f"/feed.atom?q={q}&in=sentence"
        yield f"/feed.atom?q={q}&limit=5&offset=5"
    yield "/api/v1/search?from=2016&to=2016&decided_by=N%C3%A4mnden"
    yield "/beslut"
    yield "/embed"
    yield "/embed.js"
    yield "/embed.css"
    yield "/embed-results.js"
    yield "/embed-results.css"
    yield "/api/v1/openapi.json"
    yield "/opensearch.xml"
    for id, other in zip(ids, [*ids][1:]):
        yield f"/document/{id}/compare?with={other}"
    for id in ids:
        for path in ("/api/v1/documents/{}", "/api/v1/documents/{}/similar", "/document/{}",
                     "/document/{}/original"):
            yield path.format(id)


# The archives are not made in the same second.
def without_time(answer):
    status, headers, body = answer
    headers = {name: value for name, value in headers.items() if name != "Date"}
    return status, headers, re.sub(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d", b"TIME", body)


# Under one name, whatever the port.
def ask(get, path):
    get.headers = {"Host": "sok.lindvik.example"}
    return without_time(get(path))


class PublicAnswersTest(Case):
    def ids(self):
        return {member["record"]: member["id"] for member in self.status()["files"][0]["members"]}

    def test_what_the_public_gets_is_the_same_without_what_is_internal(self):
        both = public_records() + internal_records()
        both.sort(key=lambda record: record["title"][-6:])  # mixed
        self.write("poster.jsonl", json_lines(*both))
        self.add()
        ids = self.ids()
        public_ids = {record: id for record, id in ids.items() if record.startswith("p")}
        asked = list(questions(ids.values()))
        archive_of_both = self.archive
        self.write("poster.jsonl", json_lines(*(r for r in both if r["id"].startswith("p"))))
        self.archive = self.folder / "arkiv-utan"
        self.add()
        self.assertEqual(self.ids(), public_ids)
        with self.server() as get:
            expected = {path: ask(get, path) for path in asked}
        self.assertGreater(sum(answer[0] == 200 for answer in expected.values()), 300)
        self.archive = archive_of_both
        with self.server() as get:
            for path, answer in expected.items():
                self.assertEqual(ask(get, path), answer, path)
        # Nor does it tell that something internal was changed.
        changed = [record if "audience" not in record else {**record, "body": "Nytt. Simhallen."}
                   for record in both[3:]]
        changed += [record for record in both[:3] if "audience" not in record]
        self.write("poster.jsonl", json_lines(*changed))
        self.add()
        with self.server() as get:
            for path, answer in expected.items():
                self.assertEqual(ask(get, path), answer, path)
        # Logins change headers, and pages offer one, on both archives alike.
        logins = self.folder / "logins"
        run_token("add", "anna", "--logins", logins)
        answers = []
        for self.archive in (self.folder / "arkiv-utan", archive_of_both):
            with self.server("--logins", logins, audience="internal") as get:
                answers.append({path: ask(get, path) for path in asked})
        for path in asked:
            self.assertEqual(answers[1][path], answers[0][path], path)
        print(f"{len(asked)} answers were compared three times with those of an archive without "
              "internal documents")

    def test_what_becomes_internal_leaves_no_trace(self):
        """The same, where the public archive held the documents before."""
        records = public_records()
        moved = [{**record, "audience": "public"} for record in internal_records()]
        self.write("poster.jsonl", json_lines(*records, *moved))
        self.add()
        self.write("poster.jsonl", json_lines(*records, *internal_records()))
        self.add()
        self.run_index("compact")
        with self.server() as get:
            for query in ("kvarnbacksgåtan1", "hemligt", "utkast"):
                answer = search(get, q=query, facets="author,topic,kind,collection,language")
                self.assertEqual(answer["total"], 0, query)
                self.assertIsNone(answer["suggestion"], query)
                text = json.dumps(answer, ensure_ascii=False)
                for hidden in ("Hemlig Person", "hemligt ämne", "Hemligt", '"en"'):
                    self.assertNotIn(hidden, text.replace('"text": "hemligt"', ""))
            for part in ("kvarn", "hemlig", "utka"):
                found = get("/api/v1/suggest", q=part)[2].decode().lower()
                for hidden in ("gåtan", "hemlig ", "ämne", "utkast"):
                    self.assertNotIn(hidden, found, part)


class LoginTest(Case):
    def setUp(self):
        super().setUp()
        self.write("poster.jsonl", json_lines(
            {"id": "1", "title": "Öppen plan", "body": "Om lekplatsen."},
            {"id": "2", "title": "Sluten plan", "body": "Om lekplatsen.", "audience": "internal"},
        ))
        self.add()
        self.logins = self.folder / "inloggningar"

    def ask(self, get, authorization):
        """Status and number of hits of a search with that header."""
        connection = http.client.HTTPConnection(get.address, timeout=20)
        connection.request("GET", "/api/v1/search?q=lekplatsen",
                           headers={"Authorization": authorization})
        response = connection.getresponse()
        body = json.loads(response.read())
        connection.close()
        return response.status, body.get("total")

    def test_tokens_and_passwords_are_made_used_and_removed(self):
        token = run_token("add", "anna", "--logins", self.logins)
        run_token("add", "åke", "--password", "--logins", self.logins, input="lösen med å\n")
        self.assertIn("10", run_token("add", "x", "--password", "--logins", self.logins,
                                      input="kort\n", expect=1))
        self.assertEqual(stat.S_IMODE(self.logins.stat().st_mode), 0o600)
        self.assertEqual(run_token("list", "--logins", self.logins), "anna\ttoken\nåke\tpassword")
        self.assertNotIn(token, self.logins.read_text())
        basic = "Basic " + base64.b64encode("åke:lösen med å".encode()).decode()
        with self.server("--logins", self.logins, audience="internal") as get:
            self.assertEqual(search(get, q="lekplatsen")["total"], 1)
            self.assertEqual(self.ask(get, f"Bearer {token}"), (200, 2))
            self.assertEqual(self.ask(get, basic), (200, 2))
            self.assertEqual(self.ask(get, "Bearer fel"), (401, None))
            self.assertEqual(search(get, q="lekplatsen", token=token)["total"], 1)
            run_token("remove", "anna", "--logins", self.logins)
            self.assertEqual(self.ask(get, f"Bearer {token}"), (401, None))
            self.assertEqual(self.ask(get, basic), (200, 2))
        log = (self.folder / "server.log").read_text()
        for secret in (token, "anna", "åke", basic[6:], "lösen"):
            self.assertNotIn(secret, log)
        self.assertIn("anna", run_token("remove", "anna", "--logins", self.logins, expect=1))

    def test_what_is_internal_is_not_offered_without_a_login(self):
        def refused(*options):
            if "--listen" not in options:
                options = (*options, "--listen", "127.0.0.1:0")
            result = subprocess.run([SERVER, "--archive", self.archive, *options],
                                    capture_output=True, text=True, timeout=30)
            self.assertEqual(result.returncode, 2, result.stderr)
            return result.stderr

        self.assertIn("token add", refused("--audience", "internal"))
        self.assertIn("token add", refused("--logins", self.logins))
        run_token("add", "anna", "--logins", self.logins)
        self.logins.chmod(0o644)
        self.assertIn("chmod 600", refused("--logins", self.logins))
        self.assertIn("loopback", refused("--without-login", "--listen", "0.0.0.0:0"))
        with self.server("--without-login", audience="internal") as get:
            self.assertEqual(search(get, q="lekplatsen")["total"], 2)

    def test_the_configuration_is_read_again(self):
        run_token("add", "anna", "--logins", self.logins)
        config = self.folder / "leta.toml"
        config.write_text('behind_tls = false\nlogins = "inloggningar"\n')
        log = self.folder / "server.log"

        def reload(get, text, event):
            config.write_text(text)
            os.kill(get.process.pid, signal.SIGHUP)
            end = time.monotonic() + 20
            while event not in log.read_text():
                self.assertLess(time.monotonic(), end, log.read_text())
                time.sleep(0.05)
            return get("/healthz")[1].get("Strict-Transport-Security")

        with self.server("--config", config, audience="internal") as get:
            self.assertIsNone(get("/healthz")[1].get("Strict-Transport-Security"))
            self.assertIsNotNone(reload(get, 'behind_tls = true\nlogins = "inloggningar"\n',
                                        "configuration read"))
            self.assertIsNotNone(reload(get, "behind_tsl = false\n", "configuration kept"))
        self.assertRegex(log.read_text(), "behind_tsl.*nearest is 'behind_tls'")

    def test_a_log_that_nobody_reads_holds_nobody_up(self):
        process = subprocess.Popen(
            [SERVER, "--archive", self.archive, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        try:
            address = re.search(r"http://([^/\s]+)", process.stdout.readline())[1]
            connection = http.client.HTTPConnection(address, timeout=20)
            # A pipe takes 64 KiB, some 700 lines; the server keeps 10,000 more.
            for _ in range(12_000):
                connection.request("GET", "/healthz")
                response = connection.getresponse()
                response.read()
                self.assertEqual(response.status, 200)
            connection.close()
            # Read now: what was kept comes, and the number of what was not with the next line.
            lines = 0
            while lines < 5_000:
                json.loads(process.stderr.readline())
                lines += 1
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            dropped = 0
            while not dropped:
                dropped = json.loads(process.stderr.readline()).get("dropped_lines", 0)
                lines += 1
            self.assertGreater(dropped, 0)
            self.assertLessEqual(lines + dropped, 12_002)
            connection.close()
        finally:
            process.terminate()
            process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0)


if __name__ == "__main__":
    unittest.main()
