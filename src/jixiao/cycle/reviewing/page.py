"""What the review page shows: the form with changes, last year and peers beside each indicator, remarks, the sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle import acts, scoring
from jixiao.cycle.cells_to_remark import cells_of
from jixiao.cycle.deadlines import Remaining, remaining
from jixiao.cycle.later_rooms import barred_from_reviewing, panels_of
from jixiao.cycle.models import CONTENT, Declaration, ReviewSheet, Version
from jixiao.cycle.names import key_of, name_of
from jixiao.cycle.pages import Finding, Sheet, steps
from jixiao.cycle.preceding import last_year
from jixiao.cycle.remarks import Standing, may_answer, may_close, may_remark, standing
from jixiao.cycle.reviewing.closed import closed_sheets
from jixiao.cycle.reviewing.evidence import Evidence, Peers, found_by_item, peers, targets_by_name
from jixiao.cycle.reviewing.self_evaluation import against_approved, scores_by_indicator
from jixiao.cycle.scores.money_how import hows_of
from jixiao.cycle.transitions import transitions
from jixiao.cycle.turns import turn_of
from jixiao.cycle.visiting import may_see_persons
from jixiao.cycle.whole_form import whole_form
from jixiao.forms.changes.compare import Change, changes
from jixiao.forms.changes.text import Part
from jixiao.measures.derivation import shown
from jixiao.measures.target_review import Scored, scored
from jixiao.profiles.review_tables import Item, ReviewTable


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the form: its text, word by word where it changed."""

    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator as a reviewer sees it; `before`: its target last year, None where it was not there. `score`: of a
    self-evaluation what its points came to, as `scores.told` writes it."""

    path: str
    cells: tuple[Cell, ...]
    is_new: bool
    findings: tuple[Finding, ...]
    before: str | None
    is_as_before: bool
    peers: Peers | None
    score: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of the sheet: as it was typed, with what the rules found. `rows`: how many its part has, at the first.
    `wrong_points`, `wrong_reason`: why what was typed could not be kept; `is_first_wrong`: none above it is."""

    item: Item
    most: str
    points: str
    reason: str
    evidence: tuple[Evidence, ...]
    rows: int
    wrong_points: str = ""
    wrong_reason: str = ""
    is_first_wrong: bool = False


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The review sheet on the page."""

    table: ReviewTable
    rows: tuple[ItemRow, ...]
    scored: Scored
    whole: str

    @property
    def total(self) -> str:
        value = self.scored.total.value
        return "0" if value is None else shown(value)

    @property
    def consequence(self) -> str:
        return self.table.band(self.scored.grade).consequence if self.scored.grade else ""

    @property
    def bands(self) -> str:
        """优 90 分起（…）；良 80 分起（…）."""
        return "；".join(f"{band.grade}：{shown(band.lowest)}分起，{band.consequence}" for band in self.table.bands)


Typed = Mapping[str, tuple[str, str]]
"""Item → points and reason as they were typed."""


def compared_with(
    declaration: Declaration, version: Version, held: Version | None, number: int | None
) -> Version | None:
    """The version the changes are shown against: the one asked for; else what is in force (`held`) while it is
    adjusted; else the last one that was sent to review; else the one before. None for a first version.
    """
    earlier = declaration.versions.defer("file").filter(number__lt=version.number).order_by("-number")
    if number is not None:
        return earlier.filter(number=number).first()
    if held is not None and held.number < version.number:
        return held
    sent = [event.content["version"] for event in declaration.events.all() if event.content["act"] == "submit"]
    seen = max((sent_one for sent_one in sent if sent_one < version.number), default=None)
    return earlier.first() if seen is None else earlier.filter(number=seen).first()


def lines(
    sheet: Sheet, form: Mapping[str, Any], found: Sequence[Change], last: Version | None, of_peers: Mapping[str, Peers],
    scores: Mapping[int, Mapping[str, Any]],
) -> list[Line]:  # fmt: skip
    """The rows of the indicator table. `scores`: by their number from 0."""
    by_path = {change.path: change for change in found if change.path}
    before = {} if last is None else targets_by_name(last.form)
    result = []
    for number, row in enumerate(sheet.rows):
        key, path = key_of(name_of(form["indicators"][number])), f"indicators[{number}]"
        target = form["indicators"][number]["target"] or ""
        result.append(
            Line(
                path,
                tuple(
                    _cell(by_path.get(f"{path}.{field}"), text)
                    for field, text in zip(sheet.fields, row.texts, strict=True)
                ),
                path in by_path,
                row.findings,
                before.get(key),
                before.get(key) == target,
                of_peers.get(key),
                scores.get(number),
            )
        )
    return result


def _cell(change: Change | None, text: str) -> Cell:
    return Cell(text, () if change is None else change.parts)


def sheet_page(declaration: Declaration, outcomes: Sequence[Mapping[str, Any]], sheet: ReviewSheet | None,
               typed: Typed | None = None, wrong: Mapping[str, str] | None = None) -> SheetPage:  # fmt: skip
    """The sheet as it stands, or as it was typed where that could not be kept; `wrong`: field → why."""
    wrong = wrong or {}
    first = next(iter(wrong), "").partition("-")[2]
    table, marks = scoring.table_of(declaration), scoring.marks_of(sheet)
    evidence = found_by_item(outcomes)
    rows: list[ItemRow] = []
    for item in table.items:
        mark = marks.get(item.id)
        kept = ("" if mark is None or mark.points is None else shown(mark.points), mark.reason if mark else "")
        points, reason = (typed or {}).get(item.id, kept)
        is_first = not rows or rows[-1].item.part != item.part
        count = sum(each.part == item.part for each in table.items) if is_first else 0
        said = wrong.get(f"points-{item.id}", ""), wrong.get(f"reason-{item.id}", "")
        found = evidence.get(item.title, ())
        rows.append(ItemRow(item, shown(item.points), points, reason, found, count, *said, item.id == first))
    return SheetPage(table, tuple(rows), scored(table, marks), shown(table.whole))


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A remark in the list: where it stands now, and what this person may do with it."""

    standing: Standing
    may_answer: bool
    may_close: bool


