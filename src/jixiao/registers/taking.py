"""A file for a register is proposed, looked at, confirmed: all of its rows or none.

A row whose key is new is entered; one that is there is corrected where the file says something else, and what the file
does not say stays; the same once more changes nothing. The rules are asked with all rows in place, so what a file would
break is seen before it is confirmed.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.accounts.record import Done, Who, record, require
from jixiao.accounts.rows_files import NotTaken, as_in_file, not_taken, place_of, refuse_file, with_place
from jixiao.cells.errors import UnreadableFile
from jixiao.declared.acting import state_of
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.judging import key_of
from jixiao.declared.model import Register
from jixiao.declared.stored import as_stored, values_of
from jixiao.declared.taking.rows import Problem, Read, Taken, TakenRow, checked, read_rows
from jixiao.declared.taking.spec import name_field
from jixiao.registers.definitions import registers
from jixiao.registers.firms import firms_named, learn
from jixiao.registers.judging import found_elsewhere
from jixiao.registers.keeping import indexed_of, may_keep
from jixiao.registers.models import Indexed, Record, RecordVersion, RegisterImport
from jixiao.registers.models.record import Act

_AT_ONCE = 2_000
_WEB_PAGES = ("html", "htm")
"""Lists are published as web pages."""


@dataclass(frozen=True)
class Proposal:
    """What a file would change: rows by what becomes of them; `left`: texts that belong to no column."""

    new: Sequence[TakenRow]
    changed: Sequence[tuple[TakenRow, RecordVersion]]
    same: int
    warnings: Sequence[str]
    left: Sequence[str]

    @property
    def counts(self) -> Mapping[str, int]:
        return {"new": len(self.new), "changed": len(self.changed), "same": self.same}

    @property
    def is_nothing(self) -> bool:
        return not self.new and not self.changed


@dataclass
class _Standing:
    """What the register of a bureau holds of the keys a file speaks of."""

    unit: Unit
    register: Register
    records: dict[str, Record] = field(default_factory=dict)
    versions: dict[str, RecordVersion] = field(default_factory=dict)

    def known(self, keys: Iterable[str]) -> Mapping[str, Mapping[str, Value]]:
        wanted = sorted(set(keys))
        held = RecordVersion.objects.filter(superseded_at=None).select_related("record").order_by("holds_from")
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            mine = Record.objects.filter(unit=self.unit, register=self.register.name, key__in=some)
            self.records |= {each.key: each for each in mine}
            of_some = held.filter(record__unit=self.unit, record__register=self.register.name, record__key__in=some)
            self.versions |= {each.record.key: each for each in of_some}
        return {key: values_of(version.values, self.register) for key, version in self.versions.items()}


def read_in_worker(made: RegisterImport, register: Register) -> Read:
    """The rows of its file, read in a worker process with limits. NotTaken where it cannot be opened."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(bytes(made.file))
        try:
            return read_rows(path, register, values_of(made.given, register))
        except UnreadableFile as cause:
            raise NotTaken([f"{made.file_name}：{cause.text}"]) from cause


Reading = Callable[[RegisterImport, Register], Read]
"""How a file is read: one that was made here needs no worker."""


def propose(unit: Unit, register: Register, name: str, data: bytes, given: Mapping[str, Value],
            who: Who, read: Reading = read_in_worker) -> RegisterImport | None:  # fmt: skip
    """Keep a file to be looked at. None where all it says holds already. Refused or NotTaken where it cannot be."""
    require(may_keep(unit, who.person))
    refuse_file(name, data, "", _WEB_PAGES)
    made = RegisterImport(
        jurisdiction=unit.jurisdiction, unit=unit, register=register.name, file_name=name, file=data,
        sha256=hashlib.sha256(data).hexdigest(), imported_by=who.person, imported_at=timezone.now(),
        given=as_stored(given),
    )  # fmt: skip
    if proposal_of(made, read).is_nothing:
        return None
    with transaction.atomic():
        # what he proposed before and did not confirm has no records, and is of no use to anybody
        older = RegisterImport.objects.filter(unit=unit, register=register.name, number=None, imported_by=who.person)
        older.delete()
        made.save()
    return made


def proposal_of(proposed: RegisterImport, read: Reading = read_in_worker) -> Proposal:
    """What the file of an import changes of what is held now. NotTaken where a row cannot be taken in."""
    with transaction.atomic():
        proposal = _taken(proposed, read)
        transaction.set_rollback(True)
    return proposal


def confirm(proposed: RegisterImport, who: Who, read: Reading = read_in_worker) -> RegisterImport:
    """Take in a file that was looked at; a second time it changes nothing. Refused or NotTaken where it cannot be."""
    require(may_keep(proposed.unit, who.person))
    with transaction.atomic():
        Jurisdiction.objects.select_for_update(no_key=True).get(pk=proposed.jurisdiction_id)  # one at a time
        made = RegisterImport.objects.select_related("jurisdiction", "unit__jurisdiction").get(pk=proposed.pk)
        if made.number is not None:
            return made
        of_register = RegisterImport.objects.filter(unit=made.unit, register=made.register)
        made.number = (of_register.aggregate(newest=Max("number"))["newest"] or 0) + 1
        made.imported_by, made.imported_at = who.person, timezone.now()
        made.save()
        found = _taken(made, read)
        made.counts, made.warnings = dict(found.counts), list(found.warnings)
        made.save(update_fields=["counts", "warnings"])
        register = registers()[made.register]
        words = f"{sum(made.counts.values())}行，SHA-256 {made.sha256}"
        done = Done("keep_register", f"{register.title}：导入", made.file_name, words)
        record(made.jurisdiction, made.unit, who, done)
    return made


