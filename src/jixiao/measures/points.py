"""Points of a unit self-evaluation: execution, indicators by what they reached, graded words, satisfaction, the total.

Met targets get all their points, over-achievement no more than all. A target that is missed gets the share that was
reached: result ÷ target where more is better, target ÷ result where less is (reference: 通行自评表的得分计算方法).
Where only an agreement can tell (late, an event against a target of none, = that was not hit) there is no number.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from jixiao.forms.targets import Deadline, Target
from jixiao.measures.achievement import amounts, direction, is_bound, is_met, is_opposite_change, is_whole, ratio
from jixiao.measures.derivation import Derivation, Figure, derive, shown, typed, unknown
from jixiao.profiles.model import Profile

Level = Literal["met", "partly", "not"]
_SOURCE = "national-self-evaluation-form"
_HUNDRED = Decimal(100)


def execution_points(executed: Figure, budget: Figure, weight: Figure, profile: Profile) -> Derivation:
    """分值 × min(1, 执行率), 0 below the profile's threshold; no points where the budget is 0."""
    threshold = profile.number("execution_threshold")
    formula = f"预算执行得分 = {weight.name} × {executed.name} ÷ {budget.name}（不超过{weight.name}）"
    inputs = [executed, budget, weight]
    if budget.value == 0:
        return unknown(formula, _SOURCE, inputs, f"{budget.name}为0，不计算执行率，不计分")

    def compute(spent: Decimal, planned: Decimal, points: Decimal) -> tuple[Decimal, Sequence[str]]:
        rate = spent / planned
        first = f"执行率：{typed(spent)} ÷ {typed(planned)} = {shown(rate * 100)}%"
        if rate * 100 < threshold:
            return Decimal(), [first, f"低于{shown(threshold)}%，不得分"]
        result = points * min(max(rate, Decimal()), Decimal(1))
        return result, [first, f"{shown(points)} × {shown(min(rate, Decimal(1)) * 100)}% = {shown(result)}"]

    return derive(formula, _SOURCE, inputs, compute)


def indicator_points(target: Target, actual: Target, weight: Figure) -> Derivation:
    """The points one result gets for one target, between 0 and the weight."""
    met = is_met(target, actual)
    if met:
        return derive("达到指标值，得满分", _SOURCE, [weight], lambda points: (points, [f"得{shown(points)}分"]))
    figures = amounts(target, actual)
    inputs = [weight, *([Figure("指标值", figures[0]), Figure("完成值", figures[1])] if figures else [])]
    reached = ratio(target, actual)
    if met is None or figures is None or reached is None or is_bound(actual):
        return unknown("按约定扣分", _SOURCE, inputs, _why_none(target, actual, figures))
    more = direction(target) == "more" or is_whole(target)
    is_opposite = is_opposite_change(target, actual)
    order = ("完成值", "指标值") if more else ("指标值", "完成值")

    def compute(points: Decimal, planned: Decimal, done: Decimal) -> tuple[Decimal, Sequence[str]]:
        upper, lower = (max(done, Decimal()), planned) if more else (planned, done)
        result = points * min(upper / lower, Decimal(1))
        below = [f"完成值{'方向相反，记作' if is_opposite else ''}{typed(done)}，按0计"] if done < 0 else []
        return result, [*below, f"{shown(points)} × {typed(upper)} ÷ {typed(lower)} = {shown(result)}"]

    return derive(f"得分 = 分值 × {order[0]} ÷ {order[1]}", _SOURCE, inputs, compute)


def _why_none(target: Target, actual: Target, figures: tuple[Decimal, Decimal] | None) -> str:
    if is_bound(actual):
        return "完成值只说了在一个数以上或以下，不能按比例计算"
    if isinstance(target, Deadline):
        return "逾期完成按约定扣分，没有约定不能计算"
    if figures is None:
        return "指标值和完成值不是同一单位的数字，不能按比例计算"
    if figures[0] == 0:
        return "指标值为0，有发生即按约定扣分，不作除法"
    return "指标值没有写明方向，或要求正好等于，按约定的幅度扣分"


def graded_points(level: Level, weight: Figure, profile: Profile) -> tuple[Derivation, Derivation]:
    """Lowest and highest points of a qualitative indicator at one of the three levels, by the profile's bands."""
    met, partly = profile.number("qualitative_met_floor"), profile.number("qualitative_partial_floor")
    low, high = {"met": (met, _HUNDRED), "partly": (partly, met), "not": (Decimal(), partly)}[level]
    parameter = profile.parameter("qualitative_met_floor")
    return (
        _share_of(weight, low, "定性指标分档的下限", parameter.source),
        _share_of(weight, high, "定性指标分档的上限", parameter.source),
    )


def satisfaction_points(share: Figure, weight: Figure, profile: Profile) -> Derivation:
    """Points of a satisfaction rate (percent) by intervals."""
    source = profile.parameter("satisfaction_full_from").source
    formula = "满意度按区间赋分"
    if share.value is None:
        return unknown(formula, source, [share, weight], f"没有{share.name}，无法计算")
    steps = (
        ("satisfaction_full_from", _HUNDRED),
        ("satisfaction_most_from", profile.number("satisfaction_most_share")),
        ("satisfaction_half_from", profile.number("satisfaction_half_share")),
    )
    percent = next((part for name, part in steps if share.value >= profile.number(name)), Decimal())
    return _share_of(weight, percent, f"{formula}：{shown(share.value)}%", source)


def _share_of(weight: Figure, percent: Decimal, formula: str, source: str) -> Derivation:
    def compute(points: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = points * percent / 100
        return result, [f"{shown(points)} × {shown(percent)}% = {shown(result)}"]

    return derive(formula, source, [weight], compute)


def rescaled(score: Figure, counted: Figure, full: Figure) -> Derivation:
    """A total without the indicators that do not apply, put back to the full points."""
    formula = f"折算得分 = {score.name} ÷ {counted.name} × {full.name}"
    if counted.value == 0:
        return unknown(formula, _SOURCE, [score, counted, full], f"{counted.name}为0，不能折算")

    def compute(points: Decimal, weight: Decimal, whole: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = points / weight * whole
        return result, [f"{shown(points)} ÷ {shown(weight)} × {shown(whole)} = {shown(result)}"]

    return derive(formula, _SOURCE, [score, counted, full], compute)


def grade(total: Decimal, profile: Profile) -> str:
    """优, 良, 中 or 差 by the profile's bands."""
    bands = (("优", "rating_excellent_from"), ("良", "rating_good_from"), ("中", "rating_fair_from"))
    return next((name for name, parameter in bands if total >= profile.number(parameter)), "差")
