"""全年预算数 = 年初预算数 + 预算调整数。

Row by row where all three are printed.

查什么：有预算调整数一栏的，年初预算数加调整数是否等于全年（变动后）预算数。
为什么：执行率按变动后的预算数计算，这个数错了执行率就错了。
反例：年初 1420 万元，调整 40 万元，全年预算数 1480 万元。
正例：年初 1420 万元，调整 40 万元，全年预算数 1460 万元。
依据：预算管理一体化的预算执行要素：年初批复数、年度调整、变动后预算数；表内勾稽。
已知局限：调减没有写负号的，会按调增计算。
"""

from jixiao.audit.context import Context
from jixiao.audit.execution import rows
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import Sum, judge
from jixiao.forms.model import Form


@rule("budget.adjusted_sum", catalogue="B23", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = [
        Sum(row.adjusted, (row.original, row.adjustment))
        for row in rows(form)
        if row.adjusted and row.original and row.adjustment
    ]
    if not sums:
        return not_applied("表内没有同时填写年初预算数、调整数和全年预算数")
    return judge(sums, context, "年初预算数、预算调整数", "核对年初数、调整数和全年预算数；调减的调整数写负号。")
