"""Points nobody can compute: why, between which bounds they lie, and what a person gave within them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.measures.case import SOURCE, Case
from jixiao.measures.derivation import Derivation, Figure, shown

BY_PERSON = "由人评判"
"""The formula of points a person set."""


@dataclass(frozen=True, slots=True)
class Open:
    """`to_judge`: a person has to say (level, agreement); `unknown`: something is missing or cannot be compared."""

    standing: Literal["to_judge", "unknown"]
    reason: str
    lowest: Decimal
    highest: Decimal
    source: str = SOURCE


def wholly_open(reason: str, case: Case) -> Open:
    """What could not be read or compared: anything between nothing and all points."""
    return Open("unknown", reason, Decimal(), case.points)


def not_positive(weight: Figure) -> str:
    """Why nothing can be scored by a weight that is nothing or less."""
    return f"{weight.name}写的是{shown(weight.value or Decimal())}，要大于0"


def no_number(case: Case, *, is_again: bool = False) -> str:
    """Why a result that only says its side of a figure (不到7200亩, or ≥85% as its target does) gives no points."""
    return f"实际完成值写的是“{case.given}”，{'照抄了指标值，' if is_again else ''}不是一个数：请写实际数"


def to_judge(reason: str, case: Case, lowest: Decimal | None = None, source: str = SOURCE) -> Open:
    """What a person has to decide, from `lowest` (nothing, where it is not known) to all points."""
    return Open("to_judge", reason, Decimal() if lowest is None else lowest, case.points, source)


def in_band(found: Open, case: Case) -> Derivation | Open:
    """The points a person gave, where they lie within the bounds."""
    given = case.judgement.points
    if given is None:
        return found
    if not found.lowest <= given <= found.highest:
        bounds = f"{shown(found.lowest)}—{shown(found.highest)}分"
        reason = f"{found.reason}；所打的{shown(given)}分不在{bounds}之间"
        return Open(found.standing, reason, found.lowest, found.highest, found.source)
    said = f"（{case.judgement.said}）" if case.judgement.said else ""
    steps = (found.reason, f"评判为{shown(given)}分{said}")
    return Derivation(given, BY_PERSON, found.source, (case.weight, Figure("评判", given)), steps)
