"""Tables of money as they are printed: lines of boxes below a line of heads, for amounts the reader has no name for.

The columns are known by their heads (words/money_columns); a head over several columns (全年预算数 over 总额, 财政拨款)
stands for its first one.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.audit.blocks import row_of
from jixiao.audit.naming import mentions
from jixiao.audit.remember import by_identity
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.profiles.load import pairs

Line = tuple[Cell, ...]

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_UNIT = re.compile("亿元|万元|元")
POWERS = {"元": 0, "万元": 4, "亿元": 8}
"""Unit of money → the power of ten that makes it yuan."""
_MAY_BE_HEAD = re.compile("金|预算|支出|执行|总|计")
_LONGEST_HEAD = 20


@by_identity(8)
def lines(form: Form) -> tuple[Line, ...]:
    """The rows of the form's tables, in the order of the page."""
    found: dict[object, list[Cell]] = {}
    for cell in form.cells:
        if cell.address.table is not None or cell.address.sheet is not None:
            found.setdefault(row_of(cell), []).append(cell)
    return tuple(tuple(line) for line in found.values())


def rows_below(form: Form, *names: str) -> Iterator[Mapping[str, Cell]]:
    """Every line below heads of all these columns, as column → box; the first two hold amounts."""
    for number, heads in _heads(form):
        found = {name: cell for name in names if (cell := _head(heads, name))}
        if len(found) == len(names) == len(set(found.values())):
            yield from _below(form, number, found, names[:2])


def rows_of_sources(form: Form) -> Iterator[tuple[Cell, Line]]:
    """Every amount below 总额 with the boxes of its sources (财政拨款, 其他资金) to its right."""
    for number, heads in _heads(form):
        for place, total in enumerate(heads):
            if plain(total.text) not in pairs("money_columns")["total"]:
                continue
            sources: list[Cell] = []
            for cell in heads[place + 1 :]:
                if cell.column != total.column + len(sources) + 1 or not _says(cell, "sources"):
                    break
                sources.append(cell)
            if len(sources) > 1:
                yield from _amounts_of(form, number, total, sources)


def amount(text: str, power: int | None) -> Decimal | None:
    """A plain figure in yuan; `power`: of the unit."""
    match = _NUMBER.fullmatch(text.strip())
    return None if match is None or power is None else Decimal(re.sub("[,，]", "", match[0])).scaleb(power)


def power_of(form: Form, head: str) -> int | None:
    """Of the unit a head names, else of the form's."""
    unit = match[0] if (match := _UNIT.search(head)) else form.money_unit
    return None if unit is None else POWERS[unit]


@by_identity(8)
def _heads(form: Form) -> tuple[tuple[int, Line], ...]:
    """The lines that may be heads of money, by their number: two short boxes that speak of money, and no figure."""
    found = []
    for number, line in enumerate(lines(form)):
        if any(cell.address.line is not None for cell in line):
            continue  # lines of a text file: a blank box leaves no trace, and what follows stands under another head
        short = tuple(cell for cell in line if 0 < len(cell.text) <= _LONGEST_HEAD)
        if sum(_MAY_BE_HEAD.search(cell.text) is not None for cell in short) > 1:
            found.append((number, short))
    return tuple(found)


def _head(heads: Line, name: str) -> Cell | None:
    """The last head of this meaning: 年初预算数 stands before 全年预算数."""
    return next((cell for cell in reversed(heads) if _says(cell, name)), None)


def _says(cell: Cell, name: str) -> bool:
    return mentions(cell.text, pairs("money_columns")[name]) is not None


def _below(
    form: Form, number: int, heads: Mapping[str, Cell], with_amounts: tuple[str, ...]
) -> Iterator[Mapping[str, Cell]]:
    started = False
    for line in _lines_below(form, number):
        boxes = {
            name: box
            for name, head in heads.items()
            if (box := next((c for c in line if c.column == head.column), None))
        }
        if len(boxes) == len(heads) and all(amount(boxes[name].text, 0) is not None for name in with_amounts):
            started = True
            yield boxes
        elif started:
            return


def _amounts_of(form: Form, number: int, total: Cell, sources: list[Cell]) -> Iterator[tuple[Cell, Line]]:
    columns = {cell.column for cell in sources}
    for line in _lines_below(form, number):
        box = next((cell for cell in line if cell.column == total.column), None)
        if box is None or amount(box.text, 0) is None:
            return
        parts = tuple(cell for cell in line if cell.column in columns)
        if any(amount(cell.text, 0) is not None for cell in parts):
            yield box, parts


def _lines_below(form: Form, number: int) -> Iterator[Line]:
    every = lines(form)
    table = row_of(every[number][0])[:3]
    for line in every[number + 1 :]:
        if row_of(line[0])[:3] != table:
            return
        yield line
