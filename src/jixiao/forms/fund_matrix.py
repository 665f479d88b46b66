"""Money whose funds head the columns and whose uses head the rows.

    支出类别 | 合计    | 一般公共预算 | 政府性基金 | 单位资金
    基本支出 | 32168.5 | 31868.5      |            | 300
    项目支出 | 58700   | 56200        | 2000       | 500
    合计     | 90868.5 | 88068.5      | 2000       | 800

The row of the sum gives the funds, the column of the sum the uses; an amount inside belongs to both and has no slot.
"""

import re
from collections.abc import Mapping, Sequence

from jixiao.cells.model import Cell
from jixiao.forms.pair_state import State
from jixiao.forms.sheet import Row, plain
from jixiao.forms.spans import INSIDE, Pair, Span
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import label_meanings

_SUM = re.compile(r"^(?:金额|资金|预算|支出|收入)?(?:合计|总计|小计)$")
_FUNDS = frozenset(
    {
        "general_public_budget",
        "government_fund",
        "state_capital",
        "fiscal_account",
        "fiscal_funds",
        "superior_subsidy",
        "superior_funds",
        "other_funds",
        "business_income",
        "carry_over",
        "self_raised",
    }
)
_USES = frozenset({"basic_expenditure", "project_expenditure"})
_FEWEST = 2
"""Funds, and amounts in the first row below them."""


def fund_heads(row: Row, below: Row | None) -> dict[int, Cell]:
    """Column → its head, where a row names the sum and several funds over a row of amounts; empty where it does not."""
    if below is None or row.is_line or below.block != row.block:
        return {}
    heads = {cell.column: cell for cell in row.filled if _is_sum(cell) or _field(cell, _FUNDS)}
    sums = [cell for cell in heads.values() if _is_sum(cell)]
    if len(sums) != 1 or len(heads) <= _FEWEST or any(cell.column_span > 1 for cell in heads.values()):
        return {}
    others = [cell for cell in row.filled if cell.column not in heads]
    if any(cell.column > min(heads) for cell in others):
        return {}
    amounts = [cell for cell in below.filled if cell.column in heads and read_money(cell.text)]
    return heads if _label(below, heads) and len(amounts) >= _FEWEST else {}


def reads_as_fund_row(row: Row, state: State) -> bool:
    """Whether a row below such heads has a use (or the sum) before its amounts."""
    return bool(state.fund_heads) and not row.is_line and _label(row, state.fund_heads) is not None


def read_fund_row(row: Row, state: State) -> None:
    """The amounts of one row as pairs: those of the sums with their slot, the others as inside the table."""
    heads = state.fund_heads
    label = _label(row, heads)
    for cell in row.filled:
        head = heads.get(cell.column)
        if head is None or label is None:
            state.pairs.append(Pair(Span.whole(cell), "money", None, row=row.number))
            continue
        own, meaning = _slot(label, head)
        state.pairs.append(Pair(Span.whole(own), "money", meaning, (Span.whole(cell),), row=row.number))


def _slot(label: Cell, head: Cell) -> tuple[Cell, str]:
    """Whose amount stands where a row and a column meet: the label it is known by, and its slot."""
    if _is_sum(head):
        return label, "total" if _is_sum(label) else _field(label, _USES) or INSIDE
    return (head, _field(head, _FUNDS) or INSIDE) if _is_sum(label) else (label, INSIDE)


def _label(row: Row, heads: Mapping[int, Cell]) -> Cell | None:
    before: Sequence[Cell] = [cell for cell in row.filled if cell.column < min(heads)]
    behind = [cell for cell in row.filled if cell.column >= min(heads)]
    if not before or not all(cell.column in heads and read_money(cell.text) for cell in behind):
        return None
    last = before[-1]
    return last if _is_sum(last) or _field(last, _USES) else None


def _is_sum(cell: Cell) -> bool:
    return bool(_SUM.match(plain(cell.text)))


def _field(cell: Cell, fields: frozenset[str]) -> str | None:
    return next((meaning.field for meaning in label_meanings(cell.text) if meaning.field in fields), None)
