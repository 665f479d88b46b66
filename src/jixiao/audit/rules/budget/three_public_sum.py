"""“三公”经费合计 = 公务接待 + 公务用车 + 因公出国（境）。

In every column the form has (上年决算, 本年预算, 本年决算). Asked where at least two of the three are given: a single
one may be all that is printed below the total.

查什么：三公经费合计是否等于三项之和。
为什么：三公经费逐项公开，合计错了就会被质疑隐瞒。
反例：合计 21.5 万元，公务接待 9.5 万元，公务用车 15 万元。
正例：合计 21.5 万元 = 公务接待 9.5 + 公务用车 12 + 出国 0。
依据：湖南2020年申报表、基础数据表的三公经费栏；合计关系为表内勾稽。
已知局限：空白按0处理。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import Sum, column_amount, columns, judge, whole_sum
from jixiao.forms.model import Form

_PARTS = ("three_public.reception", "three_public.vehicles", "three_public.overseas")


@rule("budget.three_public_sum", catalogue="B05", severity="error", basis=["logic", "hunan-form-2020"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = [found for column in columns(form) if (found := _sum(form, column))]
    if not sums:
        return not_applied("表内没有三公经费合计，或没有分项")
    return judge(sums, context, "三公经费各项", "核对三项金额，改正合计或漏填的一项。")


def _sum(form: Form, column: str | None) -> Sum | None:
    total = column_amount(form, "three_public.total", column)
    return whole_sum(total, form, _PARTS, column, 2)
