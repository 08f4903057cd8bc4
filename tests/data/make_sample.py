#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample archive: make_sample.py [--depfile FILE] OUTDIR

Copies the files of sample/ and builds DOCX, ODT and PDF files from sample-src/. The bytes made
depend on these sources (and the version of zlib) alone. Files that an earlier run made in the
archive's folders and that no source stands for any more are removed.
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True  # no __pycache__ among the sources
sys.path.insert(0, str(HERE))

from sample_builder.docx import docx_bytes  # noqa: E402
from sample_builder.markup import read_text  # noqa: E402
from sample_builder.odt import odt_bytes  # noqa: E402
from sample_builder.pdf import pdf_bytes  # noqa: E402

FOLDERS = ("blogg", "broschyrer", "projektplaner", "protokoll", "rapporter", "webb")
BUILDERS = {".docx": docx_bytes, ".odt": odt_bytes, ".pdf": pdf_bytes}


def files_below(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def archive_files():
    """Yields (name below OUTDIR, bytes) for every file of the archive."""
    for folder in FOLDERS:
        for path in files_below(HERE / "sample" / folder):
            yield path.relative_to(HERE / "sample"), path.read_bytes()
        for path in files_below(HERE / "sample-src" / folder):
            text = read_text(path)
            for output in text.meta["outputs"].split():
                name = Path(folder) / output
                yield name, BUILDERS[name.suffix](text)


def make(out):
    made = set()
    for name, content in archive_files():
        if name in made:
            raise ValueError(f"two sources make {name}")
        made.add(name)
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
    for folder in FOLDERS:
        for path in files_below(out / folder):
            if path.relative_to(out) not in made:
                path.unlink()
    return made


def write_depfile(depfile, target):
    """Lists the sources in Makefile form. Folders are among them: they change when a file comes
    or goes."""
    sources = [HERE / "sample_builder"] + sorted((HERE / "sample_builder").glob("*.py"))
    for top in ("sample", "sample-src"):
        for folder in FOLDERS:
            if (HERE / top / folder).is_dir():
                sources += [HERE / top / folder, *files_below(HERE / top / folder)]
    escaped = [str(path).replace(" ", "\\ ") for path in sources]
    depfile.write_text(f"{target}: " + " \\\n  ".join(escaped) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Makes the sample archive.")
    parser.add_argument("--depfile", type=Path, help="also list the sources read, for the build")
    parser.add_argument("--stamp", type=Path, help="a file to touch at the end, for the build")
    parser.add_argument("out", type=Path, metavar="OUTDIR")
    arguments = parser.parse_args()
    made = make(arguments.out)
    if arguments.depfile:
        write_depfile(arguments.depfile, arguments.stamp or arguments.out)
    if arguments.stamp:
        arguments.stamp.write_text("", encoding="utf-8")
    print(f"{len(made)} files in {arguments.out}")


if __name__ == "__main__":
    main()
