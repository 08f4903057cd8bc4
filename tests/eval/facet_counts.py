#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the counts exact? Compares total and facets of a query with counts made without the index.

    tests/eval/facet_counts.py RECORDS.jsonl ARCHIVE [--query kommun] [--programs build/release/bin]

ARCHIVE was made of RECORDS alone. Every record's title and text is read again through `leta-index analyze`, in
the language that the archive has for it; a record counts when one of its words has a term that the query's word
stands for. Authors, topics and years come from the record.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import threading
import urllib.parse
import urllib.request

from retrieval_figures import ROOT, Server

MARK = "xqzrecordxqz"
PAGE = 100


def get(server, **parameters):
    query = urllib.parse.urlencode(parameters)
    with urllib.request.urlopen(f"http://{server.address}/api/v1/search?{query}", timeout=60) as answer:
        return json.load(answer)


def languages(server):
    """The language of each record that is not Swedish, by its id; "" where none was found."""
    found = {}
    answer = get(server, q="", limit=0, facets="language", facet_limit=100)["facets"]["language"]
    for language in [value["value"] for value in answer["values"]] + ["(none)"]:
        if language == "sv":
            continue
        offset = 0
        while True:
            hits = get(server, q="", language=language, limit=PAGE, offset=offset, facets="")["hits"]
            for hit in hits:
                found[hit["source_id"]] = "" if language == "(none)" else language
            offset += PAGE
            if len(hits) < PAGE:
                break
    return found


def wanted_terms(program, word, language):
    """What the query's word is looked for as: itself, its lemmas or stem, and compounds with those."""
    terms = set()
    output = subprocess.run([program, "analyze", "--language", language or "sv", word], check=True,
                            capture_output=True, text=True).stdout
    for line in output.splitlines():
        for term in json.loads(line)["terms"]:
            terms.add((term["type"], term["term"]))
            if term["type"] in ("lemma", "stem"):
                terms |= {(kind, term["term"]) for kind in ("word", "part", "span")}
    return terms


def matching(program, records, language, terms):
    """The ids of the records that hold one of the terms."""
    process = subprocess.Popen([program, "analyze", "--language", language or "sv"], text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    texts = "".join(
        f"{MARK} {' '.join((record['title'] + ' . ' + (record.get('body') or '')).split())}\n"
        for record in records)
    threading.Thread(target=lambda: (process.stdin.write(texts), process.stdin.close())).start()
    found, index = set(), -1
    wanted = [f'"{text}","type":"{kind}"' for kind, text in terms]
    for line in process.stdout:
        if MARK in line:
            index += 1
        elif any(want in line for want in wanted):
            found.add(records[index]["id"])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=pathlib.Path)
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--query", default="kommun")
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "build/release/bin")
    arguments = parser.parse_args()
    program = arguments.programs / "leta-index"

    records = [json.loads(line) for line in arguments.records.open(encoding="utf-8")]
    with Server(arguments.programs / "leta-server", arguments.archive) as server:
        answer = get(server, q=arguments.query, limit=0, facets="author,topic,year", facet_limit=100000)
        other = languages(server)
    # A query is read in every language that the archive has.
    terms = wanted_terms(program, arguments.query, "sv")
    if "en" in other.values():
        terms |= wanted_terms(program, arguments.query, "en")
    found = set()
    for language in ["sv", *sorted(set(other.values()))]:
        group = [record for record in records if other.get(record["id"], "sv") == language]
        found |= matching(program, group, language, terms)

    expected = {facet: collections.Counter() for facet in ("author", "topic", "year")}
    for record in records:
        if record["id"] not in found:
            continue
        author = record.get("author") or []
        expected["author"].update({name.strip() for name in ([author] if isinstance(author, str) else author)})
        expected["topic"].update({topic.strip() for topic in record.get("topics") or []})
        if record.get("date") and record.get("date_precision") != "none":
            expected["year"][record["date"][:4]] += 1
    wrong = answer["total"] != len(found)
    print(f"total: index {answer['total']}, counted {len(found)}")
    for facet, counts in expected.items():
        got = {value["value"]: value["count"] for value in answer["facets"][facet]["values"]}
        differing = {value for value in got.keys() | counts.keys() if got.get(value, 0) != counts[value]}
        print(f"{facet}: {len(got)} values, {len(differing)} differ")
        for value in sorted(differing)[:10]:
            print(f"  {value}: index {got.get(value, 0)}, counted {counts[value]}")
        wrong = wrong or bool(differing)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
