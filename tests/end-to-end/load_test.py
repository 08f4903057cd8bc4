# SPDX-License-Identifier: GPL-3.0-or-later
"""Many clients while the archive grows: nothing fails, no count is wrong, memory stays flat."""

import collections
import contextlib
import http.client
import json
import pathlib
import random
import re
import resource
import socket
import threading
import time
import unittest
import urllib.parse

from leta import LONG, Case

# Documents at the start, and in each round; every one of the latter has the word "lekplatsen".
BASE, EACH = 300, 7
CONNECTIONS = (16, 64, 256) if LONG else (16,)
SECONDS = 60 if LONG else 8
# A hang would be seen; a slow machine is none.
PATIENCE = 60


class Tally:
    """What many clients saw."""

    def __init__(self):
        self.lock = threading.Lock()
        self.times = collections.defaultdict(list)  # by kind, seconds
        self.failures = []
        self.states = {}  # by generation: what a search then says of all documents

    def answered(self, kind, seconds):
        with self.lock:
            self.times[kind].append(seconds)

    def failed(self, what):
        with self.lock:
            self.failures.append(what)

    def saw(self, generation, state):
        """Answers of one generation say the same."""
        with self.lock:
            earlier = self.states.setdefault(generation, state)
        if earlier != state:
            self.failed(("generation", generation, earlier, state))


class Client(threading.Thread):
    """Asks on one kept connection until it is told to stop."""

    def __init__(self, address, ids, tally, stop, seed):
        super().__init__()
        self.address, self.ids, self.tally, self.stop = address, ids, tally, stop
        self.random = random.Random(seed)

    def run(self):
        host, port = self.address.split(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=PATIENCE)
        kinds = (self.search, self.search, self.narrowed, self.suggest, self.document, self.page)
        while not self.stop.is_set():
            ask = self.random.choice(kinds)
            try:
                ask(connection)
            except Exception as error:  # whatever it is, the client was not served
                self.tally.failed((ask.__name__, repr(error)))
                connection.close()
        connection.close()

    def get(self, connection, kind, path, /, **parameters):
        begin = time.monotonic()
        connection.request("GET", path + "?" + urllib.parse.urlencode(parameters))
        response = connection.getresponse()
        body = response.read()
        self.tally.answered(kind, time.monotonic() - begin)
        if response.status != 200:
            self.tally.failed((kind, response.status, body[:200]))
            raise ValueError(f"status {response.status}")
        return body

    def search(self, connection):
        """Every added document is a hit, and every topic is counted as it was added."""
        answer = json.loads(self.get(connection, "search", "/api/v1/search", q="lekplatsen",
                                     facets="topic,kind,year", facet_limit=1000))
        index, facet = answer["index"], answer["facets"]["topic"]
        counts = {value["value"]: value["count"] for value in facet["values"]}
        self.tally.saw(index["generation"], (index["documents"], answer["total"]))
        rounds = answer["total"] // EACH
        expected = {f"omgång {n}": EACH for n in range(rounds)}
        if (answer["total"] != index["documents"] - BASE or answer["total"] % EACH
                or counts != expected or len(answer["hits"]) != min(10, answer["total"])):
            self.tally.failed(("counts", index, answer["total"], counts))

    def narrowed(self, connection):
        """What was there from the start stays as it was."""
        kind = self.random.choice(("minutes", "report"))
        answer = json.loads(self.get(connection, "filter", "/api/v1/search",
                                     q="vägen ELLER bron", kind=kind, sort="title"))
        if answer["total"] != BASE // 2 or len(answer["hits"]) != 10:
            self.tally.failed(("filter", kind, answer["total"]))

    def suggest(self, connection):
        answer = json.loads(self.get(connection, "suggest", "/api/v1/suggest", q="vä"))
        if not answer["suggestions"]:
            self.tally.failed(("suggest", answer))

    def document(self, connection):
        id = self.random.choice(self.ids)
        answer = json.loads(self.get(connection, "document", f"/api/v1/documents/{id}"))
        if answer["id"] != id:
            self.tally.failed(("document", id, answer["id"]))

    def page(self, connection):
        path = self.random.choice(("/", "/document/" + self.random.choice(self.ids)))
        if b"</html>" not in self.get(connection, "page", path, q="vägen"):
            self.tally.failed(("page", path))


