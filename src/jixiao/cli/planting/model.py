"""A plant (a defect put into a clean form, or a lawful change that looks like one) and what the checks said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One box of a file gets other words.

    The box is the `nth` (from 0, reading order) whose whole text is `words`, or the one `offset` boxes to the right of
    it. Its text becomes `put`; with `part` only that part of it does. `words` None: a new line `put` behind the form.
    """

    words: str | None
    put: str
    nth: int = 0
    offset: int = 0
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Plant:
    """Edits of one clean form. A defect must fail a rule of one of the numbers of `catalogue` and touch each of
    `touches`; a lawful change must fail none of them, and no rule as an error.

    `explains`: further numbers that may rightly fail because of it.
    """

    id: str
    folder: Path
    catalogue: tuple[str, ...]
    edits: tuple[Edit, ...]
    touches: tuple[str, ...] = ()
    explains: frozenset[str] = field(default=frozenset())
    is_lawful: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A failed outcome, as the chain under test hands it over: `words` are its message and its cells."""

    rule: str
    catalogue: tuple[str, ...]
    severity: Severity
    message: str
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the chain says of one file: the rule that answers for each catalogue number, and what failed."""

    rules: Mapping[str, str]
    failed: tuple[Failed, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A plant in one format of its form."""

    plant: Plant
    suffix: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a trial. `caught`: a defect was reported. `false_errors`: new errors that nothing explains;
    `alarms`: a lawful change was taken for what it resembles. `has_rule`: a rule answers for one of its numbers.
    `unread`: why the planted file could not be checked at all. `warnings`: of a clean form, unchanged, everything that
    was said of it as a warning."""

    trial: Trial
    has_rule: bool
    caught: bool = False
    false_errors: tuple[Failed, ...] = ()
    alarms: tuple[Failed, ...] = ()
    unread: str | None = None
    warnings: tuple[Failed, ...] = ()
