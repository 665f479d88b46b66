"""监控和自评的指标应当就是批复的指标，不多不少。

Needs the approved form from the caller. Names are compared by `audit.similarity`, abbreviations spelt out; a name
alike beyond the profile's similarity counts as the same. An approved indicator without a row of its own
(`audit.dropped_rows`) is missing; one that an approved adjustment took out is not among the approved any more.

查什么：监控表、自评表中的每条指标在批复的绩效目标表中是否存在；批复的每条指标在监控表、自评表中是否都有一行。
为什么：批复的绩效目标是监控和自评的依据，另起指标等于换了考题，删掉没有完成的指标等于只答会做的题。
反例：批复的指标是“新认定高新技术企业”，自评表改成“召开培训会”，或者没有这一行。
正例：自评指标与批复一致；“新认定高企数量”与“新认定高新技术企业”是同一指标；没有开展的也留着这一行，不适用的写明理由。
依据：财预〔2015〕88号：绩效目标批复后一般不予调整，是监控、自评和评价的依据。
已知局限：没有提供批复的目标表时不适用。
"""

from jixiao.audit.context import Context
from jixiao.audit.dropped_rows import dropped_rows
from jixiao.audit.entries import measure, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.similarity import similarity
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.official.follow_up import followed_rows

MEASURED_AGAINST_TARGETS = (
    "department_monitoring", "project_monitoring", "department_self_evaluation", "project_self_evaluation",
)  # fmt: skip


def approved_rows(approved: Form) -> tuple[Indicator, ...]:
    """The approved indicators as they are printed, and as a form that follows is begun with them (任务：指标内容)."""
    return (*approved.indicators, *followed_rows(approved))


@rule(
    "duplicates.approved_indicator",
    catalogue="G09",
    severity="error",
    basis=[("mof-2015-88", "第二十九条")],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in MEASURED_AGAINST_TARGETS or context.beside.approved is None:
        return not_applied("不是监控表或自评表，或者没有提供批复的绩效目标")
    approved = [name for row in approved_rows(context.beside.approved) if (name := measure(row))]
    rows = [row for row in form.indicators if measure(row)]
    if not approved:
        return not_applied("批复的绩效目标没有指标")
    alike = context.profile.number("near_duplicate_similarity")
    degrees = {(measure(row), name): similarity(measure(row), name) for row in rows for name in approved}
    failures = [
        failed(
            f"指标“{shortened(measure(row))}”不在批复的绩效目标中。",
            cells=[measure_cell(row)],
            expected="批复的绩效目标中的指标",
            found=measure(row),
            repair="按批复的绩效目标填写；目标确已调整的，附上调整批复。",
        )
        for row in rows
        if all(degrees[measure(row), name] < alike for name in approved)
    ]
    return verdict([*failures, *_missing(form, context)], f"{len(rows)}条指标与批复的绩效目标一一对应")


def _missing(form: Form, context: Context) -> list[Outcome]:
    found = [
        (
            f"“{shortened(measure(each.indicator), 20)}”",
            failed(
                f"批复的指标“{shortened(measure(each.indicator))}”"
                f"（{each.indicator.target or '没有指标值'}）不在表里。",
                cells=[form.label("indicators")],
                expected=measure(each.indicator),
                repair="把这一行加回来：没有完成的照实填写，确实不适用的保留这一行并写明理由；"
                "已经批准取消的，先按程序调整绩效目标。",
            ),
        )
        for each in dropped_rows(form, context.beside.approved, context.profile)
    ]
    return listed(found, "批复的{n}条指标不在表里")
