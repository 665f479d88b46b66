"""The indicators of the copy that stands by their names, and the names a search finds; both follow every act."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from jixiao.cycle.names import key_of, name_of
from jixiao.publication.models import (
    Publication,
    PublicEvaluation,
    PublicUnit,
    PublishedIndicator,
    PublishedVersion,
    SearchName,
)
from jixiao.publication.models.search import LONGEST_SUFFIX, SearchSuffix

_LONGEST, _LONGEST_LEVEL, _LONGEST_POINTS = 300, 100, 30
_MOST = Decimal(10) ** 18
"""What a figure of a chart may be at most; a longer one is a text."""


def index(published: Publication, made: PublishedVersion) -> None:
    """In place of those of the copy before."""
    before = _names_of(published)
    published.indicators.all().delete()
    rows = [_indicator(published, number, row) for number, row in enumerate(made.form["indicators"])]
    PublishedIndicator.objects.bulk_create(row for row in rows if row.key)
    names = {row.key: row.name for row in rows if row.key}
    _add(names)
    index_names(published.of.name, published.project)
    _drop(before - names.keys() - {published.project_key})


def unindex(published: Publication) -> None:
    """Of what was withdrawn nothing is found any more, also no name that stood nowhere else."""
    before = _names_of(published)
    published.indicators.all().delete()
    _drop(before | {published.project_key} - {""})


def index_names(*names: str) -> None:
    """Names that are found because something stands under them: of a unit, of the project of an evaluation."""
    _add({key_of(name): name for name in names if key_of(name)})


def unindex_names(key: str) -> None:
    """A name under which something was withdrawn."""
    _drop({key} - {""})


def _names_of(published: Publication) -> set[str]:
    return set(published.indicators.values_list("key", flat=True)) | ({published.project_key} - {""})


def _indicator(published: Publication, number: int, row: Mapping[str, Any]) -> PublishedIndicator:
    name = name_of(row)
    return PublishedIndicator(
        publication=published,
        jurisdiction_id=published.jurisdiction_id,
        of=published.of,
        year=published.year,
        kind=published.kind,
        number=number,
        key=key_of(name),
        name=name[:_LONGEST],
        level1=(row["level1"] or "")[:_LONGEST_LEVEL],
        level2=(row["level2"] or "")[:_LONGEST_LEVEL],
        target=(row["target"] or "")[:_LONGEST],
        actual=(row["actual"] or "")[:_LONGEST],
        weight=(row["weight"] or "")[:_LONGEST_POINTS],
        score=(row["score"] or "")[:_LONGEST_POINTS],
        target_figure=figure_of(row["targets"]),
        actual_figure=figure_of(row["actuals"]),
    )


def figure_of(understood: Iterable[Mapping[str, Any]]) -> Decimal | None:
    """The figure of a target that is one figure and nothing else."""
    found = list(understood)
    if len(found) != 1 or found[0]["kind"] != "quantity":
        return None
    try:
        value = Decimal(found[0]["value"])
    except InvalidOperation:
        return None
    return value if abs(value) < _MOST else None


def _add(names: Mapping[str, str]) -> None:
    known = set(SearchName.objects.filter(key__in=names).values_list("key", flat=True))
    # In one order, so that two who publish the same names do not wait for each other. What somebody else added in the
    # meantime is there, which is all that is wanted.
    new = [SearchName(key=key, name=names[key][:_LONGEST]) for key in sorted(names.keys() - known)]
    SearchName.objects.bulk_create(new, ignore_conflicts=True)
    made = SearchName.objects.filter(key__in=[each.key for each in new], suffixes=None)
    SearchSuffix.objects.bulk_create(
        SearchSuffix(of=each, begins=begins) for each in made for begins in sorted(set(suffixes(each.key)))
    )


def suffixes(key: str) -> Iterator[str]:
    """Every end of a name by its beginning; of one sign alone none, which would find everything."""
    yield from (key[place : place + LONGEST_SUFFIX] for place in range(max(1, len(key) - 1)))


def _drop(keys: Iterable[str]) -> None:
    """Names that stand in nothing public any more."""
    wanted = set(keys)
    evaluated = PublicEvaluation.objects.filter(project_key__in=wanted, withdrawn_on=None)
    for held in (
        PublishedIndicator.objects.filter(key__in=wanted).values_list("key", flat=True),
        Publication.objects.filter(project_key__in=wanted, withdrawn_on=None).values_list("project_key", flat=True),
        evaluated.values_list("project_key", flat=True),
        PublicUnit.objects.filter(key__in=wanted).values_list("key", flat=True),
    ):
        wanted -= set(held)
    SearchName.objects.filter(key__in=wanted).delete()
