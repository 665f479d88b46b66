"""How a published number came about, down to rows: what lower rooms know of it at that time, kept with the copy.

`measures` gives a derivation as JSON (`value`, `formula`, `source`, `inputs`, `steps`, `reason`; an input that stands
in the form names its `place`); a room that keeps such numbers registers a function here from the `ready` of its app,
and one that knows rows (treasury) another for the origins its figures carry. All of it is asked once, when the copy is
made: a public page asks for nothing but the copy.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.cycle.models import Version
from jixiao.measures.derivation import AGREED, AGREED_WORDS
from jixiao.profiles.load import sources

Derivation = Mapping[str, Any]
LOG, FORM = "log", "form"
"""Sources that are no documents: what was done with the form, and the form itself."""
OfVersion = Callable[[Version], Mapping[str, Derivation]]
"""Place of a number in the form (`indicators[3].score`, `total_score`) → how it came about."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The records an input was summed up from, as everybody may read them."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


OfOrigin = Callable[[str], Rows | None]
"""The origin a figure carries (treasury:row:123) → its rows; None where it is another room's."""
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
    """Everything that is known of the numbers of a version, with the rows of their inputs; of two rooms that know one
    number, the later."""
    known = {place: each for found in _OF_VERSIONS for place, each in found(version).items()}
    return {place: with_rows(each) for place, each in known.items()}


def with_rows(derivation: Derivation) -> dict[str, Any]:
    """The same with the rows its inputs were summed up from."""
    return {**derivation, "inputs": [_with_rows(one) for one in derivation.get("inputs", ())]}


def _with_rows(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The origin itself is a key of ours, and says nothing to anybody else; a `place` in the form stays."""
    rows = list(_rows_of(figure.get("origin")))
    told = {name: value for name, value in figure.items() if name not in ("origin", "cell")}
    return {**told, "rows": rows} if rows else told


def _rows_of(origin: str | Sequence[str] | None) -> Iterator[dict[str, Any]]:
    for each in [origin] if isinstance(origin, str) else origin or ():
        rows = next((rows for found in _OF_ORIGINS if (rows := found(each)) is not None), None)
        if rows is not None:
            yield {"title": rows.title, "heads": list(rows.heads), "rows": [list(row) for row in rows.rows]}


def source_words(key: str) -> str:
    """What a formula rests on, as a reader would name it."""
    source = sources().get(key)
    if source is None:
        return {LOG: "办理记录", AGREED: AGREED_WORDS}.get(key, key)
    return f"{source.document}（{source.title}）{'' if source.verified else '，未核实'}"
