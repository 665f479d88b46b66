"""What was written about a record, act by act: when, by whom, why, from which file, and what it changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from jixiao.declared.expressions.syntax import Value
from jixiao.declared.stored import values_of
from jixiao.registers.models import ALWAYS, FOREVER, Record, RecordVersion
from jixiao.registers.models.record import Act
from jixiao.registers.words import Words


@dataclass(frozen=True, slots=True)
class Changed:
    """A field and what it said before and after; empty where it said nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One act. `holds`: the days of what it says; `source`: its file and the place there; `imported`: its pk."""

    at: datetime
    label: str
    by: str
    why: str
    holds: str
    source: str
    imported: int | None
    changed: tuple[Changed, ...]


def history_of(record: Record, words: Words) -> list[Told]:
    """The newest first."""
    written = record.versions.select_related("recorded_by", "imported").defer("imported__file")
    versions = list(written.order_by("recorded_at", "pk"))
    acts = (list(group) for _, group in groupby(versions, key=lambda each: each.recorded_at))
    return [_told(act[-1], _before(act[-1], versions), words) for act in acts][::-1]


def _before(version: RecordVersion, versions: list[RecordVersion]) -> RecordVersion | None:
    """What it superseded. A change writes what held until its day once more, before itself: that is no act."""
    ended = [each for each in versions if each.superseded_at == version.recorded_at and each.act != Act.REMOVED]
    return max(ended, key=lambda each: each.holds_from, default=None)


def _told(version: RecordVersion, before: RecordVersion | None, words: Words) -> Told:
    register = words.register
    label = str(version.get_act_display())
    if version.transition:
        label = register.transitions[version.transition].label if version.transition in register.transitions else label
    source = f"{version.imported} {version.imported.file_name} {version.place}".strip() if version.imported else ""
    return Told(
        version.recorded_at, label, version.recorded_by.name, words.text(version.why),
        "" if version.act == Act.REMOVED else held_words(version.holds_from, version.holds_until), source,
        version.imported_id,
        tuple(_changes(before, version, words)),
    )  # fmt: skip


def held_words(holds_from: date, holds_until: date) -> str:
    """自2023-05-01起; 到2023-05-01以前; empty for what holds for good."""
    begun = "" if holds_from == ALWAYS else f"自{holds_from}起"
    return begun if holds_until == FOREVER else f"{begun}到{holds_until}以前"


def _changes(before: RecordVersion | None, after: RecordVersion, words: Words) -> Iterator[Changed]:
    if after.act == Act.REMOVED:
        return
    register = words.register
    old, new = _values(before, words), _values(after, words)
    for name in dict.fromkeys([*register.fields, *old, *new]):
        if old.get(name) != new.get(name):
            label = register.fields[name].label if name in register.fields else name
            yield Changed(label, words.of(name, old.get(name)), words.of(name, new.get(name)))
    was = "" if before is None else before.state
    if was != after.state:
        yield Changed("状态", state_label(was, words), state_label(after.state, words))


def _values(version: RecordVersion | None, words: Words) -> Mapping[str, Value]:
    """Those of fields the register no longer has as they were written."""
    if version is None:
        return {}
    return {**version.values, **values_of(version.values, words.register)}


def state_label(state: str, words: Words) -> str:
    found = words.register.states.get(state)
    return state if found is None else found.label
