#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes seeds for the fuzzers out of the sample archive and the labelled sentences.

    tests/fuzz/make_seeds.py SAMPLE SEEDS

Writes SEEDS/<target>/ for each target that the sample has something for. Files in a container are written as
members.h has them, so that a fuzzer changes the content rather than the container.
"""
import pathlib
import sys
import zipfile

LARGEST = 30_000  # bytes; a fuzzer learns little from more
UNDERSTANDING = pathlib.Path(__file__).resolve().parents[1] / "data" / "understanding"
ENDINGS = {"txt": "text", "md": "markdown", "jsonl": "jsonl", "html": "html", "pdf": "pdf", "docx": "docx",
           "odt": "odt", "wxr.xml": "wxr", "rss.xml": "feed", "atom.xml": "feed"}


def members(path):
    with zipfile.ZipFile(path) as container:
        return b"\n".join(b"@@ %s\n%s" % (name.encode(), container.read(name)) for name in container.namelist())


def sample_seeds(sample):
    for path in sorted(path for path in sample.rglob("*") if path.is_file()):
        for ending, target in ENDINGS.items():
            if path.name.endswith("." + ending):
                data = members(path) if target in ("docx", "odt") else path.read_bytes()
                yield target, path.name, data
                yield "file", path.name, path.name.encode() + b"\n" + path.read_bytes()
                if target == "text":
                    yield "metadata", path.name, path.name.encode() + b"\n" + data
                    yield "analyser", path.name, data


def sentence_seeds():
    for path in sorted(UNDERSTANDING.glob("*.tsv")):
        lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        for number, line in enumerate(lines):
            sentence = max(line, key=len).encode()
            yield "metadata", f"{path.stem}-{number}", b"protokoll-2014.txt\nProtokoll\n" + sentence
            if path.stem.startswith("dates"):
                yield "dates", f"{path.stem}-{number}", sentence


def main():
    sample, seeds = map(pathlib.Path, sys.argv[1:3])
    for make in (sample_seeds(sample), sentence_seeds()):
        for target, name, data in make:
            if len(data) <= LARGEST:
                (seeds / target).mkdir(parents=True, exist_ok=True)
                (seeds / target / name).write_bytes(data)


if __name__ == "__main__":
    main()
