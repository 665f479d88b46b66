"""A record is entered, corrected, changed from a day, moved to another state, removed. Nothing is overwritten: what was
written before is superseded and stays.

A correction says it was never so. A change says it is so from a day on: what was before holds until that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person, Unit
from jixiao.accounts.permissions import Actor, Decision, decide
from jixiao.accounts.record import Done, Refused, Who, require
from jixiao.accounts.record import record as record_act
from jixiao.declared.acting import done, why_not
from jixiao.declared.expressions.asking import value_of
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.judging import Finding, as_row, findings_of, key_of, with_reckoned
from jixiao.declared.model import Register, Transition
from jixiao.declared.stored import as_stored, values_of
from jixiao.registers.definitions import columns, registers
from jixiao.registers.judging import found_elsewhere
from jixiao.registers.models import ALWAYS, FOREVER, Indexed, Record, RecordVersion, RegisterImport
from jixiao.registers.models.record import Act
from jixiao.registers.places import placed


class NotKept(Refused):
    """Values that may not be written; `findings` say why, each with its fields."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("".join(each.words for each in findings))
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written about a record, and by what."""

    act: Act
    person: Person
    at: datetime
    why: str = ""
    transition: str = ""
    imported: RegisterImport | None = None
    place: str = ""


def may_keep(unit: Unit, person: Person) -> Decision:
    return decide("keep_register", Actor(person.roles_on(unit)))


def enter(
    unit: Unit, register: Register, values: Mapping[str, Value], who: Who, why: str = ""
) -> tuple[Record, list[Finding]]:
    """A new record, and what its rules warn of. NotKept where a rule refuses it; Refused where it is there already."""
    require(may_keep(unit, who.person))
    whole = _judged(values, register)
    with transaction.atomic():
        key = key_of(whole, register)
        made, is_new = Record.objects.get_or_create(
            unit=unit, register=register.name, key=key, defaults={"jurisdiction": unit.jurisdiction}
        )
        if not is_new and current(made) is not None:
            raise Refused(f"{register.title}里已有“{key}”：请打开那一条更正，不要再登记一次。")
        initial = next((each.name for each in register.states.values() if each.is_initial), "")
        write(made, whole, initial, Writing(Act.ENTERED, who.person, timezone.now(), why))
        warnings = _settled(made, register, whole)
        _log(made, register, who, Act.ENTERED.label, why)
    return made, warnings


def correct(made: Record, values: Mapping[str, Value], who: Who, why: str, acts: int | None = None) -> list[Finding]:
    """What it says now was wrong from the beginning of its version on. The key stays: another key is another record."""
    return _rewritten(made, values, who, why, acts, None)


def change(
    made: Record, values: Mapping[str, Value], day: date, who: Who, why: str, acts: int | None = None
) -> list[Finding]:
    """From a day on it says this; until then, what it said before."""
    return _rewritten(made, values, who, why, acts, day)


def move(made: Record, name: str, day: date, who: Who, why: str = "", acts: int | None = None) -> list[Finding]:
    """An act of the register's own states, on a day. Refused where the state, the role or the guard forbid it."""
    register = registers()[made.register]
    transition = register.transitions[name]
    with transaction.atomic():
        held = _held(made, acts)
        before = _current_or_refused(held)
        if (reason := may_not_move(held, before, transition, who.person)) is not None:
            raise Refused(reason)
        whole = _judged(done(transition, values_of(before.values, register), day), register)
        at = timezone.now()
        _supersede(before, at)
        writing = Writing(Act.MOVED, who.person, at, why, transition.name)
        write(held, whole, transition.to, writing, before.holds_from, before.holds_until)
        warnings = _settled(held, register, whole)
        _log(held, register, who, transition.label, why)
    return warnings


def may_not_move(made: Record, before: RecordVersion, transition: Transition, person: Person) -> str | None:
    """Why somebody may not do an act to a record as it stands; None where nothing is against it."""
    register = registers()[made.register]
    values = values_of(before.values, register)
    row, guard = {**as_row(values), ("state",): before.state}, transition.guard
    is_guarded = None if guard is None else value_of(guard, row) is True
    did = made.versions.filter(act=Act.MOVED, recorded_by=person).values_list("transition", flat=True)
    return why_not(transition, register, before.state, values, person.roles_on(made.unit), set(did), is_guarded)


def remove(made: Record, who: Who, why: str, acts: int | None = None) -> None:
    """It was entered by mistake: it counts for nothing from now on, and everything written about it stays."""
    register = registers()[made.register]
    require(may_keep(made.unit, who.person))
    if not why.strip():
        raise Refused("请写明为什么删除。")
    with transaction.atomic():
        held = _held(made, acts)
        before = _current_or_refused(held)
        at = timezone.now()
        for each in held.versions.filter(superseded_at=None):
            _supersede(each, at)
        RecordVersion.objects.create(
            record=held, values=before.values, state=before.state, act=Act.REMOVED, why=why.strip()[:300],
            recorded_at=at, recorded_by=who.person, superseded_at=at,
        )  # fmt: skip
        held.acts += 1
        held.save(update_fields=["acts"])
        _log(held, register, who, Act.REMOVED.label, why)


