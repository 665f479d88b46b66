"""What others wrote for an indicator: the same form last year, the unit's other forms, the library of the place.

The unit's own forms are named, as this person may read them. Of the library there is a name, how many units use it, and
its values; never whose they are (docs/decisions/0019).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from jixiao.accounts.models import Person
from jixiao.audit.similarity import similarity
from jixiao.cycle.library.search import OTHER, Found, fit, fitting, same_level
from jixiao.cycle.library.written import Written, called, column_in, is_secret, level_of, written
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.names import key_of
from jixiao.cycle.todo import visible_to

ALIKE = Decimal("0.5")
"""From this similarity on a name fits that does not hold what was typed."""
OWN, LIBRARY = 4, 8
"""So many are offered of each."""
_LOOKED_INTO = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`origin`: where it was written, in words; its levels, empty where they are not known; `target` whole, and its
    sign, figure and unit where it is one figure; `more`: what else is known of it."""

    origin: str
    level1: str
    level2: str
    name: str
    target: str
    sign: str
    figure: str
    measure: str
    more: str = ""

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def suggestions(declaration: Declaration, person: Person, name: str, level2: str) -> list[Suggestion]:
    """Last year's, the unit's other forms, the library: of each those that fit best first, name and value once."""
    own = sorted(_own(declaration, person, name, level2), key=lambda pair: pair[0])
    unique: dict[tuple[str, str], Suggestion] = {}
    for _, each in own:
        unique.setdefault((key_of(each.name), each.target), each)
    found = fitting(declaration.jurisdiction_id, name, level2, declaration.unit.industry, LIBRARY)
    return [*list(unique.values())[:OWN], *map(_of_library, found)]


def _own(
    declaration: Declaration, person: Person, name: str, level2: str
) -> Iterator[tuple[tuple[bool, int], Suggestion]]:
    typed, levels = key_of(name), same_level(level2)
    for version in _versions(declaration, person):
        of, column = version.declaration, column_in(version.form)
        for row in version.form["indicators"]:
            theirs = called(row, column)
            how = fit(typed, key_of(theirs)) if typed else OTHER * (level_of(row["level2"]) not in levels)
            if theirs and (how < OTHER or (typed and similarity(name, theirs) >= ALIKE)):
                yield (of.year == declaration.year, how), _of_own(written(row, column), f"{of.year}年本单位{of.title}")


def _versions(declaration: Declaration, person: Person) -> Iterator[Version]:
    """The newest versions of the same form last year and of the unit's others; none of a secret project."""
    same = Q(kind=declaration.kind, project=declaration.project, year=declaration.year - 1)
    near = visible_to(person).filter(Q(year=declaration.year) | same, unit=declaration.unit).exclude(pk=declaration.pk)
    chosen = list(near.order_by("year", "pk").values_list("pk", flat=True)[:_LOOKED_INTO])
    newest = Version.objects.filter(declaration__in=chosen, number=F("declaration__version_number"))
    found = newest.select_related("declaration").defer("file", "filled").order_by("declaration__year", "declaration")
    return (each for each in found if not is_secret(each.outcomes))


def _of_own(row: Written, origin: str) -> Suggestion:
    return Suggestion(origin, row.level1, row.level2, row.name, row.target, row.sign, row.figure, row.measure)


def _of_library(found: Found) -> Suggestion:
    entry, usual = found.entry, found.usual
    more = f"；{usual.years}" if usual.by_year else ""
    said = f"{entry.departments}个单位用{more}"
    value = (usual.text, usual.sign, usual.figure, usual.measure)
    return Suggestion("指标库", entry.level1, entry.level2, entry.name, *value, said)
