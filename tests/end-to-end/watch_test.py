# SPDX-License-Identifier: GPL-3.0-or-later
"""`watch` follows folders: what comes, changes, moves and goes, until it is told to stop."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import unittest

from leta import INDEX, Case


class WatchTest(Case):
    @contextlib.contextmanager
    def watching(self, *arguments):
        """A running `watch`; ended by SIGTERM, which must leave the archive whole."""
        log = self.folder / "watch.log"
        with open(log, "ab") as output:
            process = subprocess.Popen(
                [INDEX, "watch", "--archive", self.archive, *(arguments or (self.sources,))],
                stdout=output, stderr=subprocess.STDOUT)
        self.process = process
        try:
            yield process
            self.assertIsNone(process.poll(), log.read_text())
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                code = process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
        self.assertEqual(code, 0, log.read_text())
        self.check()
        self.assertFalse(self.status()["unfinished"])

    def indexed(self):
        """Sources that are indexed now; none while there is no archive yet."""
        result = subprocess.run([INDEX, "status", "--json", "--archive", self.archive],
                                capture_output=True, text=True)
        if result.returncode != 0:
            return {}
        return {file["source"]: file["characters"] for file in json.loads(result.stdout)["files"]
                if file["state"] == "indexed"}

    def wait_for_files(self, *names):
        self.wait_for(lambda: set(self.indexed()) == set(names), seconds=60)

    def audience(self, name):
        return self.files()[name]["audience"]

    def test_a_sidecar_has_its_file_read_again(self):
        self.write_letters([1, 2])
        with self.watching():
            self.wait_for_files("brev/1.txt", "brev/2.txt")
            sidecar = self.write("brev/1.txt.meta.toml", 'audience = "internal"\n')
            self.wait_for(lambda: self.audience("brev/1.txt") == "internal", seconds=60)
            sidecar.unlink()
            self.wait_for(lambda: self.audience("brev/1.txt") == "public", seconds=60)
            self.write("brev/metadata.csv", "fil;synlighet\n2.txt;intern\n")
            self.wait_for(lambda: self.audience("brev/2.txt") == "internal", seconds=60)
            self.assertEqual(self.audience("brev/1.txt"), "public")

    def test_follows_what_happens_in_folders(self):
        self.write_letters([1])
        with self.watching():
            self.wait_for_files("brev/1.txt")
            self.write_letters([2])
            self.wait_for_files("brev/1.txt", "brev/2.txt")
            # Changed, in place and by a file that is put in its stead, as editors do.
            before = self.indexed()["brev/1.txt"]
            self.write("brev/1.txt", "Kort\n\nText.\n")
            self.wait_for(lambda: self.indexed()["brev/1.txt"] < before)
            self.write(".brev.tmp", "Kort\n\nText som är något längre.\n").rename(
                self.sources / "brev/2.txt")
            self.wait_for(lambda: self.indexed()["brev/2.txt"] < before)
            # A new folder with folders in it, moved and filled; then renamed.
            made = self.folder / "annat"
            (made / "djupt/inne").mkdir(parents=True)
            (made / "djupt/inne/a.txt").write_text("Djupt\n\nInne.\n")
            made.rename(self.sources / "nytt")
            self.wait_for_files("brev/1.txt", "brev/2.txt", "nytt/djupt/inne/a.txt")
            self.write("nytt/djupt/b.txt", "Djupt\n\nB.\n")
            self.wait_for_files("brev/1.txt", "brev/2.txt", "nytt/djupt/inne/a.txt",
                                "nytt/djupt/b.txt")
            (self.sources / "nytt").rename(self.sources / "omdöpt")
            self.wait_for_files("brev/1.txt", "brev/2.txt", "omdöpt/djupt/inne/a.txt",
                                "omdöpt/djupt/b.txt")
            self.write("omdöpt/djupt/c.txt", "Djupt\n\nC.\n")
            self.wait_for_files("brev/1.txt", "brev/2.txt", "omdöpt/djupt/inne/a.txt",
                                "omdöpt/djupt/b.txt", "omdöpt/djupt/c.txt")
            # Gone, and moved away.
            shutil.rmtree(self.sources / "omdöpt/djupt/inne")
            (self.sources / "omdöpt/djupt/c.txt").rename(self.folder / "c.txt")
            self.wait_for_files("brev/1.txt", "brev/2.txt", "omdöpt/djupt/b.txt")
        digest = self.digest()
        shutil.rmtree(self.archive)
        self.add()
        self.assertEqual(self.digest(), digest)

    def test_many_files_at_once(self):
        self.write_letters([0])
        with self.watching():
            self.wait_for_files("brev/0.txt")
            for folder in range(40):
                self.write_letters(range(10), f"mapp{folder}/brev")
            self.wait_for(lambda: len(self.indexed()) == 401, seconds=120)
            # More than a tenth and more than 20 are not removed without being asked for.
            for folder in range(5):
                shutil.rmtree(self.sources / f"mapp{folder}")
            self.wait_for(lambda: "--prune" in (self.folder / "watch.log").read_text())
            self.assertEqual(len(self.indexed()), 401)

    def test_a_source_that_vanishes_for_a_while(self):
        self.write_letters(range(3))
        away = self.folder / "borta"
        with self.watching():
            self.wait_for(lambda: len(self.indexed()) == 3)
            self.sources.rename(away)
            (away / "brev/0.txt").write_text("Ändrad\n\nMedan den var borta, och ganska mycket så.\n")
            (away / "brev/3.txt").write_text("Ny\n\nMedan den var borta.\n")
            shutil.copytree(away, self.sources)
            self.wait_for(lambda: len(self.indexed()) == 4)
            shutil.rmtree(self.sources)
            self.write_letters([7])
            self.wait_for(lambda: "brev/7.txt" in self.indexed())

    def test_the_archive_is_free_between_runs(self):
        self.write_letters(range(3))
        with self.watching():
            self.wait_for(lambda: len(self.indexed()) == 3)
            self.wait_for(lambda: subprocess.run(
                [INDEX, "forget", "--archive", self.archive, "--source", "brev/1.txt"],
                capture_output=True).returncode == 0)
            self.write_letters([4])
            self.wait_for_files("brev/0.txt", "brev/2.txt", "brev/4.txt")
            # While another program writes, changes wait for it.
            lock = os.open(self.archive / "lock", os.O_RDWR)
            self.wait_for(lambda: try_lock(lock))
            self.write_letters([5])
            self.process_is_patient()
            os.close(lock)
            self.wait_for_files("brev/0.txt", "brev/2.txt", "brev/4.txt", "brev/5.txt")

    def process_is_patient(self):
        with self.assertRaises(subprocess.TimeoutExpired):
            self.process.wait(2)
        self.assertNotIn("brev/5.txt", self.indexed())

    def test_stops_in_the_middle_of_much_work(self):
        self.write_letters(range(1500))
        with self.watching():
            self.wait_for((self.archive / "manifest.json").exists)
        self.assertEqual(self.add()["documents"], 1500)
        digest = self.digest()
        shutil.rmtree(self.archive)
        self.add()
        self.assertEqual(self.digest(), digest)

    def test_wrong_usage_and_an_archive_that_cannot_be_used(self):
        self.run_index("watch", expect=2)
        self.archive.write_text("ingen mapp")
        self.run_index("watch", self.sources, expect=3)


def try_lock(descriptor):
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


if __name__ == "__main__":
    unittest.main()
