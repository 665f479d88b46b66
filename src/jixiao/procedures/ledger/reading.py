"""What the ledger says as of a day: the balance of every account, and how much was approved, contracted, paid, spent.

Money that moves from a project's approval on never leaves the project, it only stands further on: what was contracted
is what stands in the contract or beyond it. Interest, which nobody approved, is taken off.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jixiao.procedures.ledger.model import Account, Ledger, Posting

_BEYOND_PAID = ("paid", "spent", "surplus", "returned", "recoverable", "interest")
_BEYOND_CONTRACTED = ("contracted", *_BEYOND_PAID)
_BEYOND_APPROVED = ("approved", *_BEYOND_CONTRACTED)


@dataclass(frozen=True, slots=True)
class Totals:
    """分 of a project, all of its sources or one."""

    approved: int
    contracted: int
    paid: int
    spent: int


def balances(ledger: Ledger, day: date | None = None, *, account: str | None = None, source: str | None = None,
             project: str | None = None, year: int | None = None) -> Mapping[Account, int]:  # fmt: skip
    """The accounts that have ever been used, with what stands in them at the end of the day (None: today's last
    posting); those of one kind, source, project or budget year where it is named."""
    asked = {"name": account, "source": source, "project": project, "year": year}
    wanted = {key: value for key, value in asked.items() if value is not None}
    return {
        each: fen
        for each, fen in added_up(up_to(ledger.postings, day)).items()
        if all(getattr(each, key) == value for key, value in wanted.items())
    }


def totals(ledger: Ledger, project: str, day: date | None = None, source: str | None = None) -> Totals:
    """What was approved, contracted, paid and spent for a project until the end of the day."""
    found = balances(ledger, day, project=project, source=source)
    return totals_of(found, lambda _: True)


def totals_of(found: Mapping[Account, int], is_asked: Callable[[Account], bool]) -> Totals:
    """The totals over the accounts asked for."""

    def over(names: Iterable[str]) -> int:
        return sum(fen for each, fen in found.items() if each.name in names and is_asked(each))

    return Totals(over(_BEYOND_APPROVED), over(_BEYOND_CONTRACTED), over(_BEYOND_PAID), over(("spent",)))


def up_to(postings: Iterable[Posting], day: date | None) -> Iterable[Posting]:
    return (each for each in postings if day is None or each.day <= day)


def added_up(postings: Iterable[Posting]) -> Counter[Account]:
    """Account → what stands in it after these postings."""
    found: Counter[Account] = Counter()
    for posting in postings:
        for line in posting.lines:
            found[line.account] += line.fen
    return found
