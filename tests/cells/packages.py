"""The smallest Office packages a test needs, and reading them with the house law checked: nothing is lost."""

import io
import zipfile

from jixiao.cells import docx, html, xls, xlsx
from jixiao.cells.model import Document, Grid, visible_characters
from jixiao.cells.msdoc import reader as msdoc
from jixiao.cells.sniff import sniff

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
READERS = {"docx": docx.read, "html": html.read, "xlsx": xlsx.read, "xls": xls.read, "doc": msdoc.read}


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """Relationship id → (kind, target)."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def word(body: str, related: dict[str, tuple[str, str]] | None = None) -> bytes:
    """A docx of this body. `related`: part kind → (file name, XML)."""
    related = related or {}
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relationships({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(
            {f"r{number}": (kind.rstrip("12"), name) for number, (kind, (name, _)) in enumerate(related.items(), 1)}
        ),
    }
    return package(parts | {f"word/{name}": xml for name, xml in related.values()})


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    shown = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{shown}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A table cell; plain text is put into a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows, each the XML inside a w:tr."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def workbook(sheets: dict[str, str], strings: str = "", styles: str = "", parts: dict[str, str] | None = None) -> bytes:
    """An xlsx. `sheets`: name (a leading "-" hides it) → XML inside worksheet; `strings`, `styles`: XML inside them."""
    entries, targets = "", {"s": ("sharedStrings", "sharedStrings.xml"), "f": ("styles", "styles.xml")}
    found: dict[str, str | bytes] = {"_rels/.rels": relationships({"r": ("officeDocument", "xl/workbook.xml")})}
    for number, (name, xml) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name.startswith("-") else ""
        entries += f'<sheet name="{name.lstrip("-")}" sheetId="{number}"{state} r:id="r{number}"/>'
        targets[f"r{number}"] = ("worksheet", f"worksheets/sheet{number}.xml")
        found[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {SHEET}>{xml}</worksheet>"
    found["xl/workbook.xml"] = f"<workbook {SHEET}><sheets>{entries}</sheets></workbook>"
    found["xl/_rels/workbook.xml.rels"] = relationships(targets)
    found["xl/sharedStrings.xml"] = f"<sst {SHEET}>{strings}</sst>"
    found["xl/styles.xml"] = f"<styleSheet {SHEET}>{styles}</styleSheet>"
    return package(found | (parts or {}))


def read(data: bytes) -> Document:
    """Sniff and read; every visible character of the file must be in its blocks."""
    document = READERS[sniff(data)](data, "某表")
    assert document.visible == sum(visible_characters(cell.text) for cell in document.cells())
    check_grids(document)
    return document


def check_grids(document: Document) -> None:
    """No two cells of a grid overlap, none lies outside it, all stand in reading order."""
    for grid in grids(document):
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(places) == len(set(places))
        assert all(1 <= row <= grid.rows and 1 <= column <= grid.columns for row, column in places)
        assert list(grid.cells) == sorted(grid.cells, key=lambda cell: (cell.row, cell.column))


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def shape(document: Document) -> list[str | list[tuple[str, int, int, int, int]]]:
    """The document as lines of text and tables of (text, row, column, row span, column span)."""
    return [
        [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in block.cells]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]
