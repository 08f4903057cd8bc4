#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what becomes of a folder's files, by format, beside what other programs read of them.

    tests/eval/format_table.py FOLDER... [--programs build/release/bin] [--words]

Indexes the folders into an archive of its own and prints a table: for each format its files, how many were read,
skipped and failed, and the slowest. Then each failed file with its reason, and whether another reader has text
of it. With --words also how much of the other reader's words Leta has, by format, and each file below 90 %.

Other readers are those that are installed: pdftotext (poppler-utils), LibreOffice without a screen
(libreoffice-writer-nogui, -calc-nogui, -impress-nogui), antiword, catdoc, xmllint, and Python's own.
"""
import argparse
import collections
import email
import email.policy
import gzip
import html.parser
import json
import mailbox
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 60  # that another reader may take for a file
LOW = 0.9     # share of words below which a file is listed

# What LibreOffice makes of a document, so that its text can be had. Of a workbook each sheet.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
OFFICE = {
    "doc": "txt:Text (encoded):UTF8", "docx": "txt:Text (encoded):UTF8", "odt": "txt:Text (encoded):UTF8",
    "rtf": "txt:Text (encoded):UTF8", "word-xml": "txt:Text (encoded):UTF8",
    "xls": CSV, "xlsx": CSV, "ods": CSV, "excel-xml": CSV,
    "ppt": "pdf", "pptx": "pdf", "odp": "pdf",
}


class Text(html.parser.HTMLParser):
    """What a page says, without scripts and styles."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.silent = 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("script", "style")
        self.parts.append(" ")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style") and self.silent > 0
        self.parts.append(" ")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


def text_of_html(page):
    parser = Text()
    parser.feed(page)
    return "".join(parser.parts)


