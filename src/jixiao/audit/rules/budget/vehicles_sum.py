"""公务用车经费 = 购置费 + 运行维护费。

In every column; asked where purchase and running cost are both given.

查什么：公务用车购置和运行费是否等于购置费与运行维护费之和。
为什么：公车经费分购置和运行公开，合计错了两项都说不清。
反例：公务用车经费 15 万元，购置 0，运行维护 12 万元。
正例：公务用车经费 15.40 万元 = 购置 0 + 运行维护 15.40 万元。
依据：湖南部门整体支出绩效评价基础数据表；合计关系为表内勾稽。
已知局限：只列一项时不查。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import Sum, column_amount, columns, judge, whole_sum
from jixiao.forms.model import Form

_PARTS = ("three_public.vehicles.purchase", "three_public.vehicles.running")


@rule("budget.vehicles_sum", catalogue="B06", severity="error", basis=["logic", "hunan-base-data"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = [found for column in columns(form) if (found := _sum(form, column))]
    if not sums:
        return not_applied("表内没有把公务用车经费分成购置和运行维护")
    return judge(sums, context, "购置费、运行维护费", "核对购置费和运行维护费，改正合计。")


def _sum(form: Form, column: str | None) -> Sum | None:
    total = column_amount(form, "three_public.vehicles", column)
    return whole_sum(total, form, _PARTS, column, len(_PARTS))
