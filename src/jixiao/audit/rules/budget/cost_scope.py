"""成本指标应只写本部门（本项目）的钱。

An amount above the budget in a text that has other amounts too, or names another level or payer, may be money of
another body: the scope is asked for. A bare amount above the budget is `budget.cost_within_budget`'s error.

查什么：成本指标里超出预算的金额是不是别级财政、别的单位或社会的钱。
为什么：把全市的专项资金写进一个部门的成本，既考核不了，也与预算对不上。
反例：部门预算 959.27 万元，成本指标写“全年项目经费预算7000万元，市科技局部门预算959.27万元”。
正例：“本部门项目支出控制在265万元以内”。
依据：湖南2018年度申报表填报说明：成本指标反映本部门预期产出的成本。
已知局限：不大于预算的别人的钱看不出来。
"""

from decimal import Decimal

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.costs import figures, limit_for, speaks_of_others
from jixiao.audit.entries import value_cell
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import illegible, shortened, wan
from jixiao.forms.model import Form, Indicator, Money


@rule("budget.cost_scope", catalogue="J03", severity="warning", basis=["hunan-2018-notes", "logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if aspect(row) == "cost" and figures(row)]
    limits = [(row, limit) for row in rows if (limit := limit_for(form, row))]
    if not limits:
        return not_applied("没有写明金额的成本指标，或表内没有预算金额")
    if unread := [limit.money for _, limit in limits if limit.yuan is None]:
        return cannot_decide(illegible(unread[0]), cells=[unread[0].cell])
    failures = [wrong for row, limit in limits if (wrong := _judge(row, limit.money, limit.yuan or Decimal()))]
    return verdict(failures, "成本指标的金额口径清楚", cells=[value_cell(rows[0])])


def _judge(row: Indicator, budget: Money, limit: Decimal) -> Outcome | None:
    if not speaks_of_others(row, limit):
        return None
    quantity, largest = max(figures(row), key=lambda figure: figure[1])
    return failed(
        f"成本指标“{shortened(row.name)}”中的{quantity.value:f}{quantity.unit or ''}大于预算{wan(limit)}，"
        "可能是别的单位或别级财政的钱。",
        cells=[value_cell(row), budget.cell],
        expected=f"本部门（本项目）的成本，不超过{wan(limit)}",
        found=wan(largest),
        difference=wan(largest - limit),
        repair="写明这笔钱由谁支出；成本指标只写本部门（本项目）的支出。",
    )
