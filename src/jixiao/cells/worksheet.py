"""A worksheet of any workbook format as a grid: what is shown in which cell, merged, hidden.

Rows and columns keep the sheet's own numbers, so a grid may begin at C7; empty rows and columns around the words are
left off, every place between them is a cell. Values under a merged cell are not shown by a workbook and often repeat
its text: they are left out, with a note.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from jixiao.cells import limits
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Address, Cell, Grid, Line, Note, visible_characters
from jixiao.cells.placing import TOO_LARGE, CellBudget

_FRINGE: Final = 64
"""Rows or columns a merged cell with words may reach beyond all other words; whole merged rows end at the words."""

COMMENTS: Final = Note("comments_left_out", "文件含有批注，批注文字未读入。")

Place = tuple[int, int]
"""Row and column, from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass
class Worksheet:
    """A sheet as its file describes it."""

    name: str
    hidden: bool = False
    most_cells: int = limits.MAX_CELLS
    texts: dict[Place, str] = field(default_factory=dict)
    """Cells with words, as displayed."""
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each hidden range."""
    unvalued: set[Place] = field(default_factory=set)
    """Formulas without a stored value."""

    def put(self, row: int, column: int, text: str) -> None:
        """Add what a cell displays; UnreadableFile (too_large) when the sheet has too many."""
        if text.strip():
            self.texts[row, column] = text
            if len(self.texts) > self.most_cells:
                raise UnreadableFile("too_large", TOO_LARGE)

    def address(self, row: int, column: int) -> Address:
        return Address(row=row, column=column, sheet=self.name, ref=reference(row, column))


@dataclass(frozen=True)
class Drawn:
    """A paragraph of a text box drawn over a sheet, or a picture (no text), at the row of its upper edge."""

    NOWHERE: ClassVar = sys.maxsize

    row: int
    text: str | None


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The grid of a sheet (None where it is empty), its notes, the visible characters of its shown cells."""

    grid: Grid | None
    notes: tuple[Note, ...]
    visible: int

    @property
    def top(self) -> int:
        """The first row with words."""
        return self.grid.cells[0].row if self.grid is not None else Drawn.NOWHERE


def with_drawn(sheet: ReadSheet, name: str, drawn: Sequence[Drawn]) -> list[Grid | Line]:
    """The grid of a sheet between the text boxes drawn above its first row and all others, a line a paragraph."""
    words = [(thing.row, thing.text) for thing in drawn if thing.text is not None]
    lines = [
        (row, Line(Cell(text, Address(sheet=name, ref=f"文本框{number}"))))
        for number, (row, text) in enumerate(words, 1)
    ]
    above = [line for row, line in lines if row < sheet.top]
    below = [line for row, line in lines if row >= sheet.top]
    return [*above, *([sheet.grid] if sheet.grid is not None else []), *below]


def reference(row: int, column: int) -> str:
    """C7 for row 7, column 3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_sheet(sheet: Worksheet, budget: CellBudget) -> ReadSheet:
    """Lay a sheet out; UnreadableFile (too_large) where its words lie too far apart to be a form."""
    if not sheet.texts and not sheet.unvalued:
        return ReadSheet(None, (), 0)
    area = _used(sheet)
    top, left, bottom, right = area
    if bottom * right > sheet.most_cells:
        far = reference(bottom, right)
        text = f"工作表“{sheet.name}”一直用到 {far}，超出一份绩效表的规模；请删去表外的零散内容后另存一份再试。"
        raise UnreadableFile("too_large", text)
    merged, covered = _merged(sheet, area)
    cells = tuple(
        Cell(
            sheet.texts.get((row, column), ""),
            sheet.address(row, column),
            row,
            column,
            *merged.get((row, column), (1, 1)),
        )
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) not in covered
    )
    budget.spend(len(cells))
    under = [place for place in sheet.texts if place in covered]
    visible = sum(map(visible_characters, sheet.texts.values()))
    visible -= sum(visible_characters(sheet.texts[place]) for place in under)
    address = Address(sheet=sheet.name, ref=f"{reference(top, left)}:{reference(bottom, right)}")
    return ReadSheet(Grid(cells, bottom, right, address), tuple(_notes(sheet, cells, under)), visible)


def _used(sheet: Worksheet) -> Area:
    """The rectangle of all words, widened by merged cells with words that reach a little beyond it."""
    places = sheet.texts.keys() | sheet.unvalued
    rows, columns = [row for row, _ in places], [column for _, column in places]
    top, left, bottom, right = min(rows), min(columns), max(rows), max(columns)
    reach = [area for area in sheet.merges if area[:2] in places]
    last_row = max((area[2] for area in reach if area[2] <= bottom + _FRINGE), default=bottom)
    last_column = max((area[3] for area in reach if area[3] <= right + _FRINGE), default=right)
    return top, left, max(bottom, last_row), max(right, last_column)


def _merged(sheet: Worksheet, used: Area) -> tuple[dict[Place, Place], set[Place]]:
    """Merged cell → its row and column span, and every place such a cell covers. Areas that overlap an earlier one are
    no merged cells: no workbook can show them."""
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    for first_row, first_column, last_row, last_column in sheet.merges:
        top, left = max(first_row, used[0]), max(first_column, used[1])
        bottom, right = min(last_row, used[2]), min(last_column, used[3])
        if top > bottom or left > right:
            continue
        places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if len(places) < 2 or any(place in covered or place in spans for place in places):
            continue
        spans[top, left] = (bottom - top + 1, right - left + 1)
        covered.update(places[1:])
    return spans, covered


def _notes(sheet: Worksheet, cells: tuple[Cell, ...], under: list[Place]) -> list[Note]:
    notes: list[Note] = []
    name = f"工作表“{sheet.name}”"
    if sheet.hidden:
        notes.append(Note("hidden_cells", f"{name}是隐藏的，其内容已一并读入，请核对是否仍有效。"))
    hidden = tuple(cell for cell in cells if not cell.is_blank and _is_hidden(sheet, cell))
    if hidden:
        notes.append(
            Note("hidden_cells", f"{name}有 {len(hidden)} 个单元格在隐藏的行或列里，已一并读入，请核对。", hidden)
        )
    if sheet.unvalued:
        empty = tuple(cell for cell in cells if (cell.row, cell.column) in sheet.unvalued)
        text = f"{name}有 {len(empty)} 个公式没有保存计算结果，按空白读入；请用 WPS、Excel 打开后保存一次再试。"
        notes.append(Note("formula_without_value", text, empty))
    if under:
        places = "、".join(reference(*place) for place in sorted(under)[:10])
        notes.append(
            Note("covered_cells", f"{name}合并单元格下面还压着 {len(under)} 处不显示的内容（{places}），未读入。")
        )
    return notes


def _is_hidden(sheet: Worksheet, cell: Cell) -> bool:
    return cell.row in sheet.hidden_rows or any(first <= cell.column <= last for first, last in sheet.hidden_columns)
