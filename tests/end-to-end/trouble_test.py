# SPDX-License-Identifier: GPL-3.0-or-later
"""Trouble with the machine: each a clear sentence and an unharmed archive."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import time
import unittest

from leta import INDEX, NOBODY, Case, as_nobody, json_lines


def many_records(count, size=2000):
    """Records with words of their own, so that an archive of them takes some room."""
    return json_lines(
        *({"id": str(n), "title": f"Ärende {n}",
           "body": " ".join(f"ord{n * 7919 + k}" for k in range(size // 10))}
          for n in range(count))
    )


class TroubleTest(Case):
    def start(self, *arguments):
        process = subprocess.Popen(
            [INDEX, "add", "--archive", self.archive, *arguments, self.sources],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        return process

    def give_to_nobody(self):
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def test_a_second_indexer_waits_for_its_turn(self):
        self.write("poster.jsonl", many_records(3000))
        first = self.start("--jobs", "1")
        lock = self.archive / "lock"
        while not (self.archive / "manifest.json").exists() and first.poll() is None:
            time.sleep(0.005)
        os.kill(first.pid, signal.SIGSTOP)
        try:
            self.assertTrue(lock.exists())
            for command in (["add", self.sources], ["compact"], ["rebuild"], ["forget", "--id", "x"]):
                result = self.run_index(*command, expect=3)
                self.assertIn("Another leta-index is writing", result.stderr)
            self.run_index("status")  # reading is no writing
            self.assertIn("when that is done", self.run_index("check", expect=3).stderr)
        finally:
            os.kill(first.pid, signal.SIGCONT)
        self.assertEqual(first.wait(120), 0)
        self.assertEqual(self.status()["documents"], 3000)
        self.check()

    def test_an_unreadable_file_keeps_what_was_read_of_it(self):
        user = as_nobody()
        self.write_letters(range(3))
        self.give_to_nobody()
        self.add(**user)
        closed = self.sources / "brev/1.txt"
        closed.chmod(0)
        totals = self.add(expect=1, **user)
        self.assertEqual((totals["failed"], totals["documents"]), (1, 3))
        entry = self.files()["brev/1.txt"]
        self.assertEqual(entry["state"], "failed")
        self.assertIn("cannot be opened", entry["reason"])
        self.check()
        closed.chmod(0o600)
        totals = self.add(**user)
        self.assertEqual((totals["failed"], totals["documents"], totals["changed"]), (0, 3, 0))
        self.assertEqual(self.files()["brev/1.txt"]["reason"], "")

    def test_an_unreadable_folder_keeps_what_was_read_of_it(self):
        user = as_nobody()
        self.write_letters(range(3), "a")
        self.write_letters(range(3, 6), "b/c")
        self.give_to_nobody()
        self.add(**user)
        digest = self.digest()
        for given, closed in (
            (self.sources, self.sources / "b/c"),
            (self.sources, self.sources / "b"),
            (self.sources / "b", self.sources / "b/c"),
            (self.sources, self.sources),
        ):
            closed.chmod(0)
            try:
                totals = self.add(given, expect=1, **user)
            finally:
                closed.chmod(0o700)
            self.assertEqual((totals["removed"], totals["documents"]), (0, 6))
            self.assertIn("may not be read", self.problems)
            self.assertEqual(self.digest(), digest)
        self.add(**user)
        self.assertEqual(self.digest(), digest)

    def test_a_read_only_archive(self):
        user = as_nobody()
        self.write_letters(range(3))
        self.give_to_nobody()
        self.add(**user)
        digest = self.digest()
        for path in (self.archive, *self.archive.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        for command in (["add", self.sources], ["compact"], ["rebuild"], ["forget", "--id", "x"]):
            result = self.run_index(*command, expect=3, **user)
            self.assertIn("cannot be written to", result.stderr)
        # Who may read it may ask.
        self.run_index("status", **user)
        self.assertIn("is whole", self.run_index("check", **user).stdout)
        for path in (self.archive, *self.archive.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        self.assertEqual(self.digest(), digest)

    @contextlib.contextmanager
    def small_disk(self, megabytes):
        where = self.folder / "disk"
        where.mkdir()
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", where],
            capture_output=True).returncode == 0
        if not mounted:
            self.skipTest("a small file system cannot be mounted here")
        try:
            yield where
        finally:
            subprocess.run(["umount", "-l", where], check=True)

    def test_a_full_disk(self):
        with self.small_disk(12) as disk:
            self.archive = disk / "arkiv"
            self.write_letters(range(20))
            self.add()
            digest = self.digest()
            self.write("poster.jsonl", many_records(6000))
            result = self.run_index("add", self.sources, expect=3)
            self.assertRegex(result.stderr, "(?i)no space left|disk is full")
            self.check()
            self.run_index("status")
            (self.sources / "poster.jsonl").unlink()
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            self.add("--prune")
            self.assertEqual(self.digest(), digest)
            # Full from the first byte.
            with contextlib.suppress(OSError), open(disk / "fill", "wb") as fill:
                while True:
                    fill.write(b"x" * 4096)
            self.run_index("status")
            self.write_letters([99])
            self.run_index("add", self.sources, expect=3)
            self.archive = disk / "arkiv2"
            self.assertTrue(self.run_index("add", self.sources, expect=3).stderr)
            self.archive = disk / "arkiv"
            (disk / "fill").unlink()
            self.add()
            self.assertEqual(self.status()["documents"], 21)
            self.check()

    def test_what_is_no_file_is_left_alone(self):
        self.write_letters(range(2))
        os.mkfifo(self.sources / "rör.txt")
        with socket.socket(socket.AF_UNIX) as server:
            here = os.open(self.sources, os.O_RDONLY)
            server.bind(f"/proc/self/fd/{here}/uttag.txt")
            os.close(here)
            if os.geteuid() == 0:
                with contextlib.suppress(PermissionError):
                    os.mknod(self.sources / "enhet.txt", 0o020666, os.makedev(1, 5))
            (self.sources / "länk.txt").symlink_to("/etc/passwd")
            (self.sources / "mapp").symlink_to("/etc")
            (self.sources / "slinga").symlink_to(".")
            self.assertEqual(self.add()["seen"], 2)
        self.run_index("extract", self.sources / "rör.txt", expect=2)
        self.add(self.sources / "rör.txt", expect=1)
        self.assertIn("neither a file nor a folder", self.problems)

    def test_a_file_that_grows_while_it_is_read(self):
        path = self.write("logg.jsonl", many_records(500))
        process = self.start()
        line = json_lines({"id": "sist", "title": "Sist", "body": "Sista raden."}).encode()
        with open(path, "ab") as file:
            while process.poll() is None:
                file.write(line.replace(b"sist", str(time.monotonic_ns()).encode()))
                file.flush()
                time.sleep(0.001)
        self.assertIn(process.returncode, (0, 1))
        self.check()
        self.add(expect=0)
        records = path.read_bytes().count(b"\n")
        self.assertEqual(self.status()["documents"], records)
        self.check()

    def test_a_file_that_shrinks_while_it_is_read(self):
        for _ in range(5):
            path = self.write("logg.jsonl", many_records(3000))
            process = self.start()
            time.sleep(0.15)
            os.truncate(path, 0)
            self.assertIn(process.wait(120), (0, 1))
            self.check()
        entry = self.files()["logg.jsonl"]
        self.assertIn(entry["state"], ("indexed", "skipped", "failed"))

    def test_a_killed_indexer_leaves_no_process(self):
        self.write("poster.jsonl", many_records(20000))
        self.write_letters(range(200))
        process = self.start("--jobs", "4")
        workers = []
        end = time.monotonic() + 30
        while not workers and time.monotonic() < end and process.poll() is None:
            workers = [
                int(child)
                for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/children")
                for child in task.read_text().split()
            ]
        self.assertTrue(workers)
        process.kill()
        process.wait()
        end = time.monotonic() + 10
        while any(is_running(worker) for worker in workers):
            self.assertLess(time.monotonic(), end, "a worker outlived the indexer")
            time.sleep(0.02)
        self.check_after_kill()

    def check_after_kill(self):
        if (self.archive / "manifest.json").exists():
            self.check()

    def test_killed_workers_cost_their_files_only(self):
        self.write_letters(range(400))
        process = self.start("--jobs", "2")
        killed = 0
        while process.poll() is None and killed < 10:
            for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    for child in task.read_text().split():
                        os.kill(int(child), signal.SIGKILL)
                        killed += 1
            time.sleep(0.05)
        self.assertIn(process.wait(120), (0, 1))
        status = self.status()
        self.assertEqual(status["seen"], 400)
        for file in status["files"]:
            if file["state"] == "failed":
                self.assertIn("stopped by the system", file["reason"])
        self.check()


def is_running(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


if __name__ == "__main__":
    unittest.main()
