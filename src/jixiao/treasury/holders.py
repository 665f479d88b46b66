"""Whose amounts are a unit's in a year: its own and those of all below it; before it was there those of what it
came out of; and what a table still gave to a unit that had become part of it.

Each amount counts once: where a unit was merged or moved, with what it became. Where it was split nobody can say which
amount is whose: that is told, and no figure is formed.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from jixiao.accounts.models import Jurisdiction, Unit, units_below


@dataclass(frozen=True, slots=True)
class Holders:
    """`units`: those whose amounts are summed up. `came_from`: in words, where some of them are another unit's by name;
    `problem`: why it cannot be said whose amounts are meant."""

    units: QuerySet[Unit]
    came_from: str = ""
    problem: str | None = None


def holders(unit: int, year: int) -> Holders:
    """Whose amounts of a year are those of a unit."""
    own = Unit.objects.select_related("jurisdiction").get(pk=unit)
    if own.first_year is not None and year < own.first_year:
        return _before(own, year)
    inside = (
        set(units_below([unit]).values_list("pk", flat=True))
        if (ended := left_behind(own.jurisdiction, year))
        else set()
    )
    taken, others, problem = list[Unit](), set[int](), None
    for each in ended:
        heirs = set(heirs_of(each, year))
        if heirs <= inside:
            taken.append(each)
        elif heirs & inside:
            problem = (f"{each}到{each.last_year}年为止拆分了，{year}年的数还记在它名下，"
                       f"分不清哪些是{own}的，请按新单位重新导入")  # fmt: skip
        else:
            others.add(each.pk)
    if not ended:
        return Holders(units_below([unit]))
    names = "、".join(each.name for each in taken if each.pk not in inside)
    found = Unit.objects.filter(pk__in=(inside | {each.pk for each in taken}) - others)
    return Holders(found, f"含记在{names}名下的" if names else "", problem)


def left_behind(jurisdiction: Jurisdiction, year: int) -> list[Unit]:
    """The units of a jurisdiction that had become others before a year and still have amounts of it."""
    ended = Unit.objects.filter(jurisdiction=jurisdiction, last_year__lt=year, treasury_amounts__year=year)
    return list(ended.filter(successors__isnull=False).distinct().order_by("pk"))


def heirs_of(ended: Unit, year: int) -> Collection[int]:
    """What a unit has become by a year."""
    found, seen, asked = set[int](), set[int](), {ended.pk}
    while asked:
        seen |= asked
        later = list(Unit.objects.filter(origins__origin__in=asked, first_year__lte=year).distinct())
        found |= {each.pk for each in later if each.exists_in(year)}
        asked = {each.pk for each in later if not each.exists_in(year)} - seen
    return found


def _before(own: Unit, year: int) -> Holders:
    """What it came out of, as far back as the year; a split on the way cannot be followed."""
    found, chain, asked = list[Unit](), {own.pk}, {own.pk}
    while asked:
        origins = list(Unit.objects.filter(successors__unit__in=asked).distinct().order_by("pk"))
        for each in origins:
            if not set(each.successors.values_list("unit", flat=True)) <= chain:
                problem = f"{own}从{own.first_year}年起由{each}拆分而来，{year}年的数分不清哪些是它的"
                return Holders(units_below([own.pk]), problem=problem)
        found += [each for each in origins if each.exists_in(year)]
        asked = {each.pk for each in origins if not each.exists_in(year)} - chain
        chain |= {each.pk for each in origins}
    if not found:
        return Holders(units_below([own.pk]))
    names = "、".join(each.name_in(year) for each in found)
    return Holders(units_below([each.pk for each in found]), f"{names}的，{own.first_year}年起为{own}")
