"""One supply or one demand, as it was published."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Notice:
    """What a side leaves out is empty or None: it is not known, and excludes nothing.

    `ipc`: classes of the patents. `region`: from the province down, where the demand is or the supply is offered.
    `amount`: 万元; of a supply the price, of a demand the budget. `until`: the last day it is valid on.
    `ended`: the day it was signed or closed.
    """

    key: str
    title: str
    description: str = ""
    field: str = ""
    ipc: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    amount: Decimal | None = None
    published: date | None = None
    until: date | None = None
    ended: date | None = None
