"""What is answered about registers: as their pages print it (`words`), and as programs reckon with it (`values`)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localtime
from ninja import Schema
from pydantic import Field

from jixiao.cycle.interface.shapes import UnitName
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Register
from jixiao.declared.stored import as_stored, values_of
from jixiao.registers.counting import Count
from jixiao.registers.defined import basis_words, indicator_words, type_words
from jixiao.registers.history import Told, state_label
from jixiao.registers.models import RecordVersion
from jixiao.registers.standing import Standing
from jixiao.registers.words import Words, value_words


class FieldShape(Schema):
    """`unit`: what pages show its numbers in; `values` give money in 元, a share of the whole as 0.0435."""

    name: str
    label: str
    type: str
    unit: str
    choices: list[str]
    is_required: bool
    is_key: bool
    identifies: bool = Field(description="说的是哪个人：不写 personal_data=true 时遮盖")


class Named(Schema):
    name: str
    label: str


class RegisterShape(Schema):
    """`records`: how many stand on the day; `changed_at`: when it was last written in."""

    name: str
    title: str
    is_of: str = Field(description="哪类部门的台账")
    about: str
    records: int
    changed_at: datetime | None
    fields: list[FieldShape]
    states: list[Named]
    indicators: list[Named]


class RegistersShape(Schema):
    unit: UnitName
    day: date
    items: list[RegisterShape]


class RecordShape(Schema):
    """A record as it stood; `values` are exact: numbers as their digits, money in 元. Empty where it did not stand."""

    id: int
    key: str
    is_standing: bool
    state: str
    state_words: str
    holds_from: date | None = Field(description="这个内容从哪天起；0001-01-01 是一直如此")
    values: dict[str, str | bool]
    words: dict[str, str] = Field(description="页面上的写法，金额带单位")
    is_masked: bool


class RecordsShape(Schema):
    """`next`: what to give as `after` for the next page; null on the last. In the order of their keys."""

    unit: UnitName
    register_name: str = Field(alias="register")
    day: date
    items: list[RecordShape]
    next: int | None


class ChangedShape(Schema):
    label: str
    before: str
    after: str


class ToldShape(Schema):
    """One act of the history."""

    at: datetime
    label: str
    by: str
    why: str
    holds: str
    source: str
    changed: list[ChangedShape]


class WholeRecord(RecordShape):
    """`history`: everything that was written about it, the newest first, whatever day is asked about."""

    unit: UnitName
    register_name: str = Field(alias="register")
    day: date
    acts: int
    history: list[ToldShape]


class IndicatorShape(Schema):
    """`value`: exact, null with its `reason` where there is none; `records`: how many it counts."""

    name: str
    label: str
    value: str | None
    unit: str
    words: str = Field(description="页面上的写法，百分数两位小数")
    reason: str
    reading: str
    condition: str
    basis: str
    period_start: date
    period_end: date
    as_of: date
    known_at: datetime | None
    records: int


class IndicatorsShape(Schema):
    unit: UnitName
    register_name: str = Field(alias="register")
    items: list[IndicatorShape]


class CountedRecord(Schema):
    """`version`: of what was written about the record, the one that is counted."""

    id: int
    key: str
    version: int


class CountedRecords(Schema):
    indicator: IndicatorShape
    items: list[CountedRecord]
    next: int | None


def register_of(standing: Standing) -> RegisterShape:
    register = standing.register
    return RegisterShape(
        name=register.name,
        title=register.title,
        is_of=register.is_of,
        about=register.about,
        records=standing.records,
        changed_at=standing.changed_at and localtime(standing.changed_at),
        fields=[_field(register, name) for name in register.fields],
        states=[Named(name=each.name, label=each.label) for each in register.states.values()],
        indicators=[Named(name=each.name, label=each.label) for each in register.indicators.values()],
    )


def _field(register: Register, name: str) -> FieldShape:
    field = register.fields[name]
    return FieldShape(
        name=name,
        label=field.label,
        type=type_words(field.type),
        unit=field.unit,
        choices=list(field.choices),
        is_required=field.is_required,
        is_key=name in register.key,
        identifies=field.identifies,
    )


def record_of(pk: int, key: str, version: RecordVersion | None, words: Words) -> RecordShape:
    """`version`: what it said; None where it did not stand."""
    values = {} if version is None else values_of(version.values, words.register)
    return RecordShape(
        id=pk,
        key=words.key(key, values),
        is_standing=version is not None,
        state="" if version is None else version.state,
        state_words="" if version is None else state_label(version.state, words),
        holds_from=None if version is None else version.holds_from,
        values=_told(values, words),
        words={name: words.of(name, value) for name, value in values.items()},
        is_masked=not words.shows_persons,
    )


def _told(values: Mapping[str, Value], words: Words) -> dict[str, str | bool]:
    """Texts as they may be read."""
    texts = {name: words.of(name, value) for name, value in values.items() if isinstance(value, str)}
    return {**as_stored(values), **texts}


def told_of(told: Told) -> ToldShape:
    changed = [ChangedShape(label=each.label, before=each.before, after=each.after) for each in told.changed]
    return ToldShape(
        at=localtime(told.at),
        label=told.label,
        by=told.by,
        why=told.why,
        holds=told.holds,
        source=told.source,
        changed=changed,
    )


def indicator_of(found: Count, register: Register) -> IndicatorShape:
    indicator, asked, basis = found.indicator, found.asked, basis_words(found.indicator.basis)
    return IndicatorShape(
        name=indicator.name,
        label=indicator.label,
        value=None if found.value is None else f"{found.value:f}",
        unit=found.unit,
        words=value_words(found.value, found.unit),
        reason=found.reason,
        reading=indicator.reading,
        condition=indicator_words(indicator, register),
        basis="" if basis is None else basis.words,
        period_start=asked.start,
        period_end=asked.end,
        as_of=asked.as_of,
        known_at=asked.known_at and localtime(asked.known_at),
        records=found.rows.order_by().values("record_id").distinct().count(),
    )
