#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How misspelt words are corrected, and words typed without å, ä and ö found.

    tests/eval/spelling_figures.py --archive DIR --documents FILE.jsonl [--programs build/release/bin]

FILE.jsonl is what the archive was made of: one object a line, with id, title and body. Words are drawn from it
with a fixed seed, so that two runs ask the same.

Misspelt: one random edit (a letter left out, doubled, put in, exchanged, or swapped with the next) in a word of
five letters and more, two in one of nine and more, of words that stand in three documents or more. What the
archive has is no misspelling and drawn again. Right: the suggestion is the word. Another form of it: the suggestion
is of the same lemma, by leta-index analyze. Wrong: anything else.

Typed in ASCII: for a word with å, ä or ö and the document that it was drawn from, whether the query finds the
document, whatever its rank.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import statistics
import subprocess
import time
import unicodedata
import urllib.parse
import urllib.request

from retrieval_figures import ROOT, Server

ASCII = str.maketrans("åäö", "aao")
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


def words_of(document):
    text = unicodedata.normalize("NFC", document.get("title", "") + " \n" + document.get("body", ""))
    return set(re.findall(r"(?<![\w-])[a-zåäö]{3,40}(?![\w:.@-])", text.lower()))


def edit(word, chance):
    i = chance.randrange(len(word))
    kind = chance.choice(("leave", "double", "insert", "exchange", "swap"))
    if kind == "leave":
        return word[:i] + word[i + 1:]
    if kind == "double":
        return word[:i] + word[i] + word[i:]
    if kind == "insert":
        return word[:i] + chance.choice(LETTERS) + word[i:]
    if kind == "exchange":
        return word[:i] + chance.choice(LETTERS) + word[i + 1:]
    i = min(i, len(word) - 2)
    return word[:i] + word[i + 1] + word[i] + word[i + 2:]


class Asked:
    """Questions to a server, with the time that each took."""

    def __init__(self, server):
        self.server = server
        self.times = []

    def get(self, route, **parameters):
        url = f"http://{self.server.address}{route}?{urllib.parse.urlencode(parameters)}"
        begin = time.perf_counter()
        with urllib.request.urlopen(url, timeout=60) as answer:
            text = answer.read()
        self.times.append(1000 * (time.perf_counter() - begin))
        return json.loads(text)

    def search(self, query, **parameters):
        return self.get("/api/v1/search", q=query, facets="", **parameters)

    def timing(self):
        cuts = statistics.quantiles(self.times, n=100)
        return f"p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms"


def lemmas(programs, words):
    answer = subprocess.run([programs / "leta-index", "analyze"], input="\n".join(words), text=True,
                            capture_output=True, check=True).stdout
    found = collections.defaultdict(set)
    for line in answer.splitlines():
        token = json.loads(line)
        found[token["text"].lower()] |= {t["term"] for t in token["terms"] if t["type"] == "lemma"}
    return found


def misspelt(server, programs, words, edits, count, chance):
    asked = Asked(server)
    cases = []
    drawn = 0
    while len(cases) < count:
        drawn += 1
        word = chance.choice(words)
        typed = word
        for _ in range(edits):
            typed = edit(typed, chance)
        answer = asked.search(typed, limit=0)
        if answer["total"] == 0:
            cases.append((word, typed, (answer["suggestion"] or {}).get("text")))
    known = lemmas(programs, sorted({w for case in cases for w in (case[0], case[2]) if w}))
    right = sum(case[0] == case[2] for case in cases)
    form = sum(case[0] != case[2] and bool(known[case[0]] & known[case[2] or ""]) for case in cases)
    nothing = sum(case[2] is None for case in cases)
    print(f"{edits} edit{'s' if edits > 1 else ''}, {count} words: right {right / count:.3f}, "
          f"another form of it {form / count:.3f}, wrong {(count - right - form - nothing) / count:.3f}, "
          f"nothing {nothing / count:.3f}; {asked.timing()}; found as they were: {1 - count / drawn:.3f}")
    return cases


def typed_in_ascii(server, documents, count, chance):
    asked = Asked(server)
    found = drawn = 0
    misses = []
    while drawn < count:
        document = chance.choice(documents)
        marked = sorted(w for w in words_of(document) if w != w.translate(ASCII))
        if not marked:
            continue
        word = chance.choice(marked)
        drawn += 1
        topics = {"year": document["date"][:4]} if document.get("date") else {}
        hit = False
        for offset in range(0, 100_000, 100):
            answer = asked.search(word.translate(ASCII), limit=100, offset=offset, sort="oldest", **topics)
            hit = any(h["source_id"] == document["id"] for h in answer["hits"])
            if hit or offset + 100 >= answer["total"]:
                break
        found += hit
        if not hit:
            misses.append((word, document["id"]))
    print(f"typed in ASCII, {count} words: {found / count:.4f} find their document")
    return misses


def suggestions(server, words, count, chance):
    asked = Asked(server)
    offered = 0
    for _ in range(count):
        word = chance.choice(words)
        typed = word[:chance.randint(1, len(word))]
        offered += bool(asked.get("/api/v1/suggest", q=typed)["suggestions"])
    print(f"suggestions for {count} beginnings: {offered / count:.3f} have some; {asked.timing()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "build/release/bin")
    parser.add_argument("--archive", type=pathlib.Path, required=True)
    parser.add_argument("--documents", type=pathlib.Path, required=True)
    parser.add_argument("--words", type=int, default=2000, help="of each kind (and twice as many in ASCII)")
    parser.add_argument("--failures", action="store_true", help="list them")
    arguments = parser.parse_args()
    programs = arguments.programs.resolve()
    with arguments.documents.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    counts = collections.Counter(word for document in documents for word in words_of(document))
    frequent = sorted(word for word, n in counts.items() if n >= 3)
    print(f"{len(documents)} documents, {len(counts)} words, {len(frequent)} in three documents or more")
    chance = random.Random(2026)
    with Server(programs / "leta-server", arguments.archive) as server:
        failures = []
        for edits, letters in ((1, 5), (2, 9)):
            words = [word for word in frequent if len(word) >= letters]
            failures += [case for case in misspelt(server, programs, words, edits, arguments.words, chance)
                         if case[0] != case[2]]
        failures += typed_in_ascii(server, documents, 2 * arguments.words, chance)
        suggestions(server, frequent, arguments.words, chance)
    if arguments.failures:
        for failure in failures:
            print("  ", *failure)


if __name__ == "__main__":
    main()
