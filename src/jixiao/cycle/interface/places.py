"""Who one is, which units and cycles one sees, and where the logs end."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.accounts.permissions import Actor, decide, permissions
from jixiao.cycle import heads
from jixiao.cycle.interface import shapes
from jixiao.cycle.interface.asked import only_known
from jixiao.cycle.interface.callers import Caller, caller_of, needs
from jixiao.cycle.interface.errors import Problem, answers
from jixiao.cycle.interface.reading import Nothing
from jixiao.cycle.models import Cycle, Event
from jixiao.cycle.packages.signing import signer_of
from jixiao.cycle.schedule import rules_of
from jixiao.cycle.tokens import Scope
from jixiao.cycle.transitions import transitions

router = Router(tags=["单位和年度"])


class UnitPage(Schema):
    """A page of units."""

    after: int = Field(0, ge=0, le=2**63 - 1)
    limit: int = Field(200, ge=1, le=1000)


class Units(Schema):
    items: list[shapes.UnitShape]
    next: int | None


def _units(caller: Caller) -> Any:
    return caller.person.units(permissions()["read"].roles)


def _jurisdictions(caller: Caller) -> Any:
    return Jurisdiction.objects.filter(pk__in=_units(caller).values("jurisdiction")).order_by("code", "first_year")


@router.get("/me", response={200: shapes.Me, **answers()}, summary="我是谁", **needs())
def me(request: HttpRequest) -> Any:
    """令牌属于谁，有哪些范围；这个人有哪些角色。"""
    only_known(request, Nothing)
    caller = caller_of(request)
    grants = [
        shapes.Granted(
            unit=shapes.UnitName(id=each.unit_id, name=each.unit.name), role=each.role, label=each.get_role_display()
        )
        for each in caller.person.grants_held().select_related("unit").order_by("pk")
    ]
    person = caller.person
    return shapes.Me(username=person.username, name=person.name, scopes=sorted(caller.scopes), grants=grants)


@router.get("/units", response={200: Units, **answers()}, summary="单位", **needs(Scope.READ))
def units(request: HttpRequest, asked: Query[UnitPage]) -> Any:
    only_known(request, UnitPage)
    found = _units(caller_of(request)).filter(pk__gt=asked.after).select_related("jurisdiction").order_by("pk")
    rows: list[Unit] = list(found[: asked.limit + 1])
    more = len(rows) > asked.limit
    items = [shapes.unit_of(each) for each in rows[: asked.limit]]
    return Units(items=items, next=items[-1].id if more else None)


@router.get("/cycles", response={200: list[shapes.CycleShape], **answers()}, summary="年度", **needs(Scope.READ))
def cycles(request: HttpRequest) -> Any:
    only_known(request, Nothing)
    mine = _jurisdictions(caller_of(request))
    found = Cycle.objects.filter(jurisdiction__in=mine).select_related("jurisdiction").prefetch_related("deadlines")
    return [
        shapes.CycleShape(jurisdiction=each.code, year=each.year, due=_due(each))
        for each in found.order_by("jurisdiction__code", "-year")
    ]


def _due(cycle: Cycle) -> date | None:
    """The day until which forms are to be submitted, where the calendar names one."""
    rule = rules_of(cycle).get(("", transitions().start))
    return None if rule is None else rule.day


@router.get("/logs", response={200: list[shapes.Head], **answers()}, summary="日志的末尾", **needs(Scope.READ))
def logs(request: HttpRequest) -> Any:
    """每个地区的日志到第几条、末尾的摘要。另存一份，以后可以查出末尾有没有被删去；整本核对用 `jixiao verify-log`。"""
    only_known(request, Nothing)
    return [_head(each) for each in _jurisdictions(caller_of(request))]


def _head(jurisdiction: Jurisdiction) -> shapes.Head:
    end = Event.head(jurisdiction)
    return shapes.Head(jurisdiction=jurisdiction.code, name=jurisdiction.name, number=end.number, digest=end.digest)


@router.get(
    "/logs/heads", response={200: shapes.Heads, **answers(403)}, by_alias=True, summary="签名的日志末尾",
    **needs(Scope.READ),
)  # fmt: skip
def log_heads(request: HttpRequest) -> Any:
    """管理员和审计/观察可以导出；另存一份，以后用 `jixiao verify-log --head` 核对：末尾被删去、整本重写都能发现。"""
    only_known(request, Nothing)
    found = heads.exported_by(caller_of(request).person)
    if not found:
        raise Problem(403, "forbidden", decide("export_head", Actor(frozenset())).reason)
    now = timezone.now()
    signed = [head for each in found for head in heads.export(each, signer_of(each.first_code), now)]
    return {"schema": heads.SCHEMA, "heads": signed}
