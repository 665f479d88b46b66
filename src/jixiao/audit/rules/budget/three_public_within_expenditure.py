"""“三公”经费不应超过支出总额。

查什么：三公经费合计是否大于支出总额。
为什么：三公经费是支出的一部分，大于总额多半是单位（元、万元）填错。
反例：支出合计 373.51 万元，三公经费合计 21500 万元。
正例：支出合计 373.51 万元，三公经费合计 21.5 万元。
依据：表内勾稽：部分不大于整体。
已知局限：没有支出总额的表不查。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import illegible, wan
from jixiao.forms.model import Form


@rule("budget.three_public_within_expenditure", catalogue="B07", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome:
    part = form.amount("three_public.total")
    whole = form.amount("expenditure.total") or form.amount("total")
    if part is None or whole is None or part.column != whole.column:
        return not_applied("表内没有同时填写三公经费合计和支出总额")
    if part.yuan is None or whole.yuan is None:
        unread = part if part.yuan is None else whole
        return cannot_decide(illegible(unread), cells=[unread.cell])
    if part.yuan <= whole.yuan:
        return passed(f"三公经费{wan(part.yuan)}不超过支出总额{wan(whole.yuan)}", cells=[part.cell, whole.cell])
    return failed(
        f"三公经费合计{wan(part.yuan)}大于支出总额{wan(whole.yuan)}。",
        cells=[part.cell, whole.cell],
        expected=f"不超过{wan(whole.yuan)}",
        found=wan(part.yuan),
        difference=wan(part.yuan - whole.yuan),
        repair="核对金额和单位。",
    )
