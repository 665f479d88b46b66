"""An official form as a Word document on A4: the indicators' heads are repeated, no row is cut by a page end.

Word repeats only rows a table begins with. So the indicators begin a table of their own, close below the other.
"""

import io
from dataclasses import replace
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from jixiao.forms.official.model import Box, OfficialForm
from jixiao.forms.official.space import fitting_size, share_of_width

_FACE = "宋体"
_SHORT_CM, _LONG_CM, _MARGIN_CM = 21.0, 29.7, 1.8
_SIZE = 10.5
_CELL_MARGIN_CM = 0.1
"""At the sides of a box."""
_POINTS_A_CM = 28.35
_AIR = 2
"""Points above and below a line in its box."""
_AIR_BELOW = 6
"""Points above each line below the table: who signs needs room."""


def docx_bytes(form: OfficialForm) -> bytes:
    document = Document()
    _page(document, form)
    for line in form.title:
        _paragraph(document.add_paragraph(), line.text, size=18, bold=True, centred=True)
    for line in form.above:
        _paragraph(document.add_paragraph(), line.text)
    for number, (first, last) in enumerate(form.tables):
        if number:
            _hairline(document)
        _table(document, form, first, last)
    if form.below:
        _keep_with_foot(document)
    for line in form.below:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(_AIR_BELOW)
        _paragraph(paragraph, line.text)
    if form.footer:
        _paragraph(document.sections[0].footer.paragraphs[0], form.footer, size=9, centred=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _keep_with_foot(document: Any) -> None:
    """Who signs must not sign an empty page: the last row goes over to it with the lines below."""
    for cell in document.tables[-1].rows[-1].cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _page(document: Any, form: OfficialForm) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if form.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(_page_width(form)), Cm(_LONG_CM + _SHORT_CM - _page_width(form))
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FACE, Pt(_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FACE)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)


def _page_width(form: OfficialForm) -> float:
    return _LONG_CM if form.is_landscape else _SHORT_CM


def _paragraph(paragraph: Any, text: str, *, size: float = _SIZE, bold: bool = False, centred: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT


def _hairline(document: Any) -> None:
    """The paragraph without which Word makes one table of two."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.add_run().font.size = Pt(1)


def _table(document: Any, form: OfficialForm, first: int, last: int) -> None:
    table = document.add_table(last - first + 1, len(form.widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    grid = [list(row.cells) for row in table.rows]
    _narrow_margins(table)
    whole = _page_width(form) - 2 * _MARGIN_CM
    unit = whole / sum(form.widths)
    for row in grid:
        for cell, width in zip(row, form.widths, strict=True):
            cell.width = Cm(width * unit)
    for column, width in zip(table.columns, form.widths, strict=True):
        column.width = Cm(width * unit)
    for box in form.boxes:
        if first <= box.row <= last:
            room = (whole * share_of_width(form, box) - 2 * _CELL_MARGIN_CM) * _POINTS_A_CM
            _box(grid, replace(box, row=box.row - first + 1), fitting_size(box.text, room, _SIZE))
    for number, row in enumerate(table.rows, first):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way to these properties
        properties.append(OxmlElement("w:cantSplit"))
        if form.head <= number <= form.head_end:
            properties.append(OxmlElement("w:tblHeader"))


def _narrow_margins(table: Any) -> None:
    """Word's own would leave a column of points room for two figures."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Cm(_CELL_MARGIN_CM).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 - python-docx has no other way


def _box(grid: list[list[Any]], box: Box, size: float) -> None:
    cell = grid[box.row - 1][box.column - 1]
    if box.rows > 1 or box.columns > 1:
        cell = cell.merge(grid[box.row + box.rows - 2][box.column + box.columns - 2])
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(box.text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _paragraph(paragraph, line, size=size, centred=box.is_short)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(_AIR)
