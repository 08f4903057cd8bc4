# SPDX-License-Identifier: GPL-3.0-or-later
"""DOCX as a Swedish word processor writes it: style ids in Swedish, style names in English."""

from .markup import LINE_BREAK, SOFT_HYPHEN
from .packages import XML_DECLARATION, xml_text, zip_bytes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'

_PARTS = ["styles", "numbering", "settings", "footnotes", "header", "footer"]

_STYLES = [
    ("paragraph", "Normal", "Normal", ""),
    ("paragraph", "Rubrik", "Title", '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr>'),
    ("paragraph", "Rubrik1", "heading 1",
     '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'),
    ("paragraph", "Rubrik2", "heading 2",
     '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr>'),
    ("paragraph", "Liststycke", "List Paragraph", '<w:pPr><w:ind w:left="720"/></w:pPr>'),
    ("paragraph", "Ingetavstnd", "No Spacing",
     '<w:pPr><w:spacing w:after="0"/></w:pPr>'),
    ("paragraph", "Fotnotstext", "footnote text", '<w:rPr><w:sz w:val="18"/></w:rPr>'),
    ("character", "Fotnotsreferens", "footnote reference",
     '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
    ("table", "Tabellrutnt", "Table Grid", ""),
]


def _pieces(text, tag="w:t"):
    """Text with soft hyphens and line breaks as the elements that stand for them."""
    out, pending = [], ""
    for character in text + "\0":
        if character in (SOFT_HYPHEN, LINE_BREAK, "\0"):
            if pending:
                out.append(f'<{tag} xml:space="preserve">{xml_text(pending)}</{tag}>')
            pending = ""
            out.append({SOFT_HYPHEN: "<w:softHyphen/>", LINE_BREAK: "<w:br/>"}.get(character, ""))
        else:
            pending += character
    return "".join(out)


class _Writer:
    def __init__(self, text):
        self.text = text
        self.changes = 0
        self.stamp = f'{text.meta["date"]}T10:30:00Z'

    def run(self, run):
        if run.style == "note":
            return ('<w:r><w:rPr><w:rStyle w:val="Fotnotsreferens"/></w:rPr>'
                    f'<w:footnoteReference w:id="{run.text}"/></w:r>')
        if run.style in ("inserted", "deleted"):
            self.changes += 1
            tag, inner = ("w:ins", "w:t") if run.style == "inserted" else ("w:del", "w:delText")
            reviewer = xml_text(self.text.meta.get("reviewer", ""))
            return (f'<{tag} w:id="{900 + self.changes}" w:author="{reviewer}" '
                    f'w:date="{self.stamp}"><w:r>{_pieces(run.text, inner)}</w:r></{tag}>')
        properties = {"bold": "<w:rPr><w:b/></w:rPr>", "italic": "<w:rPr><w:i/></w:rPr>"}
        return f"<w:r>{properties.get(run.style, '')}{_pieces(run.text)}</w:r>"

    def paragraph(self, runs, style="", numbered=False):
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if numbered:
            properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        if properties:
            properties = f"<w:pPr>{properties}</w:pPr>"
        return f"<w:p>{properties}{''.join(map(self.run, runs))}</w:p>"

    def table(self, block):
        grid = "<w:gridCol w:w=\"{}\"/>".format(9000 // block.columns) * block.columns
        rows = []
        for start in range(0, len(block.content), block.columns):
            cells = block.content[start : start + block.columns]
            header = "<w:trPr><w:tblHeader/></w:trPr>" if start == 0 else ""
            rows.append(f"<w:tr>{header}"
                        + "".join(f"<w:tc>{self.paragraph(cell)}</w:tc>" for cell in cells)
                        + "</w:tr>")
        return ('<w:tbl><w:tblPr><w:tblStyle w:val="Tabellrutnt"/><w:tblW w:w="0" w:type="auto"/>'
                f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>")

    def block(self, block):
        if block.kind == "heading":
            return self.paragraph(block.content[0], f"Rubrik{block.level}")
        if block.kind == "list":
            return "".join(self.paragraph(item, "Liststycke", True) for item in block.content)
        if block.kind == "lines":
            return "".join(self.paragraph(line, "Ingetavstnd") for line in block.content)
        if block.kind == "table":
            return self.table(block)
        if block.kind == "newpage":
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        return self.paragraph(block.content[0])

    def document(self):
        body = (f'<w:p><w:pPr><w:pStyle w:val="Rubrik"/></w:pPr><w:r>'
                f'{_pieces(self.text.meta["title"])}</w:r></w:p>')
        body += "".join(map(self.block, self.text.blocks))
        section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId_header"/>'
                   '<w:footerReference w:type="default" r:id="rId_footer"/>'
                   '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
        return f"<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"

    def footnotes(self):
        notes = ['<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
                 "</w:footnote>"]
        for number, runs in self.text.notes.items():
            notes.append(f'<w:footnote w:id="{number}">{self.paragraph(runs, "Fotnotstext")}'
                         "</w:footnote>")
        return f"<w:footnotes {_NAMESPACES}>{''.join(notes)}</w:footnotes>"


def _styles():
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{rest}'
        "</w:style>"
        for kind, identifier, name, rest in _STYLES)
    return f"<w:styles {_NAMESPACES}>{styles}</w:styles>"


def _numbering():
    return (f'<w:numbering {_NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
            '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


def _footer(text):
    page = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    label = xml_text(text.meta.get("footer", "Lindviks kommun"))
    return (f'<w:ftr {_NAMESPACES}><w:p><w:r><w:t xml:space="preserve">{label} – sida </w:t></w:r>'
            f"{page}</w:p></w:ftr>")


def _content_types():
    overrides = [("/word/document.xml", f"{_TYPE}.document.main+xml"),
                 ("/docProps/core.xml",
                  "application/vnd.openxmlformats-package.core-properties+xml"),
                 ("/docProps/app.xml",
                  "application/vnd.openxmlformats-officedocument.extended-properties+xml")]
    overrides += [(f"/word/{part}.xml", f"{_TYPE}.{part}+xml") for part in _PARTS]
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>'
                    for name, kind in overrides)
    return (f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="'
            'application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>')


def _relationships(rows):
    lines = "".join(f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
                    for identifier, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(text, stamp):
    meta = text.meta
    keywords = xml_text(meta.get("keywords", ""))
    creator = xml_text("; ".join(text.authors()))
    return (f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'<dc:title>{xml_text(meta["title"])}</dc:title>'
            f'<dc:subject>{xml_text(meta.get("subject", ""))}</dc:subject>'
            f"<dc:creator>{creator}</dc:creator><cp:keywords>{keywords}</cp:keywords>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
            f'<dc:language>{meta.get("language", "sv-SE")}</dc:language></cp:coreProperties>')


def docx_bytes(text):
    writer = _Writer(text)
    header = (f'<w:hdr {_NAMESPACES}><w:p><w:r><w:t>{xml_text(text.meta.get("running", ""))}'
              "</w:t></w:r></w:p></w:hdr>")
    app = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
           'extended-properties"><Company>Lindviks kommun</Company></Properties>')
    members = [
        ("[Content_Types].xml", _content_types()),
        ("_rels/.rels", _relationships([
            ("rId1", f"{_R}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_R}/extended-properties", "docProps/app.xml")])),
        ("docProps/core.xml", _core(text, writer.stamp)),
        ("docProps/app.xml", app),
        ("word/document.xml", writer.document()),
        ("word/_rels/document.xml.rels", _relationships(
            [(f"rId_{part}", f"{_R}/{part}", f"{part}.xml") for part in _PARTS])),
        ("word/styles.xml", _styles()),
        ("word/numbering.xml", _numbering()),
        ("word/settings.xml", f"<w:settings {_NAMESPACES}/>"),
        ("word/footnotes.xml", writer.footnotes()),
        ("word/header.xml", header),
        ("word/footer.xml", _footer(text)),
    ]
    return zip_bytes([(name, XML_DECLARATION + content) for name, content in members])
