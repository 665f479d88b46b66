"""How a published number came about: what lower rooms know of it at that time, and what they show of its rows.

`measures` gives a derivation as JSON (`value`, `formula`, `source`, `inputs`, `steps`, `reason`); a room that keeps
such numbers registers a function here from the `ready` of its app. What was published keeps its derivation as it was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.cycle.models import Version

Derivation = Mapping[str, Any]
OfVersion = Callable[[Version], Mapping[str, Derivation]]
"""Place of a number in the form (`indicators[3].score`, `total_score`) → how it came about."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The records an input was summed up from, as everybody may read them."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


OfOrigin = Callable[[Mapping[str, Any]], Rows | None]
"""What an input says of its origin → its rows; None where the origin is another room's."""
_OF_VERSIONS: list[OfVersion] = []
_OF_ORIGINS: list[OfOrigin] = []


def register(found: OfVersion) -> OfVersion:
    """Twice is once."""
    if found not in _OF_VERSIONS:
        _OF_VERSIONS.append(found)
    return found


def register_rows(found: OfOrigin) -> OfOrigin:
    """Twice is once."""
    if found not in _OF_ORIGINS:
        _OF_ORIGINS.append(found)
    return found


def derivations_of(version: Version) -> dict[str, Derivation]:
    """Everything that is known of the numbers of a version; of two rooms that know one, the later."""
    return {place: each for found in _OF_VERSIONS for place, each in found(version).items()}


def rows_of(origin: Mapping[str, Any]) -> Rows | None:
    return next((rows for each in _OF_ORIGINS if (rows := each(origin)) is not None), None)
