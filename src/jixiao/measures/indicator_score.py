"""The points of one indicator of a form, with how they came about; or why nobody can say yet, and between which bounds.

In this order: left out as not applicable; the scale a table prints for the ratio; satisfaction by intervals; target
against result by the printed sign (`points`), one by one where a cell has several (`several`); what only an agreement
or a person decides (`agreed`). A figure is never guessed: figures without their results, other units, words for a
number are said in one sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.targets import Duration, Placeholder, Qualitative, Quantity, Range, Target, Unreadable
from jixiao.forms.values.units import SHARES
from jixiao.measures.achievement import direction, is_bound, is_met, percent_of, ratio
from jixiao.measures.agreed import agreed_points
from jixiao.measures.case import Case, shortened
from jixiao.measures.derivation import Derivation, Figure, shown, unknown
from jixiao.measures.open_points import Open, in_band, no_number, not_positive, wholly_open
from jixiao.measures.points import indicator_points, satisfaction_points
from jixiao.measures.scales import scale_for, scale_points
from jixiao.measures.several import pairs, several_points
from jixiao.profiles.load import words

Standing = Literal["scored", "to_judge", "unknown", "left_out"]
Owed = Literal["shortfall", "over_achievement"]
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Score:
    """`lowest` and `highest` bound the points of what is open; both are the points where they are computed.

    `owes`: a reason has to be given beside this result, for falling short or for being far above.
    """

    standing: Standing
    derivation: Derivation
    lowest: Decimal
    highest: Decimal
    owes: Owed | None = None


def score(case: Case) -> Score:
    """The points of a row that carries a weight."""
    said = case.judgement.said
    if not case.judgement.is_applicable:
        reason = f"不适用：{said}" if said else "不适用"
        return Score("left_out", unknown("不计分", "logic", [case.weight], reason), Decimal(), Decimal())
    if case.weight.value is None:
        return _open(Open("unknown", f"没有{case.weight.name}，无法计分", Decimal(), Decimal()), case)
    if case.weight.value <= 0:
        return _open(Open("unknown", not_positive(case.weight), Decimal(), Decimal()), case)
    found = _points(case)
    if isinstance(found, Open):
        found = in_band(found, case)
    if isinstance(found, Open):
        return _open(found, case)
    value = found.value if found.value is not None else Decimal()
    return Score("scored", found, value, value, _owed(case, value))


def _open(found: Open, case: Case) -> Score:
    said = f"需要评判：{found.reason}" if found.standing == "to_judge" else f"不能判断：{found.reason}"
    derivation = unknown("得分 = 分值 × 完成程度", found.source, [case.weight], said)
    return Score(found.standing, derivation, found.lowest, found.highest)


def _points(case: Case) -> Derivation | Open:
    row = case.row
    if (problem := _unusable(row.actuals, row.actual, "实际完成值")) is not None:
        return wholly_open(problem, case)
    percent = percent_of(case.actual) if len(row.actuals) == 1 else None
    if percent is not None and (by_scale := scale_for(row.name, case.profile, case.points)) is not None:
        if is_bound(case.actual):
            return wholly_open(no_number(case), case)
        return scale_points(by_scale, Figure(row.name, percent, row.place("actual")), case.weight)
    problem = None if case.is_prose else _unusable(row.targets, row.target, "指标值")
    if problem is not None:
        return wholly_open(problem, case)
    if len(row.targets) > 1 or (len(row.actuals) > 1 and not isinstance(case.target, Qualitative)):
        return several_points(case, _one)
    return _one(case)


def _one(case: Case) -> Derivation | Open:
    """One target against one result, or words against whatever the result says."""
    if (problem := _below_nothing(case)) is not None:
        return wholly_open(problem, case)
    percent = percent_of(case.actual) if len(case.row.actuals) == 1 else None
    if percent is not None and _is_by_intervals(case):
        return wholly_open(no_number(case), case) if is_bound(case.actual) else _by_intervals(case, percent)
    found = indicator_points(case.target, case.actual, case.weight)
    if found.value is not None and case.judgement.is_target_too_low and is_bound(case.actual):
        return wholly_open(no_number(case), case)
    return agreed_points(case) if found.value is None else _too_low(_passed(found, case), case)


def _below_nothing(case: Case) -> str | None:
    """Why less than nothing of what is counted, measured or paid is no result; a share, a change and what may lawfully
    be negative can be."""
    target, actual = case.target, case.actual
    if not isinstance(actual, Quantity | Duration) or not isinstance(target, Quantity | Duration | Range):
        return None
    is_change = any(getattr(each, "change", None) is not None for each in (target, actual))
    is_share = (actual.unit or target.unit) in SHARES
    asks_below = (target.low if isinstance(target, Range) else target.value) < 0
    may_be = is_change or is_share or asks_below or any(word in case.row.name for word in words("may_be_negative"))
    return None if actual.value >= 0 or may_be else f"实际完成值“{case.given}”是负数，数量、金额不会少于零：请核对"


def _unusable(entries: Sequence[Target], text: str | None, name: str) -> str | None:
    """Why a cell says nothing that could be compared; None where it does."""
    if not entries:
        return f"{name}“{shortened(text)}”读不出来" if shortened(text) else f"没有{name}"
    if isinstance(entries[0], Placeholder):
        return f"{name}“{entries[0].text}”还没有填写"
    if isinstance(entries[0], Unreadable):
        return f"{name}“{shortened(text)}”读不出来：{entries[0].reason}"
    return None


def _is_by_intervals(case: Case) -> bool:
    """Whether this is a rate of satisfaction in a profile that scores it by intervals; 不满意率 ≤5% is none."""
    if case.profile.word("satisfaction_scoring") != "intervals" or direction(case.target) == "less":
        return False
    return is_satisfaction(case.row)


def _by_intervals(case: Case, percent: Decimal) -> Derivation:
    """Points of the interval; while nobody has read which way the rule means, the other one is told too."""
    found = satisfaction_points(Figure("满意度", percent, case.row.place("actual")), case.weight, case.profile)
    other = indicator_points(case.target, case.actual, case.weight).value
    if case.profile.word("satisfaction_accepted") != "either" or other is None or other == found.value:
        return found
    said = f"另一种读法是按指标值的比例，得{shown(other)}分；办法的原文没有核对到，审核时两种都认"
    return replace(found, steps=(*found.steps, said))


def _passed(found: Derivation, case: Case) -> Derivation:
    """Nothing below the pass threshold of what is scored in proportion."""
    if found.value == case.weight.value:
        return found
    threshold = case.judgement.pass_threshold
    if threshold is None:
        threshold = case.profile.number("proportion_pass_threshold")
    reached = ratio(case.target, case.actual)
    if reached is None or reached * 100 >= threshold:
        return found
    steps = (f"完成比例{shown(reached * 100)}%，低于及格门槛{shown(threshold)}%，不得分",)
    return replace(found, value=Decimal(), steps=steps)


def _too_low(found: Derivation, case: Case) -> Derivation:
    """Points off for a result far above a target that a reviewer found to have been set too low."""
    if not case.judgement.is_target_too_low:
        return found
    reached = ratio(case.target, case.actual)
    if reached is None or found.value is None:
        return found
    parameter, bound = case.profile.parameter("too_low_deduction"), case.profile.number("over_achievement_from")
    beyond, agreed = reached * 100 - bound, case.judgement.deduction
    if agreed is None and beyond <= 0:
        return replace(found, steps=(*found.steps, f"完成比例没有超过{shown(bound)}%，不扣减"))
    if agreed is not None:
        off, said = agreed, f"指标值偏低，按约定扣{shown(agreed)}分"
    else:
        share = min(beyond * case.profile.number("too_low_deduction"), _HUNDRED)
        off = found.value * share / 100
        said = f"指标值偏低，完成比例{shown(reached * 100)}%，超过{shown(bound)}%的部分扣去分值的{shown(share)}%"
    result = max(found.value - off, Decimal())
    steps = (*found.steps, said, f"{shown(found.value)} − {shown(off)} = {shown(result)}")
    return replace(found, value=result, formula="指标值偏低的，按偏离程度调减", source=parameter.source, steps=steps)


def _owed(case: Case, value: Decimal) -> Owed | None:
    """Whether a reason has to stand beside the result; a ceiling far from reached needs none."""
    compared = _compared(case)
    if value < case.points or any(is_met(target, actual) is False for target, actual in compared):
        return "shortfall"
    bound = case.profile.number("over_achievement_from")
    reached = [ratio(target, actual) for target, actual in compared if direction(target) == "more"]
    return "over_achievement" if any(each is not None and each * 100 > bound for each in reached) else None


def _compared(case: Case) -> list[tuple[Target, Target]]:
    """Each target with its result; none where it is not plain which belong together."""
    row = case.row
    if len(row.targets) <= 1 and len(row.actuals) <= 1:
        return list(zip(row.targets, row.actuals, strict=False))
    found = pairs(case)
    return [] if isinstance(found, str) else [(pair.target, pair.actual) for pair in found]
