#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long searches take over HTTP on one kept connection: ten hits, snippets, three exact facets.

http_latency.py SERVER ARCHIVE QUERIES.tsv [PASSES]

QUERIES has a line each: term, rare, and, or or phrase; then its words, after tabs. Starts the server, which
keeps no answers, asks every query once to warm up, then PASSES times (default 3). The client reads from a bare
socket, so that what is measured is the server. Prints milliseconds, the processor time of the server for
each query, and its memory.
"""
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse


def read_queries(path):
    queries = []
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            kind, *words = line.rstrip('\n').split('\t')
            text = ' '.join(words)
            if kind == 'or':
                text = ' OR '.join(words)
            elif kind == 'phrase':
                text = f'"{text}"'
            queries.append((kind, text))
    return queries


class Server:
    """The server on an archive, without a cache of answers."""

    def __init__(self, program, archive):
        with tempfile.NamedTemporaryFile('w', suffix='.toml') as config:
            config.write('cache_megabytes = 0\n')
            config.flush()
            self.process = subprocess.Popen(
                [program, '--archive', archive, '--listen', '127.0.0.1:0', '--config', config.name],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.pid = self.process.pid
            self.port = int(re.search(r':(\d+)/', self.process.stdout.readline()).group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def resident_megabytes(self):
        with open(f'/proc/{self.pid}/status', encoding='ascii') as status:
            return int(re.search(r'VmRSS:\s*(\d+)', status.read()).group(1)) / 1024


class Connection:
    """One kept connection; gives whole bodies."""

    def __init__(self, port):
        self.socket = socket.create_connection(('127.0.0.1', port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, target):
        self.socket.sendall(f'GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode())
        answer = b''
        while b'\r\n\r\n' not in answer:
            answer += self.received()
        head, body = answer.split(b'\r\n\r\n', 1)
        if not head.startswith(b'HTTP/1.1 200 '):
            raise RuntimeError(head.decode())
        length = int(re.search(rb'(?i)\r\nContent-Length: (\d+)', head).group(1))
        while len(body) < length:
            body += self.received()
        return body

    def received(self):
        received = self.socket.recv(262144)
        if not received:
            raise RuntimeError('the server closed the connection')
        return received


def processor_seconds(pid):
    with open(f'/proc/{pid}/stat', encoding='ascii') as stat:
        fields = stat.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def percentiles(times):
    times = sorted(times)
    return [times[int(share * (len(times) - 1))] for share in (0.5, 0.95, 0.99)]


def print_times(kind, times):
    p50, p95, p99 = percentiles(times)
    print(f'{kind:8} {len(times):6} p50 {p50:7.2f}  p95 {p95:7.2f}  p99 {p99:7.2f}')


def measure(program, archive, queries, passes, kinds=()):
    """Prints the times of the kinds that are named; returns p50 and p95 of all."""
    started = time.perf_counter()
    with Server(program, archive) as server:
        ready = time.perf_counter() - started
        print(f'ready after {ready:.2f} s, {processor_seconds(server.pid):.2f} s of processor time')
        connection = Connection(server.port)
        by_kind = {}
        before = 0.0
        for number in range(passes + 1):
            if number == 1:
                before = processor_seconds(server.pid)
            for kind, text in read_queries(queries):
                target = '/api/v1/search?facets=author,topic,year&q=' + urllib.parse.quote(text)
                begin = time.perf_counter()
                connection.get(target)
                took = (time.perf_counter() - begin) * 1e3
                if number > 0:
                    by_kind.setdefault(kind, []).append(took)
        everything = [took for times in by_kind.values() for took in times]
        by_kind['all'] = everything
        for kind in kinds or sorted(by_kind):
            print_times(kind, by_kind[kind])
        own = (processor_seconds(server.pid) - before) * 1e3 / max(len(everything), 1)
        print(f'{own:.2f} ms of processor time a query; {server.resident_megabytes():.0f} MB')
    return percentiles(everything)[:2]


def main():
    program, archive, queries = sys.argv[1:4]
    measure(program, archive, queries, int(sys.argv[4]) if len(sys.argv) > 4 else 3)


if __name__ == '__main__':
    main()
