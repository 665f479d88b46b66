"""An indicator of an approved form is bound to an indicator of a register, and no longer. Nothing is overwritten: each
is a row and an event, the newest holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, decide
from jixiao.accounts.record import Refused, Who, require
from jixiao.binding.models import Binding
from jixiao.binding.numbers import asked_of
from jixiao.binding.units import fits
from jixiao.cycle import schedule
from jixiao.cycle.acts import record
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Declaration
from jixiao.cycle.versions_read import forms_of
from jixiao.declared.model import Register
from jixiao.forms.official.follow_up import followed_rows
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Quantity, Range, Rank
from jixiao.registers.counting import count
from jixiao.registers.definitions import registers


@dataclass(frozen=True, slots=True)
class ApprovedRow:
    """An indicator of approved targets as a form that follows prints it. `unit`: of its one figure, else empty;
    `is_counted`: a number could be its actual value: not of a day by which something is done, nor of a grade."""

    name: str
    target: str
    unit: str
    is_counted: bool = True

    @property
    def key(self) -> str:
        return plain(self.name)


def targets_of(declaration: Declaration) -> Declaration:
    """The targets a form follows; of targets they themselves."""
    return declaration.basis or declaration


def approved_rows(declaration: Declaration) -> list[ApprovedRow]:
    """The indicators of the targets in force, each name once; none before they are approved."""
    version = targets_of(declaration).in_force
    form = None if version is None else forms_of([version.pk]).get(version.pk)
    found: dict[str, ApprovedRow] = {}
    for row in () if form is None else followed_rows(form):
        one = row.targets[0] if len(row.targets) == 1 else None
        unit = (one.unit or "") if isinstance(one, Quantity) else ""
        is_counted = not row.targets or any(isinstance(each, Quantity | Range | Rank) for each in row.targets)
        found.setdefault(plain(row.name), ApprovedRow(row.name, row.target or "", unit, is_counted))
    return [each for key, each in found.items() if key]


def bindings_of(declaration: Declaration) -> Mapping[str, Binding]:
    """Name of an indicator without white space → what it is bound to now."""
    newest = {each.name: each for each in targets_of(declaration).bindings.all()}
    return {name: each for name, each in newest.items() if each.register}


def may_bind(declaration: Declaration, person: Person) -> Decision:
    return decide("bind_indicator", declaration.seen_by(person))


def bind(declaration: Declaration, name: str, register: str, indicator: str, who: Who) -> Binding | None:
    """Count an indicator of approved targets by one of a register, from now on; the same once more changes nothing
    (None). `declaration`: the targets, or a form that follows them. Refused where there is no such indicator on either
    side, or their units measure different things."""
    with transaction.atomic():
        held = schedule.held(targets_of(declaration))
        require(may_bind(held, who.person))
        row = _row(held, name)
        kept = registers().get(register)
        if kept is None or indicator not in kept.indicators:
            raise Refused("没有这个台账指标，请从列出的口径里选一个。")
        _refuse_other_measure(held, row, kept, indicator)
        before = bindings_of(held).get(row.key)
        if before is not None and (before.register, before.indicator) == (register, indicator):
            return None
        made = Binding.objects.create(
            targets=held, name=row.key, register=register, indicator=indicator, bound_by=who.person
        )
        said = f"{kept.title}：{kept.indicators[indicator].label}"
        about = {"binding": {"register": register, "indicator": indicator}}
        record(held.jurisdiction, held, who, "bind_indicator", f"“{row.name}”按台账计算", said, about)
    return made


def unbind(declaration: Declaration, name: str, who: Who) -> None:
    """From now on it is typed again. Twice is once."""
    with transaction.atomic():
        held = schedule.held(targets_of(declaration))
        require(may_bind(held, who.person))
        key = plain(name)
        if key in bindings_of(held):
            Binding.objects.create(targets=held, name=key, bound_by=who.person)
            record(held.jurisdiction, held, who, "bind_indicator", f"“{name}”不再按台账计算", "")


def _row(held: Declaration, name: str) -> ApprovedRow:
    if held.kind not in TARGETS or held.in_force is None:
        raise Refused("绩效目标批复以后才能把指标绑定到台账。")
    found = next((each for each in approved_rows(held) if each.key == plain(name)), None)
    if found is None:
        raise Refused(f"批复的绩效目标里没有“{name[:40]}”这个指标，请从列出的指标里选。")
    return found


def _refuse_other_measure(held: Declaration, row: ApprovedRow, register: Register, indicator: str) -> None:
    unit = count(register, indicator, asked_of(held)).unit
    if not fits(unit, row.unit):
        label = register.indicators[indicator].label
        raise Refused(f"“{row.name}”的指标值以“{row.unit}”计，“{label}”以“{unit}”计，不能换算，请另选一个口径。")
