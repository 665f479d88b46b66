"""What the execution of a budget is held against in the course of a year: a room behind this one knows it and registers
a function; this one names none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.accounts.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class Threshold:
    """In percent, and the document that names it."""

    value: Decimal
    document: str


Known = Callable[[Jurisdiction, int], Mapping[int, Threshold]]
"""Month → what is asked for until its end, of those the documents name; nothing between them is made up."""
_KNOWN: list[Known] = []


def register(known: Known) -> Known:
    """From the `ready` of an app; twice is once."""
    if known not in _KNOWN:
        _KNOWN.append(known)
    return known


def thresholds(jurisdiction: Jurisdiction, year: int) -> Mapping[int, Threshold]:
    return {month: each for known in _KNOWN for month, each in known(jurisdiction, year).items()}
