"""Heads over amounts: 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分, and the two years of base data."""

import itertools
import re
from collections.abc import Sequence

from jixiao.cells.model import Cell
from jixiao.forms.sheet import Row, plain
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import opens_block
from jixiao.profiles.compounds import compound_column
from jixiao.profiles.labels import budget_columns, plain_label

_YEAR_COLUMN = re.compile(r"^\s*(20\d\d)\s*年度?\s*(预算|决算|执行)数?\s*$")
_SUMS = frozenset({"original_budget", "adjusted_budget", "executed", "received"})
_FEWEST_COMPOUNDS = 3
"""Heads only their words tell that make a row a head of amounts."""
_AFTER_ADJUSTMENT = re.compile(r"预算数(?:\(\w\))?(?:为|是|指|系)[^，,。；;]{0,6}调整后")
_YEAR_AMOUNTS = {"预算": "budget", "决算": "final_accounts", "执行": "executed"}


def is_column_head(row: Row) -> bool:
    """A row that heads the amounts below it: 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分."""
    return len(set(amount_columns(row).values())) >= 2


def heads_beside_amounts(row: Row) -> dict[Cell, tuple[str, Cell]]:
    """Head → (meaning, the amount in the next cell), where a row writes them in turn: 预算数： | 320 | 执行数： | 304.

    Empty where one of its heads has no amount beside it, or the row has one head only.
    """
    found: dict[Cell, tuple[str, Cell]] = {}
    for cell, behind in itertools.pairwise([*row.filled, None]):
        name = budget_columns().get(plain_label(cell.text)) if cell else None
        if cell is None or name not in _SUMS:
            continue
        if behind is None or read_money(behind.text) is None:
            return {}
        found[cell] = (str(name), behind)
    return found if len({name for name, _ in found.values()}) > 1 else {}


def says_adjusted(rows: Sequence[Row]) -> bool:
    """Whether a remark of the form defines its 预算数 as the adjusted one (Hubei: 预算数为调整后财政资金总额)."""
    cells = (cell for row in rows for cell in row.filled if "调整后" in cell.text)
    return any(_AFTER_ADJUSTMENT.search(plain(cell.text)) for cell in cells)


def amount_columns(row: Row, is_adjusted: bool = False) -> dict[int, str]:
    """Column → meaning. Where 年初预算数 stands before it, 预算数 is the adjusted one (Sichuan 2023).

    `is_adjusted`: a remark of the form says that its 预算数 is.
    """
    columns: dict[int, str] = {}
    is_head = any(plain_label(cell.text) in budget_columns() for cell in row.filled)
    if not is_head:
        named = {name for cell in row.filled if (name := compound_column(cell.text, "budget_columns"))}
        is_head = len(named) >= _FEWEST_COMPOUNDS
    years = [match[1] for cell in row.filled if (match := _YEAR_COLUMN.match(cell.text))]
    for cell in row.filled:
        name = _year_column(cell, years) or budget_columns().get(plain_label(cell.text))
        if name is None and is_head and not (cell is row.filled[0] and opens_block(cell.text)):
            name = compound_column(cell.text, "budget_columns")
        if name == "original_budget" and (
            name in columns.values() or (is_adjusted and plain_label(cell.text) == "预算数")
        ):
            name = "adjusted_budget"
        if name:
            columns |= dict.fromkeys(cell.columns, name)
    return columns


def _year_column(cell: Cell, years: Sequence[str]) -> str | None:
    """2018年决算数 | 2019年预算数 | 2019年决算数: the base data of two years."""
    match = _YEAR_COLUMN.match(cell.text)
    if match is None or len(set(years)) != 2:
        return None
    return ("previous_" if match[1] == min(years) else "current_") + _YEAR_AMOUNTS[match[2]]
