# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests as nobody sends them: whatever comes, the answer is well-formed, is no failure of the
server and tells nothing of what is internal. A finding names its number; REQUESTS_FROM runs again
from there, REQUESTS says how many."""

import csv
import io
import json
import os
import random
import re
import socket
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

from leta import LONG, SAMPLE, Case, json_lines, run_token

REQUESTS = int(os.environ.get("REQUESTS", 100_000 if LONG else 2_000))
FROM = int(os.environ.get("REQUESTS_FROM", 0))
# In internal documents only, and in no request.
SECRET = "grävlingstunneln"
STATUSES = {200, 204, 206, 303, 304, 400, 401, 404, 405, 413, 414, 416, 429, 431}
# The machine's own words, and libraries'.
INNER = re.compile(rb"Xapian|Poco|std::|/build/|/usr/|what\(\)|terminate|\bnlohmann")
ADDRESSES = """
    / /beslut /embed /embed.js /login /opensearch.xml /opensearch/suggestions /feed.atom
    /healthz /readyz /metrics /api/v1/search /api/v1/decisions /api/v1/decisions/export
    /api/v1/suggest /api/v1/export /api/v1/openapi.json /document/ID /document/ID/compare
    /document/ID/original /api/v1/documents/ID /api/v1/documents/ID/similar /static/x
    /finns/inte
""".split()
NAMES = """
    q author topic kind collection organisation language year month from to mentioned_from
    mentioned_to decisions decided_by decided_from decided_to lang sort offset limit
    generation group facets facet_limit format separator in hit cite with okänd
""".split()
WORDS = """
    skola lekplatsen beslut kommunstyrelsen romsk Lindvik förvaltning forvaltning 2014 § 45
    dnr KS och i
