# SPDX-License-Identifier: GPL-3.0-or-later
"""ODT with the style names that LibreOffice gives headings, lists and tables."""

from .markup import LINE_BREAK
from .packages import XML_DECLARATION, xml_text, zip_bytes

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = ["office", "text", "table", "style", "meta"]
_NAMESPACES = " ".join(
    [f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in _NAMES]
    + [f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"',
       'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'])
_MIMETYPE = "application/vnd.oasis.opendocument.text"


class _Writer:
    def __init__(self, text):
        self.text = text
        self.changes = []
        self.tables = 0

    def run(self, run):
        if run.style == "note":
            body = "".join(map(self.run, self.text.notes[run.text]))
            return (f'<text:note text:id="ftn{run.text}" text:note-class="footnote">'
                    f"<text:note-citation>{run.text}</text:note-citation><text:note-body>"
                    f'<text:p text:style-name="Footnote">{body}</text:p></text:note-body>'
                    "</text:note>")
        content = xml_text(run.text).replace(LINE_BREAK, "<text:line-break/>")
        if run.style in ("inserted", "deleted"):
            return self.change(run.style, content)
        if run.style in ("bold", "italic"):
            return f'<text:span text:style-name="T_{run.style}">{content}</text:span>'
        return content

    def change(self, style, content):
        """ODF keeps deleted text apart from the body, at a marked place."""
        identifier = f"ct{len(self.changes) + 1}"
        kind = "insertion" if style == "inserted" else "deletion"
        moved = "" if style == "inserted" else f"<text:p>{content}</text:p>"
        reviewer = xml_text(self.text.meta.get("reviewer", ""))
        self.changes.append(
            f'<text:changed-region text:id="{identifier}"><text:{kind}><office:change-info>'
            f'<dc:creator>{reviewer}</dc:creator><dc:date>{self.text.meta["date"]}T10:30:00'
            f"</dc:date></office:change-info>{moved}</text:{kind}></text:changed-region>")
        if style == "deleted":
            return f'<text:change text:change-id="{identifier}"/>'
        return (f'<text:change-start text:change-id="{identifier}"/>{content}'
                f'<text:change-end text:change-id="{identifier}"/>')

    def paragraph(self, runs, style="Text_20_body"):
        return f'<text:p text:style-name="{style}">{"".join(map(self.run, runs))}</text:p>'

    def table(self, block):
        self.tables += 1
        rows = []
        for start in range(0, len(block.content), block.columns):
            cells = "".join(
                f'<table:table-cell office:value-type="string">{self.paragraph(cell)}'
                "</table:table-cell>"
                for cell in block.content[start : start + block.columns])
            row = f"<table:table-row>{cells}</table:table-row>"
            rows.append(row if start else f"<table:table-header-rows>{row}"
                        "</table:table-header-rows>")
        return (f'<table:table table:name="Tabell{self.tables}"><table:table-column '
                f'table:number-columns-repeated="{block.columns}"/>{"".join(rows)}</table:table>')

    def block(self, block):
        if block.kind == "heading":
            return (f'<text:h text:style-name="Heading_20_{block.level}" '
                    f'text:outline-level="{block.level}">'
                    f'{"".join(map(self.run, block.content[0]))}</text:h>')
        if block.kind == "list":
            items = "".join(f"<text:list-item>{self.paragraph(item)}</text:list-item>"
                            for item in block.content)
            return f"<text:list>{items}</text:list>"
        if block.kind == "lines":
            return "".join(self.paragraph(line, "Standard") for line in block.content)
        if block.kind == "table":
            return self.table(block)
        if block.kind == "newpage":
            return '<text:p text:style-name="P_newpage"/>'
        return self.paragraph(block.content[0])

    def content(self):
        title = f'<text:p text:style-name="Title">{xml_text(self.text.meta["title"])}</text:p>'
        body = "".join(map(self.block, self.text.blocks))
        changes = "".join(self.changes)
        if changes:
            changes = f"<text:tracked-changes>{changes}</text:tracked-changes>"
        styles = ('<style:style style:name="T_bold" style:family="text"><style:text-properties '
                  'fo:font-weight="bold"/></style:style><style:style style:name="T_italic" '
                  'style:family="text"><style:text-properties fo:font-style="italic"/>'
                  '</style:style><style:style style:name="P_newpage" style:family="paragraph">'
                  '<style:paragraph-properties fo:break-before="page"/></style:style>')
        return (f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:text>{changes}{title}{body}"
                "</office:text></office:body></office:document-content>")


def _styles(text):
    names = [("Standard", "Standard"), ("Text_20_body", "Text body"), ("Title", "Title"),
             ("Heading_20_1", "Heading 1"), ("Heading_20_2", "Heading 2"),
             ("Footnote", "Footnote")]
    styles = "".join(f'<style:style style:name="{name}" style:display-name="{shown}" '
                     'style:family="paragraph"/>' for name, shown in names)
    header = xml_text(text.meta.get("running", ""))
    footer = xml_text(text.meta.get("footer", "Lindviks kommun"))
    return (f"<office:document-styles {_NAMESPACES}><office:styles>{styles}</office:styles>"
            '<office:automatic-styles><style:page-layout style:name="pm1"/>'
            '</office:automatic-styles><office:master-styles><style:master-page '
            'style:name="Standard" style:page-layout-name="pm1"><style:header>'
            f"<text:p>{header}</text:p></style:header><style:footer><text:p>{footer} – sida "
            "<text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"
            "</office:master-styles></office:document-styles>")


def _meta(text):
    meta = text.meta
    keywords = "".join(f"<meta:keyword>{xml_text(word.strip())}</meta:keyword>"
                       for word in meta.get("keywords", "").split(",") if word.strip())
    creator = xml_text("; ".join(text.authors()))
    return (f"<office:document-meta {_NAMESPACES}><office:meta>"
            f'<dc:title>{xml_text(meta["title"])}</dc:title>'
            f'<dc:subject>{xml_text(meta.get("subject", ""))}</dc:subject>{keywords}'
            f"<meta:initial-creator>{creator}</meta:initial-creator>"
            f"<dc:creator>{creator}</dc:creator>"
            f'<meta:creation-date>{meta["date"]}T09:00:00</meta:creation-date>'
            f'<dc:date>{meta["date"]}T10:30:00</dc:date>'
            f'<dc:language>{meta.get("language", "sv-SE")}</dc:language>'
            "</office:meta></office:document-meta>")


def odt_bytes(text):
    parts = [("content.xml", _Writer(text).content()), ("styles.xml", _styles(text)),
             ("meta.xml", _meta(text))]
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" '
                      'manifest:media-type="text/xml"/>' for name, _ in parts)
    manifest = (f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" '
                'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
                f'manifest:media-type="{_MIMETYPE}"/>{entries}</manifest:manifest>')
    parts.append(("META-INF/manifest.xml", manifest))
    # The type must come first and uncompressed, so that it can be read from the first bytes.
    members = [("mimetype", _MIMETYPE)]
    members += [(name, XML_DECLARATION + content) for name, content in parts]
    return zip_bytes(members, stored={"mimetype"})
