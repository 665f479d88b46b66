"""What changes something: a file handed in, an act. Each is done once, however often it is asked."""

import hashlib
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Header, Path, Router, Schema, Status, UploadedFile
from ninja.decorators import decorate_view
from pydantic import Field

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Actor, decide, permissions
from jixiao.cycle import acts
from jixiao.cycle.content import LARGEST_FILE, NotAccepted, Wanted, content_of, project_of
from jixiao.cycle.interface import shapes
from jixiao.cycle.interface.asked import Id, Key, Kind, OneOf, Prose, Year, Yuan, only_known
from jixiao.cycle.interface.callers import Caller, caller_of, needs
from jixiao.cycle.interface.errors import NOT_FOUND, Problem, answers, takes
from jixiao.cycle.interface.once import already, digest_of, once
from jixiao.cycle.interface.reading import Nothing, visible
from jixiao.cycle.models import Cycle
from jixiao.cycle.tokens import Scope
from jixiao.cycle.transitions import act_names

router = Router(tags=["办理"])


_BESIDE_THE_FILE, _LARGEST_ACT = 64 * 1024, 1024 * 1024
"""Bytes of the other fields of a form; of an act, whose opinion may be escaped sign by sign."""
ActName = Annotated[str, OneOf(act_names())]


class HandedIn(Schema):
    """What a file is handed in as."""

    unit: Id
    year: Year
    kind: Kind


class Done(Schema):
    """Where a declaration stands after an act."""

    declaration: shapes.Row
    event: int = Field(description="日志里的序号")


class Act(Schema):
    """`acts`: the number the declaration showed when this was decided on; an older one is refused.

    `edit_number`: the same of what is written on the page, for the act that hands it in; 0 where it is not to be.
    """

    acts: Annotated[int, Field(ge=0, le=2**31 - 1)]
    edit_number: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    opinion: Prose = ""
    amount: Yuan | None = Field(
        None, description="只用于 adjust：预算增减多少元，写成字符串，增加为正，减少为负；预算不变就不写"
    )


@router.post(
    "/declare",
    response={201: Done, **answers(409, 413, 415)},
    summary="交一张表",
    **needs(Scope.DECLARE),
)
@decorate_view(takes("multipart/form-data", LARGEST_FILE + _BESIDE_THE_FILE))
def declare(
    request: HttpRequest,
    given: Form[HandedIn],
    file: File[UploadedFile],
    key: Annotated[Key, Header(alias="Idempotency-Key")],
) -> Any:
    """交一个文件：新的一张表，或者还在填报人手里的表的新一版，读出来马上审核。

    同一个 Idempotency-Key 再交，答复一样，不会多一版。
    """
    only_known(request, Nothing)
    caller = caller_of(request)
    if (file.size or 0) > LARGEST_FILE:
        raise Problem(413, "too_large", f"文件超过 {LARGEST_FILE // 1024 // 1024} MB，请只交绩效目标表。")
    data, name = file.read(), file.name or "file"
    digest = digest_of("declare", given.model_dump(), name, hashlib.sha256(data).hexdigest())
    kept = already(caller.person, key, digest)
    if kept is None:
        unit, cycle = _place(caller, given)
        wanted = Wanted(given.kind, cycle.year, unit.name_in(cycle.year), cycle.code)
        try:
            # Reading a file takes a second: before the transaction, so that nobody waits for it.
            content = content_of(data, name, wanted, timezone.localdate())
            project = project_of(content, given.kind, name)
        except NotAccepted as cause:
            raise Problem(422, "not_accepted", str(cause)) from cause
        kept = once(
            caller.person,
            key,
            digest,
            lambda: _done(acts.declare(cycle, unit, given.kind, project, caller.who, name, data, content)),
        )
    return Status(201, kept)


def _place(caller: Caller, given: HandedIn) -> tuple[Unit, Cycle]:
    """The unit and the cycle a file is handed in for. Problem where there is none, or it is not his to fill in."""
    unit = caller.person.units(permissions()["read"].roles).filter(pk=given.unit).first()
    if unit is None:
        raise NOT_FOUND
    decision = decide("declare", Actor(caller.person.roles_on(unit)))
    if not decision.allowed:
        raise Problem(403, "forbidden", decision.reason)
    cycle = (
        Cycle.objects.select_related("jurisdiction").filter(jurisdiction=unit.jurisdiction_id, year=given.year).first()
    )
    if cycle is None:
        raise Problem(409, "no_cycle", f"{given.year}年度还没有开始填报。")
    return unit, cycle


@router.post(
    "/declarations/{pk}/acts/{name}",
    response={200: Done, **answers(409, 413, 415)},
    summary="办理一步",
    **needs(Scope.ACT),
)
@decorate_view(takes("application/json", _LARGEST_ACT))
def act(request: HttpRequest, pk: Path[Id], name: Path[ActName], given: Act) -> Any:
    """能办哪些、为什么不能，见这张表的 possible_acts。

    acts 是看到这张表时的数，别人已经办过就不再办（409）；同一个请求再来，只办一次，答复一样。
    """
    only_known(request, Nothing)
    caller = caller_of(request)
    found = visible(caller, pk)
    decision = decide(name, found.seen_by(caller.person))
    if not decision.allowed:
        raise Problem(403, "forbidden", decision.reason)
    if given.amount is not None and name != "adjust":
        raise Problem(422, "invalid", "“amount”只在申请调整（adjust）时写。")
    amount = None if given.amount is None else Decimal(given.amount)

    def do() -> dict[str, Any]:
        acts.act(found, name, caller.who, given.opinion, given.acts, amount, edit_number=given.edit_number)
        return _done(found)

    digest = digest_of("act", pk, name, given.model_dump())
    return once(caller.person, f"act {digest}", digest, do)


def _done(declaration: Any) -> dict[str, Any]:
    event = declaration.events.latest("number")
    return Done(declaration=shapes.row_of(declaration), event=event.number).model_dump(mode="json")
