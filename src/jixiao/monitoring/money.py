"""The money of many targets at once, a question or two to the treasury for each unit and not for each project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.cycle.kinds import is_of_project
from jixiao.cycle.models import Cycle, Declaration
from jixiao.tables.values import plain
from jixiao.treasury.figures import Execution, Traced
from jixiao.treasury.lines import Line, Money, lines, overview
from jixiao.treasury.questions import newest, question_of

_FIGURES = ("original", "adjustments", "budget", "paid")


def moneys(cycle: Cycle, targets: Sequence[Declaration], until: date) -> Mapping[int, Money]:
    """Targets (their pk) → their money until a day; those the treasury knows nothing of are not among them."""
    at = newest(cycle.jurisdiction_id, cycle.year)
    if not at:
        return {}
    whole = overview(cycle.jurisdiction, cycle.year, until, at)
    found = {each.pk: whole[each.unit_id] for each in targets
             if not is_of_project(each.kind) and each.unit_id in whole}  # fmt: skip
    by_unit: dict[int, list[Declaration]] = {}
    for each in targets:
        if is_of_project(each.kind):
            by_unit.setdefault(each.unit_id, []).append(each)
    for projects in by_unit.values():
        of_unit = _by_project(lines(Execution(projects[0].unit, cycle.year, at), until))
        found |= {each.pk: of_unit[plain(each.project)] for each in projects if plain(each.project) in of_unit}
    return found


def _by_project(found: Iterable[Line]) -> Mapping[str, Money]:
    """Name → the money of all its lines; a name that stands for several codes says nothing."""
    by_name: dict[str, list[Line]] = {}
    for line in found:
        if line.name:
            by_name.setdefault(plain(line.name), []).append(line)
    return {name: _together(own) for name, own in by_name.items() if len({line.project for line in own}) == 1}


def _together(own: Sequence[Line]) -> Money:
    return Money(*(_sum([getattr(line.money, name) for line in own]) for name in _FIGURES))


def _sum(parts: Sequence[Traced]) -> Traced:
    known = [part.value for part in parts if part.value is not None]
    key = replace(question_of(parts[0].key), source=None, spending=None).key
    if not known:
        return replace(parts[0], key=key)
    return Traced(parts[0].name, sum(known, Decimal()), key)
