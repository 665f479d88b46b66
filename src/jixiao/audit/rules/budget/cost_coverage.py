"""项目成本指标不应远低于预算。

Asked of project forms whose cost indicators speak of the whole (项目总成本), or list at least two parts: a single part
says nothing about the rest. A smaller sum holds where the form explains it.

查什么：成本指标金额之和是否低于项目预算的一定比例。
为什么：成本只要八成，预算却要了十成，多出来的钱没有说明用途。
反例：项目预算 500 万元，项目总成本“≤300万元”。
正例：项目预算 240 万元，两项成本合计 220 万元（91.7%）。
依据：审核通行做法：资金与目标相应匹配；比例见参数 cost_coverage_floor。
已知局限：只列部分成本的项目可能被提醒，可补齐其余成本指标。
"""

import re
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.costs import Cost, beside_the_whole, costs, smallest_limit_for
from jixiao.audit.naming import plain
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import illegible, wan
from jixiao.forms.model import Form, Horizon

_SEVERAL = re.compile("[与和及、]")


@rule("budget.cost_coverage", catalogue="J02", severity="warning", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    known = costs(form.indicators) if form.kind == "project_targets" else []
    horizons = dict.fromkeys(cost.indicator.horizon for cost in known)
    asked = [(horizon, found) for horizon in horizons if (found := _whole(form, known, horizon))]
    if not asked:
        return not_applied("不是项目支出绩效目标表，或成本指标没有写出全部成本")
    outcomes = [_judge(form, horizon, found, context) for horizon, found in asked]
    worse = [outcome for outcome in outcomes if outcome.status != "passed"]
    return worse or outcomes[:1]


def _whole(form: Form, known: list[Cost], horizon: Horizon | None) -> list[Cost]:
    """The largest total of the project, else the parts where there are several."""
    own = [cost for cost in known if cost.indicator.horizon == horizon]
    totals = sorted((cost for cost in own if cost.is_total and _is_of_the_project(form, cost)), key=lambda c: c.yuan)
    return totals[-1:] or (own if len(own) > 1 else [])


def _is_of_the_project(form: Form, cost: Cost) -> bool:
    """Whether the name of a total says nothing but the project (花展总成本 of 花卉展览) and names no part of it
    (设备购置总额 of 校舍维修与设备购置).
    """
    rest = beside_the_whole(cost.entry.name)
    project = plain(form.project.text) if form.project else ""
    return set(rest) <= set(project) and (not rest or not _SEVERAL.search(project))


def _judge(form: Form, horizon: Horizon | None, found: list[Cost], context: Context) -> Outcome:
    smallest = smallest_limit_for(form, horizon)
    if smallest is None:
        return not_applied("表内没有可以与成本比较的预算金额")
    budget, limit = smallest.money, smallest.yuan
    if not limit:
        return cannot_decide(illegible(budget) if budget.yuan is None else "预算金额为0", cells=[budget.cell])
    added = sum((cost.yuan for cost in found), Decimal())
    cells = [*(cost.cell for cost in found), budget.cell]
    floor = context.profile.number("cost_coverage_floor")
    part = added / limit * 100
    if part >= floor:
        return passed(f"成本指标合计{wan(added)}，占预算的{part:.1f}%", cells=cells)
    return failed(
        f"成本指标合计{wan(added)}，只占预算{wan(limit)}的{part:.1f}%。",
        cells=cells,
        expected=f"不低于预算的{floor:f}%",
        found=f"{part:.1f}%",
        difference=wan(added - limit),
        repair="补齐其余成本指标，或按测算核减预算。",
    )
