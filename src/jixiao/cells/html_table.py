"""One HTML table as a grid: rows found through whatever wraps them, spans laid out as a browser does.

A rowspan ends with its row group (thead, tbody, tfoot), a colspan before a cell that reaches down from above; both
are cut to the limits of the HTML standard (1000 and 65534).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from jixiao.cells import limits
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.html_text import BREAK, is_hidden, is_unseen, settle, spill
from jixiao.cells.markup import Element
from jixiao.cells.model import Grid
from jixiao.cells.placing import MAX_PLACES, TOO_LARGE, CellBudget, Placed, Placing

_GROUPS: Final = {"thead": 0, "tbody": 1, "tfoot": 2}
"""A browser draws the head of a table first and its foot last, wherever they stand."""
_CELLS: Final = ("td", "th")


@dataclass
class TableCell:
    """A td or th with what it shows: text and the tables inside it."""

    element: Element
    parts: list[str | Element]

    @property
    def is_filled(self) -> bool:
        return any(part.strip(" \0\n\xa0\u3000") if isinstance(part, str) else True for part in self.parts)

    @cached_property
    def text(self) -> str:
        return settle([BREAK if not isinstance(part, str) else part for part in self.parts])

    def span(self, name: str, most: int) -> int:
        """`rowspan` or `colspan`, 1 where it is missing or senseless, 0 where the page writes 0."""
        digits = self.element.get(name, "1").strip()
        return min(int(digits[:9]), most) if digits.isascii() and digits.isdigit() else 1


@dataclass
class Row:
    """A tr: its cells and the row group it belongs to (ordered as drawn)."""

    group: tuple[int, int]
    cells: list[TableCell] = field(default_factory=list)


def rows_of(table: Element) -> tuple[list[Row], list[str | Element]]:
    """The rows of a table as drawn, and what stands in it outside every cell (caption, stray text) in its order."""
    rows: list[Row] = []
    strays: list[str | Element] = []
    _scan(table, rows, strays, (_GROUPS["tbody"], 0), None)
    return sorted((row for row in rows if row.cells), key=lambda row: row.group), strays


def _scan(
    element: Element, rows: list[Row], strays: list[str | Element], group: tuple[int, int], row: Row | None
) -> None:
    strays.append(element.text or "")
    for number, child in enumerate(element, 1):
        tag = child.tag
        if is_unseen(child) or is_hidden(child):
            pass
        elif tag in _CELLS:
            if row is None:
                rows.append(row := Row(group))
            row.cells.append(_cell(child))
        elif tag == "tr":
            rows.append(Row(group))
            _scan(child, rows, strays, group, rows[-1])
            row = None
        elif tag in _GROUPS:
            # Consecutive parts of one kind stay apart: a rowspan does not reach from one tbody into the next.
            _scan(child, rows, strays, (_GROUPS[tag], number), None)
        elif tag != "table" and tag != "caption" and next(child.iter("tr", *_CELLS), None) is not None:
            _scan(child, rows, strays, group, row)
        else:
            spill(child, strays)
        strays.append(child.tail or "")
    strays.append(BREAK)


def _cell(element: Element) -> TableCell:
    parts: list[str | Element] = []
    spill(element, parts)
    return TableCell(element, parts)


class TableReader:
    """Lays out the rows of one table; tables inside its cells wait in `nested`."""

    def __init__(self, table: int, budget: CellBudget) -> None:
        self.nested: list[Element] = []
        self._placing = Placing(table, budget)
        self._reach: dict[int, int] = {}
        self._marked = 0

    def read(self, rows: list[Row]) -> Grid | None:
        """The grid, None where the table has no cell."""
        ends = {row.group: number for number, row in enumerate(rows, 1)}
        for number, row in enumerate(rows, 1):
            self._row(row, number, ends[row.group])
        return self._placing.close()

    def _row(self, row: Row, number: int, end: int) -> None:
        """Place the cells of a row into the columns no cell from above still covers. `end`: last row of the group."""
        self._reach = {column: last for column, last in self._reach.items() if last >= number}
        column = 1
        for cell in row.cells:
            while column in self._reach:
                column += 1
            columns = max(1, cell.span("colspan", limits.MAX_COLUMN_SPAN))
            taken = min((covered for covered in self._reach if column < covered < column + columns), default=None)
            columns = columns if taken is None else taken - column
            down = cell.span("rowspan", limits.MAX_ROW_SPAN) or limits.MAX_ROW_SPAN
            down = min(down, end - number + 1)
            placed = self._placing.put(Placed(cell.text, number, column, down, columns))
            if down > 1:
                self._marked += columns
                if self._marked > MAX_PLACES:
                    raise UnreadableFile("too_large", TOO_LARGE)
                self._reach |= dict.fromkeys(range(column, column + columns), placed.next_row - 1)
            self.nested += [part for part in cell.parts if not isinstance(part, str)]
            column += columns
