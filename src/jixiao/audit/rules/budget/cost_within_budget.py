"""成本指标的金额不应超过预算。

Annual costs against the annual budget, whole-life ones against the project's total, a department's against the part
they are named after (项目支出), else all its money; 上级资金 beside 年度本级预算 is added. Each amount by itself; parts
are added up where none of them is the whole.
Unit costs and standards (元/平方米, 每册) are no totals. Money of another body is `budget.cost_scope`'s.

查什么：成本指标的金额（各分项之和）是否大于部门或项目的预算。
为什么：成本上限比预算还高，要么预算不够，要么指标不起约束作用。
反例：年度支出 373.51 万元，成本指标 423.51 万元，超出 50 万元；项目支出 1310 万元，“项目支出控制数≤1500万元”。
正例：项目年度预算 240 万元，成本指标“≤200万元”“≤20万元”。
依据：绩效目标申报表刚性检查规则：成本与预算匹配；财预〔2021〕101号成本指标。
已知局限：没有单位的数字不比较；单位成本与数量的乘积不计算。
"""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.costs import Cost, Limit, costs, limit_for, speaks_of_others
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import tolerance
from jixiao.audit.wording import amount_name, illegible, shortened, wan
from jixiao.forms.model import Form, Money


@rule("budget.cost_within_budget", catalogue="J01", severity="error", basis=["logic", "declaration-hard-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = costs(form.indicators)
    if not found:
        return not_applied("没有写明金额的成本指标")
    limits = [(cost, limit) for cost in found if (limit := limit_for(form, cost.indicator))]
    if not limits:
        return not_applied("表内没有可以与成本比较的预算金额")
    outcomes = [
        outcome
        for limit in dict.fromkeys(limit for _, limit in limits)
        for outcome in _judge([cost for cost, own in limits if own == limit], limit, context)
    ]
    worse = [outcome for outcome in outcomes if outcome.status in ("failed", "cannot_decide")]
    held = [outcome for outcome in outcomes if outcome.status == "passed"]
    return worse or held[:1] or outcomes[:1]


def _judge(found: Sequence[Cost], limit: Limit, context: Context) -> list[Outcome]:
    budget, most = limit.money, limit.yuan
    if most is None:
        return [cannot_decide(illegible(budget), cells=[budget.cell])]
    if not budget.yuan:
        return [not_applied("预算金额为0，由资金合计各项报告")]
    own = [cost for cost in found if not speaks_of_others(cost.indicator, most)]
    allowed = tolerance(context, len(own))
    if over := [cost for cost in own if cost.yuan > most + allowed]:
        return [_too_much(cost, budget, most) for cost in over]
    parts = [cost for cost in own if not cost.is_total]
    added = sum((cost.yuan for cost in parts), Decimal())
    if len(parts) > 1 and added > most + allowed and not _holds_a_whole(parts, added, most):
        return [_sum_too_much(parts, added, budget, most)]
    cells = [budget.cell, *(cost.cell for cost in own)]
    return [passed(f"成本指标的金额在{amount_name(budget)}{wan(most)}之内", cells=cells)]


def _holds_a_whole(parts: Sequence[Cost], added: Decimal, limit: Decimal) -> bool:
    """Whether one of them is itself the budget, or the sum of the others."""
    return any(cost.yuan in (limit, added - cost.yuan) for cost in parts)


def _too_much(cost: Cost, budget: Money, limit: Decimal) -> Outcome:
    return failed(
        f"成本指标“{shortened(cost.entry.name)}”{cost.entry.shown}，大于{amount_name(budget)}{wan(limit)}，"
        f"超出{wan(cost.yuan - limit)}。",
        cells=[cost.cell, budget.cell],
        expected=f"不超过{wan(limit)}",
        found=wan(cost.yuan),
        difference=wan(cost.yuan - limit),
        repair="核对成本指标值和预算金额，成本不应高于预算。",
    )


def _sum_too_much(parts: Sequence[Cost], added: Decimal, budget: Money, limit: Decimal) -> Outcome:
    return failed(
        f"{len(parts)}项成本指标合计{wan(added)}，大于{amount_name(budget)}{wan(limit)}，超出{wan(added - limit)}。",
        cells=[*(cost.cell for cost in parts), budget.cell],
        expected=f"不超过{wan(limit)}",
        found=wan(added),
        difference=wan(added - limit),
        repair="核对各项成本指标值和预算金额，各项成本之和不应高于预算。",
    )
