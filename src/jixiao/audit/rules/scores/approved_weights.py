"""批复的分值，自评时不应改动，改动的应说明。

Needs the approved targets from the caller, and asks only where they print points. One row of the form stands for one
approved indicator (`audit.dropped_rows`); targets that count to another whole (100 for 90) are compared in proportion.

查什么：自评表各项指标的分值是否与批复的绩效目标中的分值相同。
为什么：年底把没有完成的指标改成1分，把完成了的改成20分，总分就不是批复时要考的那张卷子。
反例：批复“项目资金下达时间”10分，自评表改为1分，另一项由20分改为29分。
正例：分值与批复的一致；批复的目标表没有分值的，按模板分配。
依据：财预〔2021〕101号：分值随绩效目标一并设定，批复后原则上不调整（未核对原文）。
已知局限：没有提供批复的目标表，或批复的表没有分值时不适用。
"""

from decimal import Decimal

from jixiao.audit.blocks import SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.dropped_rows import approved_pairs
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.measures.derivation import shown
from jixiao.profiles.load import words

_Pair = tuple[Indicator, Decimal, Decimal]
"""A row of the form, the points it prints, those that were approved."""
_NAMED = 4


@rule("scores.approved_weights", catalogue="B21", severity="warning", basis=[("mof-2021-101", "分值批复后不调整")])
def check(form: Form, context: Context) -> Outcome:
    if form.kind not in SELF_EVALUATION:
        return not_applied("不是自评表")
    compared = _compared(form, context)
    if not compared:
        return not_applied("没有批复的绩效目标，或批复的表、自评表没有分值")
    changed = [pair for pair in compared if abs(pair[1] - pair[2]) > context.profile.number("points_tolerance")]
    if not changed or _is_in_proportion(compared, context):
        return passed(f"{len(compared)}项分值与批复的一致", cells=[compared[0][0].place("weight")])
    reason = next((text for text in passages(form) if mentions(text.text, words("weight_reasons"))), None)
    if reason is not None:
        return passed("分值与批复的不同，表中已说明", cells=reason.cells)
    return _failed(changed)


def _compared(form: Form, context: Context) -> list[_Pair]:
    pairs = approved_pairs(form, context.beside.approved, context.profile)
    rows = [(form.indicators[number], approved.weight) for approved, number in pairs if number is not None]
    return [(row, row.weight, points) for row, points in rows if row.weight is not None and points is not None]


def _is_in_proportion(compared: list[_Pair], context: Context) -> bool:
    """Whether the same shares were put to another whole."""
    whole = sum((own for _, own, _ in compared), Decimal())
    approved = sum((points for _, _, points in compared), Decimal())
    if not approved or whole == approved:
        return False
    allowed = context.profile.number("points_tolerance")
    return all(abs(own - points * whole / approved) <= allowed for _, own, points in compared)


def _failed(changed: list[_Pair]) -> Outcome:
    """One answer a form: what one row lost another has."""
    printed = [(shortened(row.name, 20), shown(own), shown(points)) for row, own, points in changed[:_NAMED]]
    named = "、".join(f"“{name}”批复{points}分，表上{own}分" for name, own, points in printed)
    more = f"等{len(changed)}项" if len(changed) > _NAMED else ""
    return failed(
        f"{len(changed)}项分值与批复的不同，没有说明：{named}{more}。",
        cells=[row.place("weight") for row, _, _ in changed],
        expected="、".join(f"{shown(points)}分" for _, _, points in changed),
        found="、".join(f"{shown(own)}分" for _, own, _ in changed),
        repair="改回批复的分值；经批准调整的，在说明里写明理由和依据。",
    )
