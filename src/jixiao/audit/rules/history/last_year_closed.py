"""基础数据表的上年决算数应与上年那张表的本年决算数一致。

查什么：上年决算数一栏的每个数，是否等于上年基础数据表同一行的本年决算数。
为什么：变动率从上年数算起；上年数改小或改大，变动率和得分都跟着变。
反例：上年的表三公经费本年决算 24.60 万元，今年的表上年决算写 26.40 万元。
正例：两张表都是 24.60 万元。
依据：两年基础数据表的勾稽关系：同一年的决算数只有一个。
已知局限：上年的表没有审定、没有这一行的不查。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import column_amount, tolerance
from jixiao.audit.wording import illegible, wan
from jixiao.forms.model import Form, Money

_BEFORE, _CLOSED = "previous_final_accounts", "current_final_accounts"


@rule("history.last_year_closed", catalogue="B25", severity="warning", basis=["logic", "hunan-base-data"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    last = context.beside.previous
    if form.kind != "base_data" or last is None or last.kind != "base_data":
        return not_applied("不是基础数据表，或没有上年的基础数据表")
    said = [money for money in form.money if money.column == _BEFORE and money.slot is not None]
    pairs = [(money, closed) for money in said if (closed := column_amount(last, money.slot or "", _CLOSED))]
    if not pairs:
        return not_applied("两年的表没有同一行的上年决算数和本年决算数")
    outcomes = [_judged(money, closed, context) for money, closed in pairs]
    return [each for each in outcomes if each.status != "passed"] or outcomes[:1]


def _judged(money: Money, closed: Money, context: Context) -> Outcome:
    if money.yuan is None or closed.yuan is None:
        unread = money if money.yuan is None else closed
        return cannot_decide(illegible(unread), cells=[money.cell, closed.cell])
    difference = money.yuan - closed.yuan
    if abs(difference) <= tolerance(context, 1):
        return passed(f"上年决算数{wan(money.yuan)}与上年的表一致", cells=[money.cell, closed.cell])
    return failed(
        f"“{money.label}”上年决算数{wan(money.yuan)}，上年的表本年决算数是{wan(closed.yuan)}。",
        cells=[money.cell, closed.cell],
        expected=wan(closed.yuan),
        found=wan(money.yuan),
        difference=wan(difference),
        repair="按上年审定的表填写；上年的表错了的，请先退回更正，或在说明中写明。",
    )
