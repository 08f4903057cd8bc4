#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well words are read: prints the figures of the word sets beside what is asked.

    tests/eval/word_figures.py [--program build/release/bin/leta-index] [--data ../shared/eval]

The program is run as `PROGRAM analyze`. The sets are not part of this repository; DATA is the folder that holds
lemma.tsv, compounds.tsv, compounds-municipal.txt, not-compounds.txt and families.txt (its README says what
they are). With --failures, the cases that count against a figure are listed too.
"""
import argparse
import collections
import itertools
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Analyser:
    """Word forms through `PROGRAM analyze`, each form once."""

    def __init__(self, program):
        self.program = program.resolve()
        self.seen = {}

    def read(self, words):
        new = sorted(set(words) - self.seen.keys())
        output = subprocess.run(
            [self.program, "analyze"], input="\n".join(new) + "\n", capture_output=True, text=True,
            check=True).stdout
        for word in new:
            self.seen[word] = {"lemma": [], "part": []}
        for line in output.splitlines():
            token = json.loads(line)
            kinds = self.seen.get(token["text"].lower())
            if kinds is None:  # a piece of a form with spaces or signs
                continue
            for term in token["terms"]:
                if term["type"] in kinds:
                    kinds[term["type"]].append(term["term"])
        return self.seen


def rows(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gold_of_table(path):
    """Form, lemma and word class from lemma.tsv."""
    return [line.split("\t")[:3] for line in rows(path)]


def gold_of_treebank(paths):
    """The same from files of Universal Dependencies (CoNLL-U)."""
    words = []
    for path in paths:
        for line in rows(path):
            columns = line.lower().split("\t")
            if len(columns) == 10 and columns[0].isdigit() and columns[1] != "_":
                if columns[3] not in ("punct", "sym", "x", "num", "_"):
                    words.append(columns[1:4])
    return words


def lemma_pairs(analyser, words):
    """Pairs of forms of one lemma that meet, and pairs that meet without one."""
    gold = collections.defaultdict(set)
    for form, lemma, word_class in words:
        if form[-1].isalpha() and " " not in form and "." not in form:
            gold[form].add((lemma, word_class))
    seen = analyser.read(gold)
    by_gold, by_term = collections.defaultdict(set), collections.defaultdict(set)
    for form, lemmas in gold.items():
        for lemma in lemmas:
            by_gold[lemma].add(form)
        for lemma in seen[form]["lemma"]:
            by_term[lemma].add(form)
    def pairs(groups):
        return {p for group in groups.values() for p in itertools.combinations(sorted(group), 2)}
    wanted, got = pairs(by_gold), pairs(by_term)
    wrong = sorted(p for p in got if not gold[p[0]] & gold[p[1]])
    missing = sorted(wanted - got)
    return 1 - len(missing) / len(wanted), len(wrong) / max(1, len(got)), missing, wrong


def boundaries(analyser, path):
    """Numbers of boundaries: precision, recall, words split that should be whole."""
    marked = rows(path)
    plain = {row: row.replace("|", "").replace("/", "").lower() for row in marked}
    seen = analyser.read(plain.values())
    right = extra = missing = 0
    failures = []
    for row in marked:
        wanted = row.count("|") + row.count("/")
        found = max(0, len(seen[plain[row]]["part"]) - 1)
        right += min(wanted, found)
        extra += max(0, found - wanted)
        missing += max(0, wanted - found)
        if wanted != found:
            failures.append((row, " ".join(seen[plain[row]]["part"])))
    return right / max(1, right + extra), right / max(1, right + missing), failures


def heads(analyser, path):
    """Compounds whose last part begins as the gold head does."""
    compounds = [line.lower().split("\t") for line in rows(path)]
    seen = analyser.read(c[0] for c in compounds)
    def found(compound):
        parts, head = seen[compound[0]]["part"], compound[-1]
        if not parts:
            return False
        common = 0
        for a, b in zip(parts[-1], head):
            if a != b:
                break
            common += 1
        return common >= min(3, len(head))
    failures = [c for c in compounds if not found(c)]
    return 1 - len(failures) / len(compounds), failures


DERIVED = re.compile(
    r"(?P<adjective>(lig|isk|al)(a|t|en|as)?)$"
    r"|(?P<noun>ning(en|ens|ar|arna)?|are(n|ns|s)?|arna(s)?|(?<=[aeo])nde(n|t|ns|ts|na|nas)?)$")
VERB_ENDINGS = ("a", "ar", "as", "ade", "ades", "at", "ats", "ad", "er")
FINITE_ENDINGS = ("ar", "ade", "at", "er")
DEFINITE_ENDINGS = ("en", "ens", "et", "ets", "n", "ns", "t", "ts")


def is_other_class(form, forms):
    """Does a form of a family belong to another word class than the first, which is its dictionary form? It does
    by these rules, which know nothing of the lexicon:
    adjective    -lig-, -isk-, -al- beside a word that has none of them: språklig, historisk, kommunal
    doer, deed   -are, -ning, -ande, -ende beside a word that ends otherwise: rådgivning, gående, helsingborgare;
                 -arna beside a name, which has no plural: göteborgarna
    verb         beside a noun, when its infinitive and a finite form are in the family: besluta, beslutade
    woman        -an beside an adjective in -sk: romskan
    """
    word = forms[0].lower()
    if form == word or form in {word + ending for ending in DEFINITE_ENDINGS}:
        return False
    lower = [f.lower() for f in forms]
    if form == word + "are" and word + "ast" in lower:  # a comparative
        return False
    derived = DERIVED.search(form)
    # A plural of a common noun (dagarna) ends as the doers' does.
    is_plural = derived and form[derived.start():].startswith("arna") and forms[0].islower()
    is_same = derived and DERIVED.search(word) and DERIVED.search(word).lastgroup == derived.lastgroup and (
        form[derived.start():][:3] == word[DERIVED.search(word).start():][:3] or is_plural)
    if derived and not is_plural and not is_same:
        return True
    if word.endswith("sk") and form == word + "an":
        return True
    stems = {word, re.sub(r"(are|e|ing)$", "", word)}
    return not word.endswith("a") and any(
        stem + "a" in lower
        and any(stem + ending in lower for ending in FINITE_ENDINGS)
        and form in {stem + ending for ending in VERB_ENDINGS}
        for stem in stems)


def families(analyser, path):
    """Families of inflection whose forms all share one lemma, leaving out the forms of another word class."""
    groups = {}
    for line in rows(path):
        name, forms = line.split(":")
        forms = [form.strip("-") for form in forms.split()]
        # Names are written small in the lists of forms and with a capital before them.
        if name[0].isupper():
            forms[0] = name
        groups[name] = forms
    seen = analyser.read(form.lower() for forms in groups.values() for form in forms)
    failures, left_out = [], []
    for name, all_forms in groups.items():
        forms = [form.lower() for form in all_forms if not is_other_class(form.lower(), all_forms)]
        other = [form.lower() for form in all_forms if form.lower() not in forms]
        if other:
            left_out.append((name, " ".join(other)))
        counts = collections.Counter(l for form in forms for l in set(seen[form]["lemma"]))
        best = counts.most_common(1)[0][0] if counts else None
        apart = [form for form in forms if best not in seen[form]["lemma"]]
        if apart:
            failures.append((name, " ".join(apart)))
    return 1 - len(failures) / len(groups), failures, left_out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=ROOT / "build/release/bin/leta-index", type=pathlib.Path)
    parser.add_argument("--data", default=ROOT.parent / "shared/eval", type=pathlib.Path)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--treebank", nargs="+", default=[], type=pathlib.Path,
                        help="CoNLL-U files of Universal Dependencies: pairs of forms are counted in them too")
    arguments = parser.parse_args()
    for path in (arguments.program, arguments.data, *arguments.treebank):
        if not path.exists():
            sys.exit(f"{path} is not there; see --help")
    analyser = Analyser(arguments.program)
    data = arguments.data

    recall, wrong, missing, joined = lemma_pairs(analyser, gold_of_table(data / "lemma.tsv"))
    precision, found, municipal = boundaries(analyser, data / "compounds-municipal.txt")
    _, _, split = boundaries(analyser, data / "not-compounds.txt")
    head, headless = heads(analyser, data / "compounds.tsv")
    family, apart, left_out = families(analyser, data / "families.txt")
    table = [
        ("lemma.tsv: pairs that meet", f"{recall:.3f}", "≥ .88", missing),
        ("lemma.tsv: wrong among pairs that meet", f"{wrong:.3f}", "≤ .15", joined),
        ("compounds-municipal.txt: precision", f"{precision:.3f}", "≥ .97", municipal),
        ("compounds-municipal.txt: recall", f"{found:.3f}", "≥ .95", []),
        ("not-compounds.txt: words split", str(len(split)), "≤ 1", split),
        ("compounds.tsv: head found", f"{head:.3f}", "≥ .90", headless),
        ("families.txt: families that meet in one lemma", f"{family:.3f}", "≥ .95", apart),
    ]
    if arguments.treebank:
        recall, wrong, missing, joined = lemma_pairs(analyser, gold_of_treebank(arguments.treebank))
        table += [
            ("treebank: pairs that meet", f"{recall:.3f}", "", missing),
            ("treebank: wrong among pairs that meet", f"{wrong:.3f}", "", joined),
        ]
    for name, value, asked, _ in table:
        print(f"{name:<48}{value:>8}  {asked}")
    if arguments.failures:
        for name, _, _, failures in table:
            if failures:
                print(f"\n{name}")
                for failure in failures:
                    print("   ", *failure)
        print("\nfamilies.txt: forms left out, of another word class")
        for name, forms in left_out:
            print("   ", name, forms)


if __name__ == "__main__":
    main()
