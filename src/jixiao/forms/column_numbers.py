"""Rows that number the columns of a table, below its head: they say nothing of what the form is about.

栏次 | 1 | 2 | 3 | 4=3/2        甲 | 乙 | 丙 | 1 | 2        ① | ② | ③ | ④        A | B | C | D
"""

import itertools
import re
from collections.abc import Sequence

from jixiao.cells.model import Cell
from jixiao.forms.amount_columns import is_column_head
from jixiao.forms.sheet import Row, plain
from jixiao.forms.task_table import is_task_head
from jixiao.forms.vocabulary import column_field, is_level2, opens_block

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LEAD = re.compile(r"^(?:[栏列行][次目号序]|序号|编号|[-—–/]+)$")
_NUMBER = re.compile(rf"^第?[(\[]?(\d{{1,2}}|[A-Z]|[{_STEMS}])[)\]]?[栏列]?(?:=[\dA-Z()\[\]+\-*/×÷－—–%]+)?$")
_FEWEST = 3
"""Numbers in a row; two may be anything."""
_SURE = 5
"""So many plain figures from 1 on are no amounts, whatever stands above them."""


def without_column_numbers(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that say something, and those that number the columns under a head."""
    kept: list[Row] = []
    numbers: list[Row] = []
    for row in rows:
        (numbers if kept and _numbers_columns(row, kept[-1]) else kept).append(row)
    return kept, numbers


def _numbers_columns(row: Row, above: Row) -> bool:
    """Whether a row counts the columns that the row above it names."""
    if len(row.filled) < _FEWEST or row.block != above.block or not _NUMBER.match(plain(row.filled[-1].text)):
        return False
    texts = [plain(cell.text) for cell in row.filled]
    has_lead = bool(_LEAD.match(texts[0])) or opens_block(texts[0]) == "indicators"
    places = _places(texts[has_lead:])
    if places is None or len(places) + has_lead < _FEWEST or any(map(_is_figure, above.filled)):
        return False
    if _heads_columns(above):
        return True
    is_marked = has_lead or any(not cell.text.strip().isascii() or "=" in cell.text for cell in row.filled)
    return places[0] == 1 and (is_marked or len(places) >= _SURE)


def _places(texts: Sequence[str]) -> list[int] | None:
    """What number each text is in its own order, each counted once; None where they do not count on from left to right.

    Cells merged over several columns are printed in each of them by some converters.
    """
    once = [text for text, _ in itertools.groupby(texts)]
    matches = [_NUMBER.match(text) for text in once]
    numbers = [match[1] for match in matches if match is not None]
    if len(numbers) < len(once):
        return None
    places: list[int] = []
    for order, group in itertools.groupby(numbers, key=_order):
        own = [int(number) if number.isdecimal() else order.index(number) + 1 for number in group]
        if own != list(range(own[0], own[0] + len(own))) or (places and own[0] != 1):
            return None
        places += own
    return places


def _order(number: str) -> str:
    return _STEMS if number in _STEMS else "" if number.isdecimal() else _LETTERS


def _is_figure(cell: Cell) -> bool:
    """An amount or a number: what stands in no head."""
    return plain(cell.text).replace(".", "", 1).isdecimal()


def _heads_columns(row: Row) -> bool:
    """Whether a row names columns of indicators (or their levels, side by side), tasks or amounts."""
    named = sum(bool(column_field(cell.text) or is_level2(cell.text)) for cell in row.filled)
    return named > 1 or is_task_head(row) or is_column_head(row)
