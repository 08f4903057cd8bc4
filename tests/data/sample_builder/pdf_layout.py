# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets a Text on A4 pages: lines, columns, tables, running heads. Lengths are in points."""

import re
from dataclasses import dataclass, field

from .markup import LINE_BREAK, SOFT_HYPHEN, Run, accepted, plain
from .pdf_fonts import BOLD, OBLIQUE, REGULAR, text_width

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
_MARGIN = 80
_GUTTER = 28
_FONT_OF_STYLE = {"bold": BOLD, "italic": OBLIQUE}


@dataclass
class Page:
    label: str
    marks: list = field(default_factory=list)  # (x, y, font, size, text)
    rules: list = field(default_factory=list)  # (x0, y0, x1, y1)


@dataclass
class Heading:
    text: str
    level: int
    page: int  # index into the pages
    top: float


def _chunks(runs, base_font):
    """Splits runs into pieces that stay whole: (fragments, what follows the piece).

    What follows is a space, a soft hyphen, nothing (after a hyphen already there) or a forced
    break.
    """
    fragments = []
    for run in runs:
        font = _FONT_OF_STYLE.get(run.style, base_font)
        text = f"({run.text})" if run.style == "note" else run.text
        pattern = rf"[^ {SOFT_HYPHEN}{LINE_BREAK}-]*(?:-+|[ {SOFT_HYPHEN}{LINE_BREAK}]|$)"
        for piece in re.findall(pattern, text):
            if not piece:
                continue
            follows = piece[-1]
            if follows in (" ", SOFT_HYPHEN, LINE_BREAK):
                fragments.append((piece[:-1], font))
                yield fragments, follows
                fragments = []
            elif follows == "-" and len(piece) > 1:
                fragments.append((piece, font))
                yield fragments, ""
                fragments = []
            else:
                fragments.append((piece, font))
    if fragments:
        yield fragments, LINE_BREAK


def break_lines(runs, width, size, base_font=REGULAR):
    """Fills lines greedily; each is a list of (text, font)."""
    lines, line, used, before = [], [], 0.0, LINE_BREAK
    for fragments, follows in _chunks(accepted(runs), base_font):
        own = sum(text_width(text, font, size) for text, font in fragments)
        space = text_width(" ", base_font, size) if before == " " and line else 0
        hyphen = text_width("-", base_font, size) if follows == SOFT_HYPHEN else 0
        if line and used + space + own + hyphen > width:
            if before == SOFT_HYPHEN:
                line.append(("-", base_font))
            lines.append(line)
            line, used, space = [], 0.0, 0
        if space:
            line.append((" ", base_font))
        line += [fragment for fragment in fragments if fragment[0]]
        used += space + own
        before = follows
        if follows == LINE_BREAK:
            lines.append(line)
            line, used = [], 0.0
    if line:
        lines.append(line)
    return lines


