"""基本支出 = 人员经费 + 公用经费。

In every column; asked where both parts are given.

查什么：分列人员经费、公用经费时，两项之和是否等于基本支出。
为什么：基本支出按定额核定，合计错了定额就对不上。
反例：基本支出 700 万元，人员经费 600 万元，公用经费 80 万元。
正例：基本支出 700 万元 = 人员经费 600 + 公用经费 100 万元。
依据：预决算公开检查要点；合计关系为表内勾稽。
已知局限：另列“对个人和家庭的补助”而没有并入人员经费的表样会误差，请核对口径。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import Sum, column_amount, columns, judge, whole_sum
from jixiao.forms.model import Form

_PARTS = ("basic_expenditure.personnel", "basic_expenditure.operating")


@rule("budget.basic_sum", catalogue="B08", severity="error", basis=["logic", "publication-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = [found for column in columns(form) if (found := _sum(form, column))]
    if not sums:
        return not_applied("表内没有把基本支出分成人员经费和公用经费")
    return judge(sums, context, "人员经费、公用经费", "核对人员经费和公用经费，改正合计。")


def _sum(form: Form, column: str | None) -> Sum | None:
    total = column_amount(form, "basic_expenditure", column)
    return whole_sum(total, form, _PARTS, column, len(_PARTS))
