"""The records of a register page by page: by their keys from one to the next, so that page 20,000 is as quick as the
first, and counted no further than somebody reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from jixiao.accounts.models import Unit
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.identifiers import credit_code
from jixiao.declared.model import Register
from jixiao.declared.stored import values_of
from jixiao.registers.definitions import columns
from jixiao.registers.firms import names_of
from jixiao.registers.models import FirmName, Indexed, Record, RecordVersion
from jixiao.registers.standing import on
from jixiao.registers.words import Words
from jixiao.tables.values import plain

ROWS_A_PAGE = 50
COUNTED = 10_000
"""What there is more of is said to be more."""
T = TypeVar("T")
_MOST_FIRMS = 500
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """`q`: part of a key, of a firm's name, or its whole code."""

    day: date
    q: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record as the list shows it: a cell for each column."""

    pk: int
    cells: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """A page between two: `after` leads to the next, `before` to the one before; empty where there is none."""

    rows: Sequence[T]
    before: str = ""
    after: str = ""


def slice_of(found: QuerySet[Any], by: str, after: str, before: str) -> Slice[Any]:
    """The next rows after one, or those before it, in the order of an indexed field no two have the same of."""
    if before:
        rows = list(found.filter(**{f"{by}__lt": before}).order_by(f"-{by}")[: ROWS_A_PAGE + 1])
        is_more, rows = len(rows) > ROWS_A_PAGE, rows[:ROWS_A_PAGE][::-1]
        return Slice(rows, getattr(rows[0], by) if is_more else "", getattr(rows[-1], by) if rows else "")
    there = found.filter(**{f"{by}__gt": after}) if after else found
    rows = list(there.order_by(by)[: ROWS_A_PAGE + 1])
    is_more, rows = len(rows) > ROWS_A_PAGE, rows[:ROWS_A_PAGE]
    return Slice(rows, getattr(rows[0], by) if after and rows else "", getattr(rows[-1], by) if is_more else "")


def count_words(found: QuerySet[Any]) -> str:
    count = found.order_by()[: COUNTED + 1].count()
    return f"{COUNTED:,}条以上" if count > COUNTED else f"{count:,}条"


def records_asked(unit: Unit, register: Register, asked: Asked, words: Words) -> QuerySet[Record]:
    """The records that stand on the day and meet what is asked for."""
    standing = Indexed.objects.filter(on(asked.day), record=OuterRef("pk"))
    if asked.state:
        standing = standing.filter(state=asked.state)
    found = Record.objects.filter(Exists(standing), unit=unit, register=register.name)
    return found.filter(_named(unit, register, asked.q, words)) if asked.q else found


def _named(unit: Unit, register: Register, q: str, words: Words) -> Q:
    """A key that names a person is no way to find out who it is."""
    hides_key = not words.shows_persons and any(register.fields[name].identifies for name in register.key)
    named = Q(pk__in=()) if hides_key else Q(key__icontains=q)
    codes = [credit_code(q), *_firms_called(unit, q)]
    of_firms = Q()
    for field in register.fields.values():
        if field.type == "firm":
            of_firms |= Q(**{f"{columns()[register.name][field.name]}__in": codes})
    if not of_firms:
        return named
    told = Indexed.objects.filter(of_firms, unit=unit, register=register.name, superseded_at=None)
    return named | Q(pk__in=told.values("record"))


def _firms_called(unit: Unit, q: str) -> list[str]:
    names = FirmName.objects.filter(firm__jurisdiction=unit.jurisdiction_id, plain__contains=plain(q))
    return list(names.values_list("firm__code", flat=True).order_by("firm__code").distinct()[:_MOST_FIRMS])


def columns_shown(register: Register) -> tuple[str, ...]:
    """The fields a list has room for: the key, the firms, what must be given, what indicators ask for."""
    fields = register.fields.values()
    firms = [field.name for field in fields if field.type == "firm"]
    required = [field.name for field in fields if field.is_required]
    return tuple(dict.fromkeys([*register.key, *firms, *required, *columns()[register.name]]))[:_MOST_COLUMNS]


def rows_of(records: Sequence[Record], day: date, words: Words) -> list[Row]:
    """As they stand on the day, in their order."""
    held = RecordVersion.objects.filter(on(day), record__in=[each.pk for each in records])
    by_record = {each.record_id: each for each in held.select_related("record__jurisdiction")}
    return rows_of_versions([by_record[each.pk] for each in records], day, words)


def rows_of_versions(versions: Sequence[RecordVersion], day: date, words: Words) -> list[Row]:
    register = words.register
    told = [(each, values_of(each.values, register)) for each in versions]
    firms = _firm_names([each.record for each in versions], [values for _, values in told], day, register)
    return [
        Row(each.record_id, tuple(_cell(name, values.get(name), firms, words) for name in columns_shown(register)),
            register.states[each.state].label if each.state in register.states else each.state)
        for each, values in told
    ]  # fmt: skip


def _firm_names(records: Sequence[Record], told: Sequence[dict[str, Value]], day: date,
                register: Register) -> Mapping[str, str]:  # fmt: skip
    """What the firms of these rows are called on the day."""
    if not records:
        return {}
    firms = [field.name for field in register.fields.values() if field.type == "firm"]
    codes = [str(values[name]) for values in told for name in firms if name in values]
    return names_of(records[0].jurisdiction, codes, day)


def _cell(name: str, value: Value, firms: Mapping[str, str], words: Words) -> str:
    said = words.of(name, value)
    is_known = words.register.fields[name].type == "firm" and str(value) in firms
    return f"{said} {firms[str(value)]}" if is_known else said
