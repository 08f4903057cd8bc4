# SPDX-License-Identifier: GPL-3.0-or-later
"""Originals: the files themselves, as far as the configuration and the audience let them out."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import unittest
import zipfile

from leta import SAMPLE, Case, json_lines, run_token, search

LETTER = "Brev om lekplatsen\n\nDen nya lekplatsen i kvarteret Eken är öppen för alla.\n"
# Made up, with a digit that checks.
PERSONAL_NUMBER = "19811228-9874"


def ask(get, path, method="GET", **headers):
    """Status, headers and body; `If_Range` in the arguments is If-Range on the wire."""
    connection = http.client.HTTPConnection(get.address, timeout=20)
    with contextlib.closing(connection):
        connection.request(method, path,
                           headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()


class OriginalsTest(Case):
    def configured(self, **sources):
        sources = sources or {"dokument": self.sources}
        config = self.folder / "leta.toml"
        lines = [f'"{name}" = "{path}"\n' for name, path in sources.items()]
        config.write_text("[originals]\n" + "".join(lines), encoding="utf-8")
        return "--config", config

    def path_of(self, source):
        return f"/document/{self.files()[source]['id']}/original"

    def test_a_file_is_given_whole_and_in_parts(self):
        file = self.write("brev/Årets brev 100 %.txt", LETTER)
        self.add()
        path = self.path_of("brev/Årets brev 100 %.txt")
        content = file.read_bytes()
        with self.server(*self.configured()) as get:
            status, headers, body = ask(get, path)
            self.assertEqual((status, body), (200, content))
            self.assertEqual(headers["Content-Type"], "text/plain; charset=utf-8")
            self.assertEqual(headers["Content-Length"], str(len(content)))
            self.assertEqual(headers["Accept-Ranges"], "bytes")
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("sandbox", headers["Content-Security-Policy"])
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertEqual(headers["Cache-Control"],
                             "public, max-age=0, s-maxage=60, must-revalidate")
            self.assertEqual(
                headers["Content-Disposition"],
                "inline; filename=\"__rets brev 100 _.txt\"; "
                "filename*=UTF-8''%C3%85rets%20brev%20100%20%25.txt",
            )
            tag, changed = headers["ETag"], headers["Last-Modified"]
            head = ask(get, path, "HEAD")
            without_date = {name: value for name, value in headers.items() if name != "Date"}
            self.assertEqual((head[0], head[2]), (200, b""))
            self.assertEqual({**head[1], "Date": ""}, {**without_date, "Date": ""})
            self.assertEqual(ask(get, path, "HEAD", Range="bytes=0-3")[0], 200)

            size = len(content)
            for asked, begin, end in (("0-3", 0, 4), ("5-", 5, size), ("-7", size - 7, size),
                                      (f"{size - 1}-{size + 9}", size - 1, size)):
                status, headers, body = ask(get, path, Range=f"bytes={asked}")
                self.assertEqual((status, body), (206, content[begin:end]), asked)
                self.assertEqual(headers["Content-Range"], f"bytes {begin}-{end - 1}/{size}")
                self.assertEqual(headers["Content-Length"], str(end - begin))
            for asked in (f"bytes={size}-", "bytes=-0", f"bytes={10**30}-"):
                status, headers, body = ask(get, path, Range=asked)
                self.assertEqual(status, 416, asked)
                self.assertEqual(headers["Content-Range"], f"bytes */{size}")
                self.assertEqual(json.loads(body)["status"], 416)
            for asked in ("bytes=0-1,3-4", "bytes=3-1", "sidor=1-2", "x"):
                self.assertEqual(ask(get, path, Range=asked)[0], 200, asked)
            # A part of another version is of no use.
            for known, status in ((tag, 206), (changed, 206), ('"annan"', 200), ("W/" + tag, 200),
                                  ("Mon, 17 Feb 2014 08:00:00 GMT", 200)):
                self.assertEqual(ask(get, path, Range="bytes=0-3", If_Range=known)[0], status, known)

            for encoding in ("identity", "gzip, br"):
                for name, value in (("If_None_Match", tag), ("If_None_Match", f'"x", {tag}'),
                                    ("If_Modified_Since", changed)):
                    status, headers, body = ask(get, path, Accept_Encoding=encoding,
                                                **{name: value})
                    self.assertEqual((status, body), (304, b""), (encoding, name))
                    self.assertEqual(headers["ETag"], tag)
            self.assertEqual(ask(get, path, If_None_Match='"x"', If_Modified_Since=changed)[0], 200)
            self.assertEqual(
                ask(get, path, If_Modified_Since="Mon, 17 Feb 2014 08:00:00 GMT")[0], 200
            )
            self.assertEqual(ask(get, path, If_Modified_Since="i går")[0], 200)
            status, headers, body = ask(get, path, Accept_Encoding="gzip")
            self.assertEqual((body, headers.get("Content-Encoding")), (content, None))
            self.assertEqual(ask(get, path, "POST")[0], 405)
            self.assertEqual(ask(get, path, "OPTIONS")[0], 204)

    def test_what_could_run_something_is_for_saving(self):
        page = "<!DOCTYPE html><html><head><title>Sida</title></head><body>" \
               "<p>Om lekplatsen.</p><script>alert(1)</script></body></html>"
        self.write("sida.html", page)
        self.add()
        with self.server(*self.configured()) as get:
            status, headers, body = ask(get, self.path_of("sida.html"), Accept="text/html")
            self.assertEqual((status, body), (200, page.encode()))
            self.assertEqual(headers["Content-Type"], "application/octet-stream")
            self.assertTrue(headers["Content-Disposition"].startswith("attachment;"))

    def test_pages_of_a_hit_open_in_the_original(self):
        shutil.copytree(SAMPLE / "broschyrer", self.sources / "broschyrer")
        self.add()
        with self.server(*self.configured()) as get:
            hits = [hit for hit in search(get, q="romsk inkludering")["hits"]
                    if hit["source"].endswith(".pdf")]
            links = [passage["url"] for hit in hits for passage in hit["passages"]]
            self.assertTrue(links)
            for link in links:
                self.assertRegex(link, r"^/document/[0-9a-z]{16}/original#page=\d+$")
                status, headers, body = ask(get, link.partition("#")[0])
                self.assertEqual((status, headers["Content-Type"]), (200, "application/pdf"))
                self.assertTrue(body.startswith(b"%PDF-"))
            document = json.loads(get(f"/api/v1/documents/{hits[0]['id']}")[2])
            self.assertEqual(document["original"], f"/document/{hits[0]['id']}/original")
            self.assertTrue(document["passages"][0]["link"].startswith(document["original"] + "#"))
            self.assertIn(document["original"], get(f"/document/{hits[0]['id']}")[2].decode())
            page = get("/", q="romsk inkludering")[2].decode()
            self.assertIn(f'href="{links[0]}"', page)
            tag = get("/api/v1/search", q="romsk inkludering")[1]["ETag"]
        # Not configured: nothing leads there, and what a browser kept from before is not right.
        with self.server() as get:
            self.assertNotIn("/original", get("/", q="romsk inkludering")[2].decode())
            document = json.loads(get(f"/api/v1/documents/{hits[0]['id']}")[2])
            self.assertIsNone(document["original"])
            status, _, body = get(f"/document/{hits[0]['id']}/original")
            self.assertEqual(status, 404)
            self.assertIn("lämnas inte ut", json.loads(body)["detail"])
            self.assertNotEqual(get("/api/v1/search", q="romsk inkludering")[1]["ETag"], tag)

    def test_only_whole_files_of_the_sources_that_are_named(self):
        self.write("brev.txt", LETTER)
        self.write("poster.jsonl", json_lines({"id": "1", "title": "Post", "body": "Om ån."}))
        archive = self.sources / "paket.zip"
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("inre/plan.txt", "Plan\n\nOm cykelbanan längs ån.\n")
        other = self.folder / "annat" / "dokument"
        other.mkdir(parents=True)
        (other / "brev.txt").write_text("Ett annat brev\n\nOm simhallen.\n", encoding="utf-8")
        alone = self.folder / "ensam.txt"
        alone.write_text("Ensam\n\nOm badplatsen.\n", encoding="utf-8")
        self.add()
        self.add(other, alone)
        with self.server(*self.configured(**{"dokument~2": other, "ensam.txt": alone})) as get:
            found = {hit["title"]: ask(get, f"/document/{hit['id']}/original")
                     for hit in search(get, limit=100)["hits"]}
        self.assertEqual({title: answer[0] for title, answer in found.items()},
                         {"Brev om lekplatsen": 404, "Post": 404, "Plan": 404,
                          "Ett annat brev": 200, "Ensam": 200})
        self.assertEqual(found["Ett annat brev"][2], (other / "brev.txt").read_bytes())
        self.assertEqual(found["Ensam"][2], alone.read_bytes())
        with self.server(*self.configured()) as get:
            for hit in search(get, limit=100)["hits"]:
                status = ask(get, f"/document/{hit['id']}/original")[0]
                self.assertEqual(status, 200 if hit["title"] == "Brev om lekplatsen" else 404,
                                 hit["title"])

    def test_what_has_changed_since_it_was_indexed(self):
        for name in ("ändrad", "borta", "länkad", "mapp/länkad"):
            self.write(f"{name}.txt", LETTER.replace("Eken", name))
        self.add()
        paths = {name: self.path_of(f"{name}.txt")
                 for name in ("ändrad", "borta", "länkad", "mapp/länkad")}
        secret = self.folder / "hemligt"
        secret.mkdir()
        (secret / "länkad.txt").write_text("Hemligt.", encoding="utf-8")
        with self.server(*self.configured()) as get:
            tag = ask(get, paths["ändrad"])[1]["ETag"]
            (self.sources / "ändrad.txt").write_text("Nu något annat.", encoding="utf-8")
            status, headers, body = ask(get, paths["ändrad"], If_None_Match=tag)
            self.assertEqual((status, body.decode()), (200, "Nu något annat."))
            (self.sources / "borta.txt").unlink()
            (self.sources / "länkad.txt").unlink()
            (self.sources / "länkad.txt").symlink_to(secret / "länkad.txt")
            shutil.rmtree(self.sources / "mapp")
            (self.sources / "mapp").symlink_to(secret, target_is_directory=True)
            for name in ("borta", "länkad", "mapp/länkad"):
                status, _, body = ask(get, paths[name])
                self.assertEqual(status, 404, name)
                self.assertIn("finns inte kvar", json.loads(body)["detail"], name)
            self.assertIn("no longer", json.loads(ask(get, paths["borta"] + "?lang=en")[2])["detail"])

    def test_what_is_internal_is_for_those_who_log_in(self):
        self.write("öppet.txt", LETTER)
        self.write("slutet/hemligt.txt", "Hemligt\n\nNämnden om kvarnbacksgåtan.\n")
        self.write("personer.txt", f"Lista\n\nBarnvakten har numret {PERSONAL_NUMBER} här.\n")
        self.add()
        self.add("--audience", "internal", self.sources / "slutet")
        logins = self.folder / "logins"
        token = run_token("add", "anna", "--logins", logins)
        hidden = self.path_of("slutet/hemligt.txt")
        masked = self.path_of("personer.txt")
        self.assertNotIn(PERSONAL_NUMBER.encode(), b"".join(self.bytes_of_archive().values()))

        def without_date(answer):
            status, headers, body = answer
            return status, {**headers, "Date": ""}, body

        with self.server(*self.configured(), "--logins", logins, audience="internal") as get:
            key = f"Bearer {token}"
            status, headers, body = ask(get, hidden, Authorization=key)
            self.assertEqual((status, headers["Cache-Control"]), (200, "private, no-cache"))
            self.assertIn("kvarnbacksgåtan", body.decode())
            # Nobody else hears that there is such a document.
            unknown = "/document/0000000000000000/original"
            for more in ({}, {"Range": "bytes=0-3"}, {"If_None_Match": headers["ETag"]}):
                self.assertEqual(without_date(ask(get, hidden, **more)),
                                 without_date(ask(get, unknown, **more)))
            # Personal numbers are masked in the text, not in the file.
            self.assertEqual(ask(get, masked)[0], 404)
            self.assertEqual(ask(get, masked, Authorization=key)[0], 200)
            self.assertEqual(ask(get, self.path_of("öppet.txt"))[0], 200)

    def test_a_file_of_gigabytes_takes_no_memory_and_holds_nobody_up(self):
        file = self.write("stor.txt", LETTER)
        self.add()
        size = 5 * 2**30
        os.truncate(file, size)  # takes no room
        with open(file, "r+b") as opened:
            opened.seek(size - 4)
            opened.write("slut".encode())
        path = self.path_of("stor.txt")
        with self.server(*self.configured()) as get:
            self.assertEqual(ask(get, path, "HEAD")[1]["Content-Length"], str(size))
            status, headers, body = ask(get, path, Range="bytes=-4")
            self.assertEqual((status, body), (206, b"slut"))
            self.assertEqual(headers["Content-Range"], f"bytes {size - 4}-{size - 1}/{size}")

            def memory():
                status = pathlib.Path(f"/proc/{get.process.pid}/status").read_text()
                return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024

            before = memory()
            with contextlib.ExitStack() as readers:
                for _ in range(40):
                    connection = readers.enter_context(
                        socket.create_connection(get.address.split(":"), timeout=20)
                    )
                    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                    self.assertTrue(connection.recv(1000).startswith(b"HTTP/1.1 200"))
                # None of them reads on.
                for _ in range(20):
                    self.assertEqual(search(get, q="lekplatsen")["total"], 1)
            self.assertLess(memory() - before, 200 * 2**20)
            # Cut off on the way: the client sees that it is not whole.
            connection = socket.create_connection(get.address.split(":"), timeout=20)
            with contextlib.closing(connection):
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                connection.recv(1000)
                os.truncate(file, 1000)
                read = 0
                while piece := connection.recv(1 << 20):
                    read += len(piece)
                self.assertLess(read, size)
            self.assertEqual(search(get, q="lekplatsen")["total"], 1)


if __name__ == "__main__":
    unittest.main()
