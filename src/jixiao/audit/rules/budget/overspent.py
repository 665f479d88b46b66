"""执行数不应超过预算数；没有预算不应有支出。

Row by row of monitoring and self-evaluation forms, against 全年预算数. Where only 年初预算数 is printed, money added
during the year is not seen, and nothing is decided. Any form may print last year's budget and what was spent of it.

查什么：全年执行数是否大于全年预算数（执行率超过100%），或预算数为0而有执行数。
为什么：无预算不得支出，超预算执行必有一个数填错。
反例：全年预算数 0，全年执行数 89.97 万元。
正例：全年预算数 1460 万元，全年执行数 1416.20 万元。
依据：通行自评表：执行率 = 全年执行数 ÷ 全年预算数；无预算不支出。
已知局限：只有年初预算数的表样，超过年初数时不作结论。
"""

from decimal import Decimal

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION, behind, printed
from jixiao.audit.context import Context
from jixiao.audit.execution import Row, rows
from jixiao.audit.money_table import amount, power_of
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import tolerance
from jixiao.audit.wording import illegible, wan
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_SPENT = ("执行", "支出", "决算", "完成")
_YEARS = ("上年", "上一年", "去年")
_LAST_YEARS_SPENDING = tuple(
    f"{year}{spent}"
    for year in ("上年", "上年度", "上一年", "上一年度", "去年")
    for spent in ("预算执行", "执行", "支出", "决算", "实际支出", "预算支出", "预算完成")
)


@rule("budget.overspent", catalogue="B22", severity="error", basis=["logic", "national-self-evaluation-form"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [row for row in rows(form) if row.executed and row.budget]
    if last_year := _last_year(form, context):
        return last_year
    if form.kind not in SELF_EVALUATION | MONITORING or not asked:
        return not_applied("不是监控表或自评表，或没有同时填写预算数和执行数")
    outcomes = [_judge(row, context) for row in asked]
    worse = [outcome for outcome in outcomes if outcome.status != "passed"]
    return worse or [passed("各项执行数都在预算数之内", cells=outcomes[0].cells)]


def _last_year(form: Form, context: Context) -> Outcome | None:
    """上年预算额 and 上年预算执行数 of a declaration, each in the box behind its label."""
    if printed(form, _YEARS) is None:
        return None
    budget = printed(form, words("last_year_budget"), unless=_SPENT)
    executed = printed(form, _LAST_YEARS_SPENDING)
    if budget is None or executed is None:
        return None
    boxes = behind(form, budget), behind(form, executed)
    power = power_of(form, budget.text) or 0
    amounts = [amount(box.text, power) if box else None for box in boxes]
    if amounts[0] is None or amounts[1] is None or amounts[1] <= amounts[0] + tolerance(context, 1):
        return None
    return failed(
        f"上年执行数{wan(amounts[1])}大于上年预算{wan(amounts[0])}。",
        cells=[box for box in reversed(boxes) if box],
        expected=f"不超过{wan(amounts[0])}",
        found=wan(amounts[1]),
        difference=wan(amounts[1] - amounts[0]),
        repair="核对上年预算数和执行数；年中追加的预算计入上年预算。",
    )


def _judge(row: Row, context: Context) -> Outcome:
    budget, executed = row.budget, row.executed
    if budget is None or executed is None or budget.yuan is None or executed.yuan is None:
        unread = next(money for money in (budget, executed) if money and money.yuan is None)
        return cannot_decide(illegible(unread), cells=[unread.cell])
    cells = [executed.cell, budget.cell]
    if budget.yuan < 0 or executed.yuan < 0:
        return passed("有负数，由“预算数、执行数不应为负数”一项报告", cells=cells)
    if executed.yuan <= budget.yuan + tolerance(context, 1) or row.is_blank_total:
        return passed(cells=cells)
    if row.doubt:
        return row.doubt.answer("无法判断执行数是否超过预算数", cells=cells)
    if not row.is_adjusted and budget.yuan > 0:
        said = f"“{row.label}”执行数大于年初预算数，表内没有调整后的预算数，无法判断"
        return cannot_decide(said, cells=cells)
    rate = f"，执行率{executed.yuan / budget.yuan * 100:.2f}%" if budget.yuan else "，没有预算却有支出"
    return failed(
        f"“{row.label}”执行数{wan(executed.yuan)}大于预算数{wan(budget.yuan)}{rate}。",
        cells=cells,
        expected=f"不超过{wan(max(budget.yuan, Decimal()))}",
        found=wan(executed.yuan),
        difference=wan(executed.yuan - budget.yuan),
        repair="核对预算数和执行数；年中追加的预算计入全年预算数。",
    )
