#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that other programs leave little of the processor, while its archive changes each second.

    tests/bench/starved_server.py BIN ARCHIVE LOOPS [SECONDS]

BIN is the folder of the programs, ARCHIVE one that may be changed: seven documents a second are added. LOOPS
programs do nothing but take processor time. Twelve clients ask up to ten times a second each.
"""
import collections
import http.client
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

PORT = 18_099
CLIENTS = 12
PAUSE = 0.1  # seconds from one question of a client to its next
QUERIES = ("skola", "lagen", "migration", "kommun", "förslag", "regeringen föreslår", '"nya regler"',
           "miljö ELLER skatt", "EU", "barn unga", "skol*")


def ask(connection, query):
    parameters = urllib.parse.urlencode({"q": query, "facets": "author,topic,year"})
    connection.request("GET", "/api/v1/search?" + parameters)
    response = connection.getresponse()
    response.read()
    return response.status


def client(seed, stop, seen):
    choice = random.Random(seed).choice
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    while not stop.is_set():
        begin = time.monotonic()
        try:
            status = ask(connection, choice(QUERIES))
        except OSError as error:
            status = repr(error)
            connection.close()
        took = time.monotonic() - begin
        seen.append((status, took))
        time.sleep(max(0, PAUSE - took))


def is_ready():
    try:
        return ask(http.client.HTTPConnection("127.0.0.1", PORT), "") == 200
    except OSError:
        return False


def add(bin, archive, folder, round):
    source = pathlib.Path(folder) / f"{round}.jsonl"
    source.write_text("".join(
        json.dumps({"id": f"n{round}-{n}", "title": "Ny", "body": f"Lekplats {n} i {round}."}) + "\n"
        for n in range(7)))
    subprocess.run([bin / "leta-index", "add", "--archive", archive, source], check=True,
                   capture_output=True)


def main():
    bin, archive = map(pathlib.Path, sys.argv[1:3])
    loops, seconds = int(sys.argv[3]), int((sys.argv[4:] or [60])[0])
    server = subprocess.Popen(
        [bin / "leta-server", "--archive", archive, "--listen", f"127.0.0.1:{PORT}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not is_ready():
        time.sleep(0.1)
    seen, memory, stop = [], [], threading.Event()
    clients = [threading.Thread(target=client, args=(n, stop, seen)) for n in range(CLIENTS)]
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    for one in clients:
        one.start()
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            next_commit = time.monotonic() + 1
            add(bin, archive, folder, len(memory))
            status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
            memory.append(int(re.search(r"VmRSS:\s*(\d+)", status)[1]) // 1024)
            time.sleep(max(0, next_commit - time.monotonic()))
    stop.set()
    for one in clients:
        one.join()
    for one in busy:
        one.kill()
    server.terminate()
    server.wait()
    times = sorted(took for _, took in seen)
    p50, p99 = (1e3 * times[int(share * (len(times) - 1))] for share in (0.5, 0.99))
    print(f"{loops} loops, {seconds} s, {len(memory)} commits: "
          f"{dict(collections.Counter(status for status, _ in seen))}, p50 {p50:.0f} ms, p99 {p99:.0f} ms, "
          f"{min(memory)} to {max(memory)} MB")


if __name__ == "__main__":
    main()