""".split()
SIGNS = [
    '"', "(", ")", "-", "*", " OCH ", " ELLER ", " INTE ", " NEAR/3 ", ":", "titel:", "§", "’",
    "?", "<b>", "&", "\\", "%", "\t", "\r\n", "\x1b", "\u00ad", "\u200d", "e\u0301",
    "\U0001f9d1\u200d\U0001f4bb", "\ufeff", "\u2028", "İ", "ß", "\u202e", "𐍈", "ａ", "\ud7ff", "{{",
    "${", "' OR 1=1--", "../", "]]>", "-->", "</script>",
]
VALUES = [
    "(none)", "", "0", "1", "-1", "+1", "01", "1e3", "0x10", "4294967295", "4294967296",
    "18446744073709551616", "99999999999999999999999", "2014", "2014-02", "2014-02-30", "2014-13",
    "0000", "9999-12-31", "10000", "versions", "none", "newest", "oldest", "title", "relevance",
    "sv", "en", "document", "sentence", "jsonl", "csv", "ris", "bibtex", "csl-json", "semicolon",
    "minutes", "report", "project-plan", "Kommunstyrelsen", "page=1", "page=",
    "author,topic,kind,year,month,organisation,language,collection,decided_by", "kind,kind,,nej",
    "100", "101", "100000", "nan", "inf", "true",
]
FIELDS = [
    "Host: x", "Host: sök", "Host:", "Host: [::1]:80", "Accept: text/html",
    "Accept: */*;q=0.1, text/html;q=x", "Accept-Encoding: gzip",
    "Accept-Encoding: gzip;q=0, *;q=1", "Accept-Language: en-GB, sv;q=0.5", "If-None-Match: *",
    'If-None-Match: "a", W/"b"', "If-Modified-Since: i går", "Range: bytes=0-9", "Range: bytes=-5",
    "Range: bytes=9-1", "Range: bytes=0-,5-6", "Range: bytes=99999999999999999999-", "If-Range: x",
    "Authorization: Bearer x", "Authorization: Basic ::::", "Authorization: Basic eDp5",
    "Authorization:", "Origin: https://a.example", "Origin: null", "Connection: keep-alive",
    "Connection: close", "Expect: 100-continue", "Content-Length: 0", "Content-Length: 5",
    "Transfer-Encoding: chunked", "TE: trailers", "X-Forwarded-For: 1.2.3.4, ::1",
    "X-Leta-User: anna", "X-Leta-Proxy-Secret: gissad", "Upgrade: h2c", "Cookie: a=b",
    "X-Long: " + "a" * 9000, "A: \xff\xfe", "Referer: http://x/",
]
PIECES = [
    b"\r\n", b"\n", b"\r", b"\0", b" ", b"\t", b":", b"%", b"%00", b"%zz", b"%C3", b"\xc3",
    b"\xff", b"?", b"&", b"=", b"#", b"//", b"/../", b"HTTP/1.1", b"HTTP/1.0", b"HTTP/2.0",
    b"http://x", b"*", b"\r\n\r\n", b"A" * 9000, b"/" * 200,
]


class Maker:
    """Makes the request of a number: the same one each time."""

    def __init__(self, ids, values):
        self.ids, self.values = ids, values

    def request(self, number):
        r = self.r = random.Random(number)
        request = self.whole()
        if r.random() < 0.3:
            for _ in range(r.choice((1, 1, 2, 5))):
                request = self.changed(request)
        if r.random() < 0.05:
            request += self.whole()
        return request

    def whole(self):
        r = self.r
        method = r.choices(("GET", "HEAD", "OPTIONS", "POST", "X"), (30, 2, 2, 1, 1))[0]
        fields = ["Host: x"] if r.random() < 0.95 else []
        fields += [field for field in r.choices(FIELDS, k=r.choice((0, 0, 1, 2, 4)))
                   if r.random() < 0.5 or not field.startswith(("Host", "Content-L", "Transfer"))]
        version = r.choices(("1.1", "1.0"), (20, 1))[0]
        head = "\r\n".join((f"{method} {self.target()} HTTP/{version}", *fields))
        return head.encode("latin-1", "replace") + b"\r\n\r\n"

    def target(self):
        r = self.r
        target = r.choice(ADDRESSES)
        if "ID" in target:
            id = r.choice(self.ids) if r.random() < 0.9 else self.quoted(self.text())
            target = target.replace("ID", id)
        parameters = [(r.choice(NAMES), self.value()) for _ in range(r.choice((0, 1, 2, 3, 5, 12)))]
        if r.random() < 0.7:
            parameters.append(("q", self.text()))
        r.shuffle(parameters)
        query = "&".join(f"{self.quoted(name)}={self.quoted(value)}" for name, value in parameters)
        return target + ("?" + query if query else "")

    def quoted(self, text):
        return urllib.parse.quote(text.encode("utf-8", "surrogatepass"), safe="")

    def value(self):
        r = self.r
        values = (r.choice(VALUES), r.choice(self.values), self.text(), r.choice(self.ids))
        return r.choices(values, (6, 4, 2, 1))[0]

    def text(self):
        r = self.r
        parts = [r.choice(WORDS + SIGNS) if r.random() < 0.9 else chr(r.randrange(1, 0xD800))
                 for _ in range(r.choice((0, 1, 2, 3, 8, 40)))]
        return r.choice(("", " ")).join(parts) * (1 if r.random() < 0.98 else 100)

    def changed(self, request):
        r = self.r
        at = r.randrange(len(request) + 1)
        change = r.randrange(6)
        if change == 0:
            return request[:at] + bytes([r.randrange(256)]) + request[at + 1:]
        if change == 1:
            return request[:at] + request[at + r.randrange(1, 20):]
        if change == 2:
            return request[:at] + r.choice(PIECES) + request[at:]
        if change == 3:
            return request[:at]
        if change == 4:
            lines = request.split(b"\r\n")
            lines.insert(r.randrange(len(lines)), r.choice(lines))
            return b"\r\n".join(lines)
        much = r.choice((b" ", b"\t", b"x")) * r.choice((1, 10, 200_000))
        return request[:at] + much + request[at:]


class Unreadable(Exception):
    pass


def chunks(data):
    """The body and what follows it."""
    body = b""
    while True:
        size, _, data = data.partition(b"\r\n")
        if not re.fullmatch(rb"[0-9a-f]+", size):
            raise Unreadable("a chunk's size")
        length = int(size, 16)
        if length == 0:
            break
        body += data[:length]
        if data[length:length + 2] != b"\r\n":
            raise Unreadable("a chunk's end")
        data = data[length + 2:]
    while not data.startswith(b"\r\n"):
        line, end, data = data.partition(b"\r\n")
        if not end:
            raise Unreadable("the trailers' end")
    return body, data[2:]


def answers(data, heads):
    """Each as status, fields and body; `heads` says of which requests only the head is given."""
    while data:
        head, end, data = data.partition(b"\r\n\r\n")
        line, *lines = head.decode("ascii").split("\r\n")
        match = re.fullmatch(r"HTTP/1\.1 (\d{3}) [A-Za-z -]+", line)
        if not end or not match:
            raise Unreadable("the head")
        status, fields = int(match[1]), {}
        for field in lines:
            name, colon, value = field.partition(": ")
            if not (colon and re.fullmatch(r"[A-Za-z-]+", name) and value.isprintable()):
                raise Unreadable(field)
            fields.setdefault(name, []).append(value)
        body, is_head = b"", next(heads, False)
        if is_head or status in (204, 304):
            pass
        elif "Transfer-Encoding" in fields:
            body, data = chunks(data)
        elif "Content-Length" in fields:
            length = int(fields["Content-Length"][0])
            body, data = data[:length], data[length:]
            if len(body) < length:
                raise Unreadable("a body that is cut")
        else:
            body, data = data, b""
        yield status, fields, body


class RequestFuzzTest(Case):
    def setUp(self):
        super().setUp()
        self.write("internt.jsonl", json_lines(*(
            {"id": str(n), "title": f"Promemoria {n} om {SECRET}", "author": f"Ulla {SECRET}",
             "body": f"Kommunstyrelsen beslutade den {n + 1} maj 2014 att lägga ned {SECRET}.",
             "date": f"2014-0{n + 1}", "topics": [SECRET], "kind": "minutes"}
            for n in range(8))))
        self.add(SAMPLE)
        self.add("--audience", "internal")
        found = {True: [], False: []}
        for file in self.status()["files"]:
            for member in file.get("members", [file]):
                if "id" in member:
                    found[member.get("audience") == "public"].append(member["id"])
        self.public, self.internal = found[True], found[False]
        self.assertGreater(len(self.internal), 7)
        run_token("add", "anna", "--logins", self.folder / "inloggningar")

    def exchange(self, address, request):
        host, port = address.split(":")
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            received = b""
            try:
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # the server has had enough, and says so
            try:
                while piece := connection.recv(1 << 16):
                    received += piece
            except ConnectionResetError:
                # What it did not read was more than it takes in: the answer may be lost.
                self.assertGreater(len(request), 100_000)
                return b""
            return received

    def check_answer(self, status, fields, body):
        self.assertIn(status, STATUSES, body[:300])
        for name, values in fields.items():
            if name not in ("Vary", "WWW-Authenticate"):
                self.assertEqual(len(values), 1, name)
        self.assertEqual(fields["X-Content-Type-Options"], ["nosniff"])
        self.assertRegex(fields["Content-Security-Policy"][0], "^(default-src 'none'|sandbox)")
        if "Content-Encoding" in fields or not body or status == 206:
            return
        kind = fields["Content-Type"][0].partition(";")[0]
        text = body.decode("utf-8")
        if kind == "application/x-ndjson":
            for line in text.split("\n")[:-1]:
                json.loads(line)
        elif kind.endswith("json"):
            answer = json.loads(text)
            if kind == "application/problem+json":
                self.assertEqual(answer["status"], status)
        elif kind.endswith("xml"):
            ElementTree.fromstring(text)
        elif kind == "text/html":
            self.assertTrue(text.endswith("</html>\n"), text[-100:])
        elif kind == "text/csv":
            separator = ";" if text[:50].count(";") > text[:50].count(",") else ","
            rows = csv.reader(io.StringIO(text), delimiter=separator)
            self.assertEqual(len({len(row) for row in rows}), 1)

    def test_each_answer_is_well_formed_and_keeps_secrets(self):
        # Some internal ids are asked for; the others, which nothing can echo, must not be seen.
        asked, hidden = self.internal[::2], self.internal[1::2]
        unseen = re.compile("|".join([SECRET, *hidden]).encode())
        maker = Maker(self.public[:10] + asked, ["Lindvik", "romsk inkludering", "Mirela Dunavec",
                                                 "Kommunstyrelsen", "sv"])
        counts, folder = {}, str(self.folder).encode()
        config = self.folder / "leta.toml"
        config.write_text(f'logins = "inloggningar"\n[originals]\n"{SAMPLE.name}" = "{SAMPLE}"\n')
        with self.server("--config", config, audience="internal") as get:
            for number in range(FROM, FROM + REQUESTS):
                request = maker.request(number)
                methods = re.findall(rb"(?:^|\r\n\r\n)(?:\r\n)*(HEAD(?: |\Z))?", request)
                with self.subTest(number=number, request=request[:2000]):
                    received = self.exchange(get.address, request)
                    for status, fields, body in answers(received, iter(map(bool, methods))):
                        self.check_answer(status, fields, body)
                        counts[status] = counts.get(status, 0) + 1
                    self.assertIsNone(unseen.search(received))
                    self.assertNotIn(folder, received)
                    if b"openapi" not in request and b"embed" not in request:
                        self.assertIsNone(INNER.search(received))
            self.assertEqual(get("/healthz")[0], 200)
        self.assertEqual(get.process.returncode, 0)
        log = (self.folder / "server.log").read_text()
        self.assertNotIn('"fault"', log)
        self.assertNotIn(SECRET, log)
        self.assertTrue({200, 400, 404, 405} <= counts.keys(), counts)
        print(f"{REQUESTS} requests; answers by status: {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    unittest.main()
