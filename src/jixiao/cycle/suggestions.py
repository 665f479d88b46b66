"""What others wrote for an indicator: the same form last year, the unit's other forms of this year."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from jixiao.accounts.models import Person
from jixiao.audit.similarity import similarity
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.todo import visible_to

ALIKE = Decimal("0.5")
"""From this similarity on an indicator is worth showing; a row without a name yet is shown those of its level 2."""
MOST = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`origin`: where it was written, in words."""

    origin: str
    name: str
    target: str

    def as_json(self) -> dict[str, Any]:
        return {"origin": self.origin, "name": self.name, "target": self.target}


def suggestions(declaration: Declaration, person: Person, name: str, level2: str) -> list[Suggestion]:
    """The most alike first, each name and target once; only from forms this person may read."""
    found = sorted(_candidates(declaration, person, name, level2), key=lambda pair: -pair[0])
    unique = {(each.name, each.target): each for _, each in reversed(found)}
    ordered = [each for _, each in found if unique[each.name, each.target] is each]
    return ordered[:MOST]


def _candidates(
    declaration: Declaration, person: Person, name: str, level2: str
) -> Iterator[tuple[Decimal, Suggestion]]:
    for version, origin in _versions(declaration, person):
        for row in version.form["indicators"]:
            theirs = row["level3"] or row["content"] or ""
            alike = similarity(name, theirs) if name else Decimal(int(bool(level2) and row["level2"] == level2))
            if theirs and alike >= ALIKE:
                yield alike, Suggestion(origin, theirs, row["target"] or "")


def _versions(declaration: Declaration, person: Person) -> Iterator[tuple[Version, str]]:
    """The newest versions to look into, each with where it is."""
    same = Q(kind=declaration.kind, project=declaration.project, year=declaration.year - 1)
    near = visible_to(person).filter(Q(year=declaration.year) | same, unit=declaration.unit).exclude(pk=declaration.pk)
    for each in near.order_by("year", "pk")[:20]:
        version = each.last_version
        if version is not None:
            yield version, f"{each.year}年本单位{each.title}"
