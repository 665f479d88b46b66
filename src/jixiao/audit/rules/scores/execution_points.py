"""预算执行得分应等于分值 × 执行率（不超过分值）。

The points in the row of the total against those worked out, to the digits printed; full points are given for a full
execution only. A form that says it scores by intervals is not recomputed; points above the weight are
`scores.points_range`'s.

查什么：预算执行一栏的得分与按分值 × 执行率重新计算的是否一致。
为什么：执行得分按公式计算，多给的分没有依据。
反例：分值10分，执行率97.00%，得10分（应为9.70分）。
正例：预算310.20万元，执行154.74万元，执行率49.88%，得4.99分。
依据：通行自评表得分计算方法：执行率 × 分值；财预〔2020〕10号单位自评权重。
已知局限：本地按区间赋分的，应在表中写明“区间”，写明的不按比例核对。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.execution import Row, total_row
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form, Text
from jixiao.measures.derivation import Derivation, Figure, shown
from jixiao.measures.form_points import execution_weight
from jixiao.measures.points import execution_points
from jixiao.measures.printed_number import Printed, agrees, number
from jixiao.measures.spending import in_wan

_BY_INTERVAL = "区间"


@rule(
    "scores.execution_points",
    catalogue="B16",
    severity="error",
    basis=["national-self-evaluation-form", ("mof-2020-10", "单位自评权重")],
)
def check(form: Form, context: Context) -> Outcome:
    score, row = form.extra.get("execution_score"), total_row(form)
    if score is None or row is None or row.budget is None or row.executed is None:
        return not_applied("没有预算执行得分，或没有预算数和执行数")
    if row.doubt:
        return row.doubt.answer("无法核对执行得分", cells=[score.cell])
    printed = number(score.text)
    if printed is None or row.budget.yuan is None or row.executed.yuan is None:
        return cannot_decide("预算执行得分、预算数或执行数读不出来", cells=[score.cell])
    if row.budget.yuan < 0 or row.executed.yuan < 0:
        return not_applied("预算数或执行数是负数，由“预算数、执行数不应为负数”一项报告")
    weight = execution_weight(form, context.profile)
    points = _points(row, weight, context)
    if points.value is None:
        return not_applied(points.reason or "预算数为0，不计分")
    if _holds(printed, points.value, weight.value or Decimal(), context):
        return passed(f"执行得分{score.text}与计算一致", cells=[score.cell])
    if any(_BY_INTERVAL in cell.text for cell in form.cells):
        return passed("表中写明按区间赋分，不按比例核对", cells=[score.cell])
    return _failed(score, printed, points)


def _points(row: Row, weight: Figure, context: Context) -> Derivation:
    return execution_points(
        in_wan("全年执行数", row.executed), in_wan("全年预算数", row.budget), weight, context.profile
    )


def _holds(printed: Printed, points: Decimal, weight: Decimal, context: Context) -> bool:
    name = "full_points_tolerance" if printed.value >= weight else "points_tolerance"
    allowed = context.profile.number(name)
    if printed.value >= weight:
        return printed.value > weight or abs(weight - points) <= allowed
    return agrees(printed, points, allowed)


def _failed(score: Text, printed: Printed, points: Derivation) -> Outcome:
    value = points.value or Decimal()
    return failed(
        f"预算执行得分{score.text}分，按执行率计算应为{shown(value)}分（金额以万元计，{'；'.join(points.steps)}）。",
        cells=[score.cell, *points.cells],
        expected=f"{shown(value)}分",
        found=f"{score.text}分",
        difference=f"{shown(printed.value - value)}分",
        repair="按执行率重新计算得分；按区间赋分的在表中写明区间。",
    )
