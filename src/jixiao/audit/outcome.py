"""What a rule answers. Silence is no answer: every rule gives at least one of these for every form it is asked about.

passed          the rule was applied and holds (or a reason printed in the form satisfies it: the message says so)
failed          it does not hold: what, where, expected, found, how to repair
not_applied     the rule has no object in this form
cannot_decide   it has one, but a part could not be read: a verdict over a hole proves nothing; the form leaves
                something out (no unit), or what it prints was not understood (`not_understood`)
waived          failed, but somebody answers for it until a date (made by the engine, never by a rule)
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from jixiao.cells.model import Cell

Status = Literal["passed", "failed", "not_applied", "cannot_decide", "waived"]
Severity = Literal["error", "warning", "hint"]


class Basis(NamedTuple):
    """The text a rule rests on. `verified`: somebody has read it there (profiles/data/sources.yaml)."""

    document: str
    article: str | None
    verified: bool


class Outcome(NamedTuple):
    """One answer of one rule about one place; `rule`, `catalogue`, `severity` and basis are added by the engine."""

    status: Status
    message: str
    cells: tuple[Cell, ...] = ()
    expected: str | None = None
    found: str | None = None
    difference: str | None = None
    repair: str | None = None
    basis: tuple[tuple[str, str | None], ...] = ()
    """Where this very answer rests on something else than the rule: keys of sources, as in `@rule`."""
    is_of_reading: bool = False
    """It is about what a converter lost or we did not understand: whoever filled the form in has nothing to supply."""


class Finding(NamedTuple):
    """An outcome with the rule that gave it: contract.md, "An outcome"."""

    rule: str
    catalogue: tuple[str, ...]
    severity: Severity
    basis: tuple[Basis, ...]
    outcome: Outcome
    crash: str | None = None
    """One line about the bug of ours that kept the rule from answering: the document is reported as `internal`."""


def passed(message: str = "符合", *, cells: Iterable[Cell | None] = ()) -> Outcome:
    return Outcome("passed", message, _known(cells))


def not_applied(message: str) -> Outcome:
    return Outcome("not_applied", message)


def cannot_decide(message: str, *, cells: Iterable[Cell | None] = ()) -> Outcome:
    """For what the form leaves out or prints illegibly: the unit can supply it."""
    return Outcome("cannot_decide", message, _known(cells))


def not_understood(message: str, *, cells: Iterable[Cell | None] = ()) -> Outcome:
    """As `cannot_decide`, for what our reading did not understand: a reviewer looks at it, the unit is not asked."""
    return Outcome("cannot_decide", message, _known(cells), is_of_reading=True)


def failed(
    message: str,
    *,
    cells: Iterable[Cell | None],
    expected: str | Decimal | None = None,
    found: str | Decimal | None = None,
    difference: str | Decimal | None = None,
    repair: str | None = None,
    basis: Iterable[tuple[str, str | None]] = (),
    is_of_reading: bool = False,
) -> Outcome:
    """A failure at `cells` (never empty: what is missing points to the head of its block)."""
    known = _known(cells)
    if not known:
        raise ValueError("a failed outcome needs the cell it speaks of")
    figures = (_text(expected), _text(found), _text(difference))
    return Outcome("failed", message, known, *figures, repair, tuple(basis), is_of_reading)


def verdict(failures: Sequence[Outcome], holds: str, *, cells: Iterable[Cell | None] = ()) -> list[Outcome]:
    """Each failure of a rule that looks at many places, or one pass that says what was looked at."""
    return list(failures) or [passed(holds, cells=cells)]


def _known(cells: Iterable[Cell | None]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for cell in cells if cell is not None))


def _text(value: str | Decimal | None) -> str | None:
    return value if value is None or isinstance(value, str) else f"{value.normalize():f}"
