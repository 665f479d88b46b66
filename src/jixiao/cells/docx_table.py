"""One Word table as a grid.

    w:tr ─▶ gridBefore │ tc gridSpan=2 │ tc vMerge=restart │ …      columns counted with spans spread out
    w:tr ─▶            │ tc            │ tc vMerge (continue) ─▶ the cell above grows by a row

A vertical continuation joins the cell above only where both begin in the same column and are equally wide, as Word
draws it; otherwise it is a cell of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jixiao.cells import limits
from jixiao.cells.docx_numbering import W
from jixiao.cells.docx_text import ALTERNATE, live_branch, paragraph_text
from jixiao.cells.markup import Element
from jixiao.cells.model import Grid
from jixiao.cells.placing import CellBudget, Placed, Placing

_VAL: Final = f"{W}val"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_ROW_PROPERTIES, _DELETED, _BEFORE = f"{W}trPr", f"{W}del", f"{W}gridBefore"
_PROPERTIES, _CELL_DELETED, _SPAN, _DOWN, _ACROSS = (
    f"{W}{name}" for name in ("tcPr", "cellDel", "gridSpan", "vMerge", "hMerge")
)
_OPAQUE: Final = {
    f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tblPrEx", f"{W}tcPr", f"{W}sdtPr", f"{W}sdtEndPr",
    f"{W}del", f"{W}moveFrom",
}  # fmt: skip
"""Elements in which there is no text that still stands."""

Said = Mapping[Any, str | None]
"""What the properties of a cell say: tag → value."""


@dataclass
class TableReader:
    """Reads the cells of one w:tbl; tables inside its cells wait in `nested`."""

    table: int
    labels: dict[Element, str]
    budget: CellBudget
    nested: list[Element] = field(default_factory=list)
    covering: set[tuple[int, int]] = field(default_factory=set)
    """(row, column) of merged cells under which words were found."""

    def read(self, table: Element) -> Grid | None:
        """The grid of the table, None where it has no cell left."""
        self._placing = Placing(self.table, self.budget)
        self._open: dict[int, Placed] = {}
        row = 0
        for element in _inside(table, _ROW):
            properties = element.find(_ROW_PROPERTIES)
            if properties is None or properties.find(_DELETED) is None:
                row += 1
                self._row(element, row, 0 if properties is None else _skipped(properties))
        return self._placing.close()

    def _row(self, element: Element, row: int, skipped: int) -> None:
        column = 1 + skipped
        left: Placed | None = None
        for cell in _inside(element, _CELL):
            properties = cell.find(_PROPERTIES)
            said = {} if properties is None else {child.tag: child.get(_VAL) for child in properties}
            if _CELL_DELETED in said:
                continue
            span = max(1, _number(said.get(_SPAN), 1))
            merge = _merge(said, _DOWN)
            text = self._text(cell)
            if left is not None and _merge(said, _ACROSS) == "continue":
                self._cover(left, text)
                left.column_span += span
            elif merge == "continue" and (above := self._above(row, column, span)) is not None:
                self._cover(above, text)
                above.row_span += 1
                left = None
            else:
                left = self._placing.put(Placed(text, row, column, column_span=span))
                if merge == "restart":
                    self._open[column] = left
            column += span

    def _above(self, row: int, column: int, span: int) -> Placed | None:
        cell = self._open.get(column)
        return cell if cell is not None and cell.next_row == row and cell.column_span == span else None

    def _cover(self, cell: Placed, text: str) -> None:
        """Words under a merged cell are not drawn by Word; they are kept all the same."""
        if text.strip():
            cell.text = f"{cell.text}\n{text}" if cell.text.strip() else text
            self.covering.add((cell.row, cell.column))

    def _text(self, cell: Element) -> str:
        lines: list[str] = []
        self._lines(cell, lines)
        return "\n".join(lines)

    def _lines(self, container: Element, lines: list[str]) -> None:
        """The paragraphs of a cell, those of a text box behind the one it is anchored in."""
        for child in container:
            if child.tag == _PARAGRAPH:
                boxes: list[Element] = []
                lines.append(self.labels.get(child, "") + paragraph_text(child, boxes))
                for box in boxes:
                    self._lines(box, lines)
            elif child.tag == _TABLE:
                self.nested.append(child)
            elif child.tag == ALTERNATE:
                branch = live_branch(child)
                if branch is not None:
                    self._lines(branch, lines)
            elif child.tag not in _OPAQUE and len(child):
                self._lines(child, lines)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls, custom XML or tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == ALTERNATE:
            branch = live_branch(child)
            if branch is not None:
                yield from _inside(branch, tag)
        elif child.tag not in _OPAQUE and len(child):
            yield from _inside(child, tag)


def _merge(said: Said, tag: str) -> str | None:
    """`restart`, `continue` (also where the value is left out) or None."""
    return (said[tag] or "continue") if tag in said else None


def _skipped(properties: Element) -> int:
    """Columns of the grid a row leaves out on its left."""
    before = properties.find(_BEFORE)
    return 0 if before is None else _number(before.get(_VAL), 0)


def _number(text: str | None, default: int) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 7
    return min(int(text or ""), limits.MAX_COLUMN_SPAN) if known else default
