"""远远超过指标值的，应说明原因。

Asked of a self-evaluation that is being written; the bound is the profile's (`over_achievement_from`), the result and
the target are those the score was computed from.

查什么：完成值超过指标值一定比例（通常130%）的指标，偏差原因一栏是否空白。
为什么：远远超过的，不是目标定得太低，就是完成值多写了一位；不说明，审核无从判断。
反例：年度指标值“≥7200亩”，实际完成“72000亩”，原因一栏空白。
正例：完成9600亩，原因：上级追加任务2400亩；完成值在130%以内的不用说明。
依据：财预〔2020〕10号附表：偏差较大的分析原因；绩效自评表刚性检查规则。
已知局限：越少越好的指标远低于上限的不查。
"""

from jixiao.audit.blocks import has_column
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.rules.completeness.shortfall_reason import box_below, explained_below
from jixiao.audit.self_scored import self_scored
from jixiao.audit.shortfall import says_nothing
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.measures.derivation import shown


@rule(
    "completeness.over_achievement_reason",
    catalogue="A25",
    severity="error",
    basis=[("mof-2020-10", "偏差原因"), "self-evaluation-hard-checks"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = self_scored(form, context)
    far = [row.indicator for row in found.rows if row.indicator and row.owes == "over_achievement"] if found else []
    if not far:
        return not_applied("不是正在填报的自评表，或没有远超指标值的指标")
    bound = shown(context.profile.number("over_achievement_from"))
    if has_column(form, "reason"):
        failures = [_failed(form, row, bound) for row in far if says_nothing(row.reason)]
    else:
        is_silent = box_below(form) is not None and not explained_below(form)
        failures = [_failed(form, row, bound) for row in far if is_silent]
    return verdict(failures, "远超指标值的都说明了原因", cells=[far[0].place("actual")])


def _failed(form: Form, row: Indicator, bound: str) -> Outcome:
    return failed(
        f"“{shortened(measure(row))}”指标值{row.target}，完成{row.actual}，超过{bound}%，没有说明原因。",
        cells=[row.place("reason") if "reason" in row.places else box_below(form), row.place("actual")],
        expected="远超指标值的原因",
        found=row.reason or "未填",
        repair="先核对完成值；确实这么多的，写明为什么远超（任务追加、指标值偏低等）。",
    )
