"""The review sheet of one reviewer: opened when he looks, saved as he types, closed when he acts.

Points are his alone; what the rules found stands beside the items as evidence (`reviewing.evidence`). A sheet that was
closed stays as it is; when the act it belongs to is taken back, it is open again.
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import decide
from jixiao.accounts.record import Refused
from jixiao.cycle import schedule
from jixiao.cycle.models import Declaration, ReviewSheet
from jixiao.cycle.prose import cleaned
from jixiao.cycle.transitions import Transition, transitions
from jixiao.measures.target_review import BadMark, Mark, Scored, points_of, scored
from jixiao.profiles.review_tables import ReviewTable, review_table, review_tables

LONGEST_REASON = 500


class WrongMarks(Refused):
    """Some of what was typed cannot be kept, all else is; `fields`: field of the page (`points-funds`, `reason-funds`)
    → what is wrong."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("".join(fields.values()))
        self.fields = fields


def table_of(declaration: Declaration) -> ReviewTable:
    """The table this declaration is reviewed by."""
    return review_table(declaration.kind)


def is_scored_here(declaration: Declaration, person: Person) -> bool:
    """Whether this person scores the declaration where it stands: an act out of its state needs a grade, and is his."""
    actor = declaration.seen_by(person)
    return any(
        each.grades and decide(each.act, actor).allowed
        for each in transitions(declaration.kind).out_of(declaration.state)
    )


def open_sheet(declaration: Declaration, person: Person) -> ReviewSheet | None:
    """His open sheet for the version and step it stands at."""
    return declaration.sheets.filter(
        version__number=declaration.version_number, step=declaration.state, reviewer=person, closed_at=None
    ).first()


def marks_of(sheet: ReviewSheet | None) -> dict[str, Mark]:
    """What a sheet holds, item by item."""
    marks = {} if sheet is None else sheet.marks
    table = None if sheet is None else review_tables()[sheet.table]
    points = {item.id: item for item in table.items} if table else {}
    return {key: Mark(points_of(points[key], mark["points"] or ""), mark["reason"]) for key, mark in marks.items()}


def result_of(declaration: Declaration, person: Person) -> Scored:
    """What his open sheet comes to; nothing scored where he has none."""
    return scored(table_of(declaration), marks_of(open_sheet(declaration, person)))


def save(
    declaration: Declaration, person: Person, given: Mapping[str, tuple[str, str]], acts: int | None = None
) -> Scored:
    """Keep what he typed: item → (points, reason), as typed. Refused, and nothing kept, where the sheet is not his to
    write; WrongMarks where a field cannot be kept: that one stays as it was.

    `acts`: how many acts the page had seen that he typed it on; marks of an earlier round are not those of this one.
    """
    with transaction.atomic():
        held = schedule.held(declaration)
        if acts is not None and acts != held.acts:
            raise Refused(f"这张表刚才已经办理，现在是“{held.state_words}”，分数没有存；请看过以后再打。")
        if not is_scored_here(held, person):
            raise Refused(f"这张表现在是“{held.state_words}”，不由您打分。")
        table = table_of(held)
        sheet = open_sheet(held, person)
        marks, wrong = _checked(table, given, {} if sheet is None else sheet.marks)
        if sheet is None and any(mark["points"] or mark["reason"] for mark in marks.values()):
            sheet = ReviewSheet(
                declaration=held, version=held.version, step=held.state, reviewer=person, table=table.id
            )
        if sheet is not None:
            sheet.marks, sheet.changed_at = marks, timezone.now()
            sheet.save()
    if wrong:
        raise WrongMarks(wrong)
    return scored(table, marks_of(sheet))


_Marks = dict[str, dict[str, str | None]]


def _checked(
    table: ReviewTable, given: Mapping[str, tuple[str, str]], earlier: Mapping[str, Mapping[str, str | None]]
) -> tuple[_Marks, dict[str, str]]:
    """What is kept of what was typed, and every field that cannot be, with what is wrong: it stays as it was."""
    marks: _Marks = {}
    wrong: dict[str, str] = {}
    for item in table.items:
        points, reason = given.get(item.id, ("", ""))
        mark: dict[str, str | None] = {"points": None, "reason": "", **earlier.get(item.id, {})}
        try:
            number = points_of(item, points)
            mark["points"] = None if number is None else f"{number:f}"
        except BadMark as cause:
            wrong[f"points-{item.id}"] = str(cause)
        try:
            mark["reason"] = cleaned(reason, f"{item.title}：扣分原因", LONGEST_REASON)
        except Refused as cause:
            wrong[f"reason-{item.id}"] = str(cause)
        marks[item.id] = mark
    return marks, wrong


def close(declaration: Declaration, person: Person) -> dict[str, object]:
    """End his open sheet with the act he does; what the log keeps of it, empty where he has none."""
    sheet = open_sheet(declaration, person)
    if sheet is None:
        return {}
    found = result_of(declaration, person)
    sheet.closed_at, sheet.grade = timezone.now(), found.grade or ""
    sheet.save(update_fields=("closed_at", "grade"))
    total = found.total.value
    return {"sheet": {"marks": sheet.marks, "total": None if total is None else f"{total:f}", "grade": sheet.grade}}


def reopen(declaration: Declaration, person: Person, undone: Transition) -> None:
    """Open the sheet again that was closed with an act which is taken back."""
    (step,) = undone.sources
    sheet = (
        declaration.sheets.filter(step=step, reviewer=person, version__number=declaration.version_number)
        .exclude(closed_at=None)
        .order_by("-closed_at")
        .first()
    )
    if sheet is not None:
        sheet.closed_at, sheet.grade = None, ""
        sheet.save(update_fields=("closed_at", "grade"))
