# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/operations.md promises to whoever keeps Leta running."""

import shutil
import subprocess
import threading
import unittest

from leta import INDEX, Case, as_nobody, search


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
