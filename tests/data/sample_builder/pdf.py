# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF 1.7 with document information, outline, page labels and text that maps to Unicode."""

import hashlib
import zlib

from .pdf_fonts import FONTS, to_unicode_cmap, width_array
from .pdf_layout import PAGE_HEIGHT, PAGE_WIDTH, Layout


def _text_string(text):
    return "<" + ("\ufeff" + text).encode("utf-16-be").hex() + ">"


class _File:
    """Numbered objects, and where each of them starts."""

    def __init__(self):
        self.objects = []

    def reserve(self):
        self.objects.append(b"")
        return len(self.objects)

    def set(self, number, content):
        self.objects[number - 1] = content.encode("latin-1")

    def add(self, content):
        number = self.reserve()
        self.set(number, content)
        return number

    def add_stream(self, content):
        packed = zlib.compress(content, 9)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        self.objects.append(head + packed + b"\nendstream")
        return len(self.objects)

    def bytes(self, root, info):
        out = bytearray(b"%PDF-1.7\n%\xe5\xe4\xf6\xc5\n")
        offsets = []
        for number, content in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
        identifier = hashlib.sha256(out).hexdigest()[:32]
        out += (f"trailer\n<< /Size {len(offsets) + 1} /Root {root} 0 R /Info {info} 0 R "
                f"/ID [<{identifier}> <{identifier}>] >>\nstartxref\n{start}\n%%EOF\n").encode()
        return bytes(out)


def _content_stream(page):
    parts = []
    for x, y, font, size, text in page.marks:
        shown = text.encode("cp1252")
        for special in (b"\\", b"(", b")"):
            shown = shown.replace(special, b"\\" + special)
        parts.append(f"BT /F{FONTS.index(font)} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm (".encode()
                     + shown + b") Tj ET")
    for x0, y0, x1, y1 in page.rules:
        parts.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S".encode())
    return b"\n".join(parts)


def _add_fonts(file):
    cmap = file.add_stream(to_unicode_cmap().encode())
    numbers = []
    for font in FONTS:
        widths = " ".join(map(str, width_array(font)))
        numbers.append(file.add(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding "
            f"/FirstChar 32 /LastChar 255 /Widths [{widths}] /ToUnicode {cmap} 0 R >>"))
    return " ".join(f"/F{i} {number} 0 R" for i, number in enumerate(numbers))


def _add_outline(file, headings, page_numbers):
    """Level 2 headings become children of the level 1 heading before them."""
    root = file.reserve()
    items = [(heading, file.reserve()) for heading in headings]
    parents, last_top = {}, root
    for heading, number in items:
        parents[number] = root if heading.level == 1 else last_top
        if heading.level == 1:
            last_top = number
    for parent in {root, *parents.values()}:
        children = [number for _, number in items if parents[number] == parent]
        links = f"/First {children[0]} 0 R /Last {children[-1]} 0 R /Count {len(children)}"
        if parent == root:
            file.set(root, f"<< /Type /Outlines {links} >>")
        for place, number in enumerate(children):
            heading = next(heading for heading, own in items if own == number)
            own = [child for child in parents if parents[child] == number]
            entry = (f"<< /Title {_text_string(heading.text)} /Parent {parent} 0 R "
                     f"/Dest [{page_numbers[heading.page]} 0 R /XYZ 0 {heading.top:.0f} 0]")
            if place > 0:
                entry += f" /Prev {children[place - 1]} 0 R"
            if place + 1 < len(children):
                entry += f" /Next {children[place + 1]} 0 R"
            if own:
                entry += f" /First {own[0]} 0 R /Last {own[-1]} 0 R /Count -{len(own)}"
            file.set(number, entry + " >>")
    return root


def pdf_bytes(text):
    layout = Layout(text)
    pages, headings = layout.run()
    file = _File()
    catalog, tree = file.reserve(), file.reserve()
    fonts = _add_fonts(file)
    page_numbers = []
    for page in pages:
        stream = file.add_stream(_content_stream(page))
        page_numbers.append(file.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font << {fonts} >> >> /Contents {stream} 0 R >>"))
    kids = " ".join(f"{number} 0 R" for number in page_numbers)
    file.set(tree, f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")

    front = layout.numbered_from
    labels = (f"0 << /S /r >> {front} << /S /D >>" if front else "0 << /S /D >>")
    outline = ""
    if headings:
        outline = f"/Outlines {_add_outline(file, headings, page_numbers)} 0 R "
    language = text.meta.get("language", "sv-SE")
    file.set(catalog, f"<< /Type /Catalog /Pages {tree} 0 R {outline}/Lang ({language}) "
                      f"/PageLabels << /Nums [{labels}] >> >>")

    stamp = "D:" + text.meta["date"].replace("-", "") + "093000+01'00'"
    entries = {"Title": text.meta["title"], "Author": "; ".join(text.authors()),
               "Subject": text.meta.get("subject", ""),
               "Keywords": text.meta.get("keywords", "")}
    shown = " ".join(f"/{key} {_text_string(value)}" for key, value in entries.items() if value)
    info = file.add(f"<< {shown} /CreationDate ({stamp}) /ModDate ({stamp}) >>")
    return file.bytes(catalog, info)
