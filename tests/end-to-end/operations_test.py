# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/operations.md promises to whoever keeps Leta running."""

import json
import os
import shutil
import signal
import subprocess
import threading
import unittest

from leta import INDEX, NOBODY, Case, as_nobody, search


class OperationsTest(Case):
    def test_the_server_needs_no_rights_but_to_read(self):
        self.write_letters(range(20))
        self.add()
        before = self.bytes_of_archive()
        for path in (self.folder, self.archive, *self.archive.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        self.addCleanup(lambda: [p.chmod(0o755) for p in (self.folder, self.archive)])
        with self.server(cwd="/", **as_nobody()) as get:
            self.assertEqual(search(get, q="lekplatsen")["total"], 20)
            self.assertEqual(get("/")[0], 200)
        self.assertEqual(self.bytes_of_archive(), before)

    def test_the_server_runs_on_a_read_only_file_system(self):
        self.write_letters(range(20))
        self.add()
        root = self.folder / "rot"
        root.mkdir()
        for path in (self.folder, self.archive, *self.archive.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        # All that the machine has, as a user without rights and without a way to write.
        starter = ("unshare", "--mount", "--propagation", "private", "sh", "-c",
                   'mount --rbind / "$0" && mount -o remount,bind,ro "$0" && '
                   f'exec chroot --userspec={NOBODY}:{NOBODY} --groups= "$0" "$@"', root)
        tried = subprocess.run([*starter, INDEX, "--version"], capture_output=True, timeout=60)
        if tried.returncode != 0:
            self.skipTest("no file system of one's own here")
        with self.server(starter=starter) as get:
            self.assertEqual(search(get, q="lekplatsen")["total"], 20)
            self.assertEqual(get("/")[0], 200)

    def test_the_configuration_is_read_again_while_people_ask(self):
        self.write_letters(range(20))
        self.add()
        config = self.folder / "leta.toml"
        config.write_text("behind_tls = false\n")
        log = self.folder / "server.log"
        failures, answers = [], []
        done = threading.Event()

        def ask(get):
            while not done.is_set():
                status, headers, body = get("/api/v1/search", q="lekplatsen")
                answers.append("Strict-Transport-Security" in headers)
                if status != 200 or json.loads(body)["total"] != 20:
                    failures.append((status, body))

        def events(event):
            return log.read_text().count(event)

        with self.server("--config", config) as get:
            threads = [threading.Thread(target=ask, args=(get,)) for _ in range(4)]
            for thread in threads:
                thread.start()
            try:
                for round in range(1, 11):
                    config.write_text(f"behind_tls = {'true' if round % 2 else 'false'}\n")
                    os.kill(get.process.pid, signal.SIGHUP)
                    self.wait_for(lambda: events("configuration read") == round)
                    # One that cannot be used changes nothing.
                    config.write_text("behind_tls = 'ja'\n")
                    os.kill(get.process.pid, signal.SIGHUP)
                    self.wait_for(lambda: events("configuration kept") == round)
            finally:
                done.set()
                for thread in threads:
                    thread.join()
        self.assertEqual(failures, [])
        self.assertEqual(set(answers), {True, False})

    @unittest.skipUnless(shutil.which("flock"), "flock is not installed")
    def test_a_backup_is_whole_while_others_read_and_write(self):
        self.write_letters(range(30))
        self.add()
        done = threading.Event()

        def write():
            for round in range(1000):
                if done.is_set():
                    return
                self.write("ny.txt", f"Ny {round}\n\nEn text om lekplatsen nummer {round}.\n")
                # Exit code 3 while the backup is made.
                result = subprocess.run([INDEX, "add", "--archive", self.archive, self.sources],
                                        capture_output=True, timeout=60)
                self.assertIn(result.returncode, (0, 3), result.stderr)

        copy = self.folder / "kopia"
        with self.server() as get:
            writer = threading.Thread(target=write)
            writer.start()
            try:
                for _ in range(3):
                    shutil.rmtree(copy, ignore_errors=True)
                    subprocess.run(["flock", self.archive / "lock", "cp", "-a", self.archive, copy],
                                   check=True, timeout=60)
                    self.assertEqual(get("/api/v1/search?q=lekplatsen")[0], 200)
                    found = subprocess.run([INDEX, "check", "--archive", copy],
                                           capture_output=True, text=True, timeout=60)
                    self.assertIn("is whole", found.stdout)
            finally:
                done.set()
                writer.join()
        # Restored elsewhere, it is served and goes on.
        self.archive = copy
        self.add()
        with self.server() as get:
            self.assertEqual(search(get, q="lekplatsen")["total"], 31)


if __name__ == "__main__":
    unittest.main()
