#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leta over HTTP beside Lucene in process, in turn: the same queries, hits, snippets and facets.

beside_lucene.py SERVER ARCHIVE QUERIES.tsv PEERS LUCENE_INDEX [ROUNDS]

PEERS is a folder with LuceneBench's classes in classes/ and the path to its libraries in the file
classpath; LUCENE_INDEX an index that it made of the documents of ARCHIVE. Prints what each gave in each
round, and the medians with their ratio.
"""
import json
import pathlib
import statistics
import subprocess
import sys

from http_latency import measure


def lucene(peers, index, queries):
    path = (peers / 'classpath').read_text(encoding='utf-8').strip()
    answer = subprocess.run(
        ['java', '-Xmx2g', '-XX:+UseSerialGC', '-cp', f'{peers / "classes"}:{path}', 'LuceneBench',
         'query', index, queries, '10', '3', 'mode=full'],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    figures = json.loads(answer.stdout.splitlines()[-1])
    return figures['p50'], figures['p95']


def main():
    server, archive, queries, peers, index = sys.argv[1:6]
    rounds = int(sys.argv[6]) if len(sys.argv) > 6 else 3
    rows = []
    for number in range(rounds):
        theirs = lucene(pathlib.Path(peers), index, queries)
        ours = measure(server, archive, queries, 3, ["all"])
        rows.append((*theirs, *ours))
        print(f'round {number + 1}: Lucene {theirs[0]:.2f} / {theirs[1]:.2f} ms, '
              f'Leta {ours[0]:.2f} / {ours[1]:.2f} ms: '
              f'{ours[0] / theirs[0]:.2f} / {ours[1] / theirs[1]:.2f}', flush=True)
    medians = [statistics.median(column) for column in zip(*rows)]
    print(f'medians: Lucene {medians[0]:.2f} / {medians[1]:.2f} ms, '
          f'Leta {medians[2]:.2f} / {medians[3]:.2f} ms: '
          f'{medians[2] / medians[0]:.2f} / {medians[3] / medians[1]:.2f}')


if __name__ == '__main__':
    main()
