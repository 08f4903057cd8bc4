#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample archive is the same bytes each time, and its files are what they claim to be."""

import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def make(out):
    subprocess.run([sys.executable, "-B", HERE / "make_sample.py", out],
                   check=True, stdout=subprocess.DEVNULL)


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def digests(files):
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


class SampleArchive(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder))
            cls.files = contents(Path(folder))

    def ending(self, suffix):
        found = {name: content for name, content in self.files.items() if name.endswith(suffix)}
        self.assertTrue(found, f"no file ends with {suffix}")
        return found.items()

    def test_two_builds_are_equal(self):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder))
            self.assertEqual(digests(self.files), digests(contents(Path(folder))))

    def test_a_second_build_removes_what_has_no_source(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            (out / "blogg").mkdir()
            (out / "blogg" / "gammal.txt").write_text("Gammal text", encoding="utf-8")
            (out / "eget.txt").write_text("Egen text", encoding="utf-8")
            make(out)
            made = contents(out)
            self.assertNotIn("blogg/gammal.txt", made)
            self.assertIn("eget.txt", made)

    def test_the_files_are_those_that_the_readme_counts(self):
        readme = (HERE / "sample" / "README.md").read_text(encoding="utf-8")
        line = re.search(r"^Files by ending: (.+)\.$", readme, re.MULTILINE)[1]
        counted = {suffix: int(count) for count, suffix in re.findall(r"(\d+) (\w+)", line)}
        found = {}
        for name in self.files:
            suffix = Path(name).suffix[1:]
            found[suffix] = found.get(suffix, 0) + 1
        self.assertEqual(found, counted)

    def test_office_files_are_packages_of_well_formed_xml(self):
        for suffix, first in ((".docx", "[Content_Types].xml"), (".odt", "mimetype")):
            for name, content in self.ending(suffix):
                with self.subTest(name), zipfile.ZipFile(io.BytesIO(content)) as package:
                    self.assertIsNone(package.testzip())
                    self.assertEqual(package.namelist()[0], first)
                    for member in package.namelist():
                        if member.endswith((".xml", ".rels")):
                            ElementTree.fromstring(package.read(member))

    def test_pdf_cross_references_point_at_objects(self):
        for name, content in self.ending(".pdf"):
            with self.subTest(name):
                start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", content)[1])
                offsets = re.findall(rb"(\d{10}) 00000 n ", content[start:])
                self.assertTrue(offsets)
                for number, offset in enumerate(offsets, 1):
                    self.assertTrue(content.startswith(b"%d 0 obj" % number, int(offset)))

    def test_xml_files_are_well_formed(self):
        for name, content in self.ending(".xml"):
            with self.subTest(name):
                ElementTree.fromstring(content)

    def test_records_have_id_title_and_body(self):
        for name, content in self.ending(".jsonl"):
            for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
                with self.subTest(f"{name}:{number}"):
                    record = json.loads(line)
                    self.assertTrue(record["id"] and record["title"] and record["body"])

    def test_text_is_utf8_except_where_declared(self):
        for suffix in (".txt", ".md", ".html"):
            for name, content in self.ending(suffix):
                with self.subTest(name):
                    declared = re.search(rb"charset=[\"']?iso-8859-1", content, re.IGNORECASE)
                    content.decode("iso-8859-1" if declared else "utf-8")
                    if declared:
                        self.assertRaises(UnicodeDecodeError, content.decode, "utf-8")


if __name__ == "__main__":
    unittest.main()
