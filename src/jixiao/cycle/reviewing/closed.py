"""The sheets reviewers have closed, with marks and reasons: for who reviews next and, after a return, for the clerk."""

from dataclasses import dataclass
from datetime import datetime

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle import scoring
from jixiao.cycle.deadlines import steps
from jixiao.cycle.models import CONTENT, Declaration, ReviewSheet
from jixiao.cycle.transitions import transitions
from jixiao.measures.derivation import shown
from jixiao.measures.target_review import scored
from jixiao.profiles.review_tables import review_tables


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """An item of a closed sheet; `points` empty where it was not scored."""

    title: str
    most: str
    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClosedSheet:
    """A sheet as it was closed: whose, of which version at which step, what it came to."""

    version: int
    step: str
    reviewer: str
    closed_at: datetime | None
    total: str
    whole: str
    grade: str
    items: tuple[ClosedItem, ...]


def closed_sheets(declaration: Declaration, person: Person) -> list[ClosedSheet]:
    """Those this person may read, the newest first. Who only fills in reads them where the form is his to mend, or has
    ended: while it is on its way nothing of it is decided yet."""
    if not _may_read(declaration, person):
        return []
    found = declaration.sheets.exclude(closed_at=None).select_related("reviewer", "version")
    ordered = found.defer(*(f"version__{field}" for field in CONTENT)).order_by("-closed_at", "-pk")
    return [_shown(sheet) for sheet in ordered]


def _may_read(declaration: Declaration, person: Person) -> bool:
    actor = declaration.seen_by(person)
    if (actor.roles | actor.reads) - permissions()["declare"].roles:
        return True
    table = transitions(declaration.kind)
    return declaration.state not in set(table.way) - {table.start} - table.ends


def _shown(sheet: ReviewSheet) -> ClosedSheet:
    table, marks = review_tables()[sheet.table], scoring.marks_of(sheet)
    total = scored(table, marks).total.value
    items = []
    for item in table.items:
        mark = marks.get(item.id)
        points = "" if mark is None or mark.points is None else shown(mark.points)
        items.append(ClosedItem(item.title, shown(item.points), points, mark.reason if mark else ""))
    return ClosedSheet(
        sheet.version.number,
        steps(sheet.declaration.kind)[sheet.step],
        sheet.reviewer.name,
        sheet.closed_at,
        "" if total is None else shown(total),
        shown(table.whole),
        sheet.grade,
        tuple(items),
    )
