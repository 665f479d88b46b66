"""收入总额应等于支出总额。

The totals as printed; a side without a total of its own is added up from its parts. One common total says nothing
here: `budget.income_sum` and `budget.expenditure_sum` compare each side with it.

查什么：收入合计与支出合计是否相等。
为什么：部门预算收支平衡，两边不等必有一边错。
反例：收入合计 373.51 万元，支出合计 363.51 万元。
正例：收入合计 2246.00 万元，支出合计 2246.00 万元。
依据：预决算公开检查要点：收支总额一致；表内勾稽。
已知局限：有年末结转结余的决算数不适用，本项只查目标申报表。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, added, column_amount, columns, sources_sum, tolerance, two_totals
from jixiao.audit.wording import illegible, wan
from jixiao.forms.model import Form, Money

_EXPENDITURE = ("basic_expenditure", "project_expenditure")


@rule("budget.income_equals_expenditure", catalogue="B04", severity="error", basis=["logic", "publication-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    own = columns(form) if form.kind == "department_targets" else ()
    sides = [
        (income, spent)
        for column in own
        if (income := _side(form, "income.total", SOURCES, column))
        and (spent := _side(form, "expenditure.total", frozenset(_EXPENDITURE), column))
    ]
    if not sides:
        return not_applied("不是部门整体支出绩效目标表，或没有分别填写收入和支出")
    if all(form.amount(name) is None for name in ("income.total", "expenditure.total")) and form.amount("total"):
        return not_applied("只有一个总额，收入、支出各自与总额核对")
    if doubt := two_totals(form):
        return doubt
    outcomes = [_judge(income, spent, context) for income, spent in sides]
    return [outcome for outcome in outcomes if outcome.status != "passed"] or outcomes[:1]


def _judge(income: list[Money], spent: list[Money], context: Context) -> Outcome:
    cells = [money.cell for money in (*income, *spent)]
    if unread := [money for money in (*income, *spent) if money.yuan is None]:
        return cannot_decide(illegible(unread[0]), cells=[unread[0].cell])
    received, paid = _sum_of_sources(income), added(spent)
    if abs(received - paid) <= tolerance(context, len(income) + len(spent)):
        return passed(f"收入、支出总额都是{wan(paid)}", cells=cells)
    return failed(
        f"收入总额{wan(received)}与支出总额{wan(paid)}不相等，相差{wan(abs(received - paid))}。",
        cells=cells,
        expected=wan(received),
        found=wan(paid),
        difference=wan(paid - received),
        repair="核对收入和支出，使两边总额一致。",
    )


def _side(form: Form, total: str, parts: frozenset[str], column: str | None) -> list[Money]:
    printed = column_amount(form, total, column)
    return [printed] if printed else [money for money in form.money if money.slot in parts and money.column == column]


def _sum_of_sources(income: list[Money]) -> Decimal:
    found = sources_sum(income[0], income)
    return added(found.parts) if found and len(income) > 1 else added(income)
