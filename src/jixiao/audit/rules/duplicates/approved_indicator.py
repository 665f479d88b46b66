"""监控和自评的指标应当是批复过的指标。

Needs the approved form from the caller. Names are compared by `audit.similarity`, abbreviations spelt out; a name
alike beyond the profile's similarity counts as the same.

查什么：监控表、自评表中的每条指标，在批复的绩效目标表中是否存在；批复的每条指标，表里是否都有。
为什么：批复的绩效目标是监控和自评的依据，另起指标等于换了考题。
反例：批复的指标是“新认定高新技术企业”，自评表改成“召开培训会”。
正例：自评指标与批复一致；“新认定高企数量”与“新认定高新技术企业”是同一指标。
依据：财预〔2015〕88号：绩效目标批复后一般不予调整，是监控、自评和评价的依据。
已知局限：没有提供批复的目标表时不适用。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.similarity import similarity
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
    if not approved or not rows:
        return not_applied("批复的绩效目标或本表没有指标")
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
    here = {measure(row) for row in rows}
    failures += [
        failed(
            f"批复的指标“{shortened(name)}”不在表里。",
            cells=[form.label("indicators")],
            expected=name,
            repair="补上这条指标；经批准调减的，先调整批复的绩效目标。",
        )
        for each in followed_rows(context.beside.approved)
        if (name := measure(each)) and all(degrees[said, name] < alike for said in here)
    ]
    return verdict(failures, f"{len(rows)}条指标都在批复的绩效目标中")
