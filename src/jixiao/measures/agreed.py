"""Targets no printed sign decides: by an agreement, by the profile's way, or open for a person.

late · an event against a target of none · outside a range · = not hit · no sign printed · a rank · a grade · yes or no ·
words in three levels.
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.forms.model import Indicator
from jixiao.forms.targets import Deadline, Duration, Grade, Qualitative, Quantity, Range, Rank, Recurring, Target
from jixiao.measures.achievement import amounts, direction, is_met, is_whole
from jixiao.measures.derivation import Derivation, Figure, derive, shown
from jixiao.measures.judgement import Judgement, is_on_time, is_opposite, level_in
from jixiao.measures.open_points import Open, to_judge, wholly_open
from jixiao.measures.points import Level, graded_points, indicator_points
from jixiao.profiles.load import words
from jixiao.profiles.model import Profile

_SOURCE = "national-self-evaluation-form"
_WORDED = (Qualitative, Grade, Recurring)
_LEVELS: dict[Level, str] = {"met": "达成年度指标", "partly": "部分达成并具有一定效果", "not": "未达成且效果较差"}
Found = Derivation | Open


def agreed_points(row: Indicator, weight: Figure, profile: Profile, judgement: Judgement) -> Found:
    """The points of one target and one result that `indicator_points` cannot tell."""
    target, actual = row.targets[0], row.actuals[0]
    if isinstance(target, _WORDED):
        return _worded(row, target, actual, weight, profile, judgement)
    if isinstance(target, Deadline):
        return _late(row, target, actual, weight, judgement)
    if isinstance(target, Range) and isinstance(actual, Quantity) and actual.unit in (None, target.unit):
        return _outside(target, actual, weight, profile, judgement)
    if isinstance(target, Rank) and isinstance(actual, Rank):
        over = Decimal(actual.value - target.value)
        return _by_agreement(f"第{actual.value}名，低于第{target.value}名", over, "名", weight, judgement)
    pair = amounts(target, actual)
    if pair is None:
        return wholly_open(_not_comparable(row, target, actual), weight)
    if pair[0] == 0 and direction(target) != "more":
        return _event(target, pair[1], weight, profile, judgement)
    return _exact_or_unsigned(row, target, actual, weight, profile, judgement)


def _full(why: str, weight: Figure) -> Derivation:
    return derive("达到指标值，得满分", _SOURCE, [weight], lambda points: (points, [f"{why}，得{shown(points)}分"]))


def _by_agreement(what: str, count: Decimal, unit: str, weight: Figure, judgement: Judgement) -> Found:
    """What was agreed to be taken off, for each or once; open without an agreement."""
    if judgement.deduction is None:
        return to_judge(f"{what}，按约定扣分，没有约定不能计算", weight)
    is_each = judgement.deduction_per == "each"

    def compute(points: Decimal) -> tuple[Decimal, list[str]]:
        off = (judgement.deduction or Decimal()) * (count if is_each else 1)
        result = max(points - off, Decimal())
        agreed = shown(judgement.deduction or Decimal())
        taken = f"{shown(count)} × {agreed}" if is_each else agreed
        return result, [what, f"{shown(points)} − {taken} = {shown(points - off)}，得{shown(result)}分"]

    per = f"每{unit}扣" if is_each else "扣"
    return derive(f"按约定{per}{shown(judgement.deduction)}分，扣完为止", "logic", [weight], compute)


def _event(target: Target, count: Decimal, weight: Figure, profile: Profile, judgement: Judgement) -> Found:
    unit = (target.unit if isinstance(target, Quantity | Duration) else None) or "次"
    what = f"指标值为0，发生{shown(count)}{unit}"
    if judgement.deduction is None and profile.word("missed_direct") == "zero":
        return _nothing(what, weight, profile)
    return _by_agreement(what, count, unit, weight, judgement)


def _nothing(what: str, weight: Figure, profile: Profile) -> Derivation:
    source = profile.parameter("missed_direct").source
    return derive(
        "直接赋分：没有达到又没有约定扣分的，不得分", source, [weight], lambda _: (Decimal(), [f"{what}，得0分"])
    )


def _late(row: Indicator, target: Deadline, actual: Target, weight: Figure, judgement: Judgement) -> Found:
    if isinstance(actual, Deadline):
        days = Decimal((actual.date - target.date).days)
        return _by_agreement(f"逾期{shown(days)}天", days, "天", weight, judgement)
    if is_on_time(row.actual):
        return _full(f"写明“{row.actual}”", weight)
    if isinstance(actual, Qualitative):
        return _graded(f"“{_said(row.actual)}”没有写明完成日期", weight, judgement)
    return wholly_open(f"指标值是日期，完成值“{_said(row.actual)}”不是", weight)


def _graded(what: str, weight: Figure, judgement: Judgement) -> Found:
    """A deadline whose result is told in words: a person may say it was kept."""
    return _full(f"{what}，评判为按期", weight) if judgement.level == "met" else to_judge(what, weight)


def _outside(target: Range, actual: Quantity, weight: Figure, profile: Profile, judgement: Judgement) -> Found:
    is_below = actual.value < target.low
    what = f"完成值{shown(actual.value)}{'低于下限' if is_below else '高于上限'}"
    what += shown(target.low if is_below else target.high)
    if judgement.deduction is not None or profile.word("outside_range") != "distance":
        over = target.low - actual.value if is_below else actual.value - target.high
        return _by_agreement(what, over, actual.unit or "个", weight, judgement)
    source = profile.parameter("outside_range").source
    near, far = (actual.value, target.low) if is_below else (target.high, actual.value)
    if far <= 0:
        return to_judge(f"{what}，区间含0，不作除法", weight)
    names = ("完成值", "下限") if is_below else ("上限", "完成值")

    def compute(points: Decimal) -> tuple[Decimal, list[str]]:
        result = points * max(near, Decimal()) / far
        return result, [what, f"{shown(points)} × {shown(near)} ÷ {shown(far)} = {shown(result)}"]

    by_distance = derive(f"区间以外：得分 = 分值 × {names[0]} ÷ {names[1]}", source, [weight], compute)
    if is_below or judgement.better == "less":
        return by_distance
    if judgement.better == "more":
        return _full(f"{what}，越多越好", weight)
    return to_judge(f"{what}，要看是否越多越好", weight, by_distance.value, source)


def _exact_or_unsigned(
    row: Indicator, target: Target, actual: Target, weight: Figure, profile: Profile, judgement: Judgement
) -> Found:
    planned, done = amounts(target, actual) or (Decimal(), Decimal())
    if is_whole(target) and done > planned:
        return _beyond_whole(row, weight, judgement)
    way = direction(target)
    if way == "exact" and planned:
        off = abs(done - planned) / abs(planned) * 100
        if off <= (allowed := profile.number("exact_tolerance")):
            return _full(f"相差{shown(off)}%，不超过{shown(allowed)}%", weight)
    if way in ("exact", "more", "less"):
        unit = (target.unit if isinstance(target, Quantity | Duration) else None) or "个"
        what = (
            f"要求等于{shown(planned)}，完成{shown(done)}" if way == "exact" else f"指标值为{shown(planned)}，不作除法"
        )
        return _by_agreement(what, abs(done - planned), unit, weight, judgement)
    return _unsigned(target, actual, (planned, done), weight, judgement)


def _beyond_whole(row: Indicator, weight: Figure, judgement: Judgement) -> Found:
    """Above 100%: over-achieved, unless the rate is one of control, where it is overspent."""
    is_control = judgement.better == "less" or any(word in row.name for word in words("control_rates"))
    if is_control and judgement.better != "more":
        return to_judge("超过100%，控制类的指标按约定扣分", weight)
    return _full("超过100%", weight)


def _unsigned(
    target: Target, actual: Target, pair: tuple[Decimal, Decimal], weight: Figure, judgement: Judgement
) -> Found:
    """No sign printed: the reviewer may say which way is better; without that both readings bound the points."""
    readings = [indicator_points(signed, actual, weight) for signed in _signed(target, judgement)]
    if judgement.better is not None and readings and readings[0].value is not None:
        return readings[0]
    known = [each.value for each in readings if each.value is not None]
    lowest = min(known) if len(known) == len(readings) and known else Decimal()
    return to_judge(f"指标值{shown(pair[0])}没有写明≥或≤，完成{shown(pair[1])}", weight, lowest)


def _signed(target: Target, judgement: Judgement) -> list[Target]:
    if not isinstance(target, Quantity | Duration):
        return []
    ways = {"more": [">="], "less": ["<="], None: [">=", "<="]}[judgement.better]
    return [replace(target, operator=operator) for operator in ways]


def _worded(
    row: Indicator, target: Target, actual: Target, weight: Figure, profile: Profile, judgement: Judgement
) -> Found:
    if is_opposite(row.target, row.actual):
        what = f"要求“{_said(row.target)}”，完成情况为“{_said(row.actual)}”"
        if judgement.deduction is None and profile.word("missed_direct") == "zero":
            return _nothing(what, weight, profile)
        return _by_agreement(what, Decimal(1), "次", weight, judgement)
    if isinstance(target, Grade) and is_met(target, actual) is False:
        return _by_agreement(f"要求{_said(row.target)}，实际{_said(row.actual)}", Decimal(1), "次", weight, judgement)
    if isinstance(target, Grade) and is_met(target, actual):
        return _full(f"{_said(row.actual)}不低于{_said(row.target)}", weight)
    level = judgement.level or level_in(row.actual)
    if level is None:
        return to_judge(f"定性指标，要按“{'、'.join(_LEVELS.values())}”三档评判", weight)
    return _of_level(level, weight, profile)


def _of_level(level: Level, weight: Figure, profile: Profile) -> Found:
    """A level that is met gets all its points, as a figure that is met does; in the others a person sets them."""
    source = profile.parameter("qualitative_met_floor").source
    if level == "met":
        return replace(_full(f"“{_LEVELS[level]}”", weight), source=source)
    low, high = graded_points(level, weight, profile)
    reason = f"“{_LEVELS[level]}”，在{shown(low.value or Decimal())}—{shown(high.value or Decimal())}分之间评判"
    return Open("to_judge", reason, low.value or Decimal(), high.value or Decimal(), source)


def _not_comparable(row: Indicator, target: Target, actual: Target) -> str:
    asked, given = _said(row.target), _said(row.actual)
    if isinstance(target, Quantity | Duration | Range) and not isinstance(actual, Quantity | Duration | Range):
        return f"完成值“{given}”不是数字，指标值是“{asked}”"
    return f"指标值“{asked}”和完成值“{given}”单位或种类不同，不能比较"


def _said(text: str | None) -> str:
    return " ".join((text or "").split())[:20]
