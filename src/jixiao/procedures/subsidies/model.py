"""Records something is paid for, and the clauses of a policy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from jixiao.profiles.use_of_results import Basis

Known = str | bool | int | Fraction
"""What a record says of itself: a word, yes or no, an amount in 分, a share."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a register: a certificate, a contract, a loan that went bad. `fen`: what a contract was paid, what of a
    loan is lost; `payee`: who gets the money where it is not the unit; `begins`, `ends`: of a loan."""

    id: str
    kind: str
    day: date
    unit: str
    unit_name: str
    fen: int = 0
    facts: Mapping[str, Known] = field(default_factory=lambda: MappingProxyType({}))
    payee: str = ""
    begins: date | None = None
    ends: date | None = None

    @property
    def beneficiary(self) -> str:
        return self.payee or self.unit


@dataclass(frozen=True, slots=True)
class Test:
    """Of a fact: it is this, over or at least this share."""

    fact: str
    kind: Literal["is", "over", "at_least"]
    value: Known


@dataclass(frozen=True, slots=True)
class Rate:
    """Holds where all of `every` do, and one of `some` where there are any."""

    says: str
    share: Fraction
    every: tuple[Test, ...]
    some: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixed:
    """Value of the fact `by` → 分."""

    by: str
    amounts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tiers:
    """Upper bound in 分 (None: no bound) and rate of what lies between it and the one before."""

    tiers: tuple[tuple[int | None, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """In 分."""

    first: int
    amount: int
    step: int
    each: int


@dataclass(frozen=True, slots=True)
class Compensation:
    """`rates` empty: what was asked is paid. `most`: share of the loss all payments may come to; `longest`: years."""

    rates: tuple[Rate, ...]
    more: Rate | None
    most: Fraction | None
    longest: int | None
    is_one_at_a_time: bool


Way = Fixed | Tiers | Steps | Compensation


@dataclass(frozen=True, slots=True)
class Clause:
    """`basis_kind`: the kind of record it is paid for; `years`: of these records, all where empty; `cap`: of one
    record, or of a unit's year where the way goes by years; `without_application`: 免申即享; `flags`: fact → what it
    asks."""

    name: str
    says: str
    basis: Basis
    basis_kind: str
    way: Way
    years: frozenset[int]
    cap: int | None
    shares: Mapping[str, int]
    flags: Mapping[str, str]
    without_application: bool

    @property
    def is_by_year(self) -> bool:
        """Whether the amount goes by the sum of a unit's year."""
        return isinstance(self.way, Tiers | Steps)


@dataclass(frozen=True, slots=True)
class Together:
    """Clauses of which only the higher one is paid: for one record, or to one unit."""

    clauses: frozenset[str]
    by: Literal["record", "unit"]


@dataclass(frozen=True, slots=True)
class Policy:
    title: str
    region: str | None
    clauses: Mapping[str, Clause]
    together: tuple[Together, ...]
