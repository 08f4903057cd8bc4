# SPDX-License-Identifier: GPL-3.0-or-later
"""Widths of the standard PDF fonts in WinAnsi (Windows-1252), and how they map to Unicode.

Widths are in thousandths of the font size, from Adobe's metrics of the 14 standard fonts.
Helvetica-Oblique has Helvetica's widths. Only characters that Swedish and English prose needs
are listed above 126; another one is an error, so that no text is set with a guessed width.
"""

_HELVETICA = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 "
    "833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 "
    "556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 "
    "334 260 334 584")
_HELVETICA_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 "
    "556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 "
    "280 389 584")
# Character: regular, bold.
_BEYOND_ASCII = {
    "€": (556, 556), "…": (1000, 1000), "’": (222, 278), "“": (333, 500), "”": (333, 500),
    "•": (350, 350), "–": (556, 556), "—": (1000, 1000), "\u00a0": (278, 278), "§": (556, 556),
    "«": (556, 556), "»": (556, 556), "°": (400, 400), "´": (333, 333), "·": (278, 278),
    "½": (834, 834), "Ä": (667, 722), "Å": (667, 722), "É": (667, 667), "Ö": (778, 778),
    "Ü": (722, 722), "×": (584, 584), "à": (556, 556), "á": (556, 556), "ä": (556, 556),
    "å": (556, 556), "æ": (889, 889), "è": (556, 556), "é": (556, 556), "ö": (556, 611),
    "ø": (611, 611), "ü": (556, 611), "š": (500, 556), "ž": (500, 500),
}

REGULAR, BOLD, OBLIQUE = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
FONTS = (REGULAR, BOLD, OBLIQUE)


def _table(ascii_widths, column):
    table = {chr(32 + i): int(width) for i, width in enumerate(ascii_widths.split())}
    table.update({character: widths[column] for character, widths in _BEYOND_ASCII.items()})
    return table


_WIDTHS = {REGULAR: _table(_HELVETICA, 0), BOLD: _table(_HELVETICA_BOLD, 1)}
_WIDTHS[OBLIQUE] = _WIDTHS[REGULAR]


def text_width(text, font, size):
    """Width in points; raises ValueError for a character that the fonts are not given for."""
    try:
        return sum(_WIDTHS[font][character] for character in text) * size / 1000
    except KeyError as error:
        raise ValueError(f"no width for {error} in {text!r}") from error


def width_array(font):
    """The /Widths of a font dictionary, from character code 32 to 255."""
    table = _WIDTHS[font]
    return [table.get(bytes([code]).decode("cp1252", "replace"), 0) for code in range(32, 256)]


def to_unicode_cmap():
    """A ToUnicode CMap for WinAnsi, so that extracted text does not depend on glyph names."""
    codes = [code for code in range(32, 256)
             if bytes([code]).decode("cp1252", "replace") in _WIDTHS[REGULAR]]
    blocks = []
    for start in range(0, len(codes), 100):  # a CMap block may hold at most 100 entries
        part = codes[start : start + 100]
        lines = [f"<{code:02x}> <{ord(bytes([code]).decode('cp1252')):04x}>" for code in part]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar")
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
            + "\n".join(blocks)
            + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
