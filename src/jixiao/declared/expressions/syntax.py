"""What an expression consists of; `place` is where it stands in its text, for the sentence that refuses it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Value = str | Decimal | date | bool | None
"""None: missing, or unknown because something is."""
Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
Operation = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Given:
    """A value that is written out. `is_money`: in 元."""

    value: str | Decimal | date | bool
    place: int
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A field of the row: `issued`; of what it refers to: `firm.region`; of what is asked about: `period.start`."""

    path: tuple[str, ...]
    place: int


@dataclass(frozen=True, slots=True)
class Missing:
    """`of` is missing, or is given where it `is_given`."""

    of: "Expression"
    is_given: bool
    place: int


@dataclass(frozen=True, slots=True)
class Not:
    of: "Expression"
    place: int


@dataclass(frozen=True, slots=True)
class Every:
    """All of them (and), or one of them (or)."""

    parts: tuple["Expression", ...]
    is_any: bool
    place: int


@dataclass(frozen=True, slots=True)
class Compared:
    left: "Expression"
    sign: Comparison
    right: "Expression"
    place: int


@dataclass(frozen=True, slots=True)
class OneOf:
    of: "Expression"
    choices: tuple[Given, ...]
    place: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Arithmetic of two values; the negative of one is 0 less it."""

    left: "Expression"
    sign: Operation
    right: "Expression"
    place: int


@dataclass(frozen=True, slots=True)
class Called:
    """A function of the list in `kinds`."""

    function: str
    arguments: tuple["Expression", ...]
    place: int


@dataclass(frozen=True, slots=True)
class Exists:
    """Whether another register has a row for which the condition holds; in it, `row` is the row that asks."""

    register: str
    condition: "Expression"
    place: int


Expression = Given | Name | Missing | Not | Every | Compared | OneOf | Reckoned | Called | Exists
