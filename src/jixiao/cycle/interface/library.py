"""The indicator library: names, units and values of what is approved, as the page shows them."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from jixiao.cycle.interface.asked import Line, Place, only_known
from jixiao.cycle.interface.callers import caller_of, needs
from jixiao.cycle.interface.errors import NOT_FOUND, answers
from jixiao.cycle.library.listing import places_of
from jixiao.cycle.library.search import Found, holding, with_values
from jixiao.cycle.models import LibraryEntry
from jixiao.cycle.tokens import Scope

router = Router(tags=["指标库"])


class Wanted(Schema):
    """Which entries; what is not named is not asked for."""

    jurisdiction: Place | None = Field(None, description="行政区划代码；不写就是能看的各地区")
    level1: Line | None = None
    level2: Line | None = None
    text: Line | None = Field(None, description="名称里有的字，次序不论")
    after: int = Field(0, ge=0, le=2**63 - 1, description="上一页答的 next")
    limit: int = Field(50, ge=1, le=500, description="最多几条")


class YearValue(Schema):
    """What was approved in a year: one value, or from the least to the largest."""

    year: int
    text: str


class EntryShape(Schema):
    """`usual`: the value in the middle of those approved, or the most frequent text; `sign`, `figure` and `unit` are
    empty where it is no figure. `departments`: how many units use it."""

    id: int
    jurisdiction: str
    level1: str
    level2: str
    name: str
    departments: int
    last_year: int
    usual: str
    sign: str
    figure: str
    unit: str
    years: list[YearValue]


class Entries(Schema):
    items: list[EntryShape]
    next: int | None


@router.get("/indicators", response={200: Entries, **answers()}, summary="指标库", **needs(Scope.READ))
def indicators(request: HttpRequest, asked: Query[Wanted]) -> Any:
    """已批复、现行有效的表里的指标：名称、计量单位、各年的值。不写是哪个单位的；涉密项目不收。"""
    only_known(request, Wanted)
    places = [each for each in places_of(caller_of(request).person) if asked.jurisdiction in (None, each.code)]
    if not places:
        raise NOT_FOUND
    found = LibraryEntry.objects.filter(jurisdiction__in=places, pk__gt=asked.after).select_related("jurisdiction")
    levels = {"level1": asked.level1, "level2": asked.level2}
    found = found.filter(**{name: value for name, value in levels.items() if value is not None})
    rows = list(holding(found, asked.text or "").order_by("pk")[: asked.limit + 1])
    shown = rows[: asked.limit]
    following = shown[-1].pk if len(rows) > asked.limit else None
    return Entries(items=[_shape(each) for each in with_values(shown)], next=following)


def _shape(found: Found) -> EntryShape:
    entry, usual = found.entry, found.usual
    return EntryShape(
        id=entry.pk,
        jurisdiction=entry.jurisdiction.code,
        level1=entry.level1,
        level2=entry.level2,
        name=entry.name,
        departments=entry.departments,
        last_year=entry.last_year,
        usual=usual.text,
        sign=usual.sign,
        figure=usual.figure,
        unit=usual.measure,
        years=[YearValue(year=year, text=text) for year, text in usual.by_year],
    )
