"""合计 beside 合计 above the parts of both: the one over 基本支出 and 项目支出 is the sum of the expenditure."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.forms.sheet import joined
from jixiao.forms.spans import Pair

_PARTS = frozenset({"basic_expenditure", "project_expenditure"})
_SUM = "合计"


def with_side_totals(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, each sum with the side of the money block it stands on."""
    columns = {pair.label.cell.column for pair in pairs if pair.meaning in _PARTS}
    left = {pair.row: pair.label.cell.column for pair in reversed(pairs) if _is_sum(pair)}
    return [
        replace(pair, meaning="expenditure.total")
        if _is_sum(pair) and left[pair.row] < pair.label.cell.column and pair.label.cell.column in columns
        else pair
        for pair in pairs
    ]


def _is_sum(pair: Pair) -> bool:
    return pair.meaning == "income.total" and joined(pair.label.text).strip(":：") == _SUM
