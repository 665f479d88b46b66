"""合计行不应空白或为0，而分项有数。

The row or cell of the total: 0 over parts that are not, or blank beside its printed label while its parts are filled
in: those of its column. A department's form without any total is also `completeness.total_budget`'s.

查什么：资金总额（合计行）空白或为0，下面的分项却填了金额。
为什么：执行率、得分只按合计行计算，合计行空着就无法评价。
反例：年度资金总额 0，其中本年财政拨款 90 万元。
正例：年度资金总额 90 万元，其中本年财政拨款 90 万元。
依据：通行自评表：执行率和得分只在年度资金总额一行计算；表内勾稽。
已知局限：不印合计行的表样不查。
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import takewhile

from jixiao.audit.blocks import placed, row_of, row_with, rows_of
from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, added, column_total, columns
from jixiao.audit.wording import wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Money
from jixiao.forms.vocabulary import label_meanings
from jixiao.measures.spending import COLUMNS, TOTAL_SLOTS
from jixiao.profiles.load import words

_PARTS = (*SOURCES, "basic_expenditure", "project_expenditure")
_NAMES = {
    "original_budget": "年初预算数",
    "adjustment": "预算调整数",
    "adjusted_budget": "全年预算数",
    "executed": "执行数",
    "execution_forecast": "全年预计执行数",
}


_PARTS_OF = {
    "annual_budget": tuple(SOURCES - {"project_fiscal"}),
    "project_total": tuple(SOURCES - {"annual_fiscal"}),
    "income.total": tuple(SOURCES),
    "expenditure.total": ("basic_expenditure", "project_expenditure"),
    "basic_expenditure": ("basic_expenditure.personnel", "basic_expenditure.operating"),
    "project_expenditure": ("project_expenditure.business", "project_expenditure.operation"),
    "three_public.total": ("three_public.reception", "three_public.vehicles", "three_public.overseas"),
    "three_public.vehicles": ("three_public.vehicles.purchase", "three_public.vehicles.running"),
}
"""Every total but the one of all money (资金总额), and what it is the total of."""
_NAMED_BY_WORDS = frozenset({"annual_budget", "project_total", "income.total", "expenditure.total"})
"""Of these, the ones whose labels (项目资金, 按收入性质分) may head a block instead."""

_NAMED_AFTER = {"annual_budget": "annual_fiscal", "project_total": "project_fiscal"}
"""Totals, and the part that is theirs wherever it stands."""


@rule("scores.blank_total", catalogue="B27", severity="error", basis=["logic", "national-self-evaluation-form"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    label = next(_labels(form), None)
    asked = [(column, total, parts) for column, total, parts in _columns(form) if total or (label and column)]
    blank = [(column, total, parts) for column, total, parts in asked if not (total and total.number != 0)]
    failures = [_failed(column, total, parts, label) for column, total, parts in blank if added(parts) > 0]
    failures += [_failed(None, total, parts, None) for total, parts in _zeros(form) if added(parts) > 0]
    failures += [_left_out(label, parts) for label, parts in _left_blank(form)]
    if not asked and not failures:
        return not_applied("表内没有资金合计行，或没有分项")
    return failures or [passed("合计行都填了金额", cells=[asked[0][2][0].cell])]


def _zeros(form: Form) -> Iterator[tuple[Money, list[Money]]]:
    """Totals of 0 that are no column's, with their parts."""
    for total in form.money:
        is_asked = total is column_total(form, total.column) and total.column in (None, *COLUMNS)
        if total.slot in _PARTS_OF and total.number == 0 and not is_asked:
            slots = _PARTS_OF[total.slot]
            yield total, [part for part in form.money if part.column == total.column and part.slot in slots]


def _sums_uses_by_funds(form: Form, label: Cell) -> bool:
    """Whether the total of all money stands where this 合计 and another meet: a blank box beside it is a fund's own."""
    return any(
        money.slot == "total" and money.number and label.text == money.label and label is not money.cell
        for money in form.money
        if label.row == money.cell.row or label.column == money.cell.column
    )


