"""What is approved and not public: for whoever publishes it, and for finance, who watches that it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.deadlines import Remaining
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.listing import ROWS_A_PAGE, Bounded
from jixiao.cycle.models import Approval, Declaration
from jixiao.cycle.transitions import effect_words
from jixiao.publication.deadlines import Days, accounts_of, term_of
from jixiao.publication.models import PublishedVersion, Secrecy
from jixiao.publication.rules import kinds

MOST_TASKS = 50
"""So many are listed as to be published; the others follow when these are."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form that is to be published; `is_changed`: an older approved version of it is public."""

    declaration: Declaration
    approved_on: date
    due: date | None
    remaining: Remaining
    is_changed: bool

    @property
    def held_words(self) -> str:
        """What was done to the form on `approved_on`: 批复, 审定."""
        return effect_words(self.declaration.kind)


def waiting_for(person: Person) -> QuerySet[Declaration]:
    """Approved forms of the units he publishes for or watches, whose newest approval is not public, the oldest
    approval first; secret ones are none."""
    return _of_roles(person, permissions()["publish"].roles | permissions()["see_progress"].roles)


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """What he publishes himself, for his home page, the oldest approval first."""
    found = _of_roles(person, permissions()["publish"].roles)[:MOST_TASKS]
    return [
        LaterTask(
            reverse("publication", args=(each.declaration.pk,)),
            f"{each.declaration.year}年 {each.declaration}",
            "已公开的表有了新的版本，请公开" if each.is_changed else f"已{each.held_words}，还没有公开",
            "公开",
            each.due,
            each.remaining,
            f"您是{each.declaration.unit_name}的部门审核人",
        )
        for each in rows_of(found, today)
    ]


def _of_roles(person: Person, roles: frozenset[Role]) -> QuerySet[Declaration]:
    approvals = Approval.objects.filter(declaration=OuterRef("pk")).order_by("-version__number")
    public = PublishedVersion.objects.filter(
        approval=OuterRef("newest_approval"), number__gte=OuterRef("publication__shown_from")
    )
    secret = Secrecy.objects.filter(declaration=OuterRef("pk"), lifted_at=None)
    found = Declaration.objects.filter(unit__in=person.units(roles), kind__in=kinds()).annotate(
        newest_approval=Subquery(approvals.values("pk")[:1]), approved_at=Subquery(approvals.values("approved_at")[:1])
    )
    found = found.filter(newest_approval__isnull=False).exclude(Exists(public)).exclude(Exists(secret))
    found = found.select_related("unit", "jurisdiction", "publication__of").prefetch_related("unit__former_names")
    return found.order_by("approved_at", "pk")


def pages_of(person: Person) -> Bounded:
    return Bounded(waiting_for(person), ROWS_A_PAGE)


def rows_of(found: Iterable[Declaration], today: date) -> list[Waiting]:
    """`found` as `waiting_for` gives it."""
    waiting = list(found)
    days = accounts_of(each.cycle_id for each in waiting)
    return [_row(each, days, today) for each in waiting]


def _row(declaration: Declaration, days: Days, today: date) -> Waiting:
    approved_at: datetime = declaration.approved_at  # type: ignore[attr-defined] # the question adds it
    approved_on = timezone.localtime(approved_at).date()
    term = term_of(declaration, approved_on, days)
    published = getattr(declaration, "publication", None)
    stands = published is not None and published.withdrawn_on is None
    return Waiting(declaration, approved_on, term.due, term.remaining(today), stands)
