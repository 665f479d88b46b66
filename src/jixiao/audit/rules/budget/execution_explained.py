"""预算执行率低于规定比例的应说明原因。

Asked of self-evaluations, by the recomputed rate of the total. Any reason counts: beside the amounts, in the text of
problems or reasons.

查什么：全年预算执行率低于规定比例（四川为90%）时，表中有没有说明原因。
为什么：执行率低要么预算安排过多，要么工作没有推进，不说明就无法改进。
反例：全年预算数 100 万元，执行数 60 万元，没有说明原因。
正例：执行率85%，原因：质保金按合同下年支付。
依据：四川部门预算项目支出绩效自评表的填报要求；界限见参数 execution_explained_below。
已知局限：不判断原因是否成立。
"""

from decimal import Decimal

from jixiao.audit.blocks import SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.execution import total_row
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.ratios import ratio
from jixiao.profiles.load import words

_TEXTS = ("execution_reason", "reason", "problems", "conclusion", "progress")


@rule("budget.execution_explained", catalogue="M10", severity="warning", basis=["sichuan-self-evaluation-form"])
def check(form: Form, context: Context) -> Outcome:
    row = total_row(form)
    if form.kind not in SELF_EVALUATION or row is None or row.executed is None or row.budget is None:
        return not_applied("不是自评表，或没有预算数和执行数")
    if row.executed.yuan is None or row.budget.yuan is None:
        return cannot_decide("预算数或执行数读不出来", cells=[row.executed.cell, row.budget.cell])
    if row.budget.yuan < 0 or row.executed.yuan < 0:
        return not_applied("预算数或执行数是负数，不计算执行率")
    if row.doubt:
        return row.doubt.answer("无法计算执行率", cells=[row.executed.cell])
    rate = ratio("execution_rate").of(
        {"执行数": Figure("执行数", row.executed.yuan), "预算数": Figure("预算数", row.budget.yuan)}
    )
    if rate.value is None:
        return not_applied("预算数为0，不计算执行率")
    limit = context.profile.number("execution_explained_below")
    cells = [row.executed.cell, row.budget.cell]
    if rate.value >= limit:
        return passed(f"执行率{shown(rate.value)}%，不低于{limit:f}%", cells=cells)
    if _is_explained(form):
        return passed(f"执行率{shown(rate.value)}%，表中已说明原因", cells=cells)
    return failed(
        f"预算执行率{shown(rate.value)}%，低于{limit:f}%，没有说明原因。",
        cells=cells,
        expected=f"不低于{limit:f}%，或说明原因",
        found=f"{shown(rate.value)}%",
        difference=f"{shown(rate.value - Decimal(limit))}个百分点",
        repair="在原因栏或存在问题中说明执行率低的原因。",
    )


def _is_explained(form: Form) -> bool:
    """A reason of its own beside the amounts, or a text about the execution of the budget."""
    if (beside := form.extra.get("execution_reason")) and plain(beside.text) not in words("nothing_to_report"):
        return True
    said = [form.extra[name].text for name in _TEXTS if name in form.extra]
    said += [row.reason for row in form.indicators if row.reason]
    return any(mentions(text, words("execution_words")) for text in said)
