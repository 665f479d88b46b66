"""The registers of bureaus: what is declared, the records of a day, what an indicator counts; what the pages show."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import Field

from jixiao.accounts.models import Unit
from jixiao.cycle.interface import register_shapes as shapes
from jixiao.cycle.interface.asked import Day, Id, Moment, Name, Year, only_known
from jixiao.cycle.interface.callers import Caller, caller_of, needs, shown_to
from jixiao.cycle.interface.errors import NOT_FOUND, Problem, answers
from jixiao.cycle.interface.shapes import UnitName
from jixiao.cycle.tokens import Scope
from jixiao.declared.model import Register
from jixiao.declared.stored import values_of
from jixiao.registers.counting import Asked, Count, count, of_year, standing
from jixiao.registers.definitions import registers as declared
from jixiao.registers.history import history_of
from jixiao.registers.models import Indexed, Record, RecordVersion
from jixiao.registers.seen import bureau_asked, may_see_persons, records_of
from jixiao.registers.standing import standing_of
from jixiao.registers.words import Words

router = Router(tags=["台账"])


class Bureau(Schema):
    """Whose registers."""

    unit: Id | None = Field(None, description="哪个部门的；不写就是自己的部门，没有就是第一个有记录的")


class OfDay(Bureau):
    day: Day | None = Field(None, description="这一天的；不写就是今天")


class AsKnown(Schema):
    day: Day | None = Field(None, description="这一天的；不写就是今天")
    known_at: Moment | None = Field(None, description="这个时刻已经登记的；以后的更正不算")
    personal_data: bool = False


class Records(AsKnown, Bureau):
    state: Name | None = None
    after: int = Field(0, ge=0, le=2**63 - 1, description="上一页答的 next")
    limit: int = Field(50, ge=1, le=500, description="最多几条")


class Period(Bureau):
    """A calendar year, or its part until a day."""

    year: Year | None = Field(None, description="不写就是今年")
    until: Day | None = Field(None, description="只数到这一天，要在这一年内")
    day: Day | None = Field(None, description="存量截至哪一天；不写就是期末，还没到的是今天")
    known_at: Moment | None = Field(None, description="这个时刻已经登记的；以后的更正不算")


class PeriodPage(Period):
    after: int = Field(0, ge=0, le=2**63 - 1, description="上一页答的 next")
    limit: int = Field(200, ge=1, le=1000, description="最多几条")
    personal_data: bool = False


def _bureau(caller: Caller, unit: int | None) -> Unit:
    found = bureau_asked(caller.person, unit)
    if found is None:
        raise NOT_FOUND
    return found


def _register(name: str) -> Register:
    if name not in declared():
        raise NOT_FOUND
    return declared()[name]


def _named(unit: Unit) -> UnitName:
    return UnitName(id=unit.pk, name=unit.name)


def _words(caller: Caller, register: Register, unit: Unit, *, personal_data: bool) -> Words:
    """Masked unless he asks otherwise and may. Problem where he may not."""
    if personal_data and not (decision := shown_to(caller, may_see_persons(caller.person, unit))).allowed:
        raise Problem(403, "forbidden", decision.reason)
    return Words(register, personal_data)


def _on(unit: Unit, day: date, asked: AsKnown) -> Asked:
    return replace(of_year(unit, day.year), as_of=day, known_at=asked.known_at)


def _in_period(unit: Unit, asked: Period) -> Asked:
    year = asked.year or timezone.localdate().year
    if asked.until is not None and asked.until.year != year:
        raise Problem(422, "invalid", f"请求有误：“until”要在{year}年内。")
    found = replace(of_year(unit, year, asked.until), known_at=asked.known_at)
    return found if asked.day is None else replace(found, as_of=asked.day)


@router.get("/registers", response={200: shapes.RegistersShape, **answers()}, summary="台账", **needs(Scope.READ))
def registers(request: HttpRequest, asked: Query[OfDay]) -> Any:
    """有哪些台账，各有哪些字段、状态、指标；这个部门的各有多少条。有记录的在前。"""
    only_known(request, OfDay)
    unit, day = _bureau(caller_of(request), asked.unit), asked.day or timezone.localdate()
    items = [shapes.register_of(each) for group in standing_of(unit, day).values() for each in group]
    return shapes.RegistersShape(unit=_named(unit), day=day, items=items)


@router.get(
    "/registers/{name}/records",
    response={200: shapes.RecordsShape, **answers()},
    by_alias=True,
    summary="一本台账的记录",
    **needs(Scope.READ),
)
def register_records(request: HttpRequest, name: Path[Name], asked: Query[Records]) -> Any:
    """这一天有的记录，按编号的次序。"""
    only_known(request, Records)
    caller, found = caller_of(request), _register(name)
    unit = _bureau(caller, asked.unit)
    words = _words(caller, found, unit, personal_data=asked.personal_data)
    day = asked.day or timezone.localdate()
    held = standing((unit.pk,), _on(unit, day, asked), found.name)
    if asked.state is not None:
        if asked.state not in found.states:
            raise Problem(422, "invalid", f"请求有误：“state”不是{found.title}的状态。")
        held = held.filter(state=asked.state)
    mine = Record.objects.filter(unit=unit, register=found.name)
    there = mine.filter(Exists(held.filter(record=OuterRef("pk")))).order_by("key")
    if asked.after:
        # The number and not the key: a key may name a person.
        last = mine.filter(pk=asked.after).first()
        if last is None:
            raise Problem(422, "invalid", "请求有误：“after”要是上一页答的 next。")
        there = there.filter(key__gt=last.key)
    rows = list(there[: asked.limit + 1])
    shown = rows[: asked.limit]
    told = {each.record_id: each for each in _versions(held.filter(record__in=shown))}
    items = [shapes.record_of(each.pk, each.key, told[each.pk], words) for each in shown]
    following = shown[-1].pk if len(rows) > asked.limit else None
    return {"unit": _named(unit), "register": found.name, "day": day, "items": items, "next": following}


def _versions(held: Any) -> list[RecordVersion]:
    rows: list[Indexed] = list(held.select_related("version__record"))
    return [each.version for each in rows]


@router.get(
    "/registers/{name}/records/{record}",
    response={200: shapes.WholeRecord, **answers()},
    by_alias=True,
    summary="一条记录和它的经过",
    **needs(Scope.READ),
)
def register_record(request: HttpRequest, name: Path[Name], record: Path[Id], asked: Query[AsKnown]) -> Any:
    """这一天的内容；已经删除的、这一天还没有的，is_standing 是 false。"""
    only_known(request, AsKnown)
    caller, declared_as = caller_of(request), _register(name)
    found = records_of(caller.person).filter(register=name, pk=record).select_related("unit__jurisdiction").first()
    if found is None:
        raise NOT_FOUND
    words = _words(caller, declared_as, found.unit, personal_data=asked.personal_data)
    day = asked.day or timezone.localdate()
    held = standing((found.unit_id,), _on(found.unit, day, asked), name).filter(record=found)
    version = next(iter(_versions(held)), None)
    return {
        **shapes.record_of(found.pk, found.key, version, words).model_dump(),
        "unit": _named(found.unit),
        "register": name,
        "day": day,
        "acts": found.acts,
        "history": [shapes.told_of(each) for each in history_of(found, words)],
    }


@router.get(
    "/registers/{name}/indicators",
    response={200: shapes.IndicatorsShape, **answers()},
    by_alias=True,
    summary="一本台账的指标",
    **needs(Scope.READ),
)
def register_indicators(request: HttpRequest, name: Path[Name], asked: Query[Period]) -> Any:
    """每个指标的值、口径、条件、截至日，数了多少条记录。"""
    only_known(request, Period)
    found, unit = _register(name), _bureau(caller_of(request), asked.unit)
    period = _in_period(unit, asked)
    items = [shapes.indicator_of(count(found, each, period), found) for each in found.indicators]
    return {"unit": _named(unit), "register": found.name, "items": items}


@router.get(
    "/registers/{name}/indicators/{indicator}/records",
    response={200: shapes.CountedRecords, **answers()},
    summary="一个指标数的记录",
    **needs(Scope.READ),
)
def register_counted(request: HttpRequest, name: Path[Name], indicator: Path[Name], asked: Query[PeriodPage]) -> Any:
    """指标的值，和它数的每一条记录；由几个指标算出来的，是这几个数的。"""
    only_known(request, PeriodPage)
    caller, found = caller_of(request), _register(name)
    unit = _bureau(caller, asked.unit)
    if indicator not in found.indicators:
        raise NOT_FOUND
    words = _words(caller, found, unit, personal_data=asked.personal_data)
    counted = count(found, indicator, _in_period(unit, asked))
    items, following = _page(counted, asked, words)
    return shapes.CountedRecords(indicator=shapes.indicator_of(counted, found), items=items, next=following)


def _page(counted: Count, asked: PeriodPage, words: Words) -> tuple[list[shapes.CountedRecord], int | None]:
    versions = _versions(counted.rows.filter(pk__gt=asked.after).order_by("pk")[: asked.limit + 1])
    shown = versions[: asked.limit]
    items = [
        shapes.CountedRecord(
            id=each.record_id, key=words.key(each.record.key, values_of(each.values, words.register)), version=each.pk
        )
        for each in shown
    ]
    return items, shown[-1].pk if len(versions) > asked.limit else None
