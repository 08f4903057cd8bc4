#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists, for common words, the first hits that hold the word only as a part of another: for a person to judge.

    tests/eval/part_hits.py --archive DIR [--programs build/release/bin] [WORD...]

Prints a line a word: how many documents match at all, and as what the first ten of those hits hold it.
"""
import argparse
import pathlib

from retrieval_figures import ROOT, Server

WORDS = """arbete barn beslut bidrag bostad domstol ekonomi energi familj forskning fråga företag förvaltning försvar
hälsa integration jobb klimat kommun kultur kvinna lag land man marknad mat miljö minister minoritet myndighet
organisation plan polis politik pris program projekt regering rättighet råd samhälle skatt skola språk stad stöd
trafik ungdom utbildning vatten vård""".split()
SHOWN = 10
DEEPEST = 4000  # hits looked through for them


def part_hits(server, word):
    found = []
    for offset in range(0, DEEPEST, 100):
        answer = server.ask(word, offset=offset)
        for hit in answer["hits"]:
            found += [m["as"] for m in hit["matched"] if m["how"] == "compound"]
        if len(found) >= SHOWN or offset + 100 >= answer["total"]:
            break
    return answer["total"], found[:SHOWN]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "build/release/bin")
    parser.add_argument("--archive", required=True)
    parser.add_argument("words", nargs="*", default=WORDS)
    arguments = parser.parse_args()
    with Server(arguments.programs.resolve() / "leta-server", arguments.archive) as server:
        for word in arguments.words:
            total, found = part_hits(server, word)
            print(f"{word} ({total}): {' '.join(found)}", flush=True)


if __name__ == "__main__":
    main()
