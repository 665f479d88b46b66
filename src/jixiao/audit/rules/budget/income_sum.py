"""收入构成合计：资金总额 = 各项收入之和。

Compared in yuan with the tolerance of rounding. 财政拨款 with 一般公共预算 and the like below it counts once; 上年结转
and 上级补助 may be contained in another item, then `budget.carry_over_twice` asks about it. In every column (当年金额);
the columns of evaluations are `budget.annual_sum`'s.

查什么：表内的收入总额（资金总额）是否等于所列各项收入之和。
为什么：收入合计对不上，说明漏填、错填了来源，或者同一笔钱填了两处。
反例：资金总额 959.27 万元，一般公共预算 900 万元，其他资金 50 万元，合计只有 950 万元。
正例：合计 2246 万元 = 一般公共预算 1862.35 + 非税收入 48.60 + 上级财政补助 320 + 上年结转 15.05 万元。
依据：《部门整体支出绩效目标申报表》填报说明要求收入、支出分别填写；合计关系为表内勾稽。
已知局限：空白的来源按没有这项收入处理。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, Sum, block_sum, column_amount, columns, judge, two_totals
from jixiao.forms.model import Form


@rule("budget.income_sum", catalogue="B01", severity="error", basis=["logic", "hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    own = columns(form) if form.kind == "department_targets" else ()
    sums = [found for column in own if (found := _sum(form, column))]
    if not sums:
        return not_applied("不是部门整体支出绩效目标表，或没有列出总额和各项收入")
    if doubt := two_totals(form):
        return doubt
    return judge(sums, context, "各项收入", "核对各项收入，补上漏填的一项或改正总额。")


def _sum(form: Form, column: str | None) -> Sum | None:
    total = column_amount(form, "income.total", column) or column_amount(form, "total", column)
    parts = [money for money in form.money if money.slot in SOURCES and money.column == column]
    return block_sum(form, total, parts) if total else None
