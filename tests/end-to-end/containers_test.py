# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives and mail: what is in them is found, and each member is in the ledger."""

import email.message
import io
import os
import shutil
import tarfile
import unittest
import zipfile

from leta import Case, search

PAGE = "<!DOCTYPE html><html><title>Simhallen</title><body><p>Simhallen öppnar i maj.</p></body></html>"


def message(subject, text):
    mail = email.message.EmailMessage()
    mail["From"] = "Maj-Britt Ångerlund <maj@lindvik.example>"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 17 Feb 2014 10:00:00 +0100"
    mail["Message-ID"] = f"<{subject.lower()}@lindvik.example>"
    mail.set_content(text)
    return mail


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


class ContainersTest(Case):
    def members(self, source):
        return {member["record"]: member for member in self.files()[source]["members"]}

    def test_a_file_that_needs_a_password_is_found_by_its_name(self):
        key = "0" * 64
        self.write("Lönelista_2014.pdf",
                   "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                   "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                   "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>> endobj\n"
                   f"4 0 obj <</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>> endobj\n"
                   "trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n")
        self.add(expect=1)
        status = self.status()
        self.assertEqual((status["seen"], status["failed"], status["documents"]), (1, 1, 1))
        file = self.files()["Lönelista_2014.pdf"]
        self.assertIn("encrypted", file["reason"])
        with self.server() as get:
            hits = search(get, q="lönelista")["hits"]
            self.assertEqual([hit["title"] for hit in hits], ["Lönelista 2014"])
        self.check()
        self.add(expect=1)
        self.run_index("forget", "--source", "Lönelista_2014.pdf")
        self.assertEqual(self.status()["documents"], 0)

    def test_a_mixed_archive(self):
        inner = zipped(**{"djup/brev.txt": "Brevet\n\nOm tornseglarna.\n"})
        mail = message("Kallelse", "Välkommen till simhallen.\n")
        mail.add_attachment("Dagordning\n\nOm bänkarna.\n", filename="dagordning.txt")
        self.write(
            "arkiv.zip",
            zipped(
                **{
                    "sida.html": PAGE,
                    "inre.zip": inner,
                    "brev.eml": mail.as_bytes(),
                    "../../utanför.txt": "Utanför\n\nIngen väg ut.\n",
                    "trasig.pdf": "%PDF-1.4 trasig",
                    "bild.png": b"\x89PNG",
                    "poster.jsonl": '{"id":"17","title":"Vägen","body":"Om vägen."}\n',
                }
            ),
        )
        totals = self.add(expect=1)
        self.assertEqual((totals["seen"], totals["indexed"], totals["documents"]), (1, 1, 6))
        file = self.files()["arkiv.zip"]
        self.assertTrue(file["reason"].startswith("trasig.pdf: "), file["reason"])
        self.assertEqual(file["parser"], "zip 2, eml 1, html 3, jsonl 1, pdf 2, text 2")
        members = self.members("arkiv.zip")
        self.assertEqual(
            {name: member["state"] for name, member in members.items()},
            {
                "sida.html": "indexed",
                "inre.zip/djup/brev.txt": "indexed",
                "brev.eml": "indexed",
                "brev.eml/dagordning.txt": "indexed",
                "utanför.txt": "indexed",
                "trasig.pdf": "failed",
                "bild.png": "skipped",
                "poster.jsonl/17": "indexed",
            },
        )
        with self.server() as get:
            hits = search(get, q="tornseglarna")["hits"]
            self.assertEqual([hit["source"] for hit in hits], ["arkiv.zip/inre.zip/djup/brev.txt"])
            (hit,) = search(get, q="simhallen", author="Maj-Britt Ångerlund")["hits"]
            self.assertEqual((hit["title"], hit["date"]["value"]), ("Kallelse", "2014-02-17"))
            self.assertEqual(search(get, q="vägen")["hits"][0]["source"], "arkiv.zip/poster.jsonl")

        digest = self.digest()
        self.assertEqual(self.add(expect=1)["unchanged"], 1)
        self.assertEqual(self.digest(), digest)
        self.run_index("forget", "--source", "arkiv.zip/inre.zip/djup/brev.txt")
        with self.server() as get:
            self.assertEqual(search(get, q="tornseglarna")["total"], 0)
            self.assertEqual(search(get, q="simhallen")["total"], 2)
        self.check()

    def test_a_changed_member_is_the_only_one_indexed_again(self):
        names = {f"brev/{n}.txt": f"Brev {n}\n\nLekplats {n}.\n" for n in range(20)}
        self.write("arkiv.zip", zipped(**names))
        self.assertEqual(self.add()["added"], 20)
        names["brev/7.txt"] = "Brev 7\n\nSimhallen.\n"
        del names["brev/8.txt"]
        self.write("arkiv.zip", zipped(**names))
        totals = self.add()
        self.assertEqual((totals["changed"], totals["removed"], totals["documents"]), (1, 1, 19))

    def test_a_mailbox_with_an_attachment(self):
        separator = b"From maj@lindvik.example Mon Feb 17 10:00:00 2014\n"
        second = message("Svar", "Här är planen.\n")
        second.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="plan.html")
        mails = (message("Inbjudan", "Var är planen?\n"), second)
        self.write("post.mbox", b"".join(separator + m.as_bytes() + b"\n" for m in mails))
        self.assertEqual(self.add()["documents"], 3)
        self.assertEqual(
            list(self.members("post.mbox")),
            ["inbjudan@lindvik.example", "svar@lindvik.example", "svar@lindvik.example/plan.html"],
        )

    def test_old_formats_are_read_by_installed_programs(self):
        rtf = "{\\rtf1\\ansi{\\info{\\title Lekplatsen}}Om tornseglarna p\\'e5 torget.\\par}"
        self.write("brev.rtf", rtf)
        self.write("arkiv.zip", zipped(**{"inre/brev.rtf": rtf}))
        self.assertEqual(self.add(expect=0)["documents"], 2)
        with self.server() as get:
            hits = search(get, q='"tornseglarna på torget"')["hits"]
            self.assertEqual([hit["title"] for hit in hits], ["Lekplatsen", "Lekplatsen"])

        # Without them the ledger says what to install, and the next run reads what it can then.
        shutil.rmtree(self.archive)
        totals = self.add(expect=1, env={**os.environ, "PATH": "/nonexistent"})
        self.assertEqual((totals["failed"], totals["documents"]), (2, 0))
        reason = "unrtf is not installed: apt install unrtf"
        self.assertEqual(self.files()["brev.rtf"]["reason"], reason)
        self.assertEqual(self.members("arkiv.zip")["inre/brev.rtf"]["reason"], reason)
        self.assertEqual(self.add()["documents"], 2)
        self.check()

    def test_a_tar_archive_with_hostile_members(self):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
            for name, kind in (("länk", tarfile.SYMTYPE), ("rör", tarfile.FIFOTYPE)):
                entry = tarfile.TarInfo(name)
                entry.type, entry.linkname = kind, "/etc/passwd"
                archive.addfile(entry)
            text = "Brevet\n\nOm bänkarna.\n".encode()
            entry = tarfile.TarInfo("/etc/brev.txt")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
        self.write("arkiv.tar.gz", buffer.getvalue())
        self.assertEqual(self.add()["documents"], 1)
        states = {name: member["state"] for name, member in self.members("arkiv.tar.gz").items()}
        self.assertEqual(states, {"länk": "skipped", "rör": "skipped", "etc/brev.txt": "indexed"})


if __name__ == "__main__":
    unittest.main()
