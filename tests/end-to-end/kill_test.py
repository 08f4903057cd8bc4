# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at any moment leaves the archive as before or as after, and the next run carries on."""

import os
import random
import shutil
import subprocess
import time
import unittest

from leta import INDEX, LONG, SAMPLE, Case, json_lines

KILLS = 200 if LONG else 20
LETTERS = 1900 if LONG else 250
RECORDS = 3000 if LONG else 1500


class KillTest(Case):
    def write_mixed(self, random):
        shutil.copytree(SAMPLE, self.sources / "prov")
        words = [f"ord{n}" for n in range(3000)] + ["kommunen", "beslutade", "lekplatsen", "ån"]
        text = lambda count: " ".join(random.choices(words, k=count))
        for number in range(LETTERS):
            self.write(f"brev/{number // 50}/{number}.txt",
                       f"Brev {number}\n\n{text(200)}.\n\nText: Vera Alm\n")
        for name in ("a", "b"):
            self.write(
                f"{name}.jsonl",
                json_lines(
                    *({"id": str(n), "title": f"Ärende {n}", "body": text(60),
                       "audience": random.choice(("public", "public", "internal"))}
                      for n in range(RECORDS))
                )
                + "{trasig\n",
            )
        self.write("tom.txt", "")
        self.write("bild.bin", b"\x7fELF\0\1\2\3\0\0")

    def change(self, random):
        """Another state of the sources, as full of changes of audience as of text."""
        for number in random.sample(range(LETTERS), LETTERS // 5):
            path = self.sources / f"brev/{number // 50}/{number}.txt"
            if number % 3 == 0:
                path.unlink()
            else:
                path.write_text(f"Brev {number}, ny version\n\nkommunen ändrade sig {number}.\n")
        path = self.sources / "a.jsonl"
        lines = path.read_text().splitlines()
        for n in random.sample(range(len(lines)), len(lines) // 3):
            old, new = random.choice((('"public"', '"internal"'), ('"internal"', '"public"')))
            lines[n] = lines[n].replace(old, new)
        path.write_text("\n".join(lines[: -len(lines) // 10]) + "\n")

    def run_and_kill(self, delay, command):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True
        return False

    def test_kills_between_the_commits_of_index_and_ledger(self):
        # A file that is as it was again before the next run must not keep its text of in between.
        text = "".join(f"ord{n} " for n in range(20000))
        names = [f"brev/{n}.txt" for n in range(20)]
        for name in names:
            self.write(name, f"Brev {name}\n\n{text}\n")
        self.add()
        digest = self.digest()
        before = {name: (self.sources / name).read_bytes() for name in names}
        in_between = 0
        for attempt in range(6):
            for name in names:
                self.write(name, f"Nytt {name} {attempt}\n\n{text} {attempt}\n")
            process = subprocess.Popen([INDEX, "add", "--archive", self.archive, self.sources],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None and not (self.archive / "unsettled").exists():
                pass
            time.sleep(0.02 * attempt)
            process.kill()
            process.wait()
            in_between += (self.archive / "unsettled").exists()
            for name in names:
                self.write(name, before[name])
            self.add()
            self.assertEqual(self.digest(), digest, f"attempt {attempt}")
            self.assertFalse((self.archive / "unsettled").exists())
        self.assertGreater(in_between, 0)
        self.check()

    def test_kills_while_adding(self):
        seed = int(os.environ.get("LETA_SEED", time.time_ns() % 1_000_000))
        print(f"LETA_SEED={seed}", flush=True)
        chance = random.Random(seed)
        self.write_mixed(chance)
        before = self.folder / "före"
        shutil.copytree(self.sources, before)
        self.change(chance)
        after = self.folder / "efter"
        self.sources.rename(after)

        # Undisturbed: the state after, in one run, and how long a run takes.
        undisturbed = self.folder / "ostört"
        after.rename(self.sources)
        killed_archive, self.archive = self.archive, undisturbed
        start = time.monotonic()
        self.add("--prune", expect=1)
        duration = time.monotonic() - start
        expected, files = self.digest(), self.files()
        self.sources.rename(after)
        self.archive = killed_archive

        kills, state = 0, before
        for attempt in range(KILLS * 20):
            state.rename(self.sources)
            command = [INDEX, "add", "--archive", self.archive, "--prune", "--jobs",
                       chance.choice(("1", "2", "4")), self.sources]
            if chance.random() < 0.1 and (self.archive / "manifest.json").exists():
                command = [INDEX, chance.choice(("compact", "rebuild")), "--archive", self.archive]
            # Early moments count as much as late ones, when commits and ends of runs happen.
            delay = duration * chance.choice((chance.random(), chance.random() ** 3))
            killed = self.run_and_kill(delay, command)
            self.sources.rename(state)
            kills += killed
            if (self.archive / "manifest.json").exists():
                result = subprocess.run([INDEX, "check", "--archive", self.archive],
                                        capture_output=True, text=True)
                self.assertEqual(result.returncode, 0,
                                 f"seed {seed}, attempt {attempt}: {result.stdout}{result.stderr}")
                self.assertIn("is whole", result.stdout)
                self.run_index("status")
            if kills == KILLS:
                break
            if not killed:
                # Nothing left to do: the other state of the sources, or all from the start.
                state = after if state is before else before
                if chance.random() < 0.5:
                    shutil.rmtree(self.archive, ignore_errors=True)
        self.assertEqual(kills, KILLS, "too many runs ended before they were killed")

        after.rename(self.sources)
        self.add("--prune", expect=1)
        self.check()
        self.assertEqual(self.files(), files)
        self.assertEqual(self.digest(), expected, f"seed {seed}")


if __name__ == "__main__":
    unittest.main()
