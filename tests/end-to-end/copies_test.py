# SPDX-License-Identifier: GPL-3.0-or-later
"""Files with the same bytes are one document that names all its sources."""

import contextlib
import json
import random
import shutil
import subprocess
import unittest

from leta import INDEX, Case

LETTER = "Brev om isbanan\n\nIsbanan i Lindvik öppnar när det är kallt nog, säger vaktmästaren.\n"
PAGE = "<html><title>Isbanan</title><p>Isbanan i Lindvik är öppen för alla åldrar.</p></html>"


class CopiesTest(Case):
    def documents(self):
        return self.status()["documents"]

    def named(self, source):
        """The sources that the document of a file names, its own first."""
        file = self.files()[source]
        document = self.document(file.get("id") or file["copy_of"])
        return [document["source"], *(copy["source"] for copy in document["copies"])]

    def document(self, document_id, audience="public"):
        with self.open_server(audience) as get:
            status, _, body = get(f"/api/v1/documents/{document_id}")
        self.assertEqual(status, 200)
        return json.loads(body)

    def test_equal_files_are_one_document(self):
        for name in ("b/brev.txt", "a/brev.txt", "a/kopia av brev.txt"):
            self.write(name, LETTER)
        self.write("annat.txt", "Annat\n\nEtt annat brev, om simhallen.\n")
        totals = self.add()
        self.assertEqual((totals["seen"], totals["indexed"], totals["documents"]), (4, 4, 2))
        files = self.files()
        first = files["a/brev.txt"]["id"]
        for copy in ("a/kopia av brev.txt", "b/brev.txt"):
            self.assertEqual(files[copy]["copy_of"], first)
            self.assertEqual(files[copy]["state"], "indexed")
            self.assertIn("The same bytes as dokument/a/brev.txt", files[copy]["reason"])
            self.assertEqual(files[copy]["parser"], files["a/brev.txt"]["parser"])
        with self.server() as get:
            found = json.loads(get("/api/v1/search", q="isbanan", facets="collection")[2])
            document = json.loads(get(f"/api/v1/documents/{first}")[2])
            self.assertEqual(found["total"], 1)
            self.assertEqual(found["facets"]["collection"]["values"][0]["count"], 1)
            self.assertEqual(
                [copy["source"] for copy in document["copies"]],
                ["a/kopia av brev.txt", "b/brev.txt"],
            )
            # By the id of each of its files.
            for copy in document["copies"]:
                by_copy = json.loads(get(f"/api/v1/documents/{copy['id']}")[2])
                self.assertEqual(by_copy["id"], first)
            page = get(f"/document/{first}")[2].decode()
        self.assertIn("Finns också som", page)
        self.assertIn("b/brev.txt", page)
        before = self.digest()
        again = self.add()
        self.assertEqual((again["unchanged"], again["added"], again["changed"]), (4, 0, 0))
        self.assertEqual(self.digest(), before)
        self.check()

    def test_a_copy_that_comes_later_changes_no_id(self):
        self.write("m.txt", LETTER)
        self.add()
        document_id = self.files()["m.txt"]["id"]
        self.write("a.txt", LETTER)
        self.write("z.txt", LETTER)
        totals = self.add()
        self.assertEqual((totals["added"], totals["changed"], totals["documents"]), (0, 0, 1))
        self.assertEqual(self.files()["m.txt"]["id"], document_id)
        self.assertEqual(self.named("a.txt"), ["m.txt", "a.txt", "z.txt"])
        (self.sources / "a.txt").unlink()
        self.assertEqual(self.add()["removed"], 0)
        self.assertEqual(self.named("m.txt"), ["m.txt", "z.txt"])
        self.write("z.txt", LETTER + "Nu är den öppen.\n")
        self.assertEqual(self.add()["documents"], 2)
        self.assertEqual(self.named("m.txt"), ["m.txt"])
        self.assertEqual(self.named("z.txt"), ["z.txt"])
        self.check()

    def test_the_next_takes_over(self):
        for name in "abcd":
            self.write(f"{name}.txt", LETTER)
        self.add()
        (self.sources / "a.txt").unlink()
        totals = self.add()
        self.assertEqual((totals["removed"], totals["added"], totals["documents"]), (1, 1, 1))
        self.assertEqual(self.named("b.txt"), ["b.txt", "c.txt", "d.txt"])
        self.write("b.txt", "Ett annat brev\n\nNu om simhallen.\n")
        self.assertEqual(self.add()["documents"], 2)
        self.assertEqual(self.named("c.txt"), ["c.txt", "d.txt"])
        self.assertEqual(self.named("b.txt"), ["b.txt"])
        # It comes to be equal again: what stands for the others stays.
        self.write("b.txt", LETTER)
        self.assertEqual(self.add()["documents"], 1)
        self.assertEqual(self.named("b.txt"), ["c.txt", "b.txt", "d.txt"])
        self.check()

    def test_across_sources_also_those_not_given(self):
        one, two = self.sources / "ett", self.sources / "två"
        self.write("ett/brev.txt", LETTER)
        self.write("ett/annat.txt", "Annat\n\nEtt annat brev, om simhallen.\n")
        self.write("två/brev på nytt.txt", LETTER)
        self.write("två/tredje.txt", LETTER)
        self.add(one)
        totals = self.add(two)
        self.assertEqual((totals["seen"], totals["added"], totals["documents"]), (2, 0, 2))
        self.assertEqual(self.named("brev.txt"), ["brev.txt", "brev på nytt.txt", "tredje.txt"])
        (one / "brev.txt").unlink()
        totals = self.add(one)
        self.assertEqual((totals["seen"], totals["removed"], totals["added"]), (1, 1, 1))
        self.assertEqual(self.documents(), 2)
        self.assertEqual(self.named("brev på nytt.txt"), ["brev på nytt.txt", "tredje.txt"])
        self.assertEqual(self.add(two)["unchanged"], 2)
        self.check()

    def test_a_single_file_as_source(self):
        self.write("brev.txt", LETTER)
        self.write("mapp/brev.txt", LETTER)
        self.add(self.sources / "mapp", self.sources / "brev.txt")
        self.assertEqual(self.documents(), 1)
        (self.sources / "brev.txt").write_text("Annat\n\nOm simhallen.\n")
        self.add(self.sources / "brev.txt")
        self.assertEqual(self.documents(), 2)
        (self.sources / "brev.txt").write_text(LETTER)
        self.add(self.sources / "brev.txt")
        self.assertEqual(self.documents(), 1)
        # What stands for it goes; the file is found where it was given.
        (self.sources / "mapp/brev.txt").write_text("Annat\n\nOm simhallen.\n")
        self.add(self.sources / "mapp")
        self.assertEqual(self.documents(), 2)
        self.assertEqual({file["state"] for file in self.status()["files"]}, {"indexed"})
        self.check()

    def test_audiences_and_sidecars_stay_apart(self):
        for name in ("öppet/a.txt", "öppet/b.txt", "slutet/a.txt", "slutet/b.txt"):
            self.write(name, LETTER)
        self.add("--audience", "internal", self.sources / "slutet")
        self.add(self.sources / "öppet")
        self.assertEqual(self.documents(), 2)
        with self.server() as get:
            found = json.loads(get("/api/v1/search", q="isbanan")[2])
            self.assertEqual(found["total"], 1)
            document = get(f"/api/v1/documents/{found['hits'][0]['id']}")[2].decode()
        self.assertNotIn("slutet", document)
        # A sidecar makes its file a document of its own, and without it, it is a copy again.
        self.write("öppet/a.txt.meta.toml", 'title = "Isen"\n')
        self.add(self.sources / "öppet")
        self.assertEqual(self.documents(), 3)
        by_title = {file["source"]: file for file in self.status()["files"] if "id" in file}
        self.assertEqual(len(by_title), 2)  # names are relative: a.txt and b.txt, once internal
        (self.sources / "öppet/a.txt.meta.toml").unlink()
        self.add(self.sources / "öppet")
        self.assertEqual(self.documents(), 2)
        self.check()

    def test_containers_are_left_as_they_are(self):
        lines = '{"id": "1", "title": "Ett", "body": "Isbanan är öppen."}\n'
        self.write("a.jsonl", lines)
        self.write("b.jsonl", lines)
        self.write("brev.txt", LETTER)
        for name in ("x", "y"):
            shutil.make_archive(str(self.sources / name), "zip", self.sources, "brev.txt")
        shutil.copy(self.sources / "x.zip", self.sources / "y.zip")
        self.write("z.txt", LETTER)
        self.assertEqual(self.add()["documents"], 5)
        self.assertEqual(self.add()["unchanged"], 6)
        self.check()

    def test_equal_files_that_are_no_documents(self):
        for name in "abc":
            self.write(f"{name}.pdf", b"%PDF-1.4 trasig")
            self.write(f"{name}.bin", bytes(range(256)))
            self.write(f"{name}.tom", b"")
        totals = self.add(expect=1)
        self.assertEqual((totals["seen"], totals["failed"], totals["skipped"]), (9, 3, 6))
        again = self.add(expect=1)
        self.assertEqual((again["unchanged"], again["failed"]), (9, 3))

    def test_whatever_the_number_of_workers(self):
        for number in range(60):
            self.write(f"{number % 7}/{number}.html", PAGE.replace("alla", str(number % 11)))
        digests = set()
        for jobs in (1, 2, 7):
            shutil.rmtree(self.archive, ignore_errors=True)
            self.assertEqual(self.add("--jobs", str(jobs))["documents"], 11)
            digests.add(self.digest())
            self.check()
        self.assertEqual(len(digests), 1)

    def test_many_equal_files_in_a_bulk_load(self):
        for number in range(700):
            self.write(f"{number}.txt", f"Brev {number}\n\nOm isbanan i kvarter {number}.\n")
            self.write(f"kopior/{number}.txt", f"Brev {number}\n\nOm isbanan i kvarter {number}.\n")
        self.assertEqual(self.add()["documents"], 700)
        self.assertEqual(self.named("12.txt"), ["12.txt", "kopior/12.txt"])
        self.check()
        shutil.rmtree(self.sources / "kopior")
        self.assertEqual(self.add("--prune")["documents"], 700)
        self.assertEqual(self.named("12.txt"), ["12.txt"])
        self.check()

    def test_rebuild_and_rereading_keep_what_is_named(self):
        self.write("a.txt", LETTER)
        self.write("b.txt", LETTER)
        self.add()
        before = self.digest()
        self.run_index("rebuild")
        self.assertEqual(self.digest(), before)
        (self.archive / "topics.toml").write_text('[[topic]]\nname = "is"\nwords = ["isbana"]\n')
        self.add()
        self.assertEqual(self.named("b.txt"), ["a.txt", "b.txt"])
        self.check()

    def test_kills_leave_what_one_run_makes(self):
        for number in range(240):
            self.write(f"{number % 3}/{number}.txt", f"Brev {number % 40}\n\nOm kvarter {number % 40}.\n")
        change = random.Random(4)
        for step in range(2):
            for attempt in range(12):
                command = [INDEX, "add", "--archive", self.archive, "--prune", self.sources]
                process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(change.uniform(0.02, 0.4))
                process.kill()
                process.wait()
            self.add("--prune")
            self.check()
            killed, self.archive = self.archive, self.folder / f"hel-{step}"
            if step == 1:
                shutil.copytree(self.folder / "hel-0", self.archive)
            self.add("--prune")
            whole = self.digest()
            self.archive = killed
            self.assertEqual(self.digest(), whole)
            for number in change.sample(range(240), 120):
                path = self.sources / f"{number % 3}/{number}.txt"
                if number % 2:
                    path.unlink(missing_ok=True)
                else:
                    path.write_text(f"Brev {number % 7}\n\nNu om annat, {number % 7}.\n")

    def test_while_watching(self):
        def is_named(first, *copies):
            # Read from the ledger, in which the lines come last.
            files = self.files()
            document_id = files.get(first, {}).get("id")
            return document_id and {
                name for name, file in files.items() if file.get("copy_of") == document_id
            } == set(copies)

        self.write("b.txt", LETTER)
        self.add()
        with open(self.folder / "watch.log", "wb") as log:
            process = subprocess.Popen(
                [INDEX, "watch", "--archive", self.archive, self.sources], stdout=log, stderr=log)
        try:
            self.write("a.txt", LETTER)
            self.wait_for(lambda: is_named("b.txt", "a.txt"), seconds=60)
            self.write("c.txt", LETTER)
            self.wait_for(lambda: is_named("b.txt", "a.txt", "c.txt"), seconds=60)
            (self.sources / "b.txt").unlink()
            self.wait_for(lambda: is_named("a.txt", "c.txt"), seconds=60)
            (self.sources / "c.txt").unlink()
            self.wait_for(lambda: is_named("a.txt"), seconds=60)
        finally:
            process.terminate()
            process.wait(60)
        self.assertEqual(self.named("a.txt"), ["a.txt"])
        self.check()

    def test_forgetting_one_forgets_all(self):
        self.write("a.txt", LETTER)
        self.write("hemlig kopia.txt", LETTER)
        self.write("annat.txt", "Annat\n\nEtt annat brev, om simhallen.\n")
        self.add()
        self.run_index("forget", "--source", self.sources / "hemlig kopia.txt")
        self.assertEqual(set(self.files()), {"annat.txt"})
        for name, content in self.bytes_of_archive().items():
            self.assertNotIn(b"hemlig kopia", content, name)
            self.assertNotIn(b"isbanan", content.lower(), name)
        self.add()
        self.assertEqual(self.documents(), 1)
        self.check()

    def test_forget_by_the_id_of_a_copy(self):
        self.write("a.txt", LETTER)
        self.write("b.txt", LETTER)
        self.add()
        copy = self.document(self.files()["a.txt"]["id"])["copies"][0]["id"]
        self.run_index("forget", "--id", copy)
        self.assertEqual(self.documents(), 0)


if __name__ == "__main__":
    unittest.main()