def resident_megabytes(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s*(\d+)", status).group(1)) / 1024


def record(id, body, **more):
    return json.dumps({"id": id, "title": f"Ärende {id}", "body": body, **more}) + "\n"


class LoadTest(Case):
    def setUp(self):
        super().setUp()
        self.write("grund.jsonl", "".join(
            record(f"g{n}", f"Om {('vägen', 'bron')[n % 3 == 0]} i kvarter {n} vid ån.",
                   kind=("minutes", "report")[n % 2], date=f"20{10 + n % 9}")
            for n in range(BASE)))
        self.add()
        self.ids = [member["id"] for file in self.status()["files"] for member in file["members"]]
        self.assertEqual(len(self.ids), BASE)
        self.rounds = 0

    def add_round(self):
        """One more commit."""
        self.write(f"tillägg/{self.rounds}.jsonl", "".join(
            record(f"t{self.rounds}-{n}", f"Den nya lekplatsen {n} är öppen.",
                   topics=[f"omgång {self.rounds}"])
            for n in range(EACH)))
        self.add(self.sources / "tillägg" / f"{self.rounds}.jsonl")
        self.rounds += 1

    def test_many_clients_while_the_archive_grows(self):
        with self.server() as get:
            for connections in CONNECTIONS:
                with self.subTest(connections=connections):
                    self.load(get, connections)

    def load(self, get, connections):
        before = self.rounds
        tally, stop = Tally(), threading.Event()
        clients = [Client(get.address, self.ids, tally, stop, seed) for seed in range(connections)]
        for client in clients:
            client.start()
        memory = []
        begin = time.monotonic()
        try:
            while time.monotonic() < begin + SECONDS:
                next_commit = time.monotonic() + 1
                self.add_round()
                memory.append(resident_megabytes(get.process))
                time.sleep(max(0, next_commit - time.monotonic()))
        finally:
            stop.set()
            for client in clients:
                client.join()
        took = time.monotonic() - begin
        self.assertEqual(tally.failures[:5], [])
        # Each commit is seen as a whole or not at all, and never one before another.
        seen = [tally.states[generation] for generation in sorted(tally.states)]
        self.assertEqual(seen, sorted(seen))
        self.assertLessEqual(len(seen), self.rounds - before + 1)
        self.assertGreater(len(seen), 1)
        final = BASE + self.rounds * EACH
        self.wait_for(lambda: json.loads(get("/api/v1/search")[2])["index"]["documents"] == final)
        # The first third warms up.
        self.assertLess(max(memory), 1.25 * max(memory[: len(memory) // 3 + 1]) + 32)
        everything = sorted(time for times in tally.times.values() for time in times)
        print(f"{connections} connections, {took:.0f} s, {self.rounds - before} commits, "
              f"{len(seen)} generations seen; {len(everything) / took:.0f} requests/s; "
              f"{memory[0]:.0f} to {memory[-1]:.0f} MB")
        for kind, times in (*sorted(tally.times.items()), ("all", everything)):
            times.sort()
            p50, p99 = (times[int(share * (len(times) - 1))] * 1e3 for share in (0.5, 0.99))
            print(f"  {kind:9} {len(times):7} requests  p50 {p50:6.1f} ms  p99 {p99:6.1f} ms")

    def test_idle_and_dripping_clients_leave_room_for_others(self):
        # As many services are started: with fewer open files than there are clients.
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

        def with_few_files():
            resource.setrlimit(resource.RLIMIT_NOFILE, (512, most))

        with self.server(preexec_fn=with_few_files) as get, contextlib.ExitStack() as sockets:
            host, port = get.address.split(":")

            def connect():
                client = socket.create_connection((host, int(port)), timeout=PATIENCE)
                return sockets.enter_context(contextlib.closing(client))

            idle = [connect() for _ in range(500)]
            dripping = [connect() for _ in range(200)]
            for client in idle[:250]:  # half of them were answered once
                client.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            for client in idle[:250]:
                self.assertTrue(client.recv(4096).startswith(b"HTTP/1.1 200 "))
            drip = iter(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 10_000)
            tally, stop = Tally(), threading.Event()
            others = [Client(get.address, self.ids, tally, stop, seed) for seed in range(4)]
            for client in others:
                client.start()
            try:
                # Longer than a request's headers may take: those that drip are given up in between.
                end = time.monotonic() + 12
                while time.monotonic() < end:
                    byte = bytes([next(drip)])
                    for number, client in enumerate(dripping):
                        try:
                            client.sendall(byte)
                        except OSError:
                            dripping[number] = connect()
                    time.sleep(0.1)
            finally:
                stop.set()
                for client in others:
                    client.join()
            self.assertEqual(tally.failures[:5], [])
            self.assertGreater(sum(map(len, tally.times.values())), 100)


if __name__ == "__main__":
    unittest.main()
