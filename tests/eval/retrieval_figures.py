#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well documents are found: prints nDCG@10, MRR@10 and recall@100 of the retrieval sets.

    tests/eval/retrieval_figures.py [--programs build/release/bin] [--data ../shared/eval/ir]

Each set is a folder with docs.jsonl, queries.tsv (id, question) and qrels.tsv (TREC form). Its documents are
indexed by leta-index and the questions put to a real leta-server as a person would type them. The sets are not
part of this repository. --sample N asks only every Nth question; --misses lists questions whose document is not
among the first ten.
"""
import argparse
import collections
import concurrent.futures
import json
import math
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEPTH = 100


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A leta-server on an archive, for the length of a with block."""

    def __init__(self, program, archive):
        self.address = f"127.0.0.1:{free_port()}"
        self.process = subprocess.Popen(
            [program, "--archive", archive, "--listen", self.address], stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://{self.address}/readyz", timeout=1):
                    return self
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server did not become ready")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, question, offset=0):
        query = urllib.parse.urlencode({"q": question, "limit": DEPTH, "offset": offset, "facets": ""})
        with urllib.request.urlopen(f"http://{self.address}/api/v1/search?{query}", timeout=60) as answer:
            return json.load(answer)


def table(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]


def measure(folder, programs, step, misses):
    relevant = collections.defaultdict(dict)
    for question, _, document, grade in table(folder / "qrels.tsv"):
        relevant[question][document] = int(grade)
    questions = [(row[0], row[1]) for row in table(folder / "queries.tsv") if row[0] in relevant][::step]
    with tempfile.TemporaryDirectory() as archive:
        subprocess.run([programs / "leta-index", "add", "--archive", archive, folder / "docs.jsonl"],
                       check=True, stdout=subprocess.DEVNULL)
        with Server(programs / "leta-server", archive) as server, \
                concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda q: server.ask(q[1]), questions))
    ndcg = mrr = recall = widened = 0.0
    for (question, text), answer in zip(questions, answers):
        grades = relevant[question]
        gains = [grades.get(hit["source_id"], 0) for hit in answer["hits"]]
        ideal = sum(1 / math.log2(i + 2) for i in range(min(10, len(grades))))
        ndcg += sum(gain / math.log2(i + 2) for i, gain in enumerate(gains[:10])) / ideal
        mrr += next((1 / (i + 1) for i, gain in enumerate(gains[:10]) if gain), 0)
        recall += sum(gains) / len(grades)
        widened += answer["query"]["match"] == "most"
        if misses and not any(gains[:10]):
            rank = next((i + 1 for i, gain in enumerate(gains) if gain), None)
            print(f"  {text}  [{answer['total']} hits, rank {rank}]")
    count = len(questions)
    print(f"{folder.name}: {count} questions, nDCG@10 {ndcg / count:.3f}, MRR@10 {mrr / count:.3f}, "
          f"R@100 {recall / count:.3f}, widened {widened / count:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "build/release/bin")
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/eval/ir")
    parser.add_argument("--sample", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    sets = sorted(arguments.data.glob("*/queries.tsv"))
    if not sets:
        parser.error(f"no retrieval sets in {arguments.data}: give --data")
    for queries in sets:
        measure(queries.parent, arguments.programs.resolve(), arguments.sample, arguments.misses)


if __name__ == "__main__":
    main()
