"""What other rooms can say about a cell of a monitoring form or a self-evaluation: a value with how it came about.

A room registers a function that is asked about each indicator by its name; nothing is written into a form somebody
writes, a person takes an offer over. What a form begins with is `spending_offers.with_spending`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jixiao.cycle.models import Declaration
from jixiao.measures.derivation import Derivation


@dataclass(frozen=True, slots=True)
class Record:
    """A form a ratio counts below its line, and whether it counts above it."""

    declaration: Declaration
    is_done: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """`text`: as it would stand in 实际完成值, empty where it cannot be had. `source`: whose figure it is (国库数据).
    `links`: a figure it was formed from → the address of its rows. `reasons`: why there is no value. `records`: what
    it counts, where it is a count of forms: what is above its line is its first figure, what is below the second."""

    text: str
    derivation: Derivation
    source: str
    links: Mapping[str, str]
    reasons: tuple[str, ...] = ()
    records: Sequence[Record] = ()


Offers = Callable[[Declaration, str], Sequence[Offer]]
"""What is known of an indicator of this printed name; nothing for one that is no ratio of the room."""
_REGISTERED: list[Offers] = []


def register_offers(function: Offers) -> Offers:
    """From the `ready` of an app; twice is once. Asked in the order of the apps."""
    if function not in _REGISTERED:
        _REGISTERED.append(function)
    return function


def offers_of(declaration: Declaration, name: str) -> list[Offer]:
    return [offer for each in _REGISTERED for offer in each(declaration, name)]
