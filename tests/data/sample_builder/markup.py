# SPDX-License-Identifier: GPL-3.0-or-later
"""The small markup that the office files of the sample archive are written in.

A file starts with `key: value` lines, ends them with a line `---`, and goes on with blocks
separated by empty lines:

    # Heading, ## Heading        levels 1 and 2
    - item                       bullets, one a line
    | a | b |                    table rows, the first is the header
    > line                       lines kept as they are (attendance, signatures)
    [^1]: text                   a footnote
    \\newpage                     a page break
    anything else                a paragraph, its lines joined

Inside text: **bold**, *italic*, [^1] a reference to a note, {++inserted++} and {--deleted--}
tracked changes, `\\-` a place where a word may be hyphenated, `\\/` a forced line break.

Keys: outputs (files to make, separated by spaces, the ending says the format), title, author
(several separated by `;`), date (YYYY-MM-DD), subject, keywords, language, running (repeated
header), footer, unit, and for PDF: cover (yes), contents (yes), columns (1 or 2), size (points).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

SOFT_HYPHEN = "\u00ad"
LINE_BREAK = "\u2028"

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\{\+\+(?P<inserted>.+?)\+\+\}"
    r"|\{--(?P<deleted>.+?)--\}|\[\^(?P<note>\d+)\]"
)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style: plain, bold, italic, inserted, deleted or note."""

    text: str
    style: str = "plain"


@dataclass
class Block:
    """kind is heading, paragraph, list, table, lines or newpage.

    `content` holds one list of runs for a heading or paragraph, one a bullet or line, and one
    a cell, row by row, for a table (`columns` cells a row).
    """

    kind: str
    content: list = field(default_factory=list)
    level: int = 0
    columns: int = 0


@dataclass
class Text:
    meta: dict
    blocks: list
    notes: dict

    def authors(self):
        return [name.strip() for name in self.meta.get("author", "").split(";") if name.strip()]


def parse_runs(text):
    text = text.replace("\\-", SOFT_HYPHEN).replace("\\/", LINE_BREAK)
    runs, end = [], 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            runs.append(Run(text[end : match.start()]))
        runs.append(Run(match[match.lastgroup], match.lastgroup))
        end = match.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return runs


def accepted(runs):
    """The runs as a reader sees them who has accepted every tracked change."""
    return [
        Run(run.text, "plain" if run.style == "inserted" else run.style)
        for run in runs
        if run.style != "deleted"
    ]


def plain(runs):
    """The text alone, without notes and marks."""
    text = "".join(run.text for run in accepted(runs) if run.style != "note")
    return text.replace(SOFT_HYPHEN, "").replace(LINE_BREAK, " ")


def _parse_block(lines):
    first = lines[0]
    if first == "\\newpage":
        return Block("newpage")
    if heading := re.match(r"(#{1,2}) (.+)", first):
        if len(lines) > 1:
            raise ValueError(f"an empty line must follow the heading {first!r}")
        return Block("heading", [parse_runs(heading[2])], level=len(heading[1]))
    if first.startswith("- "):
        items = []
        for line in lines:
            if line.startswith("- "):
                items.append(line[2:])
            else:
                items[-1] += " " + line.strip()
        return Block("list", [parse_runs(item) for item in items])
    if first.startswith("|"):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        if len({len(row) for row in rows}) != 1:
            raise ValueError(f"rows of different length in the table {first!r}")
        cells = [parse_runs(cell) for row in rows for cell in row]
        return Block("table", cells, columns=len(rows[0]))
    if first.startswith(">"):
        return Block("lines", [parse_runs(line[1:].strip()) for line in lines])
    return Block("paragraph", [parse_runs(" ".join(line.strip() for line in lines))])


def read_text(path):
    """Reads a source file; raises ValueError that names the file where it can't be read."""
    head, separator, body = Path(path).read_text(encoding="utf-8").partition("\n---\n")
    if not separator:
        raise ValueError(f"{path}: no line '---' after the head")
    meta = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{path}: not 'key: value': {line}")
        meta[key.strip()] = value.strip()
    blocks, notes = [], {}
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        if note := re.match(r"\[\^(\d+)\]: (.+)", chunk, re.DOTALL):
            notes[note[1]] = parse_runs(" ".join(note[2].split()))
            continue
        try:
            blocks.append(_parse_block(chunk.splitlines()))
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error
    return Text(meta, blocks, notes)
