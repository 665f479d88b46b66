"""分值（权重）之和应为100分；申报时不含预算执行的为90分。

Of a form that is being written the points it does not print yet count as they are shown beside it.

First the points printed at a first level (产出指标（50分）) against its rows; then the whole: 100 with the points of
execution, or in a declaration the profile's sum without them. What the first comparison explains is not said twice.

查什么：各一级指标印出的分值与所属各行之和、全部分值之和是否正确。
为什么：分值加起来不是满分，总分就不可比。
反例：产出指标（50分）所属四行合计48分，全表合计98分。
正例：预算执行10分、产出50分、效益30分、满意度10分，共100分。
依据：财预〔2020〕10号单位自评权重；四川自评表：预算执行10分、指标90分。
已知局限：分值写在合并单元格里的按一格计一次。
"""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.audit.blocks import SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, verdict
from jixiao.audit.points import has_execution_row
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import self_scored, unprinted, without_points
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import joined
from jixiao.measures.derivation import shown
from jixiao.measures.form_points import Points, execution_weight, level_points, weights

_HUNDRED = Decimal(100)


@rule(
    "scores.weights_sum",
    catalogue="B20",
    severity="error",
    basis=[("mof-2020-10", "单位自评权重"), "sichuan-self-evaluation-form"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    listed = [points for points in weights(form.indicators) if points.value is not None or points.cell.words]
    if not listed or form.is_blank:
        return not_applied("表内没有分值")
    if unread := [points for points in listed if points.value is None]:
        return cannot_decide(f"分值处的“{unread[0].cell.words}”读不出分数", cells=[unread[0].cell])
    if without_points(form, context):
        return not_applied("有的指标没有分值或分值不大于0，已经报告，改正以后再核对分值之和")
    horizons = dict.fromkeys(row.horizon for row in form.indicators)
    failures = [
        wrong
        for horizon in horizons
        for wrong in _judge(form, [row for row in form.indicators if row.horizon == horizon], context)
    ]
    return verdict(failures, "分值之和正确", cells=[listed[0].cell])


def _judge(form: Form, rows: Sequence[Indicator], context: Context) -> list[Outcome]:
    """What is wrong with the points of one block of indicators (annual and whole-life ones are scored apart)."""
    listed = weights(rows)
    if not listed:
        return []
    levels = _levels([row for row in rows if row.weight is not None or not unprinted(form, context)])
    beside = sum(unprinted(form, context).values(), Decimal()) if rows[0].horizon != "whole_life" else Decimal()
    added, missing = _sum(listed) + beside, sum((short for _, short in levels), Decimal())
    lawful = _lawful(form, context, added)
    failures = [outcome for outcome, _ in levels]
    if lawful and all(abs(each - added - missing) > context.profile.number("points_tolerance") for each in lawful):
        failures.append(_whole_failed(form, listed, lawful, added, _with_execution(form, context, added)))
    return failures


def _lawful(form: Form, context: Context, added: Decimal) -> list[Decimal]:
    """What the indicators' points may add up to; empty where nobody can know."""
    execution = execution_weight(form, context.profile).value or Decimal()
    if form.kind in SELF_EVALUATION:
        return [_HUNDRED - execution] if has_execution_row(form) else [_HUNDRED, _HUNDRED - execution]
    if form.kind == "evaluation_scores":
        return [_HUNDRED]
    without = context.profile.number("indicator_weight_sum")
    return [without, _HUNDRED] if added > 1 else []


def _levels(indicators: Sequence[Indicator]) -> list[tuple[Outcome, Decimal]]:
    """(failure, points that are missing) of each first level whose printed points its rows do not reach."""
    found = []
    for label in dict.fromkeys(row.level1 for row in indicators if row.level1):
        rows = [row for row in indicators if row.level1 == label]
        printed = level_points(label)
        added = _sum(weights(rows))
        if printed is not None and added != printed and any(row.weight is not None for row in rows):
            found.append((_level_failed(label, rows, printed, added), printed - added))
    return found


def _sum(listed: Sequence[Points]) -> Decimal:
    return sum((points.value for points in listed if points.value is not None), Decimal())


def _level_failed(label: str, rows: Sequence[Indicator], printed: Decimal, added: Decimal) -> Outcome:
    return failed(
        f"“{label}”所属{len(rows)}项指标的分值合计{shown(added)}分，与{shown(printed)}分相比"
        f"{'多' if added > printed else '少'}{shown(abs(added - printed))}分。",
        cells=[rows[0].place("level1"), *(points.cell for points in weights(rows))],
        expected=f"{shown(printed)}分",
        found=f"{shown(added)}分",
        difference=f"{shown(added - printed)}分",
        repair="重新分配所属指标的分值。",
    )


def _printed(form: Form) -> str:
    """What the points are called, as the head of their column prints it."""
    heads = _heads(form)
    return f"各项指标的“{joined(heads[0].text)}”" if heads else "各项指标的分值"


def _heads(form: Form) -> list[Cell]:
    head = form.labels.get("weight")
    return [] if head is None else [head]


def _with_execution(form: Form, context: Context, added: Decimal) -> str:
    """What the page beside a form that is being written counts, with the points of execution."""
    found = self_scored(form, context)
    points = found.execution.weight.value if found and found.execution else None
    return f"，加上预算执行{shown(points)}分共{shown(added + points)}分" if points else ""


def _whole_failed(
    form: Form, listed: Sequence[Points], lawful: Sequence[Decimal], added: Decimal, with_execution: str
) -> Outcome:
    """What lies between two lawful sums may have been meant as either; elsewhere the nearer one is expected."""
    total = form.extra.get("total_weight")
    nearest = min(lawful, key=lambda each: abs(each - added))
    meant = sorted(lawful, reverse=True) if min(lawful) < added < max(lawful) else [nearest]
    wanted = "，或".join(f"{shown(each)}分{'（不含预算执行）' if each != _HUNDRED else ''}" for each in meant)
    return failed(
        f"{_printed(form)}合计{shown(added)}分{with_execution}，应为{wanted}。",
        cells=[*_heads(form), *(total.cells if total else ()), *(points.cell for points in listed)],
        expected="或".join(f"{shown(each)}分" for each in meant),
        found=f"{shown(added)}分",
        difference=f"{shown(added - nearest)}分" if len(meant) == 1 else None,
        repair="核对分值，使合计为满分。",
    )
