"""分值应大于0，得分不应高于分值、也不应为负。

A weight the form that is being written does not print is the one shown beside it (`audit.self_scored`).

查什么：各项指标的分值是否大于0，各项指标和预算执行的得分是否在0与分值之间；自评表分值空着的，按算得的分值。
为什么：加分、超分没有依据，会抬高总分；分值是负数的，总分加起来仍是100分，却什么也没有算。
反例：分值10分，得分11分；分值-3分。
正例：分值10分，得分10分；得分0分。
依据：湖北自评表：得分不超过权重分值；通行自评表。
已知局限：本地允许加分的，应单独列示加分项。
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.points import execution_score
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import hearsay_of, self_scored
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.measures.derivation import shown
from jixiao.measures.form_points import Points, execution_weight, scores, weights
from jixiao.measures.rounding import points_text


@dataclass(frozen=True, slots=True)
class _Asked:
    """`due`: the points that were computed beside the form, as they are printed. `basis`: what alone a weight rests on
    that the form does not print, where nobody has read it."""

    name: str
    score: Decimal
    weight: Decimal | None
    cells: list[Cell]
    due: str | None = None
    basis: tuple[tuple[str, str | None], ...] = ()


@rule("scores.points_range", catalogue="B19", severity="error", basis=["hubei-self-evaluation-2020", "logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = _indicators(form, context)
    execution = execution_score(form)
    if execution and execution.value is not None:
        weight = execution_weight(form, context.profile)
        asked.append(_Asked("预算执行率", execution.value, weight.value, [execution.cell], _due(form, context).get(0)))
    carried = [points for points in weights(form.indicators) if points.value is not None]
    none = [points for points in carried if points.value is not None and points.value <= 0]
    if not asked and not none:
        return not_applied("表内没有成对的分值和得分")
    failures = [_no_points(points) for points in none]
    failures += [wrong for entry in asked if (wrong := _judge(entry))]
    return verdict(failures, f"{len(asked)}项得分都在分值之内", cells=(asked[0].cells if asked else ()))


def _no_points(points: Points) -> Outcome:
    """Points of nothing, or less: nothing is scored by them, whatever stands in 得分."""
    name = measure(points.indicator) if points.indicator else ""
    return failed(
        f"“{shortened(name)}”的分值写的是{shown(points.value or Decimal())}，要大于0，这一行不能计分。",
        cells=[points.cell],
        expected="大于0的分值",
        found=points.cell.text.strip() or shown(points.value or Decimal()),
        repair="写这一项的分值；不计分的，不写0，点“评判”写明不适用。",
    )


def _indicators(form: Form, context: Context) -> list[_Asked]:
    """A score over several rows is held against what they carry together, where the form prints no weight."""
    found, due = self_scored(form, context), _due(form, context)
    carried = {} if found is None else {id(row.indicator): row for row in found.rows}
    asked = []
    for points in scores(form):
        row = points.indicator
        if row is None or points.value is None:
            continue
        weight = row.weight
        if weight is None:
            shared = [carried.get(id(each)) for each in form.indicators if each.place("score") is points.cell]
            known = [each.weight.value for each in shared if each is not None and each.weight.value is not None]
            weight = sum(known, Decimal()) if known and len(known) == len(shared) else None
        if weight is not None and weight > 0:
            own = carried.get(id(row))
            asked.append(
                _Asked(measure(row), points.value, weight, [points.cell, row.place("weight")],
                       None if own is None else due.get(own.number),
                       hearsay_of(own) if own is not None and row.weight is None else ())
            )  # fmt: skip
    return asked


def _due(form: Form, context: Context) -> Mapping[int, str]:
    """Number of an indicator (0: execution) → its points as they are shown beside the form."""
    found = self_scored(form, context)
    rows = () if found is None else found.every_row
    return {row.number: points_text(row.points, context.profile) for row in rows if row.points is not None}


def _judge(asked: _Asked) -> Outcome | None:
    score, weight = asked.score, asked.weight
    if weight is None or 0 <= score <= weight:
        return None
    limit = weight if score > weight else Decimal()
    computed = f"；算得{asked.due}分" if asked.due else ""
    return failed(
        f"“{shortened(asked.name)}”得{shown(score)}分，"
        f"{f'高于分值{shown(weight)}分' if score > weight else '是负分'}{computed}。",
        cells=asked.cells,
        expected=f"{asked.due}分" if asked.due else f"0至{shown(weight)}分",
        found=f"{shown(score)}分",
        difference=f"{shown(score - limit)}分",
        repair=f"改为算得的{asked.due}分。" if asked.due else "改正得分，最高不超过分值。",
        basis=asked.basis if score > weight else (),
    )
