"""公开的目标应与批复的目标一致。

Needs the approved form of the same kind from the caller. Compared are the amounts, the goals and the indicators with
their values, white space and width aside; one answer for each place.

查什么：金额、绩效目标、指标及指标值与批复件是否逐项相同。
为什么：批复的目标是监控、自评和评价的依据，公开的必须是同一份。
反例：批复“≥125家”，公开“≥100家”。
正例：公开件与批复件只有空格、全半角的差别。
依据：中发〔2018〕34号“绩效目标与预算同步批复”；财预〔2015〕88号：目标确定后一般不予调整。
已知局限：没有批复件时不查；经批准调整的，应以调整后的批复件比较。
"""

from collections.abc import Iterator

from jixiao.audit.blocks import TARGETS
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened, wan
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain


@rule(
    "publication.approved_version",
    catalogue="P03",
    severity="error",
    basis=[("cpc-2018-34", "绩效目标与预算同步批复")],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    approved = context.beside.approved
    if approved is None or approved.kind != form.kind or form.kind not in TARGETS:
        return not_applied("没有批复的目标表可以比较")
    failures = [*_amounts(form, approved), *_goals(form, approved), *_indicators(form, approved)]
    return verdict(failures, "与批复的目标一致", cells=[form.label("title")])


def _amounts(form: Form, approved: Form) -> Iterator[Outcome]:
    for money in form.money:
        before = next(
            (other for other in approved.money if (other.slot, other.column) == (money.slot, money.column)), None
        )
        if before and before.yuan is not None and money.yuan is not None and before.yuan != money.yuan:
            yield failed(
                f"{money.label}与批复数不一致。",
                cells=[money.cell],
                expected=wan(before.yuan),
                found=wan(money.yuan),
                difference=wan(money.yuan - before.yuan),
                repair="以批复数为准改正。",
            )


def _goals(form: Form, approved: Form) -> Iterator[Outcome]:
    texts = [plain(objective.text) for objective in approved.objectives]
    for objective in form.objectives:
        if plain(objective.text) not in texts:
            yield failed(
                f"目标“{shortened(objective.text)}”与批复的文字不同。",
                cells=[objective.cell],
                repair="以批复的目标为准改正。",
            )
    if len(form.objectives) < len(texts):
        yield failed(
            f"公开的目标{len(form.objectives)}条，比批复的{len(texts)}条少。",
            cells=[form.label("objectives")],
            repair="补上批复的全部目标。",
        )


def _indicators(form: Form, approved: Form) -> Iterator[Outcome]:
    rows = [(plain(row.name), plain(row.target or "")) for row in approved.indicators]
    for row in form.indicators:
        name, target = plain(row.name), plain(row.target or "")
        if (name, target) in rows:
            continue
        values = [value for other, value in rows if other == name]
        yield failed(
            f"指标“{shortened(row.name)}”{'的指标值与批复不同' if values else '不在批复的目标中'}。",
            cells=[row.place("target")],
            expected=values[0] if values else None,
            found=row.target,
            repair="以批复的指标为准改正。",
        )
    published = {plain(row.name) for row in form.indicators}
    for row in approved.indicators:
        if plain(row.name) not in published:
            yield failed(
                f"批复的指标“{shortened(row.name)}”没有公开。",
                cells=[form.label("indicators")],
                expected=row.target,
                repair="补上批复的全部指标。",
            )
