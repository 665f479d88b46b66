"""The points of one indicator of a form, with how they came about; or why nobody can say yet, and between which bounds.

In this order: left out as not applicable; the scale a table prints for the ratio; satisfaction by intervals; target
against result by the printed sign (`points`); what only an agreement or a person decides (`agreed`). A figure is never
guessed: several figures in one cell, other units, words for a number are said in one sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Indicator
from jixiao.forms.targets import Placeholder, Target, Unreadable
from jixiao.measures.achievement import direction, is_met, percent_of, ratio
from jixiao.measures.agreed import agreed_points
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.measures.judgement import Judgement
from jixiao.measures.open_points import Open, in_band, wholly_open
from jixiao.measures.points import indicator_points, satisfaction_points
from jixiao.measures.scales import scale_for, scale_points
from jixiao.profiles.model import Profile

Standing = Literal["scored", "to_judge", "unknown", "left_out"]
Owed = Literal["shortfall", "over_achievement"]
_SOURCE = "national-self-evaluation-form"
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


def score(row: Indicator, weight: Figure, profile: Profile, judgement: Judgement) -> Score:
    """The points of a row that carries `weight`."""
    if not judgement.is_applicable:
        reason = f"不适用：{judgement.said}" if judgement.said else "不适用"
        return Score("left_out", unknown("不计分", "logic", [weight], reason), Decimal(), Decimal())
    if weight.value is None:
        return _open(Open("unknown", f"没有{weight.name}，无法计分", Decimal(), Decimal()), weight)
    found = _points(row, weight, profile, judgement)
    if isinstance(found, Open):
        found = in_band(found, weight, judgement)
    if isinstance(found, Open):
        return _open(found, weight)
    value = found.value if found.value is not None else Decimal()
    return Score("scored", found, value, value, _owed(row, value, weight.value, profile))


def _open(found: Open, weight: Figure) -> Score:
    said = f"需要评判：{found.reason}" if found.standing == "to_judge" else f"不能判断：{found.reason}"
    derivation = unknown("得分 = 分值 × 完成程度", _SOURCE, [weight], said)
    return Score(found.standing, derivation, found.lowest, found.highest)


def _points(row: Indicator, weight: Figure, profile: Profile, judgement: Judgement) -> Derivation | Open:
    points = weight.value or Decimal()
    if (problem := _unusable(row.actuals, row.actual, "实际完成值")) is not None:
        return wholly_open(problem, weight)
    by_scale = scale_for(row.name, profile, points)
    if by_scale and len(row.actuals) == 1 and (percent := percent_of(row.actuals[0])) is not None:
        return scale_points(by_scale[1], Figure(row.name, percent, row.place("actual")), weight)
    if (problem := _unusable(row.targets, row.target, "指标值")) is not None:
        return wholly_open(problem, weight)
    if len(row.targets) > 1 or len(row.actuals) > 1:
        return _several(row, weight)
    (target,), (actual,) = row.targets, row.actuals
    if _is_by_intervals(row, target, profile) and (percent := percent_of(actual)) is not None:
        return satisfaction_points(Figure("满意度", percent, row.place("actual")), weight, profile)
    found = indicator_points(target, actual, weight)
    if found.value is None:
        return agreed_points(row, weight, profile, judgement)
    return _too_low(
        _passed(found, target, actual, weight, profile, judgement), target, actual, weight, profile, judgement
    )


def _unusable(entries: Sequence[Target], text: str | None, name: str) -> str | None:
    if not entries:
        return f"没有{name}" if not (text or "").strip() else f"{name}“{_short(text)}”读不出来"
    if isinstance(entries[0], Placeholder):
        return f"{name}“{entries[0].text}”还没有填写"
    if isinstance(entries[0], Unreadable):
        return f"{name}“{_short(text)}”读不出来：{entries[0].reason}"
    return None


def _short(text: str | None) -> str:
    return (text or "").strip()[:20]


def _several(row: Indicator, weight: Figure) -> Derivation | Open:
    """Several figures in a cell: all points where each result meets its target, else nobody can tell."""
    pairs = list(zip(row.targets, row.actuals, strict=False))
    if len(row.targets) == len(row.actuals) and all(is_met(target, actual) for target, actual in pairs):
        return derive(
            "每个指标值都达到，得满分",
            _SOURCE,
            [weight],
            lambda points: (points, [f"{len(pairs)}个都达到，得{shown(points)}分"]),
        )
    where, count = ("指标值", len(row.targets)) if len(row.targets) > 1 else ("实际完成值", len(row.actuals))
    return wholly_open(f"{where}一格里有{count}个数，不能按一个数计分，请分行填写", weight)


def _is_by_intervals(row: Indicator, target: Target, profile: Profile) -> bool:
    """Whether this is a rate of satisfaction in a profile that scores it by intervals; 不满意率 ≤5% is none."""
    if profile.word("satisfaction_scoring") != "intervals" or direction(target) == "less":
        return False
    return is_satisfaction(row)


def _passed(
    found: Derivation, target: Target, actual: Target, weight: Figure, profile: Profile, judgement: Judgement
) -> Derivation:
    """Nothing below the pass threshold of what is scored in proportion."""
    threshold = judgement.pass_threshold
    if threshold is None:
        threshold = profile.number("proportion_pass_threshold")
    reached = ratio(target, actual)
    if found.value == weight.value or reached is None or reached * 100 >= threshold:
        return found
    steps = (f"完成比例{shown(reached * 100)}%，低于及格门槛{shown(threshold)}%，不得分",)
    return replace(found, value=Decimal(), steps=steps)


def _too_low(
    found: Derivation, target: Target, actual: Target, weight: Figure, profile: Profile, judgement: Judgement
) -> Derivation:
    """Points off for a result far above a target that a reviewer found to have been set too low."""
    reached = ratio(target, actual)
    if not judgement.is_target_too_low or reached is None or found.value is None:
        return found
    rate, bound = profile.parameter("too_low_deduction"), profile.number("over_achievement_from")
    beyond = reached * 100 - bound
    if judgement.deduction is not None:
        off, said = judgement.deduction, f"指标值偏低，按约定扣{shown(judgement.deduction)}分"
    elif beyond <= 0:
        return replace(found, steps=(*found.steps, f"完成比例没有超过{shown(bound)}%，不扣减"))
    else:
        share = min(beyond * profile.number("too_low_deduction"), _HUNDRED)
        off = found.value * share / 100
        said = f"指标值偏低，完成比例{shown(reached * 100)}%，超过{shown(bound)}%的部分扣去{shown(share)}%的分值"
    result = max(found.value - off, Decimal())
    steps = (*found.steps, said, f"{shown(found.value)} − {shown(off)} = {shown(result)}")
    return replace(found, value=result, formula="指标值偏低的，按偏离程度调减", source=rate.source, steps=steps)


def _owed(row: Indicator, value: Decimal, weight: Decimal, profile: Profile) -> Owed | None:
    """Whether a reason has to stand beside the result."""
    pairs = list(zip(row.targets, row.actuals, strict=False))
    if value < weight or any(is_met(target, actual) is False for target, actual in pairs):
        return "shortfall"
    bound = profile.number("over_achievement_from")
    reached = [ratio(target, actual) for target, actual in pairs]
    return "over_achievement" if any(each is not None and each * 100 > bound for each in reached) else None
