"""How a public number came about: one of a form, down to the records it was summed up from or to the act that approved
it; a count of a unit's year or of a region, down to what was counted."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from jixiao.publication import counted, open_data, shelf
from jixiao.publication.caching import answered
from jixiao.publication.computed_words import computed_words
from jixiao.publication.derivations import FORM, Derivation, source_words
from jixiao.publication.models import Publication, PublicUnit, PublishedVersion
from jixiao.publication.numbers import TRAIL, how_address, number_at, told

_FILLED_IN: Derivation = {"value": None, "formula": "单位填报，不是算出来的", "source": FORM, "inputs": (), "steps": (),
                          "reason": None}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """A figure a number was made of. `how`: where it is told of itself; empty where it stands in no form."""

    name: str
    value: str | None
    how: str
    rows: tuple[Mapping[str, Any], ...]


def how(
    request: HttpRequest, code: str, year: int, which: str, place: str, number: int | None = None
) -> HttpResponse:  # fmt: skip
    """A number of what stands, or of an older version."""
    unit = shelf.unit_of(code)
    published = shelf.form_at(unit, year, which)
    if number is not None and number == published.number:
        return redirect("public-how", code, year, which, place)
    return answered(request, shelf.stamp_of(unit), partial(_how, unit, published, place, number))


def _how(unit: PublicUnit, published: Publication, place: str, number: int | None) -> str:
    version = shelf.version_of(published, number)
    shown = number_at(version.form, place, version.derivations)
    if shown is None:
        raise Http404
    derivation = version.derivations.get(shown.place) or _FILLED_IN
    words = {"unit": unit, "published": published, "version": version, "number": shown,
             "is_computed": shown.place in version.derivations and place != TRAIL,
             "trail": _trail(version) if place != TRAIL else []}  # fmt: skip
    known = told(version.form, version.derivations)
    return number_page(derivation, known, open_data.address_of(published, number), words)


def number_page(derivation: Derivation, known: Container[str], address: str, words: Mapping[str, Any]) -> str:
    """`known`: the places of what stands at this address, which are told of themselves; `words`: what it is about."""
    told_words = {
        "derivation": derivation,
        "inputs": list(_inputs(derivation, known, address)),
        "value": computed_words(derivation["value"], words["number"].text, words["number"].place),
        "source": "" if derivation["source"] == FORM else source_words(derivation["source"]),
        "address": address,
    }
    return render_to_string("publication/number.html", {**words, **told_words})


def _inputs(derivation: Derivation, known: Container[str], address: str) -> Iterator[Input]:
    for each in derivation["inputs"]:
        place = each.get("place")
        to = how_address(address, place) if place in known else ""
        yield Input(each["name"], each.get("text") or each["value"], to, tuple(each.get("rows", ())))


def _trail(version: PublishedVersion) -> list[str]:
    """The acts that led to the version; of a copy that was made before they were kept, the last of them."""
    kept = version.derivations.get(TRAIL)
    return list(kept["steps"]) if kept else [f"{version.approved_on} {version.publication.held_words}"]


def unit_year(request: HttpRequest, code: str, year: int, what: str) -> HttpResponse:
    """A count of what a unit published of a year (`counted.UNIT_YEAR`), or points of a level (产出指标.score)."""
    unit = shelf.unit_of(code)
    return answered(request, shelf.stamp_of(unit), lambda: _counted(counted.of_unit_year(unit, year, what), unit=unit))


def region(request: HttpRequest, code: str, what: str, year: int | None = None) -> HttpResponse:
    """A count of what is public of a region, in a year or in all of them."""
    made = partial(counted.of_region if year is None else partial(counted.of_region_year, year=year), code, what)
    return answered(request, shelf.newest_of(shelf.in_region(code)), lambda: _counted(made()))


def _counted(found: counted.Counted | None, **words: Any) -> str:
    if found is None:
        raise Http404
    return render_to_string("publication/counted.html", {"counted": found, **words})
