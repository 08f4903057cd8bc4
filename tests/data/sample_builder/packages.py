# SPDX-License-Identifier: GPL-3.0-or-later
"""ZIP packages whose bytes depend on their content alone."""

import io
import zipfile
from xml.sax.saxutils import escape

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The earliest time that ZIP can say; a real one would change the bytes with every build.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def xml_text(text):
    return escape(text, {'"': "&quot;"})


def zip_bytes(members, stored=()):
    """Packs (name, text) pairs in the order given; those named in `stored` uncompressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in members:
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, content.encode("utf-8"))
    return buffer.getvalue()
