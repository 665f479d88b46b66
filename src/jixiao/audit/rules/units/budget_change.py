"""预算总额比上年大幅增减的应说明原因。

Last year's amount is printed beside (上年预算, 近两年收支金额, 同名项目上年预算额), or the caller has last year's form.
A reason printed in the form (增减变动说明 and the like) makes it pass.

查什么：本年资金总额与上年相比的变动幅度是否超过界限而未说明。
为什么：钱变了那么多，目标、任务必有变化；也可能是单位填错。
反例：上年100万元，本年1000万元，没有说明。
正例：上年100万元，本年120万元。
依据：预决算公开检查要点：大幅增减应说明原因；幅度见参数 budget_change_limit。
已知局限：只比较总额，不分析结构；表上不印上年金额、也没有上年的表时不查。
"""

from jixiao.audit.blocks import row_of
from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.audit.wording import amount_name, wan
from jixiao.forms.model import Form, Money
from jixiao.profiles.load import words

_OF_OTHER_YEARS = ("previous_budget", "recent_years")
_TOTALS = ("total", "expenditure.total", "income.total", "annual_budget", "project_total")


@rule("units.budget_change", catalogue="F09", severity="warning", basis=["publication-checks"])
def check(form: Form, context: Context) -> Outcome:
    pair = _beside(form) or _of_two_forms(form, context.beside.previous)
    if pair is None:
        return not_applied("表上没有上年的金额，也没有上年的表可以比较")
    now, before = pair
    if now.yuan is None or not before.yuan:
        return cannot_decide("本年或上年的总额读不出来，或上年为0", cells=[now.cell])
    cells = [now.cell, *([before.cell] if before in form.money else [])]
    change = (now.yuan - before.yuan) / before.yuan * 100
    limit = context.profile.number("budget_change_limit")
    if abs(change) <= limit:
        return passed(f"比上年变动{change:.1f}%", cells=cells)
    if reason := next((text for text in passages(form) if mentions(text.text, words("change_reasons"))), None):
        return passed(f"比上年变动{change:.1f}%，表中已说明原因", cells=[now.cell, *reason.cells])
    return failed(
        f"{amount_name(now)}比上年{'增加' if change > 0 else '减少'}{abs(change):.1f}%，没有说明原因。",
        cells=cells,
        expected=f"变动不超过{limit}%，或说明原因",
        found=wan(now.yuan),
        difference=wan(now.yuan - before.yuan),
        repair="核对金额和单位；确有增减的说明原因，并相应调整绩效目标。",
    )


def _of_two_forms(form: Form, previous: Form | None) -> tuple[Money, Money] | None:
    """The first total both years' forms print."""
    both = ((form.amount(slot), previous.amount(slot)) for slot in _TOTALS) if previous else ()
    return next(((now, before) for now, before in both if now and before), None)


def _beside(form: Form) -> tuple[Money, Money] | None:
    """A total, and last year's amount in its row or under a label of its own."""
    for now in form.money:
        if now.slot not in _TOTALS or now.column in _OF_OTHER_YEARS:
            continue
        row = [money for money in form.money if row_of(money.cell) == row_of(now.cell)]
        if now.slot == "annual_budget":
            row += [money for money in form.money if mentions(money.label, words("last_year_budget"))]
        named = [
            money
            for money in row
            if money.column in _OF_OTHER_YEARS or mentions(money.label, words("last_year_budget"))
        ]
        if named:
            # 近两年: the nearer year stands behind
            return now, max(named, key=lambda money: (money.column == "previous_budget", money.cell.column))
    return None