def _left_blank(form: Form) -> Iterator[tuple[Cell, list[Money]]]:
    """The label of a total with a blank box, and its parts in the column or the row of the box, or named after it.

    A part that has another total already (年度 beside 实施期) is none of it.
    """
    totals = [money for money in form.money if money.slot in _PARTS_OF]
    taken = {(part, column) for column in columns(form) if column and column_total(form, column) for part in _PARTS}
    amounts = [
        money
        for money in form.money
        if money.number
        and (money.slot, money.column) not in taken
        and not any(_has_total(money, total) for total in totals)
    ]
    for label in _labels(form, tuple(_PARTS_OF)):
        slots = {meaning.field for meaning in label_meanings(label.text)} & _PARTS_OF.keys()
        if not _is_of_a_total(form, label, slots) or _sums_uses_by_funds(form, label):
            continue
        own = {part for slot in slots for part in _PARTS_OF[slot]}
        after_it = {_NAMED_AFTER[slot] for slot in slots & _NAMED_AFTER.keys()}
        boxes = [box for box in _boxes_of(form, label) if box.is_blank]
        parts = [
            part
            for part in amounts
            if part.slot in own and boxes
            if part.slot in after_it or any(_meet(part.cell, box) for box in boxes)
        ]
        if parts:
            yield label, parts


def _has_total(part: Money, total: Money) -> bool:
    """Whether a part is one of this total's, which stands in its column or row."""
    is_named = part.slot in _PARTS_OF[total.slot or ""] and part.column == total.column
    return is_named and _meet(part.cell, total.cell)


def _is_of_a_total(form: Form, label: Cell, slots: AbstractSet[str]) -> bool:
    """Whether a label names a total (合计, 三公经费), not a block above it (项目资金) nor an indicator."""
    names_one = mentions(label.text, words("total_labels")) or not slots & _NAMED_BY_WORDS
    is_reported = form.kind == "department_targets" and label_meanings(label.text)[0].field == "total"
    is_one_row = label.row_span == 1 or [box.row_span for box in _boxes_of(form, label)[:1]] == [label.row_span]
    return bool(names_one) and is_one_row and label not in placed(form) and not is_reported


def _boxes_of(form: Form, label: Cell) -> list[Cell]:
    """The boxes of the row up to the next label; of a label that heads a column the one under it."""
    row = [cell for cell in row_with(form, label) if cell.column > label.column]
    row.sort(key=lambda cell: cell.column)
    behind = list(takewhile(lambda cell: not label_meanings(cell.text), row))
    if behind or not re.search("[总计]", label.text):
        return behind
    below = (*row_of(label)[:3], label.row + label.row_span)
    return [cell for cell in rows_of(form).get(below, ()) if cell.column == label.column]


def _meet(one: Cell, other: Cell) -> bool:
    return _share_a_table(one, other) and (one.column == other.column or one.row == other.row)


def _share_a_table(one: Cell, other: Cell) -> bool:
    return row_of(one)[:3] == row_of(other)[:3]


def _columns(form: Form) -> Iterator[tuple[str | None, Money | None, list[Money]]]:
    """Column, its total, its parts; forms without columns have one column None and only totals that are printed."""
    for column in (None, *COLUMNS):
        parts = [money for money in form.money if money.column == column and money.slot in _PARTS]
        if parts:
            yield column, column_total(form, column), parts


def _labels(form: Form, slots: Sequence[str] = TOTAL_SLOTS) -> Iterator[Cell]:
    """The printed labels of the total's row."""
    for cell in form.cells:
        if any(meaning.field in slots for meaning in label_meanings(cell.text)):
            yield cell


def _failed(column: str | None, total: Money | None, parts: list[Money], label: Cell | None) -> Outcome:
    name = f"{_NAMES[column]}的合计" if column else (total.label if total else "") or "资金总额"
    found = added(parts)
    return failed(
        f"{name}{'为0' if total else '空白'}，分项却合计{wan(found)}。",
        cells=[total.cell if total else label, *(part.cell for part in parts)],
        expected=wan(found),
        found=total.text if total else None,
        difference=wan(-found),
        repair="填写合计行的金额，并据此计算执行率和得分。",
    )


def _left_out(label: Cell, parts: Sequence[Money]) -> Outcome:
    part = parts[0]
    return failed(
        f"“{label.text.strip().rstrip('：:')}”空白，“{part.label.strip('：:')}”却填了{wan(part.yuan or Decimal())}。",
        cells=[label, part.cell],
        expected="各项资金之和",
        repair="填写合计的金额。",
    )
