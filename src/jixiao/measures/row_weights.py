"""The points each indicator of a form carries: its own as printed, else its part of what its level has.

A level has the points its label prints (产出指标（50分）), else the profile's, else the usual ones (parameter
`usual_weights`); what its rows print themselves comes off, the others share the rest equally. A level the form does not
have leaves its points to the others: satisfaction to the effects, whatever else to all in proportion. Where the form has
a level nobody has points for, all rows share equally.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cells.model import Cell
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Indicator
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.measures.form_points import level_points
from jixiao.profiles.model import Profile

_SATISFACTION = "满意度指标"
_EXECUTION = "预算执行率"
_ALL = "全部指标"


@dataclass(frozen=True, slots=True)
class _Shares:
    """Points by group, where they come from, and which group a row is in."""

    points: Mapping[str, Decimal]
    source: str
    how: str


def row_weights(rows: Sequence[Indicator], profile: Profile, whole: Decimal) -> list[Derivation]:
    """The weight of each row, in their order; `whole` is what all of them carry together."""
    own = _printed(rows)
    if all(each is not None for each in own):
        return [each for each in own if each is not None]
    groups = [_group(row, profile) for row in rows]
    shares = _shares(rows, groups, profile, whole)
    if set(shares.points) == {_ALL}:
        groups = [_ALL] * len(rows)
    return [each or _share(number, groups, own, shares) for number, each in enumerate(own)]


def _printed(rows: Sequence[Indicator]) -> list[Derivation | None]:
    """Own weights; a cell merged over several rows is shared by them."""
    cells = [row.place("weight") if row.weight is not None else None for row in rows]
    merged: dict[Cell, int] = {}
    for cell in cells:
        if cell is not None:
            merged[cell] = merged.get(cell, 0) + 1
    return [
        None if cell is None or row.weight is None else _own(row.weight, cell, merged[cell])
        for row, cell in zip(rows, cells, strict=True)
    ]


def _own(weight: Decimal, cell: Cell, rows: int) -> Derivation:
    figure = Figure("分值", weight, cell)
    if rows == 1:
        return derive("表内分值", "logic", [figure], lambda points: (points, [f"表内分值{shown(points)}分"]))
    formula = "分值 = 合并单元格的分值 ÷ 所跨的项数"
    return derive(
        formula,
        "logic",
        [figure],
        lambda points: (points / rows, [f"{shown(points)} ÷ {rows} = {shown(points / rows)}"]),
    )


def _group(row: Indicator, profile: Profile) -> str:
    """The level a row's points come from: satisfaction apart, where it has points of its own."""
    levels = {**_usual(profile), **profile.weights}
    if is_satisfaction(row) and (
        _SATISFACTION in levels if not _own_levels(profile) else _SATISFACTION in profile.weights
    ):
        return _SATISFACTION
    return profile.level1(row.level1) or row.level1 or _ALL


def _own_levels(profile: Profile) -> dict[str, Decimal]:
    return {level: points for level, points in profile.weights.items() if level != _EXECUTION}


def _usual(profile: Profile) -> dict[str, Decimal]:
    entries = (entry.rpartition(":") for entry in profile.word("usual_weights").split())
    return {level: Decimal(points) for level, _, points in entries}


def _shares(rows: Sequence[Indicator], groups: Sequence[str], profile: Profile, whole: Decimal) -> _Shares:
    printed = {group: points for row, group in zip(rows, groups, strict=True) if (points := level_points(row.level1))}
    if printed.keys() == set(groups):
        return _Shares(printed, "logic", "表内写明的一级指标分值")
    levels, source, how = _own_levels(profile), profile.weights_source or "logic", "模板规定的一级指标分值"
    if not levels and not profile.weights:
        levels, source, how = _usual(profile), profile.parameter("usual_weights").source, "通行的一级指标分值"
    if not set(groups) <= levels.keys():
        return _Shares({_ALL: whole}, profile.weights_source or "logic", "没有规定一级指标的分值")
    return _Shares(_without_missing(levels, set(groups), profile, whole), source, how)


def _without_missing(
    levels: Mapping[str, Decimal], present: Iterable[str], profile: Profile, whole: Decimal
) -> dict[str, Decimal]:
    """The levels the form has, with the points of those it has not."""
    kept = {level: points for level, points in levels.items() if level in set(present)}
    heir = profile.word("satisfaction_points_to")
    if _SATISFACTION in levels and _SATISFACTION not in kept and heir in kept:
        kept[heir] += levels[_SATISFACTION]
    added = sum(kept.values(), Decimal())
    return {level: points * whole / added for level, points in kept.items()} if added else kept


def _share(number: int, groups: Sequence[str], own: Sequence[Derivation | None], shares: _Shares) -> Derivation:
    """An equal part of what the rows of the group with printed weights have left over."""
    group = groups[number]
    members = [each for each, name in zip(own, groups, strict=True) if name == group]
    taken = sum((each.value for each in members if each is not None and each.value is not None), Decimal())
    blank = sum(each is None for each in members)
    whole = Figure(f"{group}的分值", shares.points.get(group, Decimal()))
    inputs = [whole, *([Figure("表内已写明的分值", taken)] if taken else [])]
    formula = f"分值 = {group}的分值 ÷ 没有写明分值的项数（{shares.how}）"
    if (whole.value or Decimal()) - taken <= 0:
        return unknown(
            formula, shares.source, inputs, f"“{group}”的{shown(whole.value or Decimal())}分已经分完，本项没有分值"
        )

    def divide(points: Decimal, *_: Decimal) -> tuple[Decimal, list[str]]:
        rest = points - taken
        before = f"（{shown(points)} − {shown(taken)}）" if taken else f"{shown(points)} "
        return rest / blank, [f"{before}÷ {blank} = {shown(rest / blank)}"]

    return derive(formula, shares.source, inputs, divide)
