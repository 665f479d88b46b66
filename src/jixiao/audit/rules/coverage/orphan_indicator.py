"""指标应当服务于某一项目标。

Asked of the quantity indicators (and of what is counted below 履职目标) of a department form with several objectives
or tasks: one that shares nothing with any objective, task or duty; of a project only where it is of a trade the form
never mentions. Quality, time, cost and satisfaction belong to whatever they stand beside.

查什么：部门的数量指标（含履职目标中按件数计的指标），是否与目标、任务、职能中的某一项有关；项目的数量指标是不是别的行业的事。
为什么：与目标无关的指标拉低了重点，也常常是套用别的部门的表。
反例：四项目标都不涉及科普，数量指标有“开展科技活动周宣传活动”。
正例：目标“培育高新技术企业”，数量指标“新认定高新技术企业”。
依据：审核通行做法：指标从目标分解而来。
已知局限：按文字相似度判断，只作提示。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.coverage.matrix import goal_table, rivals_table
from jixiao.audit.coverage.references import reference
from jixiao.audit.coverage.texts import is_telling
from jixiao.audit.coverage.trades import is_foreign
from jixiao.audit.entries import entries, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.indicator_kinds import is_under
from jixiao.forms.model import Form, Indicator


@rule("coverage.orphan_indicator", catalogue="C02", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind == "project_targets" and form.objectives:
        return _of_a_project(form, context)
    if form.kind != "department_targets" or len(form.objectives) + len(form.tasks) < 2:
        return not_applied("不是列有多项目标、任务的部门表")
    table = rivals_table(form)
    asked = [
        (number, row)
        for number, row in enumerate(form.indicators)
        if _counts_work(row) and reference(row) is None and is_telling(table.columns[number].text)
    ]
    lowest = float(context.profile.number("uncovered_below"))
    failures = [
        _failure(row, table.columns[number].label)
        for number, row in asked
        if max(matches[number].score for matches in table.matches) < lowest
    ]
    return verdict(failures, f"{len(asked)}条数量指标都与目标、任务或职能有关")


def _of_a_project(form: Form, context: Context) -> Outcome | list[Outcome]:
    """A project says little of what it does: only a quantity of another trade, near to no goal, belongs to none."""
    table, lowest = goal_table(form), float(context.profile.number("uncovered_below"))
    quantities = [(number, row) for number, row in enumerate(form.indicators) if aspect(row) == "quantity"]
    failures = [
        _failure(row, table.columns[number].label)
        for number, row in quantities
        if is_foreign(form, row, table.columns[number].text)
        and max((matches[number].score for matches in table.matches), default=0) < lowest
    ]
    return failures or not_applied("项目的数量指标没有属于别的行业的")


def _failure(row: Indicator, label: str) -> Outcome:
    return failed(
        f"{'数量指标' if aspect(row) == 'quantity' else '指标'}“{shortened(label)}”与各项目标、任务、职能都没有关联。",
        cells=[measure_cell(row)],
        expected="与某一项目标有关",
        repair="在目标中补充相应内容，或换成反映目标的指标。",
    )


def _counts_work(row: Indicator) -> bool:
    """A quantity, or what stands below 履职目标 counted by pieces and not as a share or an amount of money."""
    if aspect(row) == "quantity":
        return True
    counted = [entry for entry in entries(row) if entry.quantity and entry.unit]
    is_count = bool(counted) and not any(entry.is_share or entry.is_money for entry in counted)
    return is_under(row, "履职目标") and is_count
