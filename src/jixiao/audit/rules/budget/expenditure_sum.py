"""支出构成合计：资金总额 = 基本支出 + 项目支出。

Compared in yuan as read, with the tolerance of two-decimal rounding for each part. An amount that stands in the
block without a label of its own is not added: `budget.loose_amount` reports it.

查什么：表内的支出总额是否等于基本支出与项目支出之和。
为什么：两个数相加不等，预算批复和目标就不是同一笔钱，必有一项漏填或错填。
反例：资金总额 1245.61 万元，基本支出 711.94 万元，项目支出 523.67 万元，合计只有 1235.61 万元。
正例：资金总额 2336.11 万元 = 基本支出 704.11 万元 + 项目支出 1632.00 万元。
依据：《部门整体支出绩效目标申报表》填报说明要求收入预算和支出预算分别填写；合计关系为表内勾稽。
已知局限：表内另列第三类支出而没有标签时无法知道它属于哪一类。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import wan
from jixiao.forms.model import Form


@rule("budget.expenditure_sum", catalogue="B02", severity="error", basis=["logic", "hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome:
    total = form.amount("expenditure.total") or form.amount("total")
    parts = [part for slot in ("basic_expenditure", "project_expenditure") if (part := form.amount(slot))]
    if total is None or len(parts) < 2:
        return not_applied("表内没有支出总额或没有同时列出基本支出与项目支出")
    if unread := [amount for amount in (total, *parts) if amount.yuan is None]:
        return cannot_decide(f"“{unread[0].label}”处的“{unread[0].text}”读不出金额", cells=[unread[0].cell])

    found = Decimal(total.yuan or 0)
    expected = sum((Decimal(part.yuan or 0) for part in parts), Decimal())
    cells = [total.cell, *(part.cell for part in parts)]
    tolerance = context.profile.number("money_tolerance") * 10_000 * len(parts)
    if abs(found - expected) <= tolerance:
        return passed(f"支出总额 {wan(found)} 等于基本支出与项目支出之和", cells=cells)
    return failed(
        f"支出总额 {wan(found)} 与基本支出、项目支出之和 {wan(expected)} 相差 {wan(found - expected)}。",
        cells=cells,
        expected=wan(expected),
        found=wan(found),
        difference=wan(found - expected),
        repair="核对基本支出和项目支出，补上漏填的一项或改正总额。",
    )
