"""合计行不应空白或为0，而分项有数。

The row or cell of the total: 0 over parts that are not, or blank beside its printed label while its parts are filled
in: those of its column, in a form without columns those named after it (年度资金总额, 年度财政资金). A department's
form without any total is `completeness.total_budget`'s.

查什么：资金总额（合计行）空白或为0，下面的分项却填了金额。
为什么：执行率、得分只按合计行计算，合计行空着就无法评价。
反例：年度资金总额 0，其中本年财政拨款 90 万元。
正例：年度资金总额 90 万元，其中本年财政拨款 90 万元。
依据：通行自评表：执行率和得分只在年度资金总额一行计算；表内勾稽。
已知局限：不印合计行的表样不查。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.audit.blocks import behind
from jixiao.audit.context import Context
from jixiao.audit.execution import COLUMNS
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, TOTAL_SLOTS, added, column_total
from jixiao.audit.wording import wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Money
from jixiao.forms.vocabulary import label_meanings

_PARTS = (*SOURCES, "basic_expenditure", "project_expenditure")
_NAMES = {
    "original_budget": "年初预算数",
    "adjustment": "预算调整数",
    "adjusted_budget": "全年预算数",
    "executed": "执行数",
    "execution_forecast": "全年预计执行数",
}


_OWN_PARTS = {"annual_budget": "annual_fiscal", "project_total": "project_fiscal"}
"""Of a project's form: the part that is named after a total."""


@rule("scores.blank_total", catalogue="B27", severity="error", basis=["logic", "national-self-evaluation-form"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    label = next(_labels(form), None)
    asked = [(column, total, parts) for column, total, parts in _columns(form) if total or (label and column)]
    blank = [(column, total, parts) for column, total, parts in asked if not (total and total.number != 0)]
    failures = [_failed(column, total, parts, label) for column, total, parts in blank if added(parts) > 0]
    failures += [_left_out(label, part) for label, part in _left_blank(form)]
    if not asked and not failures:
        return not_applied("表内没有资金合计行，或没有分项")
    return failures or [passed("合计行都填了金额", cells=[asked[0][2][0].cell])]


def _left_blank(form: Form) -> Iterator[tuple[Cell, Money]]:
    """Of a project's form without columns: the label of a total that is blank, with the part of it that is not."""
    if not form.kind.startswith("project_"):
        return
    amounts = [money for money in form.money if money.column is None]
    for slot, own in _OWN_PARTS.items():
        part = next((money for money in amounts if money.slot == own and money.yuan), None)
        if part is None or form.amount(slot):
            continue
        label = next((label for label in _labels(form, (slot,)) if (box := behind(form, label)) and box.is_blank), None)
        if label is not None:
            yield label, part


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


def _left_out(label: Cell, part: Money) -> Outcome:
    return failed(
        f"“{label.text.strip().rstrip('：:')}”空白，“{part.label.strip('：:')}”却填了{wan(part.yuan or Decimal())}。",
        cells=[label, part.cell],
        expected="各项资金之和",
        repair="填写合计的金额。",
    )
