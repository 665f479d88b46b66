"""资金表里的每个金额都应有自己的标签。

An amount the reader could give to no label. Where it is exactly what another sum of the form lacks, the message says
so; an amount of 0 is left alone.

查什么：资金部分是否有一个没有标签、不知归属的金额。
为什么：没有标签的钱不知道是哪一类收入或支出，往往正是合计对不上的那一笔。
反例：支出栏下单独写着“10”，资金总额恰好比基本支出与项目支出之和多 10 万元。
正例：“其他支出：10”。
依据：表内勾稽：每个金额应归入一项。
已知局限：只说明位置和可能的归属，不替填表人归类。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, not_understood, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, Sum, added, sources_sum, tolerance
from jixiao.audit.unplaced import of_unknown_column, of_unknown_source, unlabelled
from jixiao.audit.wording import quoted, wan
from jixiao.forms.model import Form, Money

_EXPENDITURE = ("basic_expenditure", "project_expenditure")


@rule("budget.loose_amount", catalogue="B03", severity="warning", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if not form.money:
        return not_applied("表内没有金额")
    loose = [_outcome(money, _lacking(form), context) for money in unlabelled(form)]
    unknown = (*of_unknown_source(form), *of_unknown_column(form))
    if unknown and not loose:
        shown = quoted(dict.fromkeys(money.text for money in unknown))
        return not_understood(
            f"{shown}所在行或栏的名称不是通用名称，不知属于哪一项资金", cells=[money.cell for money in unknown]
        )
    return loose or [passed("每个金额都有标签", cells=[form.money[0].cell])]


def _lacking(form: Form) -> list[tuple[str, Sum, Decimal]]:
    """(side, sum, what the total has more than its parts) of the two sides of the money block."""
    found: list[tuple[str, Sum | None]] = []
    spent = form.amount("expenditure.total") or form.amount("total")
    parts = tuple(money for money in form.money if money.slot in _EXPENDITURE and money.column is None)
    found.append(("支出", Sum(spent, parts) if spent and parts else None))
    income = form.amount("income.total") or form.amount("total")
    sources = [money for money in form.money if money.slot in SOURCES and money.column is None]
    found.append(("收入", sources_sum(income, sources) if income else None))
    return [(side, each, each.total.yuan - each.nearest()) for side, each in found if each and each.total.yuan]


def _outcome(money: Money, lacking: list[tuple[str, Sum, Decimal]], context: Context) -> Outcome:
    for side, each, difference in lacking:
        if money.yuan is not None and abs(difference - money.yuan) <= tolerance(context, len(each.all_parts)):
            return failed(
                f"“{money.text}”没有标签，恰好等于{side}总额{wan(each.total.yuan or Decimal())}与各项之和"
                f"{wan(added(each.all_parts))}的差额。",
                cells=[money.cell, each.total.cell],
                expected="金额旁写明项目名称",
                found=money.text,
                repair=f"写明这笔{side}的名称，并归入相应的一项。",
            )
    return failed(
        f"“{money.text}”没有标签，不知道是哪一项收入或支出。",
        cells=[money.cell],
        expected="金额旁写明项目名称",
        found=money.text,
        repair="写明名称；多余的数字删去。",
    )
