"""The points each indicator of a form carries: its own as printed, else its part of what its level has.

A level has the points its label prints (产出指标（50分）), else the profile's, else the usual ones (`usual_weights`);
what its rows print themselves comes off, the others share the rest equally, to the decimals shown: what does not come
out even goes to the first ones, so that the printed weights add up. Where a profile gives points to goals (湖北: 40
each) and every row says which goal it is of, the rows of a goal share its points. A level the form does not have leaves
its points to the others: satisfaction to the effects, whatever else to all in proportion. Where the form has a level
nobody has points for, all rows share equally.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from jixiao.cells.model import Cell
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Indicator
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.measures.form_points import level_points
from jixiao.measures.sharing import by_largest_remainder
from jixiao.profiles.model import Profile

_SATISFACTION = "满意度指标"
_EXECUTION = "预算执行率"
_ALL = "全部指标"


@dataclass(frozen=True, slots=True)
class _Shares:
    """Points by group, and where they come from: `source` a key of sources.yaml, `how` in words."""

    points: Mapping[str, Decimal]
    source: str
    how: str


def row_weights(rows: Sequence[Indicator], profile: Profile, whole: Decimal) -> list[Derivation]:
    """The weight of each row, in their order; `whole` is what all of them carry together."""
    own = _printed(rows)
    if None not in own:
        return [each for each in own if each is not None]
    groups, shares = _by_goal(rows, profile) or _by_level(rows, profile, whole)
    if _ALL in shares.points:
        groups = [_ALL] * len(rows)
    step = _step(profile)
    return [each or _share(number, groups, own, shares, step) for number, each in enumerate(own)]


def _by_goal(rows: Sequence[Indicator], profile: Profile) -> tuple[list[str], _Shares] | None:
    """Each goal with the points printed in its name (年度绩效目标1（40分）), else those the profile gives to each."""
    each = profile.number("goal_points")
    goals = [row.extra.get("objective", "") for row in rows]
    if not each or not all(goals):
        return None
    printed = {goal: level_points(goal) for goal in goals}
    points = {goal: each if own is None else own for goal, own in printed.items()}
    how = "表内写明的目标分值" if all(printed.values()) else "每个年度绩效目标的分值"
    return goals, _Shares(points, profile.parameter("goal_points").source, how)


def _by_level(rows: Sequence[Indicator], profile: Profile, whole: Decimal) -> tuple[list[str], _Shares]:
    levels = _levels(profile)
    groups = [_group(row, levels, profile) for row in rows]
    return groups, _shares(rows, groups, levels, profile, whole)


def _step(profile: Profile) -> Decimal:
    """The least difference between two weights as they are shown."""
    return Decimal(1).scaleb(-int(profile.number("score_decimals")))


def _printed(rows: Sequence[Indicator]) -> list[Derivation | None]:
    """Own weights; a cell merged over several rows is shared by them."""
    cells = [None if row.weight is None else row.place("weight") for row in rows]
    spans: dict[Cell, int] = {}
    for cell in filter(None, cells):
        spans[cell] = spans.get(cell, 0) + 1
    return [
        None if cell is None or row.weight is None else _own(Figure("分值", row.weight, cell), spans[cell])
        for row, cell in zip(rows, cells, strict=True)
    ]


def _own(figure: Figure, rows: int) -> Derivation:
    if rows == 1:
        return derive("表内分值", "logic", [figure], lambda points: (points, [f"表内分值{shown(points)}分"]))

    def divide(points: Decimal) -> tuple[Decimal, Sequence[str]]:
        return points / rows, [f"{shown(points)} ÷ {rows} = {shown(points / rows)}"]

    return derive("分值 = 合并单元格的分值 ÷ 所跨的项数", "logic", [figure], divide)


def _levels(profile: Profile) -> dict[str, Decimal]:
    """The profile's points by level, the usual ones where it says nothing of weights at all."""
    if profile.weights:
        return {level: points for level, points in profile.weights.items() if level != _EXECUTION}
    entries = (entry.rpartition(":") for entry in profile.word("usual_weights").split())
    return {level: Decimal(points) for level, _, points in entries}


def _group(row: Indicator, levels: Mapping[str, Decimal], profile: Profile) -> str:
    """The level a row has its points from; satisfaction is one of its own where it has points of its own."""
    if level_points(row.level1) is None and _SATISFACTION in levels and is_satisfaction(row):
        return _SATISFACTION
    return profile.level1(row.level1) or row.level1 or ""


def _shares(
    rows: Sequence[Indicator], groups: Sequence[str], levels: Mapping[str, Decimal], profile: Profile, whole: Decimal
) -> _Shares:
    labels = zip(groups, (level_points(row.level1) for row in rows), strict=True)
    printed = {group: points for group, points in labels if points is not None}
    if printed.keys() == set(groups):
        return _Shares(printed, "logic", "表内写明的一级指标分值")
    source = profile.weights_source or profile.parameter("usual_weights").source
    if not set(groups) <= levels.keys():
        return _Shares({_ALL: whole}, source, "没有规定一级指标的分值，平均分配")
    how = "模板规定的一级指标分值" if profile.weights else "通行的一级指标分值"
    return _Shares(_without_missing(levels, set(groups), profile, whole), source, how)


def _without_missing(
    levels: Mapping[str, Decimal], present: Iterable[str], profile: Profile, whole: Decimal
) -> dict[str, Decimal]:
    """The levels the form has, with the points of those it has not; what was cut off most gets what is left over."""
    step = _step(profile)
    kept = {level: points for level, points in levels.items() if level in set(present)}
    heir = profile.word("satisfaction_points_to")
    if _SATISFACTION in levels and _SATISFACTION not in kept and heir in kept:
        kept[heir] += levels[_SATISFACTION]
    return dict(zip(kept, by_largest_remainder(whole, list(kept.values()), step), strict=True))


def _share(
    number: int, groups: Sequence[str], own: Sequence[Derivation | None], shares: _Shares, step: Decimal
) -> Derivation:
    """An equal part of what the rows of the group with printed weights have left over."""
    group = groups[number]
    members = [place for place, name in enumerate(groups) if name == group]
    blank = [place for place in members if own[place] is None]
    taken = sum((each.value or Decimal() for place in members if (each := own[place])), Decimal())
    whole = Figure(f"{group}的分值", shares.points.get(group, Decimal()))
    inputs = [whole, *([Figure("表内已写明的分值", taken)] if taken else [])]
    formula = f"分值 = {group}的分值 ÷ 没有写明分值的项数（{shares.how}）"
    rest = (whole.value or Decimal()) - taken
    if rest <= 0:
        reason = f"“{group}”的{shown(whole.value or Decimal())}分已经分完，本项没有分值"
        return unknown(formula, shares.source, inputs, reason)

    def divide(points: Decimal, *_: Decimal) -> tuple[Decimal, Sequence[str]]:
        each, left_over = _even(rest, len(blank), step)
        value = each + (step if blank.index(number) < left_over else 0)
        before = f"（{shown(points)} − {shown(taken)}）" if taken else f"{shown(points)} "
        uneven = f"；除不尽，前{left_over}项各加{step}分" if left_over else ""
        return value, [f"{before}÷ {len(blank)} = {shown(each)}{uneven}"]

    return derive(formula, shares.source, inputs, divide)


def _even(rest: Decimal, rows: int, step: Decimal) -> tuple[Decimal, int]:
    """The equal part to the decimals shown, and how many rows get one step more so that nothing is left."""
    each = (rest / rows).quantize(step, ROUND_DOWN)
    return each, int(((rest - each * rows) / step).to_integral_value())
