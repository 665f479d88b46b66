"""资金大幅增加时，产出应相应增加。

Needs last year's form. Money that grew beyond the profile's limit while every quantity output found in both years kept
its value. Asked where at least two outputs can be compared.

查什么：预算比上年大幅增加，数量指标却与上年一模一样。
为什么：钱多了事没多，目标与资金不匹配。
反例：预算由 100 万元增至 200 万元，培训人数、巡查次数与上年相同。
正例：预算增加 100%，培训人数由 500 人增至 900 人。
依据：财预〔2015〕88号审核内容“适当性”：资金规模与绩效目标匹配；幅度见参数 outputs_scale_change。
已知局限：标准提高而数量不变的合理情况，请在表中说明。
"""

from decimal import Decimal

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.history import Pair, matched
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import same_target
from jixiao.audit.wording import amount_name, wan
from jixiao.forms.model import Form, Money
from jixiao.profiles.load import words

_TOTALS = ("annual_budget", "total", "expenditure.total", "income.total", "project_total")
_AT_LEAST = 2
"""Outputs that must be comparable before anything is said about all of them."""


@rule("budget.outputs_scale", catalogue="J05", severity="warning", basis=["mof-2015-88"])
def check(form: Form, context: Context) -> Outcome:
    if context.beside.previous is None:
        return not_applied("没有上年的表可以比较")
    amounts = _amounts(form, context.beside.previous)
    outputs = [pair for pair in matched(form, context.beside.previous) if aspect(pair.now.indicator) == "quantity"]
    if amounts is None or len(outputs) < _AT_LEAST:
        return not_applied("本年和上年没有同一项预算金额，或可比较的数量指标太少")
    now, before, growth = amounts
    limit = context.profile.number("outputs_scale_change")
    cells = [now.cell, *(pair.now.cell for pair in outputs)]
    if growth <= limit or not all(_is_same(pair) for pair in outputs):
        return passed("资金与产出的变动相称", cells=cells)
    if reason := next((text for text in passages(form) if mentions(text.text, words("change_reasons"))), None):
        return passed("资金增加而产出不变，表中已说明原因", cells=[now.cell, *reason.cells])
    return failed(
        f"{amount_name(now)}由上年的{wan(before)}增加到{wan(now.yuan or Decimal())}（增加{growth:.1f}%），"
        f"{len(outputs)}项数量指标却都与上年相同。",
        cells=cells,
        expected="产出随资金增加，或说明原因",
        found=f"{len(outputs)}项数量指标不变",
        repair="按增加的资金调高产出指标值，或说明增加的资金用在哪里。",
    )


def _amounts(form: Form, previous: Form) -> tuple[Money, Decimal, Decimal] | None:
    """(this year's amount, last year's yuan, growth in percent) of the first total both years print."""
    for slot in _TOTALS:
        now, before = form.amount(slot), previous.amount(slot)
        if now and before and now.yuan is not None and before.yuan:
            return now, before.yuan, (now.yuan - before.yuan) / before.yuan * 100
    return None


def _is_same(pair: Pair) -> bool:
    return same_target(pair.now.target, pair.before.target)
