# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs leta-index and leta-server for tests, each in a temporary folder of its own."""

import contextlib
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

INDEX = os.environ["LETA_INDEX"]
SERVER = os.environ["LETA_SERVER"]
SAMPLE = pathlib.Path(os.environ["LETA_SAMPLE"])
LONG = "LETA_LONG" in os.environ
NOBODY = 65534


class Case(unittest.TestCase):
    """A test with a folder, sources in it and an archive that is not made yet."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="leta-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.archive = self.folder / "arkiv"
        self.sources = self.folder / "dokument"
        self.sources.mkdir()

    def wait_for(self, condition, seconds=20):
        """Until something is so; fails when that takes unreasonably long."""
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, "it did not come to pass")
            time.sleep(0.02)

    def write(self, name, text):
        path = self.sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def write_letters(self, numbers, folder="brev"):
        for number in numbers:
            self.write(
                f"{folder}/{number}.txt",
                f"Brev {number} om lekplatsen\n\nDen nya lekplatsen i kvarter {number} är öppen.\n",
            )

    def run_index(self, command, *arguments, expect=0, **options):
        """Runs a command on the archive; checks its exit code."""
        where = [] if command in ("extract", "analyze") else ["--archive", str(self.archive)]
        result = subprocess.run(
            [INDEX, command, *where, *map(os.fspath, arguments)],
            capture_output=True,
            text=True,
            timeout=600,
            **options,
        )
        self.assertEqual(
            result.returncode, expect, f"{command}: {result.stdout[-2000:]}{result.stderr[-2000:]}"
        )
        return result

    def add(self, *arguments, expect=0, **options):
        """Adds the sources (or what is given); returns the totals, which must add up."""
        if not any(isinstance(argument, pathlib.Path) for argument in arguments):
            arguments = (*arguments, self.sources)
        result = self.run_index("add", "--json", *arguments, expect=expect, **options)
        self.problems = result.stderr
        totals = json.loads(result.stdout)
        self.assertEqual(totals["seen"], totals["indexed"] + totals["skipped"] + totals["failed"])
        return totals

    def status(self):
        status = json.loads(self.run_index("status", "--json").stdout)
        self.assertEqual(status["seen"], status["indexed"] + status["skipped"] + status["failed"])
        self.assertEqual(status["seen"], len(status["files"]))
        return status

    def files(self):
        """The files of the ledger by source, without what differs from run to run."""
        times = ("milliseconds", "first_seen", "last_seen")
        return {
            file["source"]: {key: value for key, value in file.items() if key not in times}
            for file in self.status()["files"]
        }

    def digest(self):
        return self.run_index("check", "--digest").stdout.strip()

    def check(self):
        self.assertIn("is whole", self.run_index("check").stdout)

    def bytes_of_archive(self):
        return {
            path.relative_to(self.archive): path.read_bytes()
            for path in sorted(self.archive.rglob("*"))
            if path.is_file()
        }

    def open_server(self, audience):
        """A server that offers an audience to everybody on this machine."""
        options = ["--without-login"] if audience == "internal" else []
        return self.server(*options, audience=audience)

    @contextlib.contextmanager
    def server(self, *options, audience="public", starter=(), **process_options):
        """A running server: a function from path and parameters to status, headers and body.

        `starter` is a command that becomes the server's."""
        port = free_port()
        command = [*starter, SERVER, "--archive", self.archive, "--listen", f"127.0.0.1:{port}"]
        log = self.folder / "server.log"
        with open(log, "wb") as output:
            process = subprocess.Popen(
                [*command, "--audience", audience, *options],
                stdout=output,
                stderr=subprocess.STDOUT,
                **process_options,
            )

        def get(path, **parameters):
            if parameters:
                path += "?" + urllib.parse.urlencode(parameters, doseq=True)
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            with contextlib.closing(connection):
                connection.request("GET", path, headers=get.headers)
                response = connection.getresponse()
                return response.status, dict(response.getheaders()), response.read()

        get.headers = {}
        get.address = f"127.0.0.1:{port}"
        get.process = process
        try:
            wait_until_ready(process, get, log)
            yield get
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(process, get, log, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"the server ended: {log.read_text()}")
        with contextlib.suppress(OSError):
            if get("/readyz")[0] == 200:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not become ready")


def search(get, **parameters):
    status, _, body = get("/api/v1/search", **parameters)
    assert status == 200, (status, body)
    return json.loads(body)


def run_token(*arguments, expect=0, **options):
    result = subprocess.run([SERVER, "token", *arguments], capture_output=True, text=True,
                            timeout=30, **options)
    assert result.returncode == expect, (result.returncode, result.stdout, result.stderr)
    return result.stdout.strip() if expect == 0 else result.stderr


def json_lines(*records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def as_nobody():
    """Options of subprocess.run for a user without rights; skips where that cannot be."""
    if os.geteuid() != 0:
        return {}
    options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        subprocess.run([INDEX, "--version"], check=True, capture_output=True, **options)
    except (OSError, subprocess.CalledProcessError) as error:
        raise unittest.SkipTest("another user may not run the programs here") from error
    return options
