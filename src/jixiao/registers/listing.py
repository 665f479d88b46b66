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
from jixiao.declared.taking.spec import name_field
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
FOUND = 1_000
"""So many records of a key or a firm that is looked for are listed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`q`: part of a key, of a firm's name, or its whole code."""

    day: date
    q: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind`: number, time or nothing: how it is set."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record as the list shows it: a cell for each column."""

    pk: int
    cells: tuple[Cell, ...]
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


def count_words(found: QuerySet[Any], most: int = COUNTED) -> str:
    count = found.order_by()[: most + 1].count()
    return f"{most:,}条以上" if count > most else f"{count:,}条"


def records_asked(unit: Unit, register: Register, asked: Asked, words: Words) -> QuerySet[Record]:
    """The records that stand on the day and meet what is asked for."""
    standing = Indexed.objects.filter(on(asked.day), record=OuterRef("pk"))
    if asked.state:
        standing = standing.filter(state=asked.state)
    found = Record.objects.filter(Exists(standing), unit=unit, register=register.name)
    return found.filter(pk__in=_named(unit, register, asked.q, words)) if asked.q else found


def _named(unit: Unit, register: Register, q: str, words: Words) -> list[int]:
    """By a part of the key or by the firm; no more than somebody reads. A key that names a person is no way to find
    out who it is."""
    found = list[int]()
    if words.shows_persons or not any(register.fields[name].identifies for name in register.key):
        keyed = Record.objects.filter(unit=unit, register=register.name)
        keyed = keyed.filter(Q(key__contains=q) | Q(key__contains=q.upper())).order_by("key")
        found += keyed.values_list("pk", flat=True)[: FOUND + 1]
    codes = [credit_code(q), *_firms_called(unit, q)]
    for field in register.fields.values():
        if field.type == "firm":
            column = columns()[register.name][field.name]
            told = Indexed.objects.filter(unit=unit, register=register.name, superseded_at=None)
            told = told.filter(jurisdiction=unit.jurisdiction_id, **{f"{column}__in": codes}).order_by("record_id")
            found += told.values_list("record_id", flat=True)[: FOUND + 1]
    return found


def _firms_called(unit: Unit, q: str) -> list[str]:
    names = FirmName.objects.filter(firm__jurisdiction=unit.jurisdiction_id, plain__contains=plain(q))
    return list(names.values_list("firm__code", flat=True).order_by("firm__code").distinct()[:_MOST_FIRMS])


def columns_shown(register: Register) -> tuple[str, ...]:
    """The fields a list has room for: the key, the firms, what must be given, what indicators ask for. The printed name
    of a firm stands with its code."""
    fields = register.fields.values()
    firms = [field.name for field in fields if field.type == "firm"]
    names = {name_field(register, firm) for firm in firms}
    required = [field.name for field in fields if field.is_required]
    wanted = dict.fromkeys([*register.key, *firms, *required, *columns()[register.name]])
    return tuple(name for name in wanted if name not in names or name in register.key)[:_MOST_COLUMNS]


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
        Row(each.record_id, tuple(_cell(name, values, firms, words) for name in columns_shown(register)),
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


def _cell(name: str, values: Mapping[str, Value], firms: Mapping[str, str], words: Words) -> Cell:
    """A firm with what it is called, or with what is printed where the directory does not know it."""
    said, field = words.of(name, values.get(name)), words.register.fields[name]
    if field.type == "firm":
        printed = name_field(words.register, name)
        called = firms.get(str(values.get(name))) or (words.of(printed, values.get(printed)) if printed else "")
        return Cell(f"{said} {called}".strip())
    kinds = {"number": "number", "money": "number", "day": "time"}
    return Cell(said, kinds.get(field.kind.sort, ""))
