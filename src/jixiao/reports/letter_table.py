"""A table within a letter or report: lines around every cell, the head repeated on each page, no row cut by its end."""

import re
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

_WIDTH_CM = 15.6
"""Of the letter's page between its margins."""
_POINTS, _LINE_POINTS = 10.5, 15
_FIGURE = re.compile(r"[-−]?[0-9][0-9,]*(\.[0-9]+)?%?")
_NO_FIGURE = frozenset({"", "—"})
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table(letter: Any, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Rows of texts below a head, which stay with the line above them; columns of figures end at the right.

    `widths`: how the columns share the width of the page.
    """
    if letter.paragraphs and letter.element.body[-2] is letter.paragraphs[-1]._p:  # noqa: SLF001
        letter.paragraphs[-1].paragraph_format.keep_with_next = True
    sides = [_side(column) for column in zip(*rows, strict=True)] or [WD_ALIGN_PARAGRAPH.LEFT] * len(head)
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
        for cell, text, width, side in zip(row.cells, texts, widths, sides, strict=True):
            cell.width = Cm(width * unit)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _write(cell, text, WD_ALIGN_PARAGRAPH.CENTER if number == 0 else side, is_head=number == 0)


def _side(texts: Sequence[str]) -> WD_ALIGN_PARAGRAPH:
    """On which side the texts of a column stand."""
    known = [text for text in texts if text not in _NO_FIGURE]
    is_of_figures = bool(known) and all(map(_FIGURE.fullmatch, known))
    return WD_ALIGN_PARAGRAPH.RIGHT if is_of_figures else WD_ALIGN_PARAGRAPH.LEFT


def _draw_lines(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # noqa: SLF001


def _write(cell: Any, text: str, side: WD_ALIGN_PARAGRAPH, *, is_head: bool) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(_LINE_POINTS)
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = side, is_head
        run = paragraph.add_run(line)
        run.font.size, run.bold = Pt(_POINTS), is_head