def current(made: Record) -> RecordVersion | None:
    """The version that holds from its last change on; None for a record that was removed."""
    return made.versions.filter(superseded_at=None).order_by("-holds_from").first()


def write(made: Record, values: Mapping[str, Value], state: str, writing: Writing, holds_from: date = ALWAYS,
          holds_until: date = FOREVER) -> RecordVersion:  # fmt: skip
    """One version, as questions see it too. Call it in the transaction of the act."""
    version = RecordVersion.objects.create(
        record=made, values=as_stored(values), state=state, holds_from=holds_from, holds_until=holds_until,
        act=writing.act, transition=writing.transition, why=writing.why.strip()[:300], recorded_at=writing.at,
        recorded_by=writing.person, imported=writing.imported, place=writing.place[:120],
    )  # fmt: skip
    indexed_of(version, made, values).save(force_insert=True)
    made.acts += 1
    made.save(update_fields=["acts"])
    return version


def indexed_of(version: RecordVersion, made: Record, values: Mapping[str, Value]) -> Indexed:
    return Indexed(
        version=version, record=made, jurisdiction_id=made.jurisdiction_id, unit_id=made.unit_id,
        register=made.register, state=version.state, holds_from=version.holds_from, holds_until=version.holds_until,
        recorded_at=version.recorded_at, superseded_at=version.superseded_at,
        **placed(values, columns()[made.register]),
    )  # fmt: skip


def _rewritten(made: Record, values: Mapping[str, Value], who: Who, why: str, acts: int | None,
               day: date | None) -> list[Finding]:  # fmt: skip
    register = registers()[made.register]
    require(may_keep(made.unit, who.person))
    if not why.strip():
        raise Refused("请写明原因或依据。")
    whole = _judged(values, register)
    if (key := key_of(whole, register)) != made.key:
        raise Refused(f"编号从“{made.key}”变成了“{key}”：编号变了就是另一条，请删除这一条，另行登记。")
    with transaction.atomic():
        held = _held(made, acts)
        before = _current_or_refused(held)
        at = timezone.now()
        _supersede(before, at)
        begin = before.holds_from
        if day is not None:
            if day <= begin:
                raise Refused(f"这一条已登记到{begin}的变更，新的变更要在它以后。")
            kept = Writing(Act(before.act), before.recorded_by, at, before.why, before.transition)
            write(held, values_of(before.values, register), before.state, kept, begin, day)
            begin = day
        act = Act.CORRECTED if day is None else Act.CHANGED
        write(held, whole, before.state, Writing(act, who.person, at, why), begin, before.holds_until)
        warnings = _settled(held, register, whole)
        _log(held, register, who, act.label, why)
    return warnings


def _judged(values: Mapping[str, Value], register: Register) -> dict[str, Value]:
    """The whole row; NotKept where a rule of its own refuses it."""
    whole = with_reckoned(values, register)
    wrong = [each for each in findings_of(whole, register) if each.severity == "error"]
    if wrong:
        raise NotKept(wrong)
    return whole


def _settled(made: Record, register: Register, whole: Mapping[str, Value]) -> list[Finding]:
    """What the rules warn of, now that it is written; NotKept, which takes it back, where one refuses it."""
    found = [each.finding for each in found_elsewhere(made.unit, register, {made.pk}, timezone.localdate())]
    if wrong := [each for each in found if each.severity == "error"]:
        raise NotKept(wrong)
    return [*(each for each in findings_of(whole, register)), *found]


def _held(made: Record, acts: int | None) -> Record:
    """One at a time. Refused where the page that was acted on is stale."""
    held = (
        Record.objects.select_for_update(no_key=True, of=("self",)).select_related("unit__jurisdiction").get(pk=made.pk)
    )
    if acts is not None and held.acts != acts:
        raise Refused("这一条刚刚有人办理过，请重新打开后再办。")
    return held


def _current_or_refused(made: Record) -> RecordVersion:
    found = current(made)
    if found is None:
        raise Refused("这一条已经删除。")
    return found


def _supersede(version: RecordVersion, at: datetime) -> None:
    version.superseded_at = at
    version.save(update_fields=["superseded_at"])
    Indexed.objects.filter(version=version).update(superseded_at=at)


def _log(made: Record, register: Register, who: Who, label: str, why: str) -> None:
    done = Done("keep_register", f"{register.title}：{label}", made.key[:200], why.strip()[:300])
    record_act(made.unit.jurisdiction, made.unit, who, done)