def give_up(proposed: RegisterImport, who: Who) -> None:
    """Forget a file that was not confirmed."""
    require(may_keep(proposed.unit, who.person))
    RegisterImport.objects.filter(pk=proposed.pk, number=None).delete()


def _taken(made: RegisterImport, read: Reading) -> Proposal:
    """Its rows are written, and the rules asked; whoever only wants to know takes it back."""
    register = registers()[made.register]
    standing = _Standing(made.unit, register)
    jurisdiction = made.unit.jurisdiction
    taken = checked(read(made, register), register, lambda names: firms_named(jurisdiction, names), standing.known)
    if taken.refusals:
        raise not_taken(taken.refusals, taken.sheets)
    new, changed = _divided(taken, register, standing)
    written = _write(made, register, standing, new, changed)
    found = list(found_elsewhere(made.unit, register, written.keys(), timezone.localdate()))
    problems = [(each.finding.severity, Problem(each.finding.words, written[each.record].cell, each.finding.rule))
                for each in found]  # fmt: skip
    if wrong := [problem for severity, problem in problems if severity == "error"]:
        raise not_taken(wrong, taken.sheets)
    warnings = [*taken.warnings, *(problem for _, problem in problems)]
    left = [f"{place_of(cell)}：{cell.words}" for cell in taken.left]
    same = len(taken.rows) - len(new) - len(changed)
    return Proposal(new, changed, same, list(map(with_place, as_in_file(warnings, taken.sheets))), left)


def _divided(taken: Taken, register: Register,
             standing: _Standing) -> tuple[list[TakenRow], list[tuple[TakenRow, RecordVersion]]]:  # fmt: skip
    new, changed = list[TakenRow](), list[tuple[TakenRow, RecordVersion]]()
    for row in taken.rows:
        before = standing.versions.get(key_of(row.values, register))
        if before is None:
            new.append(row)
        elif as_stored(row.values) != before.values:
            changed.append((row, before))
    return new, changed


def _write(made: RegisterImport, register: Register, standing: _Standing, new: Sequence[TakenRow],
           changed: Sequence[tuple[TakenRow, RecordVersion]]) -> Mapping[int, TakenRow]:  # fmt: skip
    """Record → its row, of what was written."""
    at = made.imported_at
    _learn_firms(made, register, [*new, *(row for row, _ in changed)])
    added = [Record(jurisdiction=made.jurisdiction, unit=made.unit, register=register.name, key=key, acts=1)
             for row in new if (key := key_of(row.values, register)) not in standing.records]  # fmt: skip
    Record.objects.bulk_create(added, batch_size=_AT_ONCE)
    records = standing.records | {each.key: each for each in added}
    older = [version.pk for _, version in changed]
    for first in range(0, len(older), _AT_ONCE):
        some = older[first : first + _AT_ONCE]
        RecordVersion.objects.filter(pk__in=some).update(superseded_at=at)
        Indexed.objects.filter(version__in=some).update(superseded_at=at)
        Record.objects.filter(versions__in=some).update(acts=F("acts") + 1)
    versions = [
        *(_version(made, records[key_of(row.values, register)], row, state_of(row.values, register)) for row in new),
        *(_corrected(made, row, before) for row, before in changed),
    ]
    rows = [*new, *(row for row, _ in changed)]
    RecordVersion.objects.bulk_create(versions, batch_size=_AT_ONCE)
    Indexed.objects.bulk_create(
        (indexed_of(version, version.record, row.values) for version, row in zip(versions, rows, strict=True)),
        batch_size=_AT_ONCE,
    )
    return {version.record_id: row for version, row in zip(versions, rows, strict=True)}


def _version(made: RegisterImport, of: Record, row: TakenRow, state: str) -> RecordVersion:
    return RecordVersion(
        record=of, values=as_stored(row.values), state=state, act=Act.ENTERED, why=f"导入{made.file_name}"[:300],
        recorded_at=made.imported_at, recorded_by=made.imported_by, imported=made if made.pk else None,
        place=place_of(row.cell)[:120],
    )  # fmt: skip


def _corrected(made: RegisterImport, row: TakenRow, before: RecordVersion) -> RecordVersion:
    version = _version(made, before.record, row, before.state)
    version.act, version.holds_from, version.holds_until = Act.CORRECTED, before.holds_from, before.holds_until
    return version


def _learn_firms(made: RegisterImport, register: Register, rows: Iterable[TakenRow]) -> None:
    called: dict[str, str] = {}
    firms = [each.name for each in register.fields.values() if each.type == "firm"]
    for row in rows:
        for firm in firms:
            name = name_field(register, firm)
            if (code := row.values.get(firm)) is not None:
                called.setdefault(str(code), str(row.values.get(name) or "") if name else "")
    learn(made.jurisdiction, called, made.imported_by, made.imported_at, f"导入{made.file_name}")
