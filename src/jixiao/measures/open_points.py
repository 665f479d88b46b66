"""Points nobody can compute: why, between which bounds they lie, and what a person gave within them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.measures.derivation import Derivation, Figure, shown
from jixiao.measures.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Open:
    """`to_judge`: a person has to say (a level, an agreement); `unknown`: something is missing or cannot be compared."""

    standing: Literal["to_judge", "unknown"]
    reason: str
    lowest: Decimal
    highest: Decimal
    source: str = "national-self-evaluation-form"


def wholly_open(reason: str, weight: Figure) -> Open:
    """What could not be read or compared: anything between nothing and all points."""
    return Open("unknown", reason, Decimal(), weight.value or Decimal())


def to_judge(reason: str, weight: Figure, lowest: Decimal | None = None, source: str | None = None) -> Open:
    """What a person has to decide, from `lowest` (nothing, where it is not known) to all points."""
    known = source or "national-self-evaluation-form"
    return Open("to_judge", reason, Decimal() if lowest is None else lowest, weight.value or Decimal(), known)


def in_band(found: Open, weight: Figure, judgement: Judgement) -> Derivation | Open:
    """The points a person gave, where they lie within the bounds."""
    given = judgement.points
    if given is None:
        return found
    if not found.lowest <= given <= found.highest:
        bounds = f"{shown(found.lowest)}—{shown(found.highest)}分"
        reason = f"{found.reason}；所打的{shown(given)}分不在{bounds}之间"
        return Open(found.standing, reason, found.lowest, found.highest, found.source)
    said = f"（{judgement.said}）" if judgement.said else ""
    steps = (found.reason, f"评判为{shown(given)}分{said}")
    return Derivation(given, "由人评判", found.source, (weight, Figure("评判", given)), steps)
