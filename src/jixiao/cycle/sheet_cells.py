"""The official layout as a page on which it is filled in: its cells, their words, their inputs, the rows of its lists.

Levels stand in every row here, not merged as on paper: a row can be moved, pasted and filled down by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.cycle.sheet_words import head_of, words_in
from jixiao.forms.official.columns import fitted
from jixiao.forms.official.filled import MONEY, Filled, Row, columns_of, key_of, place_of
from jixiao.profiles.layouts import LISTS, Blank, Drawn, Layout, Piece
from jixiao.profiles.load import profiles

_REVIEWERS = frozenset({"opinion", "reviewer", "signer", "signed", "box"})
"""Filled in by the people of the review, not by who declares."""
_PRINTED = frozenset({"label", "fiscal_year", "previous_year", "money_unit", "months"})
"""Words of the form, not to be written in."""
ONLY_FOUND = frozenset({"fund", "other", "unnamed", "extra", "box"})
"""Lists of what has no place of its own: nobody adds to them."""
NEW_ROW = "new"
"""Key of a row that is not there yet."""


@dataclass(frozen=True, slots=True)
class Input:
    """A blank to write in. `words`: what a screen reader calls it. `is_fixed`: it can be read, not changed."""

    place: str
    text: str
    words: str
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`parts`: words and inputs in order. `spans`: the lists whose rows it reaches over."""

    parts: tuple[str | Input, ...]
    rows: int
    columns: int
    is_label: bool
    spans: str = ""

    @property
    def inputs(self) -> tuple[Input, ...]:
        return tuple(part for part in self.parts if isinstance(part, Input))

    @property
    def is_mixed(self) -> bool:
        """Words and something to write stand in one line."""
        return bool(self.inputs) and len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`list_name` and `key`: of which list it is a row."""

    cells: tuple[SheetCell, ...]
    list_name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    """`counts`: how often each row of the layout stands there; `words`: what each blank that stands once is called."""

    layout: Layout
    filled: Filled
    counts: Sequence[int]
    words: Mapping[str, str]


def sheet_layout(filled: Filled, layout: Layout) -> Layout:
    """The layout with the columns its template asks for, and those that are filled in."""
    profile = profiles().get(filled.profile)
    return fitted(layout, filled, profile.columns if profile else ())


def sheet_rows(filled: Filled, layout: Layout) -> list[SheetRow]:
    """The page's rows from top to bottom, those too that paper leaves out while they are empty. A list without rows has
    an empty one to begin with."""
    counts = _counts(filled, layout)
    page = _Page(layout, filled, counts, words_in(layout, filled.fields))
    repeated = layout.repeated
    found: list[SheetRow] = []
    for number in range(1, layout.rows + 1):
        cells = [cell for cell in layout.cells if cell.row == number]
        name = repeated.get(number)
        if name is None:
            found.append(SheetRow(tuple(_cell(cell, page, None) for cell in cells)))
            continue
        rows = filled.rows.get(name) or (Row(NEW_ROW, {}),) * min(1, counts[number - 1])
        for order, row in enumerate(rows):
            mine = [cell for cell in cells if order == 0 or cell.list_name is not None]
            found.append(SheetRow(tuple(_cell(cell, page, row) for cell in mine), name, row.key))
    return found


def _counts(filled: Filled, layout: Layout) -> list[int]:
    repeated = layout.repeated
    names = [repeated.get(row) for row in range(1, layout.rows + 1)]
    return [
        1 if name is None else max(0 if name in ONLY_FOUND else 1, len(filled.rows.get(name, ()))) for name in names
    ]


def sheet_lines(lines: Sequence[tuple[Piece, ...]], filled: Filled) -> list[tuple[str | Input, ...]]:
    """The lines around the table, what is to be written in each; the words before a blank are what it is called."""
    return [tuple(_line(pieces, filled)) for pieces in lines]


def _line(pieces: tuple[Piece, ...], filled: Filled) -> Iterator[str | Input]:
    words = ""
    for piece in pieces:
        if isinstance(piece, str):
            words = piece.replace("　", " ").split()[-1].strip("：") if piece.strip() else words
            yield piece
        elif piece.name in _REVIEWERS or piece.name in _PRINTED:
            yield filled.fields.get(key_of(piece)) or piece.default
        else:
            yield Input(key_of(piece), filled.fields.get(key_of(piece), ""), words)


def blank_row(name: str, layout: Layout) -> SheetRow:
    """A row of a list as one that is added begins."""
    columns = columns_of(layout)[name]
    empty = Filled("", layout.name, "", {}, {name: (Row(NEW_ROW, dict.fromkeys(columns, "")),)})
    row = next(row for row in sheet_rows(empty, layout) if row.list_name == name)
    return SheetRow(tuple(cell for cell in row.cells if cell.inputs), name, NEW_ROW)


def _cell(cell: Drawn, page: _Page, row: Row | None) -> SheetCell:
    reach = range(cell.row, cell.row + cell.rows)
    rows = sum(page.counts[number - 1] for number in reach)
    spans = [name for number, name in page.layout.repeated.items() if number in reach and cell.list_name is None]
    parts = tuple(_parts(cell, page, row))
    return SheetCell(parts, 1 if cell.list_name else rows, cell.columns, cell.is_head, " ".join(spans))


def _parts(cell: Drawn, page: _Page, row: Row | None) -> Iterator[str | Input]:
    for piece in cell.pieces:
        if isinstance(piece, str):
            yield piece
        elif piece.name in LISTS:
            yield _of_list(piece, cell, page, row)
        else:
            yield from _of_form(piece, page)


def _of_list(blank: Blank, cell: Drawn, page: _Page, row: Row | None) -> Input:
    held = row or Row(NEW_ROW, {})
    column = blank.argument
    place, text = place_of(blank.name, held, column), held.texts.get(column, "")
    words = _words_of(held, column) or head_of(cell, page.layout, page.filled.fields)
    return Input(place, text, words, is_fixed=blank.name in _REVIEWERS)


def _words_of(row: Row, column: str) -> str:
    """What a cell is called in a row that has its own label: no head stands above it."""
    label = row.texts.get("label", "")
    return f"“{label}”的名称" if label and column == "label" else label


def _of_form(blank: Blank, page: _Page) -> Iterator[str | Input]:
    filled = page.filled
    text = filled.fields.get(key_of(blank), "")
    if blank.name == MONEY:
        label = filled.fields.get(f"label:{blank.argument}") or blank.default
        yield f"{label}："
        yield Input(f"amount:{blank.argument}", filled.fields.get(f"amount:{blank.argument}", ""), label)
    elif blank.name in _REVIEWERS or blank.name in _PRINTED or blank.name == "money_unit":
        yield text or blank.default
    else:
        yield Input(key_of(blank), text, page.words[key_of(blank)])
