"""自评表、监控表中的目标值应当与批复的目标值一致。

Needs the approved form from the caller. Rows are matched by the key of their name; a row that says in its remark or
reason that the target was adjusted passes with that reason. Rows without a match are `approved_indicator`'s.

查什么：自评表、监控表的年度指标值，与批复的绩效目标表中同名指标的指标值是否相同。
为什么：自评时改低目标，得分就失去意义。
反例：批复“≥125家”，自评表写“≥100家”。
正例：自评表仍写“≥125家”；备注写明“年中经批准调整为100家”。
依据：财预〔2015〕88号：绩效目标批复后一般不予调整，确需调整的按程序报批。
已知局限：不核对调整批复文件本身。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import entries, measure, measure_cell, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.rules.duplicates.approved_indicator import MEASURED_AGAINST_TARGETS, approved_rows
from jixiao.audit.same_indicator import same_target
from jixiao.audit.similarity import name_key
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator


@rule("duplicates.approved_value", catalogue="G10", severity="error", basis=[("mof-2015-88", "第二十九条")])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in MEASURED_AGAINST_TARGETS or context.beside.approved is None:
        return not_applied("不是监控表或自评表，或者没有提供批复的绩效目标")
    approved: dict[tuple[str, str], Indicator] = {}
    for row in approved_rows(context.beside.approved):
        approved.setdefault(_key(row), row)
    matched = [
        (row, approved[_key(row)])
        for row in form.indicators
        if _key(row) in approved and (row.targets or (not row.target and approved[_key(row)].targets))
    ]
    if not matched:
        return not_applied("本表没有与批复的绩效目标同名的指标")
    changed = [(row, before) for row, before in matched if not same_values(row, before)]
    failures = [_failure(row, before) for row, before in changed if not _says_adjusted(row)]
    explained = "；改动的已注明经批准调整" if changed else ""
    return failures or [passed(f"{len(matched)}条指标的目标值与批复一致{explained}")]


def _key(row: Indicator) -> tuple[str, str]:
    return name_key(measure(row)), row.horizon or ""


def same_values(row: Indicator, before: Indicator) -> bool:
    """Whether a row has the target that was approved for it."""
    now, then = entries(row), entries(before)
    return len(now) == len(then) and all(
        same_target(one.target, other.target) and one.operator == other.operator
        for one, other in zip(now, then, strict=True)
    )


def _says_adjusted(row: Indicator) -> bool:
    beside = (row.remark, row.reason, *row.extra.values())
    return any(mentions(text, ("调整", "调减", "调增", "变更")) for text in beside if text)


def _failure(row: Indicator, before: Indicator) -> Outcome:
    here = f"“{row.target}”与批复的“{before.target}”不同" if row.target else f"空着，批复的是“{before.target}”"
    return failed(
        f"“{shortened(measure(row))}”的目标值{here}。",
        cells=[value_cell(row), measure_cell(row)],
        expected=before.target,
        found=row.target,
        repair="改回批复的目标值；确经批准调整的，在备注中写明批准文件。",
    )
