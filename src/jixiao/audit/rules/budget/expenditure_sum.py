"""支出构成合计：资金总额 = 基本支出 + 项目支出。

Compared in yuan as read, with the tolerance of two-decimal rounding for each part, in every column where the form has
several. A form without 基本支出 prints its parts (人员经费, 公用经费) instead; where only one part is printed, it must
not be larger than the whole. An amount that stands in the block without a label of its own is not added:
`budget.loose_amount` reports it; a total of 0 over parts that are not is `scores.blank_total`'s.

查什么：表内的支出总额是否等于基本支出与项目支出之和。
为什么：两个数相加不等，预算批复和目标就不是同一笔钱，必有一项漏填或错填。
反例：资金总额 1245.61 万元，基本支出 711.94 万元，项目支出 523.67 万元，合计只有 1235.61 万元。
正例：资金总额 2336.11 万元 = 基本支出 704.11 万元 + 项目支出 1632.00 万元。
依据：《部门整体支出绩效目标申报表》填报说明要求收入预算和支出预算分别填写；合计关系为表内勾稽。
已知局限：表内另列第三类支出而没有标签时无法知道它属于哪一类。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import Sum, column_amount, column_total, columns, judge, two_totals, whole_sum
from jixiao.forms.model import Form, Money

_PARTS = ("basic_expenditure", "project_expenditure")
_FINE_PARTS = ("basic_expenditure.personnel", "basic_expenditure.operating", "project_expenditure")


@rule("budget.expenditure_sum", catalogue="B02", severity="error", basis=["logic", "hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = [found for column in columns(form) if (found := _sum(form, column))]
    if not sums:
        return not_applied("表内没有支出总额或没有同时列出基本支出与项目支出")
    if doubt := two_totals(form):
        return doubt
    return judge(sums, context, "基本支出、项目支出", "核对基本支出和项目支出，补上漏填的一项或改正总额。")


def _sum(form: Form, column: str | None) -> Sum | None:
    total = column_amount(form, "expenditure.total", column) or column_total(form, column)
    if found := whole_sum(total, form, _PARTS, column, len(_PARTS)):
        return found
    if found := whole_sum(total, form, _FINE_PARTS, column, len(_FINE_PARTS)):
        return found
    return _larger_part(total, form, column)


def _larger_part(total: Money | None, form: Form, column: str | None) -> Sum | None:
    """A part printed alone (其中：项目支出) that is more than all spending."""
    for slot in _PARTS:
        part = column_amount(form, slot, column)
        if total and part and total.yuan and part.yuan and part.yuan > total.yuan:
            return Sum(total, (part,))
    return None