def decoded(data):
    declared = re.search(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]+)""", data[:2048])
    for charset in ("utf-8-sig", declared and declared[1].decode("ascii"), "utf-16" if b"\0" in data else None):
        try:
            return data.decode(charset) if charset else ""
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")


def run(*command, seconds=SECONDS):
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=seconds, check=False)
    return done.stdout.decode("utf-8", "replace")


def convert(paths, kind, folder):
    """What LibreOffice makes of each file, in one start: text by path. Where it ends early the rest are missing."""
    given, made = folder / "in", folder / "out"
    shutil.rmtree(folder, ignore_errors=True)
    given.mkdir(parents=True)
    names = {f"{number:04}": path for number, path in enumerate(paths)}
    copies = [shutil.copy(path, given / (name + path.suffix)) for name, path in names.items()]
    try:
        run("soffice", f"-env:UserInstallation=file://{folder.parent / 'office'}", "--headless", "--convert-to",
            OFFICE[kind], "--outdir", made, *copies, seconds=SECONDS + 5 * len(copies))
    except subprocess.TimeoutExpired:
        pass
    texts = {}
    for part in sorted(made.glob("*")):
        text = run("pdftotext", part, "-") if OFFICE[kind] == "pdf" else part.read_text("utf-8", "replace")
        path = names[part.name[:4]]
        texts[path] = texts.get(path, "") + text
    return texts


def read_office(files, folder):
    """The text that LibreOffice has of each file of its formats, by path."""
    by_kind = collections.defaultdict(list)
    for file in files:
        if kind_of(file) in OFFICE:
            by_kind[kind_of(file)].append(file["path"])
    texts = {}
    for kind, paths in by_kind.items():
        texts |= convert(paths, kind, folder)
        for path in paths:  # behind one that it did not survive
            if path not in texts:
                texts |= convert([path], kind, folder)
    return texts


def text_of_message(message):
    parts = [str(message.get(name, "")) for name in ("subject", "from")]
    for part in message.walk():
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            text = part.get_content()
            parts.append(text_of_html(text) if part.get_content_subtype() == "html" else text)
    return " ".join(parts)


def read_mail(path):
    return text_of_message(email.message_from_bytes(path.read_bytes(), policy=email.policy.default))


def read_mailbox(path):
    box = mailbox.mbox(path, lambda file: email.message_from_binary_file(file, policy=email.policy.default), False)
    return " ".join(text_of_message(message) for message in box)


def read_book(path):
    with zipfile.ZipFile(path) as book:
        return " ".join(text_of_html(decoded(book.read(name))) for name in book.namelist()
                        if re.search(r"\.x?html?$", name))


def read_zip(path):
    with zipfile.ZipFile(path) as archive:
        sizes = [len(archive.read(name)) for name in archive.namelist() if not name.endswith("/")]
    return f"{len(sizes)} members" if sizes else ""


def read_tar(path):
    with tarfile.open(path) as archive:
        return f"{len(archive.getmembers())} members"


def read_xml(path):
    return text_of_html(run("xmllint", "--recover", "--nonet", "--xpath", "string(/)", path))


def read_compressed(path):
    return decoded(gzip.decompress(path.read_bytes()))


READERS = {
    "pdf": [("pdftotext", lambda path: run("pdftotext", path, "-"))],
    "doc": [("antiword", lambda path: run("antiword", "-m", "UTF-8.txt", path)),
            ("catdoc", lambda path: run("catdoc", "-d", "utf-8", path))],
    "html": [("Python html.parser", lambda path: text_of_html(decoded(path.read_bytes())))],
    "eml": [("Python email", read_mail)],
    "mbox": [("Python mailbox", read_mailbox)],
    "epub": [("Python zipfile", read_book)],
    "zip": [("Python zipfile", read_zip), ("unzip", lambda path: run("unzip", "-p", path))],
    "tar": [("Python tarfile", read_tar)],
    "compressed": [("Python gzip", read_compressed)],
    "feed": [("xmllint --recover", read_xml)],
    "wxr": [("xmllint --recover", read_xml)],
    "text": [("Python", lambda path: decoded(path.read_bytes()))],
}
ENDINGS = {"xml": "feed", "htm": "html", "gz": "compressed", "txt": "text"}


def kind_of(file):
    """The format that Leta read a file as, or that its name claims."""
    parser = file["parser"].split(" ")[0]
    ending = pathlib.PurePath(file["source"]).suffix[1:].lower()
    return parser or ENDINGS.get(ending, ending)


def words(text):
    text = re.sub(r"[-\u00ad]\n", "", text).replace("\u00ad", "").lower()
    return set(re.findall(r"\w{2,}", text))


def read_elsewhere(path, kind, office):
    """The name of another reader that has text of a file, and the text."""
    if words(office.get(path, "")):
        return "LibreOffice", office[path]
    for name, read in READERS.get(kind, []):
        try:
            text = read(path)
        except Exception:  # whatever the other reader trips over: it cannot read the file
            continue
        if words(text):
            return name, text
    return None, ""


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def own_words(programs, path):
    found = set()
    for line in run(programs / "leta-index", "extract", path).splitlines():
        found |= words("\n".join(strings(json.loads(line))))
    return found


def print_table(files):
    by_kind = collections.defaultdict(list)
    for file in files:
        by_kind[kind_of(file) if file["parser"] else ""].append(file)
    print("| format | files | read | without documents | failed | slowest |")
    print("|---|---|---|---|---|---|")
    for kind, group in sorted(by_kind.items()):
        states = collections.Counter(file["state"] for file in group)
        slowest = max(group, key=lambda file: file.get("milliseconds", 0))
        time = f"{slowest['path'].name}, {slowest['milliseconds']} ms" if "milliseconds" in slowest else ""
        print(f"| {kind or 'of no format'} | {len(group)} | {states['indexed']} | {states['skipped']} | "
              f"{states['failed']} | {time} |")


def print_failures(files, office):
    print("\n| failed | reason | another reader |\n|---|---|---|")
    for file in files:
        name, text = read_elsewhere(file["path"], kind_of(file), office)
        print(f"| {file['source']} | {file['reason']} | "
              f"{f'{name}: {len(words(text))} words' if name else 'none'} |", flush=True)


def print_skipped(files):
    reasons = collections.Counter()
    for file in files:
        if file["state"] == "skipped":
            ending = pathlib.PurePath(file["source"]).suffix.lower() or "no ending"
            reasons[kind_of(file) if file["parser"] else ending, file["reason"]] += 1
    print("\n| not indexed | files | reason |\n|---|---|---|")
    for (kind, reason), count in sorted(reasons.items()):
        print(f"| {kind} | {count} | {reason} |")


def print_words(files, programs, office):
    compared = collections.defaultdict(list)
    low = []
    for file in files:
        if file["state"] != "indexed" or kind_of(file) in ("feed", "wxr", "zip", "tar"):
            continue
        name, text = read_elsewhere(file["path"], kind_of(file), office)
        if name is None:
            continue
        theirs = words(text)
        missing = theirs - own_words(programs, file["path"])
        share = 1 - len(missing) / len(theirs)
        compared[kind_of(file), name].append(share)
        if share < LOW:
            low.append((share, file["source"], name, sorted(missing)))
    print("\n| format | other reader | files | its words that Leta has: mean | below 90 % |\n|---|---|---|---|---|")
    for (kind, name), shares in sorted(compared.items()):
        print(f"| {kind} | {name} | {len(shares)} | {100 * sum(shares) / len(shares):.1f} % | "
              f"{sum(share < LOW for share in shares)} |")
    print()
    for share, source, name, missing in sorted(low):
        print(f"{100 * share:.0f} % of {name}'s words: {source}: lacks {len(missing)}: {' '.join(missing[:25])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "build/release/bin")
    parser.add_argument("--words", action="store_true")
    arguments = parser.parse_args()
    programs = arguments.programs.resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = []
        for number, given in enumerate(arguments.folders):
            archive = folder / f"archive-{number}"
            run(programs / "leta-index", "add", "--archive", archive, given, seconds=None)
            status = json.loads(run(programs / "leta-index", "status", "--archive", archive, "--json"))
            for file in status["files"]:
                file["path"] = given / file["source"]
            files += status["files"]
        print_table(files)
        print_skipped(files)
        failed = [file for file in files if file["state"] == "failed"]
        office = read_office(files if arguments.words else failed, folder / "converted")
        print_failures(failed, office)
        if arguments.words:
            print_words(files, programs, office)


if __name__ == "__main__":
    main()
