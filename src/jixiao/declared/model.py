"""What a register is: its fields, rules and indicators, as its YAML file declares them.

A register is flat: a row is a certificate, a contract, a person's agreement. What a row has many of is a register of
its own with a field that refers to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from jixiao.declared.expressions.kinds import Kind
from jixiao.declared.expressions.syntax import Expression

FieldType = Literal["text", "count", "number", "money", "share", "date", "year", "yes_no", "choice", "firm", "person",
                    "region", "patent", "register"]  # fmt: skip
"""firm: a body of the directory, by its 统一社会信用代码; person: of whom only what is needed is shown, masked;
register: a row of another register, by its key."""
Severity = Literal["error", "warning"]
WhenMissing = Literal["skip", "fail"]
"""What a rule says of a row that lacks a field it asks for."""
Counting = Literal["rows", "distinct", "sum"]
ActingRole = Literal["filler", "department_reviewer", "approver", "administrator"]
"""Who takes a row from one state to another, by the names the accounts give the roles."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Where something comes from: a key of the sources, and the article."""

    source: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """`heads`: the words its column is found by in a file; `refers_to`: the register of a field of that type;
    `derived`: reckoned from the others, never typed; `identifies`: tells who somebody is, so it is masked; `unit`: what
    its numbers are shown in, and read in where a file gives no unit (money is kept in 元, whatever it is)."""

    name: str
    label: str
    type: FieldType
    kind: Kind
    heads: tuple[str, ...]
    is_required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    derived: Expression | None = None
    identifies: bool = False
    about: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What every row must be: a condition of its own fields or of other registers'; or, where it is `unique`, that no
    two rows have the same of these fields. `says`: what is wrong; `repair`: what to do."""

    name: str
    severity: Severity
    says: str
    repair: str
    basis: Basis | None
    holds: Expression | None = None
    unique: tuple[str, ...] = ()
    when_missing: WhenMissing = "skip"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number the register answers. `reading`: how it counts, in words that stand beside the number.

    `where` may name `period.start`, `period.end` and `as_of`: a flow counts what happened in the period, a stock what
    is there on a day. `of`: the field that is summed, or counted once for each of its values. `unit_size`: what one of
    its unit is in the unit the field is kept in: of money, in 元.
    """

    name: str
    label: str
    reading: str
    counting: Counting
    of: str
    unit: str
    where: Expression
    basis: Basis | None = None
    unit_size: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One indicator by another, in percent: none where there is nothing to divide by."""

    name: str
    label: str
    reading: str
    numerator: str
    denominator: str
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a stock grew in a period: on its last day, less on the day before its first. In the stock's unit."""

    name: str
    label: str
    reading: str
    of: str
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """By how many percent an indicator is above the same period a year before: none where that was nothing."""

    name: str
    label: str
    reading: str
    of: str
    basis: Basis | None = None


AnyIndicator = Indicator | Ratio | Change | Growth


@dataclass(frozen=True, slots=True)
class State:
    """Where a row stands; a row begins in the one that `is_initial` and never leaves one that `is_final`."""

    name: str
    label: str
    is_initial: bool = False
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """An act that takes a row from one of `starts` to another state.

    `guard`: what must be true of the row, unknown is not enough, and `says` what is wrong where it is not; `requires`:
    the fields that must be given; `sets`: the date field that gets the day of the act; `not_who_did`: the acts whose
    doer, on this row, may not do this one.
    """

    name: str
    label: str
    starts: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    guard: Expression | None = None
    says: str = ""
    requires: tuple[str, ...] = ()
    sets: str = ""
    not_who_did: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """`key`: the fields that name a row, the same in every import; `is_of`: the kind of bureau it is for; `states` and
    `transitions`: none where a row has no life of its own."""

    name: str
    title: str
    about: str
    is_of: str
    key: tuple[str, ...]
    fields: Mapping[str, Field]
    rules: Mapping[str, Rule]
    indicators: Mapping[str, AnyIndicator]
    sources: tuple[Basis, ...]
    states: Mapping[str, State] = field(default_factory=dict)
    transitions: Mapping[str, Transition] = field(default_factory=dict)

    @property
    def typed(self) -> tuple[Field, ...]:
        """What somebody fills in."""
        return tuple(each for each in self.fields.values() if each.derived is None)