def remark_rows(declaration: Declaration, version: Version, person: Person) -> list[RemarkRow]:
    """Every remark of a declaration, open ones first."""
    answers, sees = may_answer(declaration, person).allowed, may_see_persons(declaration, person).allowed
    remarks = (
        declaration.remarks.order_by("-is_open", "pk")
        .select_related("version")
        .defer("version__file")
        .prefetch_related("said__by")
    )
    closes: dict[str, bool] = {}
    rows = []
    for remark in remarks:
        remark.declaration = declaration
        if remark.step not in closes:
            closes[remark.step] = may_close(remark, person).allowed
        where = standing(remark, version, with_persons=sees)
        rows.append(RemarkRow(where, answers and remark.is_open, remark.is_open and closes[remark.step]))
    return rows


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, in words, and until when; `is_ones_own`: of who looks."""

    words: str
    is_ones_own: bool
    remaining: Remaining
    due: date | None


def turn(declaration: Declaration, person: Person) -> Turn | None:
    """Who is expected to do what now; None at the end of the way."""
    expected = [each for each in transitions(declaration.kind).out_of(declaration.state) if not each.own_accord]
    if not expected:
        return None
    is_barred = declaration.pk in barred_from_reviewing(person)
    own = turn_of(declaration, declaration.seen_by(person), is_barred=is_barred)
    asked = frozenset[Role]().union(*(permissions()[each.act].roles for each in expected))
    words = f"轮到您办：{'、'.join(own)}" if own else f"轮到{'、'.join(role.label for role in Role if role in asked)}办"
    return Turn(words, bool(own), remaining(declaration.due, timezone.localdate()), declaration.due)


def panel(declaration: Declaration, version: Version | None, held: Version | None, person: Person) -> dict[str, Any]:
    """What stands on every page of a declaration: remarks, what is in force (`held`), adjustments, whether he reviews
    now."""
    prefetch_related_objects([declaration], "unit__former_names")  # the page says twice what its unit is called
    possible = acts.possible_acts(declaration, person)
    now = turn(declaration, person)
    if version is None:
        return {"acts": listed(possible), "turn": now}
    return {
        "turn": now,
        "closed_sheets": closed_sheets(declaration, person),
        "remarks": remark_rows(declaration, version, person),
        "in_force": held,
        "is_in_force": held is not None and held.number == version.number,
        "adjustments": declaration.adjustments.select_related("of", "became", "opened_by").defer(
            *(f"{of}__{field}" for of in ("of", "became") for field in CONTENT)
        ),
        "may_adjust": any(each.transition.act == "adjust" and each.decision.allowed for each in possible),
        "reviews_now": may_remark(declaration, person).allowed,
        "acts": listed(possible),
    }


def listed(possible: Sequence[acts.Possible]) -> list[acts.Possible]:
    """The acts a page offers: what is nobody's turn only where it may be done; an adjustment has a page of its own."""
    offered = [each for each in possible if each.decision.allowed or not each.transition.own_accord]
    return [each for each in offered if each.transition.act != "adjust"]


def review_page(declaration: Declaration, person: Person, against: int | None = None) -> dict[str, Any]:
    """Everything of the review page but what was typed and refused."""
    version, held = declaration.version, declaration.in_force
    base = compared_with(declaration, version, held, against)
    last = last_year(declaration.unit, declaration.kind, declaration.project, declaration.year)
    sees_persons = may_see_persons(declaration, person).allowed
    form = version.form_told(with_persons=sees_persons)
    found = () if base is None else changes(base.form, version.form, with_persons=sees_persons)
    sheet = Sheet(form, version.outcomes)
    is_scored = scoring.is_scored_here(declaration, person)
    reviews = panel(declaration, version, held, person)
    scores = scores_by_indicator(declaration, version)
    return reviews | {
        "declaration": declaration,
        "version": version,
        "sees_persons": sees_persons,
        "steps": steps(declaration),
        "panels": panels_of(declaration, person),
        "sheet": sheet,
        "base": base,
        "earlier": list(declaration.versions.filter(number__lt=version.number).order_by("-number").values("number")),
        "changes": found,
        "last_year": last,
        "lines": lines(sheet, version.form, found, last, peers(declaration, version.form, person), scores),
        "is_self_scored": bool(scores),
        "approved": against_approved(declaration, version, with_persons=sees_persons),
        "whole": whole_form(form, found, hows_of(declaration, form)),
        "cells": cells_of(version, with_persons=sees_persons) if reviews["reviews_now"] else (),
        "scoring": sheet_page(declaration, version.outcomes, scoring.open_sheet(declaration, person))
        if is_scored
        else None,
    }
