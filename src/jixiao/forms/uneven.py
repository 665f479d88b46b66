"""Rows of a dump that have a cell or two less, or more, than the other rows of their table: one was lost or added.

    一级指标 | 二级指标 | 三级指标   | 指标值 | 备注
    产出指标 | 数量指标 | 清淤山塘   | ≥40口  | 县级资金
    (blank)  | 质量指标 | 验收合格率 | 100%              nothing was lost but the blank at its end
    (blank)  | 验收合格率 | 100%     | 县级资金          the level was lost: the cells behind it stand one too far left

Such a row may have moved anywhere from some cell on, so every place is weighed by what the words look like, and by what
stands in the same column of the even rows.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jixiao.cells.model import Cell, Note
from jixiao.forms.align import SIDE, fits, is_number, is_sign, looks_like_figure
from jixiao.forms.sheet import Row, joined, plain
from jixiao.forms.vocabulary import is_level1, is_level2, is_placeholder

Places = dict[int, Cell]
"""Column of the head → the filled cell that belongs there."""

_MOST = 2
"""Cells lost or added in a row; more of them are merged cells that left nothing, or no such row."""
_WIDEST = 30
"""Columns of a table whose rows are weighed so: no form is wider, and every pair of places is tried."""
_LIKE_OTHERS = 1.5
_THE_SAME = 1.0
"""For a cell that looks like the others of its column, and for one that says the same."""
_MOVED = -0.75
"""For a row that moved from some cell on: a blank lost at its end is likelier."""
_SURE = 1.0
"""How much better one place must be than all others to be no guess."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column of the even rows: kind of words → its share, and the texts themselves."""

    kinds: Mapping[str, float]
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fit:
    places: Places
    is_moved: bool
    is_sure: bool


def uneven_rows(rows: Sequence[Row], order: Sequence[tuple[str, int]]) -> dict[int, Fit]:
    """Row number → where its cells belong, for each row that has not as many cells as most rows have.

    Where several rows only end early and no row ends with a blank, the converter has left out the last blanks.
    """
    counts = [len(row.cells) for row in rows]
    width = max(counts, key=counts.count, default=0)
    uneven = [row for row in rows if 0 < abs(len(row.cells) - width) <= _MOST and _says_something(row)]
    if not uneven or not order[-1][1] <= width <= _WIDEST or 2 * counts.count(width) < len(rows):
        return {}
    even = [row for row in rows if len(row.cells) == width]
    if not _keeps_blanks(even, order[0]):
        return {}
    columns = {column: _column(even, column) for column in range(1, width + 1)}
    names = {column: name for name, column in order}
    found = {row.number: _fit(row, width, names, columns) for row in uneven}
    early = {row.number for row in uneven if len(row.cells) < width and not found[row.number].is_moved}
    if len(early) > 1 and not any(row.cells[-1].is_blank for row in rows if row.cells):
        return {number: fit for number, fit in found.items() if number not in early}
    return {number: replace(fit, is_sure=fit.is_sure and number not in early) for number, fit in found.items()}


def note_on(fits: Sequence[Fit]) -> list[Note]:
    """What a reader must be told of such rows: those put back under the head, and those nobody can be sure of."""
    return [
        Note("columns_shifted", f"{_named(cells)}等单元格所在的行与表头的格数不同，{how}。", tuple(cells))
        for is_sure, how in ((True, "已按内容对回表头"), (False, "按内容读取，但不能确定缺的是哪一格，请确认"))
        if (cells := [cell for fit in fits if fit.is_sure is is_sure for cell in fit.places.values()])
    ]


def _named(cells: Sequence[Cell]) -> str:
    return "、".join(f"“{joined(cell.text)[:20]}”" for cell in cells[:4])


def _says_something(row: Row) -> bool:
    return any(not is_placeholder(cell.text) for cell in row.filled)


def _keeps_blanks(even: Sequence[Row], first: tuple[str, int]) -> bool:
    """Whether the cells that a merged cell covers left blanks, or none are merged: then the count of cells tells."""
    name, column = first
    cells = [cell for row in even if (cell := row.at(column)) is not None]
    is_own = is_level1 if name == "level1" else is_level2
    return any(cell.is_blank for cell in cells) or all(is_own(cell.text) for cell in cells)


def _column(even: Sequence[Row], column: int) -> Column:
    texts = [cell.text for row in even if (cell := row.at(column)) is not None and not cell.is_blank]
    kinds = [_kind(text) for text in texts]
    return Column({kind: kinds.count(kind) / len(kinds) for kind in set(kinds)}, frozenset(map(plain, texts)))


def _kind(text: str) -> str:
    if is_level1(text) or is_level2(text):
        return "level"
    if is_sign(text):
        return "sign"
    if is_number(text):
        return "share" if plain(text).endswith("%") else "number"
    return "figure" if looks_like_figure(text) else "words"


def _fit(row: Row, width: int, names: Mapping[int, str], columns: Mapping[int, Column]) -> Fit:
    """The best way to lay a row out."""

    weights: dict[tuple[int, int], float] = {}

    def score(column: int, cell: Cell) -> float:
        key = (column, id(cell))
        if key not in weights:
            weights[key] = _score(cell, names.get(column), columns[column])
        return weights[key]

    weighed = [
        (sum(itertools.starmap(score, places.items())) + _MOVED * moved, moved, places)
        for moved, places in _ways(row, width)
    ]
    best, moved, places = max(weighed, key=lambda way: (way[0], not way[1]))
    is_sure = not any(best - total < _SURE and _differ(places, other) for total, _, other in weighed)
    return Fit(places, moved, is_sure)


def _differ(one: Places, other: Places) -> bool:
    return one.keys() != other.keys() or any(other[column] is not cell for column, cell in one.items())


def _ways(row: Row, width: int) -> Iterator[tuple[bool, Places]]:
    """Every way to leave out columns of the head, or cells of the row; whether its cells moved."""
    lacking = width - len(row.cells)
    if lacking > 0:
        for left_out in itertools.combinations(range(1, width + 1), lacking):
            kept = [column for column in range(1, width + 1) if column not in left_out]
            yield _laid(row.cells, kept)
    else:
        for left_out in itertools.combinations(range(len(row.cells)), -lacking):
            yield _laid([cell for index, cell in enumerate(row.cells) if index not in left_out], range(1, width + 1))


def _laid(cells: Sequence[Cell], columns: Sequence[int]) -> tuple[bool, Places]:
    places = {column: cell for column, cell in zip(columns, cells, strict=True) if not cell.is_blank}
    return any(column != cell.column for column, cell in places.items()), places


def _score(cell: Cell, name: str | None, column: Column) -> float:
    """How well a cell suits a column: by its head, by what else stands there."""
    field = name.partition(SIDE)[0] if name else None
    own = fits(cell.text, "target" if field == "actual" else field) if field else 0.0  # nothing tells the two apart
    alike = _LIKE_OTHERS * column.kinds.get(_kind(cell.text), 0.0)
    return own + alike + _THE_SAME * (plain(cell.text) in column.texts)
