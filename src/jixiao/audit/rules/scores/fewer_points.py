"""自评得分低于算得的，说一声。

Asked of a self-evaluation that is being written. A unit may give itself less than the formula does; it is only told, so
that a slip of the hand is seen, and a shortfall of points still has its reason (`completeness.shortfall_reason`).

查什么：自评得分是否低于按指标值、完成值算得的得分。
为什么：单位给自己少打分是允许的，但多半是算错或漏改，总分也会跟着低。
反例：分值6.67分，完成了指标值，得分写6分。
正例：得分与算得的一致。
依据：通行自评表得分计算方法。
已知局限：只查正在填报的自评表；要人评判的行不比较。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import self_scored
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.measures.rounding import points_text


@rule("scores.fewer_points", catalogue="B17", severity="hint", basis=["national-self-evaluation-form"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = self_scored(form, context)
    scored = [
        (row.indicator, row.indicator.score, row.points)
        for row in (found.rows if found else ())
        if row.indicator is not None and row.indicator.score is not None and row.points is not None
    ]
    if not scored:
        return not_applied("不是正在填报的自评表，或没有能算得分的指标")
    allowed = context.profile.number("points_tolerance")
    failures = []
    for indicator, typed, points in scored:
        if 0 <= typed < points - allowed:
            due = points_text(points, context.profile)
            failures.append(
                failed(
                    f"“{shortened(indicator.name)}”得{typed:f}分，低于算得的{due}分，单位自己少给了分。",
                    cells=[indicator.place("score")],
                    expected=f"{due}分",
                    found=f"{typed:f}分",
                    difference=f"{typed - points:f}分",
                    repair=f"确实要少给的，不用改；不是的，改为{due}分。",
                )
            )
    return verdict(failures, f"{len(scored)}项得分不低于算得的", cells=[scored[0][0].place("score")])
