"""The page of a form's indicators and registers, and what the form's own page shows of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.accounts.models import Person
from jixiao.binding.bindings import ApprovedRow, approved_rows, bindings_of, may_bind, targets_of
from jixiao.binding.models import Binding, FrozenValue
from jixiao.binding.numbers import asked_of
from jixiao.binding.readings import Reading, kept_by, readings
from jixiao.binding.reuse import reuse
from jixiao.binding.typed import Compared, compared, frozen_of
from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.cycle.visiting import may_see_persons
from jixiao.declared.model import Register
from jixiao.forms.masked import mask_of_form
from jixiao.forms.sheet import plain


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator of the form: what it is bound to and what that comes to, or what it may be bound to. `choices`: all
    indicators of the unit's registers, for the one row that is asked about."""

    row: ApprovedRow
    binding: Binding | None
    compared: Compared | None
    typed: str = ""
    reason: str = ""
    reused: Sequence[str] = ()
    readings: Sequence[Reading] = field(default_factory=list)
    choices: Sequence[Register] = ()


def lines_of(declaration: Declaration, person: Person, asked_about: str = "") -> list[Line]:
    """`asked_about`: the name of the row somebody chooses another reading for."""
    bindings, may = bindings_of(declaration), may_bind(declaration, person).allowed
    against = {each.row.key: each for each in compared(declaration)}
    frozen = {each.name: each for each in frozen_of(declaration)}
    kept = kept_by(declaration.unit) if may else []
    asked, masked = asked_of(declaration), _Masked(declaration, person)
    found = []
    for row in approved_rows(declaration):
        is_chosen = plain(asked_about) == row.key
        own, value = against.get(row.key), frozen.get(row.key)
        offered = readings(row, asked, kept) if is_chosen or row.key not in bindings else []
        found.append(Line(
            row, bindings.get(row.key), own, masked.text(own.typed if own else ""),
            masked.text(own.why.reason if own and own.why else ""), _reused(value, person), offered,
            kept if is_chosen else (),
        ))  # fmt: skip
    return found


def _reused(value: FrozenValue | None, person: Person) -> list[str]:
    return [] if value is None else [each.words(person) for each in reuse(value.snapshot)]


class _Masked:
    """What is typed may name somebody: whole for who may see whom the form names."""

    def __init__(self, declaration: Declaration, person: Person) -> None:
        version = None if may_see_persons(declaration, person).allowed else declaration.last_version
        self._mask = None if version is None else mask_of_form(version.form)

    def text(self, text: str) -> str:
        return text if self._mask is None else self._mask.text(text)


def panel(declaration: Declaration, person: Person) -> Panel | None:
    """On the page of the form: every bound indicator, what differs and why, what is counted twice. None where nothing
    is bound and he may bind nothing."""
    if declaration.kind == BASE_DATA or targets_of(declaration).in_force is None:
        return None
    bound = bindings_of(declaration)
    may = may_bind(declaration, person).allowed and bool(kept_by(declaration.unit))
    if not bound and not may:
        return None
    lines = [each for each in lines_of(declaration, person) if each.binding] if bound else []
    words = {"lines": lines, "declaration": declaration, "may_bind": may}
    return Panel("binding/panel.html", words)
