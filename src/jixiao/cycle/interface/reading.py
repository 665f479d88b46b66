"""Declarations, to-do, versions, events: what the pages show, as JSON."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from jixiao.accounts.permissions import decide
from jixiao.cycle import acts, todo
from jixiao.cycle.doubts import source_of, standing
from jixiao.cycle.interface import shapes
from jixiao.cycle.interface.asked import Filters, Id, only_known
from jixiao.cycle.interface.callers import Caller, caller_of, needs, shown_to
from jixiao.cycle.interface.errors import NOT_FOUND, Problem, answers
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.pages import steps
from jixiao.cycle.tokens import Scope
from jixiao.cycle.turns import turn_of
from jixiao.cycle.visiting import may_see_persons
from jixiao.forms.masked import mask_of_form

router = Router(tags=["查看"])


class Shown(Schema):
    """`personal_data`: with names and numbers of people, for who may see them."""

    personal_data: bool = False


class Nothing(Schema):
    """No conditions."""


def visible(caller: Caller, pk: int) -> Declaration:
    """A declaration the caller may know of; 404 for any other."""
    found = Declaration.objects.select_related("unit", "cycle", "jurisdiction").filter(pk=pk).first()
    if found is None or not decide("read", found.seen_by(caller.person)).allowed:
        raise NOT_FOUND
    return found


def chosen(caller: Caller, asked: Filters) -> QuerySet[Declaration]:
    """What a list answers, without its page: visible to the caller, in the order they were made."""
    found = todo.visible_to(caller.person).select_related("unit", "jurisdiction").order_by("pk")
    plain = {"year": asked.year, "kind": asked.kind, "state": asked.state, "changed_at__gte": asked.changed_since}
    plain |= {"jurisdiction__code": asked.jurisdiction, "unit__above__above": asked.unit}
    found = found.filter(**{name: value for name, value in plain.items() if value is not None})
    if asked.with_errors is not None:
        found = found.filter(errors__gt=0) if asked.with_errors else found.filter(errors=0)
    return found.filter(pk__gt=asked.after)


def page_of(found: QuerySet[Declaration], limit: int) -> tuple[list[Declaration], int | None]:
    """The first of them, and where the next page begins."""
    rows = list(found[: limit + 1])
    return rows[:limit], rows[limit - 1].pk if len(rows) > limit else None


def version_shape(caller: Caller, version: Version, *, personal_data: bool) -> shapes.VersionShape:
    """A version, masked unless the caller asked otherwise and may. Problem where he may not."""
    if (
        personal_data
        and not (decision := shown_to(caller, may_see_persons(version.declaration, caller.person))).allowed
    ):
        raise Problem(403, "forbidden", decision.reason)
    row = shapes.version_row_of(version)
    form = version.form_told(with_persons=personal_data)
    return shapes.VersionShape(
        **row.model_dump(), form=form, is_masked=not personal_data, outcomes=list(version.outcomes)
    )


def _versions(declaration: Declaration) -> QuerySet[Version]:
    return declaration.versions.select_related("filled_in_by").defer("file").order_by("-number")


@router.get("/declarations", response={200: shapes.Rows, **answers()}, summary="各表", **needs(Scope.READ))
def declarations(request: HttpRequest, asked: Query[Filters]) -> Any:
    only_known(request, Filters)
    rows, following = page_of(chosen(caller_of(request), asked), asked.limit)
    return shapes.Rows(items=[shapes.row_of(each) for each in rows], next=following)


@router.get("/todo", response={200: list[shapes.Todo], **answers()}, summary="待办", **needs(Scope.READ))
def todo_list(request: HttpRequest) -> Any:
    """轮到自己办的，等得最久的在前，最多一百张；办完了再问，后面的就来。"""
    only_known(request, Nothing)
    person = caller_of(request).person
    found = list(todo.waiting_for(person).select_related("unit", "jurisdiction")[: todo.LONGEST])
    seen = todo.seen_from(person, found)
    return [shapes.Todo(declaration=shapes.row_of(each), turn=turn_of(each, seen[each.pk].actor)) for each in found]


@router.get("/declarations/{pk}", response={200: shapes.Whole, **answers()}, summary="一张表", **needs(Scope.READ))
def declaration(request: HttpRequest, pk: Path[Id], asked: Query[Shown]) -> Any:
    """最新一版的全部内容、审核意见、进度，能办的和不能办的（连同原因）。个人信息遮盖，除非范围和角色都允许。"""
    only_known(request, Shown)
    caller = caller_of(request)
    return whole(caller, visible(caller, pk), personal_data=asked.personal_data)


def whole(caller: Caller, found: Declaration, *, personal_data: bool = False) -> shapes.Whole:
    """One declaration with everything a program needs to go on."""
    possible = acts.possible_acts(found, caller.person)
    version, is_in_force = found.last_version, found.in_force is not None
    return shapes.Whole(
        **shapes.row_of(found).model_dump(),
        newest=None if version is None else version_shape(caller, version, personal_data=personal_data),
        steps=[shapes.Step(words=step.words, place=step.place) for step in steps(found)],
        possible_acts=[shapes.possible_of(found, each, is_in_force=is_in_force) for each in possible],
        may_declare=shapes.allowed_of(acts.may_declare(found, caller.person)),
    )


@router.get(
    "/declarations/{pk}/versions",
    response={200: list[shapes.VersionRow], **answers()},
    summary="一张表的各版",
    **needs(Scope.READ),
)
def versions(request: HttpRequest, pk: Path[Id]) -> Any:
    only_known(request, Nothing)
    found = _versions(visible(caller_of(request), pk)).defer("file", "form", "outcomes")
    return [shapes.version_row_of(each) for each in found]


@router.get(
    "/declarations/{pk}/versions/{number}",
    response={200: shapes.VersionShape, **answers()},
    summary="一版",
    **needs(Scope.READ),
)
def version(request: HttpRequest, pk: Path[Id], number: Path[Id], asked: Query[Shown]) -> Any:
    only_known(request, Shown)
    caller = caller_of(request)
    found = _versions(visible(caller, pk)).filter(number=number).first()
    if found is None:
        raise NOT_FOUND
    return version_shape(caller, found, personal_data=asked.personal_data)


@router.get(
    "/declarations/{pk}/doubts",
    response={200: list[shapes.DoubtShape], **answers()},
    summary="从文件读入的，要对照原件确认的地方",
    **needs(Scope.READ),
)
def doubts(request: HttpRequest, pk: Path[Id]) -> Any:
    """还没有确认的（open）不确认、不改正就不能送审；由填报人在填写的页面上对照原件确认。"""
    only_known(request, Nothing)
    found = visible(caller_of(request), pk)
    source = source_of(found)
    mask = None if source is None else mask_of_form(source.form)
    return [shapes.doubt_of(each, mask) for each in standing(found)] if mask else []


@router.get(
    "/declarations/{pk}/events",
    response={200: list[shapes.EventShape], **answers()},
    summary="一张表的经过",
    **needs(Scope.READ),
)
def events(request: HttpRequest, pk: Path[Id]) -> Any:
    only_known(request, Nothing)
    return [shapes.event_of(each) for each in visible(caller_of(request), pk).events.order_by("number")]
