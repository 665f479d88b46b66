"""What is answered. Names are those of the code and of contract.md; times carry their zone."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from ninja import Schema
from pydantic import Field

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Decision
from jixiao.cycle.acts import Possible
from jixiao.cycle.doubts import StandingDoubt
from jixiao.cycle.models import Declaration, Event, Version
from jixiao.cycle.requirements import is_said
from jixiao.forms.personal import Mask


class UnitShape(Schema):
    id: int
    name: str
    kind: str
    parent: int | None
    jurisdiction: str
    industry: str
    last_year: int | None


class UnitName(Schema):
    id: int
    name: str


class CycleShape(Schema):
    jurisdiction: str
    year: int
    due: date | None


class Row(Schema):
    """A declaration as lists show it. `acts`: how often something was done with it; an act sends it back.

    `edit_number`: the newest save on the page, over all versions; who hands in what is written there sends it back.
    `doubts`: how many places of the file it came from are still to be held against it.
    """

    id: int
    year: int
    jurisdiction: str
    unit: UnitName
    kind: str
    project: str
    title: str
    state: str
    state_words: str
    version: int
    errors: int
    warnings: int
    doubts: int
    amount: str | None = Field(description="这张表的金额，单位元；页面上是万元")
    due: date | None = Field(description="这一步的截止日")
    acts: int
    edit_number: int
    changed_at: datetime


class Rows(Schema):
    """`next`: what to give as `after` for the next page; null on the last."""

    items: list[Row]
    next: int | None


class Allowed(Schema):
    """Whether something may be done, and why or why not."""

    allowed: bool
    reason: str


class PossibleAct(Allowed):
    act: str
    label: str
    to: str | None = Field(description="办理以后的状态；收回的，回到办理以前的状态，这里是空的")
    needs_opinion: bool = Field(description="办理要写意见；退回以前已在格子上提了意见的，可以不写")


class Step(Schema):
    words: str
    place: str = Field(description="done、now、ahead")


class VersionRow(Schema):
    number: int
    filled_in_by: str
    filled_in_at: datetime
    file_name: str
    sha256: str


class VersionShape(VersionRow):
    """`form` is contract.md's form; `outcomes` what failed or could not be decided, always masked."""

    form: dict[str, Any]
    is_masked: bool
    outcomes: list[dict[str, Any]]


class Whole(Row):
    """One declaration with its newest version; none before anything was handed in."""

    newest: VersionShape | None
    steps: list[Step]
    possible_acts: list[PossibleAct]
    may_declare: Allowed


class Todo(Schema):
    declaration: Row
    turn: list[str]


class DoubtShape(Schema):
    """A place of the file a form was read from that is to be held against it; texts are always masked."""

    place: str = Field(description="填报内容里的哪一格；没有放进表的字和整片的地方是空的")
    words: str = Field(description="这一格叫什么")
    text: str = Field(description="这一格读到的字，或者没有放进表的字")
    codes: list[str] = Field(description="说明的种类，见手册“说明的种类”；另有 not_placed、partly_read、unreadable")
    reason: str
    where: str = Field(description="原件的哪里")
    cells: list[dict[str, Any]]
    state: str = Field(description="open、confirmed、corrected")
    confirmed_by: str
    confirmed_at: datetime | None


class EventShape(Schema):
    """An entry of the log; `digest` is the SM3 of it and of `before`."""

    number: int
    at: datetime
    act: str
    label: str
    name: str
    state: str
    version: int
    why: str
    before: str
    digest: str


class Head(Schema):
    """The end of the log of a jurisdiction: kept elsewhere, it finds a lost tail."""

    jurisdiction: str
    name: str
    number: int
    digest: str


class SignedHead(Head):
    """The signed end of one log, as it was exported: `cycle.heads` says what is signed."""

    log: str
    at: str
    algorithm: str
    key: str
    signature: str


class Heads(Schema):
    """A file of heads, as `jixiao verify-log --head` reads it."""

    schema_name: str = Field(alias="schema")
    heads: list[SignedHead]


class Me(Schema):
    username: str
    name: str
    scopes: list[str]
    grants: list["Granted"]


class Granted(Schema):
    unit: UnitName
    role: str
    label: str


def unit_of(unit: Unit) -> UnitShape:
    return UnitShape(
        id=unit.pk,
        name=unit.name,
        kind=unit.kind,
        parent=unit.parent_id,
        jurisdiction=unit.jurisdiction.code,
        industry=unit.industry,
        last_year=unit.last_year,
    )


def row_of(declaration: Declaration) -> Row:
    """Needs `unit` and `jurisdiction` selected with it, or asks the database for each."""
    return Row(
        id=declaration.pk,
        year=declaration.year,
        jurisdiction=declaration.jurisdiction.code_in(declaration.year),
        unit=UnitName(id=declaration.unit_id, name=declaration.unit.name),
        kind=declaration.kind,
        project=declaration.project,
        title=declaration.title,
        state=declaration.state,
        state_words=declaration.state_words,
        version=declaration.version_number,
        errors=declaration.errors,
        warnings=declaration.warnings,
        doubts=declaration.doubts,
        amount=None if declaration.amount is None else f"{declaration.amount:.2f}",
        due=declaration.due,
        acts=declaration.acts,
        edit_number=declaration.edit_number,
        changed_at=localtime(declaration.changed_at),
    )


def doubt_of(found: StandingDoubt, mask: Mask) -> DoubtShape:
    confirmation = found.confirmation if found.state == "confirmed" else None
    return DoubtShape(
        place=found.doubt["place"],
        words=mask.text(found.words),
        text=mask.text(found.doubt["text"]),
        codes=found.doubt["codes"],
        reason=found.doubt["reason"],
        where=found.doubt["where"],
        cells=found.doubt["cells"],
        state=found.state,
        confirmed_by=confirmation.by.name if confirmation else "",
        confirmed_at=confirmation.at if confirmation else None,
    )


def allowed_of(decision: Decision) -> Allowed:
    return Allowed(allowed=decision.allowed, reason=decision.reason)


def possible_of(declaration: Declaration, possible: Possible, *, is_in_force: bool) -> PossibleAct:
    """`is_in_force`: whether a version of the declaration is, which may lead an act elsewhere."""
    return PossibleAct(
        act=possible.transition.act,
        label=possible.label,
        to=possible.transition.leads_to(is_in_force=is_in_force),
        needs_opinion=not is_said(declaration, possible.transition, ""),
        allowed=possible.decision.allowed,
        reason=possible.decision.reason,
    )


def version_row_of(version: Version) -> VersionRow:
    return VersionRow(
        number=version.number,
        filled_in_by=version.filled_in_by.name,
        filled_in_at=localtime(version.filled_in_at),
        file_name=version.file_name,
        sha256=version.sha256,
    )


def event_of(event: Event) -> EventShape:
    said = event.content
    return EventShape(
        number=event.number,
        at=localtime(event.at),
        act=said["act"],
        label=said["label"],
        name=said["name"],
        state=said["state"],
        version=said["version"],
        why=said["why"],
        before=event.before,
        digest=event.digest,
    )
