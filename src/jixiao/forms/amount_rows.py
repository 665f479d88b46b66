"""Rows of amounts below a head of columns, and heads that stand in turn with their amounts, as pairs."""

from collections.abc import Mapping
from dataclasses import replace

from jixiao.cells.model import Cell
from jixiao.forms.pair_state import State
from jixiao.forms.sheet import Row
from jixiao.forms.spans import Pair, Span
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import opens_block, pieces


def label_heads(row: Row, state: State) -> None:
    """A head over amounts: it opens the rows below, and is a label itself."""
    for cell in row.filled:
        head = opens_block(cell.text)
        state.pairs.append(Pair(Span.whole(cell), head or "budget_columns", None, row=row.number))
    state.block = "budget_rows"
    state.open_text = None


def read_heads_beside_amounts(row: Row, beside: Mapping[Cell, tuple[str, Cell]], state: State) -> None:
    """预算数： | 320 | 执行数： | 304: the amounts of the total, and what the rows below have in their columns.

    A head above (预算安排情况（调整后）) says more than 预算数.
    """
    above, state.columns = _heads_above(row, beside, state.columns), {}
    state.open_text = None
    for cell in row.filled:
        if cell in beside:
            name, amount = beside[cell]
            name = above.get(cell.column, name)
            total = Pair(Span.whole(cell), "budget_rows", "annual_budget", (Span.whole(amount),), name, row.number)
            state.pairs.append(total)
            state.columns |= dict.fromkeys(amount.columns, name)
        elif cell.column in above and read_money(cell.text) is None and state.pairs:
            total = Pair(state.pairs[-1].label, "budget_rows", "annual_budget", (Span.whole(cell),), above[cell.column])
            state.pairs.append(replace(total, row=row.number))
        elif not any(cell is amount for _, amount in beside.values()):
            state.pairs.append(Pair(Span.whole(cell), "budget_columns", None, row=row.number))
    state.block = "budget_rows"


def _heads_above(row: Row, beside: Mapping[Cell, tuple[str, Cell]], columns: Mapping[int, str]) -> Mapping[int, str]:
    """Column → the head above it; where a dump lost how wide the heads were, they stand over the pairs in turn."""
    if row.has_spans:
        return columns
    names = list(dict.fromkeys(columns.values()))
    return dict(zip((cell.column for cell in beside), names, strict=False)) if len(names) >= len(beside) else {}


def is_row_of_amounts(row: Row, state: State) -> bool:
    """A row without a label whose cells all stand below a head of amounts, directly under it: the only fund."""
    below_heads = all(cell.column in state.columns and not pieces(cell.text) for cell in row.filled)
    return below_heads and bool(state.pairs) and state.pairs[-1].row == row.number - 1 and not state.pairs[-1].values


def read_row_of_amounts(row: Row, state: State) -> None:
    """The amounts of such a row are those of the only fund."""
    label = next(pair.label for pair in state.pairs if pair.row == state.pairs[-1].row)
    for cell in row.filled:
        column = state.columns[cell.column]
        state.pairs.append(Pair(label, "budget_rows", "annual_budget", (Span.whole(cell),), column, row.number))
