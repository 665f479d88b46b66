"""What changed from one public version of an evaluation to the next, text by text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.publication.evaluations.words import place_words


@dataclass(frozen=True, slots=True)
class Change:
    """`before` or `after` is empty where it was not there."""

    label: str
    before: str
    after: str


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """In the order of the later version, what went away last."""
    old, new = (dict(_flat(each)) for each in (before, after))
    places = [*new, *(place for place in old if place not in new)]
    found = ((place, old.get(place, ""), new.get(place, "")) for place in places)
    return [Change(place_words(place, after if place in new else before), *pair) for place, *pair in found
            if pair[0] != pair[1]]  # fmt: skip


def _flat(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _flat(each, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _flat(each, f"{place}[{number}]")
    elif value is not None:
        yield place, {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)
