"""A master as a Word document: real merges (gridSpan, vMerge), ruled tables, fixed times."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from making.master import Break, Master, MasterCell, Table
from making.pack import repack

_FONT = "Droid Sans Fallback"  # small TrueType outlines keep the PDFs under 60 KB
_ALIGN = {
    "title": WD_ALIGN_PARAGRAPH.CENTER,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
}


def write(master: Master, *, broken: bool = False) -> bytes:
    """The document; `broken` gives it the small page of meta.yaml, so that its tables break over pages."""
    document: Any = Document()
    _lean(document)
    _page(document, master, broken)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    head_rows = (master.meta.get("broken") or {}).get("head_rows", []) if broken else []
    number = 0
    for block in master.blocks:
        if isinstance(block, Table):
            heads = head_rows[min(number, len(head_rows) - 1)] if head_rows else 0
            usable = document.sections[0].page_width - 2 * document.sections[0].left_margin
            _add_table(document, block, _twips(master.widths(number), usable), heads)
            number += 1
        elif isinstance(block, Break):
            document.add_page_break()
        else:
            paragraph = document.add_paragraph()
            paragraph.alignment = _ALIGN[block.style]
            run = paragraph.add_run(block.text)
            if block.style == "title":
                run.bold, run.font.size = True, Pt(16)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def _lean(document: Any) -> None:
    """Leaves out what python-docx's own template brings along and no form needs."""
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(("stylesWithEffects", "thumbnail"))]:
            del rels[name]


def _page(document: Any, master: Master, broken: bool) -> None:
    section = document.sections[0]
    width, height = (297, 210) if master.meta.get("page") == "landscape" else (210, 297)
    if broken:
        small = master.meta.get("broken") or {}
        width, height = small.get("width_mm", width), small.get("height_mm", 120)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(12 if broken else 20)
    section.header_distance = section.footer_distance = Mm(5)


def _twips(widths: list[float], usable: int) -> list[int]:
    total = sum(widths)
    return [int(usable / 635 * width / total) for width in widths]


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _add_table(document: Any, table: Table, widths: list[int], heads: int) -> None:
    built = _element("w:tbl")
    properties = _element("w:tblPr")
    properties.append(_element("w:tblW", w=str(sum(widths)), type="dxa"))
    properties.append(_element("w:jc", val="center"))
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    built.append(properties)
    grid = _element("w:tblGrid")
    for width in widths:
        grid.append(_element("w:gridCol", w=str(width)))
    built.append(grid)
    for number, row in enumerate(table.rows()):
        line = _element("w:tr")
        if number < heads:
            line.append(_element("w:trPr"))
            line[-1].append(_element("w:tblHeader"))
        for cell, part in row:
            line.append(_box(cell, part, sum(widths[cell.column : cell.column + cell.columns])))
        built.append(line)
    document.element.body.insert_element_before(built, "w:sectPr")


def _box(cell: MasterCell, part: str, width: int) -> Any:
    box = _element("w:tc")
    properties = _element("w:tcPr")
    properties.append(_element("w:tcW", w=str(width), type="dxa"))
    if cell.columns > 1:
        properties.append(_element("w:gridSpan", val=str(cell.columns)))
    if cell.rows > 1:
        properties.append(_element("w:vMerge", val="restart" if part == "own" else "continue"))
    properties.append(_element("w:vAlign", val="center"))
    box.append(properties)
    for line in cell.text.split("\n") if part == "own" else [""]:
        paragraph = _element("w:p")
        if len(line.strip()) <= 12 and not line.startswith(("\u3000", " ", "\u2003")):
            paragraph.append(_element("w:pPr"))
            paragraph[-1].append(_element("w:jc", val="center"))
        if line:
            run = _element("w:r")
            text = _element("w:t")
            text.text = line
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
            paragraph.append(run)
        box.append(paragraph)
    return box
