"""Signs that the words of a text are not in the order of its form: what is read from it would be invented.

A PDF whose columns were written one behind the other gives 一级指标 二级指标 数量指标 三级指标 …: heads among the rows,
names before the level they belong to, a phone beside 支出构成.
"""

import re
from collections.abc import Sequence

from jixiao.forms.flow.heads import FlowHead
from jixiao.forms.flow.levels import level_names
from jixiao.forms.flow.model import Flow
from jixiao.forms.flow.squeezed import Squeezed
from jixiao.forms.flow.words import fields_of, label_at, listed_column_at, trimmed

_HEADS_ALONE = ("一级指标", "二级指标", "三级指标")
_VALUES = ("指标值", "年度指标值", "年度目标值")
_FIGURES = frozenset({"target", "actual", "weight", "score"})
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_FIGURE = re.compile(r"[\d,.%]+")
_TWO = 2
_NAMES = frozenset({"department", "project", "implementing_unit", "reporting_unit"})


def is_scrambled(s: Squeezed, heads: Sequence[FlowHead], flow: Flow) -> bool:
    """Whether a form contradicts the order its own labels and heads give."""
    if not heads and sum(word in s.text[flow.begin : flow.end] for word in _HEADS_ALONE) > 1:
        return True
    return any(_contradicts(s, row[0], row[1]) for row in flow.rows if len(row) > 1 and row[0] and row[1]) or any(
        _head_among_rows(s, head, stop) or _level_out_of_order(s, head, stop)
        for head, stop in zip(heads, [*(head.begin for head in heads[1:]), flow.table_end][: len(heads)], strict=True)
    )


def _contradicts(s: Squeezed, label: tuple[int, int], value: tuple[int, int]) -> bool:
    """A mobile number beside a label of no person, a figure where a name should stand."""
    fields = fields_of(label_at(s.text, *label) or "")
    if _MOBILE.fullmatch(s.text, *value) and not any(field.startswith("contact") for field in fields):
        return True
    return bool(fields) and fields <= _NAMES and bool(_FIGURE.fullmatch(s.text, *value))


def _head_among_rows(s: Squeezed, head: FlowHead, end: int) -> bool:
    """A head of a column among the rows: of a level, or of the value where the head has no column for one."""
    wanted = _HEADS_ALONE if set(head.fields) & _FIGURES else (*_HEADS_ALONE, *_VALUES)
    return any(listed_column_at(s.text, position, end) in wanted for position in range(head.end, end))


def _level_out_of_order(s: Squeezed, head: FlowHead, end: int) -> bool:
    """数量指标 right before 产出指标 as the first names of the rows, with nothing between."""
    names = level_names(s, head.end, end)[:2]
    if len(names) < _TWO or "level1" not in head.fields:
        return False
    first, second = names
    nothing_between = trimmed(s.text, first.place[1], second.place[0]) is None
    return not first.is_upper and second.is_upper and nothing_between
