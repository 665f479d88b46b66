"""Which entries of the library fit what somebody types, the most fitting first: four questions, however large it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from jixiao.cycle.library.usual import Usual, usual
from jixiao.cycle.library.usual import Value as Approved
from jixiao.cycle.library.written import level_of
from jixiao.cycle.models import ApprovedIndicator, LibraryEntry
from jixiao.cycle.names import key_of

BEGINS, CONTAINS, CHARACTERS, OTHER = range(4)
"""How a name fits what was typed: it begins with it, holds it, has all its characters, or not."""
_CANDIDATES = 40
"""So many are held against the industry; those of the best level and text are among them."""
_CHARACTERS = 16
"""So many different characters are asked for; a longer text is found by these."""
_LEVEL_ENDING = "指标"


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with its values."""

    entry: LibraryEntry
    usual: Usual


def fit(typed: str, name: str) -> int:
    """How a name fits what was typed; both as `key_of` gives them."""
    if name.startswith(typed):
        return BEGINS
    if typed in name:
        return CONTAINS
    return CHARACTERS if set(typed) <= set(name) else OTHER


def same_level(level2: str) -> tuple[str, ...]:
    """A level 2 as forms write it, with and without 指标 at its end; nothing for none."""
    plain = level_of(level2).removesuffix(_LEVEL_ENDING)
    return (plain, f"{plain}{_LEVEL_ENDING}") if plain else ()


def holding(found: QuerySet[LibraryEntry], text: str) -> QuerySet[LibraryEntry]:
    """Those whose name has every character of a text; all of them for an empty one."""
    for character in dict.fromkeys(key_of(text)[:_CHARACTERS]):
        found = found.filter(key__contains=character)
    return found


def in_industry(industry: str) -> Exists:
    """Whether an entry is used by a unit of an industry."""
    return Exists(ApprovedIndicator.objects.filter(entry=OuterRef("pk"), industry=industry))


def fitting(jurisdiction: int, text: str, level2: str, industry: str, most: int) -> list[Found]:
    """Those of the same level 2 first; then by how the name begins with, holds, or is made of what was typed; then
    those of the same industry; then the most used. A row that has no name yet is offered what its level 2 has."""
    typed, levels = key_of(text), same_level(level2)
    entries = LibraryEntry.objects.filter(jurisdiction=jurisdiction)
    if not typed:
        entries = entries.filter(level2__in=levels)
    candidates = (
        holding(entries, text)
        .annotate(
            beside=Case(When(level2__in=levels, then=0), default=Value(1)) if levels else Value(0),
            place=Case(When(key__startswith=typed, then=BEGINS), When(key__contains=typed, then=CONTAINS),
                       default=Value(CHARACTERS)) if typed else Value(BEGINS),
        )
        .order_by("beside", "place", "-departments", "pk")
    )  # fmt: skip
    chosen = list(candidates[:_CANDIDATES])
    near = _near(chosen, industry)
    chosen.sort(key=lambda each: (each.beside, each.place, each.pk not in near))
    return with_values(chosen[:most])


def _near(entries: Collection[LibraryEntry], industry: str) -> set[int]:
    """Those of an industry; none for a unit that has none."""
    if not industry or not entries:
        return set()
    found = LibraryEntry.objects.filter(Q(in_industry(industry)), pk__in=[each.pk for each in entries])
    return set(found.values_list("pk", flat=True))


def with_values(entries: Collection[LibraryEntry]) -> list[Found]:
    """Entries with their values, in one question."""
    values = _values([each.pk for each in entries])
    return [Found(each, usual(values.get(each.pk, []))) for each in entries]


def _values(entries: Collection[int]) -> Mapping[int, list[Approved]]:
    """Of each entry what was approved, equal values of a year counted by the database."""
    columns = ("entry", "year", "sign", "figure", "measure", "target")
    rows = ApprovedIndicator.objects.filter(entry__in=entries).values_list(*columns).annotate(count=Count("pk"))
    found: dict[int, list[Approved]] = {}
    for entry, *said in rows.order_by():
        found.setdefault(entry, []).append(Approved(*said))
    return found
