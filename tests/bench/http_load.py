#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many questions a second the server answers, and how long suggestions take.

http_load.py SERVER LOAD_CLIENT ARCHIVE QUERIES.tsv [SECONDS]

QUERIES as in http_latency.py. First suggestions on one connection, for the first two to seven letters of
each query's words; then a mix of searches, pages, documents and suggestions over 1, 16, 64 and 256
connections. No answer is kept between requests.
"""
import json
import subprocess
import sys
import tempfile
import time
import urllib.parse

from http_latency import Connection, Server, print_times, processor_seconds, read_queries


def beginnings(texts):
    return [word[:size] for text in texts for word in text.split()[:1] for size in range(2, 8)
            if word.isalpha() and len(word) >= size]


def main():
    server_program, client, archive, queries = sys.argv[1:5]
    seconds = sys.argv[5] if len(sys.argv) > 5 else '10'
    texts = [text for _, text in read_queries(queries)]
    with Server(server_program, archive) as server:
        connection = Connection(server.port)
        quote = urllib.parse.quote
        suggest = ['/api/v1/suggest?q=' + quote(text) for text in beginnings(texts)]
        times = []
        for target in suggest * 2:
            begin = time.perf_counter()
            connection.get(target)
            times.append((time.perf_counter() - begin) * 1e3)
        print_times('suggest', times[len(suggest):])
        searches = ['/api/v1/search?facets=author,topic,year&q=' + quote(text) for text in texts]
        documents = [hit['id'] for target in searches[:40]
                     for hit in json.loads(connection.get(target))['hits']]
        targets = []
        for number, text in enumerate(texts):
            targets += [searches[number], '/?q=' + quote(text),
                        suggest[number * 3 % len(suggest)],
                        f'/api/v1/documents/{documents[number % len(documents)]}']
        with tempfile.NamedTemporaryFile('w', suffix='.txt') as file:
            file.write('\n'.join(targets) + '\n')
            file.flush()
            for connections in (1, 16, 64, 256):
                before = processor_seconds(server.pid)
                subprocess.run([client, str(server.port), file.name, str(connections), seconds],
                               check=True)
                used = processor_seconds(server.pid) - before
                print(f'  {used / float(seconds):.2f} cores; '
                      f'{server.resident_megabytes():.0f} MB', flush=True)


if __name__ == '__main__':
    main()
