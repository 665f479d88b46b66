"""How a count came about: what was counted, one by one. A unit's year counts its forms and sums points of its
indicators; a region's counts are sums of its units', and over all years of its years'."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from jixiao.publication import shelf
from jixiao.publication.evaluations.shelf import evaluations_of
from jixiao.publication.level_scores import EXECUTION, execution_of, points_of_levels, said_of, scored_form, sums
from jixiao.publication.models import Publication, PublicEvaluation, PublicUnit, UnitYear
from jixiao.publication.rules import limit_for
from jixiao.publication.sheets import Cell
from jixiao.reports.level_scores import plain

UNITS = "units"
COUNTS: Mapping[str, str] = {
    "forms": "公开的表",
    "late": "超过期限公开的表",
    "evaluations": "公开的评价结果",
    "late_evaluations": "超过期限公开的评价结果",
    "left_out": "涉密不公开的表",
}
"""What a unit's year and a region count, and what it is called; a region its `units`, too."""
_OF_UNIT: Mapping[str, str] = {**COUNTS, "in_time": "按期公开的表"}
_FORMULAS: Mapping[str, str] = {
    "forms": "公开了、没有撤回的表的张数",
    "late": "其中公开日期晚于公开期限的表的张数",
    "in_time": "其中没有超过公开期限的表的张数",
    "evaluations": "公开了、没有撤回的评价结果的项数",
    "late_evaluations": "其中公开日期晚于公开期限的评价结果的项数",
    "left_out": "定为涉密、没有解除的表的张数",
}
_HEADS = ("公开了什么", "批复、审定、定稿日期", "公开日期", "公开期限")
_EVALUATIONS = frozenset({"evaluations", "late_evaluations"})
_UNITS = "公开了表的单位"
_HIDDEN = "涉密的表依法不公开，只公布张数，不列出是哪些。"
LOST, WEIGHT, SCORE = "lost", "weight", "score"
"""Of the points of a year: what was lost of all; with a level in front (产出指标.score), its points and its score."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`of`: the page it stands on, at `address`; `rows`: what was counted, each cell with where it leads."""

    of: str
    address: str
    name: str
    value: str
    formula: str
    heads: tuple[str, ...] = ()
    rows: Sequence[tuple[Cell, ...]] = ()
    source: str = ""
    note: str = ""


def of_unit_year(unit: PublicUnit, year: int, what: str) -> Counted | None:
    """None for what is not counted there."""
    counted = unit.years.filter(year=year).first()
    if counted is None:
        return None
    counted.of = unit
    level, _, which = what.rpartition(".")
    if what in _OF_UNIT:
        return _forms(unit, counted, what)
    if what == LOST or (level and which in (WEIGHT, SCORE)):
        return _points(unit, counted, level, which)
    return None


def _forms(unit: PublicUnit, counted: UnitYear, what: str) -> Counted:
    of, address = f"{counted.name}{counted.year}年", counted.address
    value = f"{getattr(counted, what)}{_measure(what)}"
    if what == "left_out":
        return Counted(of, address, COUNTS[what], value, _FORMULAS[what], note=_HIDDEN)
    standing = (
        evaluations_of(unit, year=counted.year) if what in _EVALUATIONS else shelf.forms_of(unit, year=counted.year)
    )
    is_whole = what in ("forms", "evaluations")
    found = [each for each in standing if is_whole or each.is_late == what.startswith("late")]
    limits = [] if is_whole or what in _EVALUATIONS else [limit_for(unit.region, each.kind) for each in found]
    source = "；".join(dict.fromkeys(limit.basis for limit in limits if limit is not None))
    rows = [_row(each) for each in found]
    return Counted(of, address, _OF_UNIT[what], value, _FORMULAS[what], _HEADS, rows, source)


def _measure(what: str) -> str:
    return "项" if what in _EVALUATIONS else "张"


def _row(each: Publication | PublicEvaluation) -> tuple[Cell, ...]:
    due = "没有规定" if each.due is None else f"{each.due}"
    held = f"{each.approved_on if isinstance(each, Publication) else each.finished_on}{each.held_words}"
    return (Cell(each.title, each.address), Cell(held), Cell(f"{each.published_on}"), Cell(due))


def _points(unit: PublicUnit, counted: UnitYear, level: str, which: str) -> Counted | None:
    """Of one level its points or score, one by one; of all what was lost."""
    indicators = shelf.indicators_of(unit, year=counted.year)
    scored = scored_form(row.publication for row in indicators)
    asks = scored is not None and level in ("", EXECUTION)
    found = points_of_levels(indicators, execution_of(scored, said_of(scored)) if scored and asks else None)
    own = found.get(level, []) if level else [row for rows in found.values() for row in rows]
    if not own:
        return None
    rows = [
        (
            Cell(row.name, row.address),
            Cell(plain(row.weight), row.weight_how),
            Cell(plain(row.score), row.score_how),
        )
        for row in own
    ]
    weight, score = sums(own)
    name, value, formula = {
        WEIGHT: (f"{level}的分值", weight, "各项分值之和"),
        SCORE: (f"{level}的得分", score, "各项得分之和"),
        LOST: ("扣的分", weight - score, "各项分值之和 − 各项得分之和"),
    }[which]
    of = f"{counted.name}{counted.year}年"
    return Counted(of, counted.address, name, f"{plain(value)}分", formula, ("指标", "分值", "得分"), rows,
                   note="只算分值和得分都写明的指标和预算执行。")  # fmt: skip


def of_region_year(code: str, what: str, year: int) -> Counted | None:
    """A count of a region's year, unit by unit."""
    region = next((each for known, each in shelf.region_years(code) if known == year), None)
    if region is None or what not in (UNITS, *COUNTS):
        return None
    of_unit = "forms" if what == UNITS else what
    parts = [
        (each.name, f"{each.address}how/{of_unit}/", getattr(each, of_unit)) for each in shelf.units_of(code, year)
    ]
    address = reverse("public-region-year", args=(code, year))
    return _summed(f"{region.name}{year}年", address, what, getattr(region, what), ("单位", parts))


def of_region(code: str, what: str) -> Counted | None:
    """A count of all years of a region, year by year."""
    years = shelf.region_years(code)
    if what not in COUNTS:
        return None
    parts = [
        (f"{year}年", reverse("public-region-year-how", args=(code, year, what)), getattr(each, what))
        for year, each in years
    ]
    whole = sum(count for _, _, count in parts)
    return _summed(years[0][1].name, reverse("public-region", args=(code,)), what, whole, ("年度", parts))


def _summed(
    of: str, address: str, what: str, whole: int, parts: tuple[str, Sequence[tuple[str, str, int]]]
) -> Counted:  # fmt: skip
    """`parts`: what each is (单位, 年度), and the name, the address and the count of each; those of 0 are left out."""
    head, listed = parts
    rows = [(Cell(name), Cell(f"{count}{_measure(what)}", how)) for name, how, count in listed if count]
    more = f"这里列出前{shelf.UNITS_SHOWN}个单位。" if len(listed) == shelf.UNITS_SHOWN else ""
    if what == UNITS:
        formula = "至少有一张公开的表的单位的个数"
        return Counted(of, address, _UNITS, f"{whole}个", formula, (head, COUNTS["forms"]), rows, note=more)
    formula = f"各{head.removesuffix('度')}{COUNTS[what]}的{_measure(what)}数之和"
    note = f"{_HIDDEN}{more}" if what == "left_out" else more
    value = f"{whole}{_measure(what)}"
    return Counted(of, address, COUNTS[what], value, formula, (head, COUNTS[what]), rows, note=note)
