"""A table within a letter or report: lines around every cell, the head repeated on each page, no row cut by its end."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

_WIDTH_CM = 15.6
"""Of the letter's page between its margins."""
_POINTS, _LINE_POINTS = 10.5, 15
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table(letter: Any, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Rows of texts below a head; `widths`: how the columns share the width of the page."""
    table = letter.add_table(1 + len(rows), len(head))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _draw_lines(table)
    unit = _WIDTH_CM / sum(widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width * unit)
    for number, (row, texts) in enumerate(zip(table.rows, [head, *rows], strict=True)):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way to these properties
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width * unit)
            _write(cell, text, bold=number == 0)


def _draw_lines(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # noqa: SLF001


def _write(cell: Any, text: str, *, bold: bool) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(_LINE_POINTS)
        run = paragraph.add_run(line)
        run.font.size, run.bold = Pt(_POINTS), bold
