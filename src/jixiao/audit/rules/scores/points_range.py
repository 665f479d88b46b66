"""得分不应高于分值，也不应为负。

查什么：各项指标和预算执行的得分是否在0与分值之间。
为什么：加分、超分没有依据，会抬高总分。
反例：分值10分，得分11分。
正例：分值10分，得分10分；得分0分。
依据：湖北自评表：得分不超过权重分值；通行自评表。
已知局限：本地允许加分的，应单独列示加分项。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.points import execution_score
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.measures.derivation import shown
from jixiao.measures.form_points import execution_weight, scores


@rule("scores.points_range", catalogue="B19", severity="error", basis=["hubei-self-evaluation-2020", "logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked: list[tuple[str, Decimal, Decimal | None, list[Cell]]] = [
        (measure(row), points.value, row.weight, [points.cell, row.place("weight")])
        for points in scores(form)
        if (row := points.indicator) and points.value is not None and row.weight is not None
    ]
    execution = execution_score(form)
    if execution and execution.value is not None:
        weight = execution_weight(form, context.profile)
        asked.append(("预算执行率", execution.value, weight.value, [execution.cell]))
    if not asked:
        return not_applied("表内没有成对的分值和得分")
    failures = [wrong for entry in asked if (wrong := _judge(*entry))]
    return verdict(failures, f"{len(asked)}项得分都在分值之内", cells=asked[0][3])


def _judge(name: str, score: Decimal, weight: Decimal | None, cells: list[Cell]) -> Outcome | None:
    if weight is None or 0 <= score <= weight:
        return None
    limit = weight if score > weight else Decimal()
    return failed(
        f"“{shortened(name)}”得{shown(score)}分，{f'高于分值{shown(weight)}分' if score > weight else '是负分'}。",
        cells=cells,
        expected=f"0至{shown(weight)}分",
        found=f"{shown(score)}分",
        difference=f"{shown(score - limit)}分",
        repair="改正得分，最高不超过分值。",
    )