class Layout:
    def __init__(self, text):
        self.text = text
        self.meta = text.meta
        self.size = float(text.meta.get("size", 12))
        self.leading = round(self.size * 1.5, 1)
        self.columns = int(text.meta.get("columns", 1))
        self.column_width = (
            PAGE_WIDTH - 2 * _MARGIN - (self.columns - 1) * _GUTTER) / self.columns
        self.pages, self.headings = [], []
        self.column = 0
        self.y = 0.0

    def run(self):
        cover = self.meta.get("cover") == "yes"
        contents = self.meta.get("contents") == "yes"
        if cover:
            self.cover()
        if contents:
            self.front_page()
        contents_page = self.pages[-1] if contents else None
        self.numbered_from = len(self.pages)
        self.new_page()
        if not cover:
            self.title()
        for block in self.text.blocks:
            self.block(block)
        if self.text.notes:
            self.block_heading([Run("Noter")], 2)
            for number, runs in self.text.notes.items():
                self.paragraph([Run(f"({number}) ")] + runs)
        if contents_page:
            self.contents(contents_page)
        self.running_heads()
        return self.pages, self.headings

    # Pages and columns.

    def front_page(self):
        """Covers and contents are numbered i, ii; the text starts again at 1."""
        self.pages.append(Page("i" * (len(self.pages) + 1)))

    def new_page(self):
        self.pages.append(Page(str(len(self.pages) - self.numbered_from + 1)))
        self.column, self.y = 0, PAGE_HEIGHT - _MARGIN

    def new_column(self):
        self.column += 1
        if self.column == self.columns:
            self.new_page()
        self.y = PAGE_HEIGHT - _MARGIN

    def need(self, height):
        if self.y - height < _MARGIN:
            self.new_column()

    def left(self):
        return _MARGIN + self.column * (self.column_width + _GUTTER)

    # Marks on the page.

    def put(self, x, y, line, size, page=None):
        """One mark for each stretch of the same font."""
        page = page or self.pages[-1]
        stretches = []
        for text, font in line:
            if stretches and stretches[-1][1] == font:
                stretches[-1][0] += text
            else:
                stretches.append([text, font])
        for text, font in stretches:
            page.marks.append((x, y, font, size, text))
            x += text_width(text, font, size)

    def put_lines(self, lines, indent=0.0, size=None, leading=None):
        size, leading = size or self.size, leading or self.leading
        for line in lines:
            self.need(leading)
            self.y -= leading
            self.put(self.left() + indent, self.y, line, size)

    # Blocks.

    def title(self):
        runs = [Run(self.meta["title"])]
        self.put_lines(break_lines(runs, self.column_width, 20, BOLD), size=20, leading=26)
        self.y -= 10

    def paragraph(self, runs, indent=0.0):
        self.put_lines(break_lines(runs, self.column_width - indent, self.size), indent)
        self.y -= self.leading / 2

    def block_heading(self, runs, level):
        size = self.size + (5 if level == 1 else 2)
        lines = break_lines(runs, self.column_width, size, BOLD)
        # A heading takes at least two lines of its text with it.
        self.need(len(lines) * size * 1.4 + 2.5 * self.leading)
        self.headings.append(Heading(plain(runs), level, len(self.pages) - 1, self.y))
        self.put_lines(lines, size=size, leading=size * 1.4)
        self.y -= 4

    def table(self, block):
        width = self.column_width / block.columns
        size, leading = self.size - 1, self.leading - 2
        for start in range(0, len(block.content), block.columns):
            font = BOLD if start == 0 else REGULAR
            cells = [break_lines(cell, width - 8, size, font)
                     for cell in block.content[start : start + block.columns]]
            height = max(len(cell) for cell in cells) * leading + 6
            self.need(height)
            for column, cell in enumerate(cells):
                for number, line in enumerate(cell):
                    self.put(self.left() + column * width + 4,
                             self.y - (number + 1) * leading, line, size)
            self.y -= height
            self.pages[-1].rules.append(
                (self.left(), self.y, self.left() + self.column_width, self.y))
        self.y -= self.leading / 2

    def block(self, block):
        if block.kind == "heading":
            self.block_heading(block.content[0], block.level)
        elif block.kind == "list":
            for item in block.content:
                lines = break_lines(item, self.column_width - 14, self.size)
                self.need(self.leading)
                self.put(self.left(), self.y - self.leading, [("•", REGULAR)], self.size)
                self.put_lines(lines, 14)
            self.y -= self.leading / 2
        elif block.kind == "table":
            self.table(block)
        elif block.kind == "lines":
            for line in block.content:
                self.put_lines(break_lines(line, self.column_width, self.size) or [[]])
            self.y -= self.leading / 2
        elif block.kind == "newpage":
            self.new_page()
        else:
            self.paragraph(block.content[0])

    # What stands around the text.

    def cover(self):
        self.front_page()
        y = 560.0
        for line in break_lines([Run(self.meta["title"])], PAGE_WIDTH - 2 * _MARGIN, 28, BOLD):
            self.put(_MARGIN, y, line, 28)
            y -= 36
        for value in [self.meta.get("subject", ""), *self.text.authors(),
                      self.meta.get("unit", ""), self.meta["shown_date"]]:
            y -= 22
            self.put(_MARGIN, y, [(value, REGULAR)], 13)

    def contents(self, page):
        y = PAGE_HEIGHT - _MARGIN - 24.0
        word = "Contents" if self.meta.get("language", "sv").startswith("en") else "Innehåll"
        self.put(_MARGIN, y, [(word, BOLD)], 17, page)
        right = PAGE_WIDTH - _MARGIN
        for heading in self.headings:
            y -= 18
            indent = 16 * (heading.level - 1)
            label = self.pages[heading.page].label
            room = right - _MARGIN - indent - text_width(heading.text + label, REGULAR, 11)
            dots = " " + "." * max(3, int(room / text_width(".", REGULAR, 11)) - 3) + " "
            self.put(_MARGIN + indent, y, [(heading.text + dots + label, REGULAR)], 11, page)

    def running_heads(self):
        total = len(self.pages) - self.numbered_from
        for page in self.pages[self.numbered_from :]:
            if self.meta.get("running"):
                self.put(_MARGIN, PAGE_HEIGHT - 45, [(self.meta["running"], REGULAR)], 9, page)
            if self.meta.get("footer"):
                self.put(_MARGIN, 40, [(self.meta["footer"], REGULAR)], 9, page)
            word = "Page" if self.meta.get("language", "sv").startswith("en") else "Sida"
            number = f"{word} {page.label} ({total})"
            x = PAGE_WIDTH - _MARGIN - text_width(number, REGULAR, 9)
            self.put(x, 40, [(number, REGULAR)], 9, page)
