# SPDX-License-Identifier: GPL-3.0-or-later
"""Without the Swedish lexicon everything works by stems, and says so; archives of the two kinds don't mix."""

import json
import os
import pathlib
import subprocess
import unittest
from unittest import mock

from leta import INDEX, SERVER, Case, search

NO_LEXICON = {"LETA_LEXICON": "/nonexistent/swedish.lexicon"}
LEXICON = pathlib.Path(INDEX).resolve().parents[1] / "share/leta/swedish.lexicon"


class LexiconTest(Case):
    def setUp(self):
        super().setUp()
        self.write("skola.txt", "Kommunernas skolor\n\nAlla skolor i kommunerna har bibliotek.\n")

    def fingerprint(self):
        return json.loads((self.archive / "manifest.json").read_text())["analyser"]

    def add_without(self):
        with mock.patch.dict(os.environ, NO_LEXICON):
            self.add()

    def serve_once(self):
        """Starts a server that is expected to refuse; returns what it said."""
        result = subprocess.run(
            [SERVER, "--archive", self.archive, "--listen", "127.0.0.1:0"],
            capture_output=True, text=True, timeout=60,
        )
        self.assertEqual(result.returncode, 3)
        return result.stderr

    def test_without_it_stems_are_used_and_both_programs_say_what_to_install(self):
        self.add_without()
        self.assertEqual(self.problems.count("hunspell-sv"), 1)
        self.assertIn("stem only", self.problems)
        self.assertIn("snowball", self.fingerprint())
        with mock.patch.dict(os.environ, NO_LEXICON), self.server() as get:
            self.assertEqual(search(get, q="kommuner")["total"], 1)
            self.assertEqual((self.folder / "server.log").read_text().count("hunspell-sv"), 1)

    @unittest.skipUnless(LEXICON.exists(), "built without hunspell-sv")
    def test_an_archive_made_without_it_is_refused_until_it_is_rebuilt(self):
        self.add_without()
        self.assertIn("leta-index rebuild", self.serve_once())
        refusal = self.run_index("add", self.sources, expect=3).stderr
        self.assertIn("leta-index rebuild", refusal)
        self.assertNotIn("hunspell-sv", refusal)
        self.run_index("rebuild")
        self.assertIn("lexicon-", self.fingerprint())
        with self.server() as get:
            self.assertEqual(search(get, q="skolan")["total"], 1)
        self.assertNotIn("hunspell-sv", (self.folder / "server.log").read_text())

    @unittest.skipUnless(LEXICON.exists(), "built without hunspell-sv")
    def test_an_archive_made_with_it_is_refused_without(self):
        self.add()
        self.assertEqual(self.problems, "")
        with mock.patch.dict(os.environ, NO_LEXICON):
            self.assertIn("hunspell-sv", self.serve_once())
            self.assertIn("leta-index rebuild", self.run_index("add", self.sources, expect=3).stderr)
            rebuilt = self.run_index("rebuild").stderr
        self.assertEqual(rebuilt.count("hunspell-sv"), 1)
        self.assertIn("snowball", self.fingerprint())


if __name__ == "__main__":
    unittest.main()
