"""What is approved and not public: for whoever publishes it, and for finance, who watches that it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.deadlines import Remaining, remaining
from jixiao.cycle.listing import ROWS_A_PAGE, Bounded
from jixiao.cycle.models import Approval, Declaration
from jixiao.publication.models import PublishedVersion, Secrecy
from jixiao.publication.rules import kinds, limit_for


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form that is to be published; `is_changed`: an older approved version of it is public."""

    declaration: Declaration
    approved_on: date
    remaining: Remaining
    is_changed: bool


def waiting_for(person: Person) -> QuerySet[Declaration]:
    """Approved forms of the units he publishes for or watches, whose newest approval is not public, the oldest
    approval first; secret ones are none."""
    roles = permissions()["publish"].roles | permissions()["see_progress"].roles
    approvals = Approval.objects.filter(declaration=OuterRef("pk")).order_by("-version__number")
    public = PublishedVersion.objects.filter(
        approval=OuterRef("newest_approval"), number__gte=OuterRef("publication__shown_from")
    )
    secret = Secrecy.objects.filter(declaration=OuterRef("pk"), lifted_at=None)
    found = Declaration.objects.filter(unit__in=person.units(roles), kind__in=kinds()).annotate(
        newest_approval=Subquery(approvals.values("pk")[:1]), approved_at=Subquery(approvals.values("approved_at")[:1])
    )
    found = found.filter(newest_approval__isnull=False).exclude(Exists(public)).exclude(Exists(secret))
    return found.select_related("unit", "jurisdiction", "publication__of").order_by("approved_at", "pk")


def pages_of(person: Person) -> Bounded:
    return Bounded(waiting_for(person), ROWS_A_PAGE)


def rows_of(found: Iterable[Declaration], today: date) -> list[Waiting]:
    """`found` as `waiting_for` gives it."""
    return [_row(each, today) for each in found]


def _row(declaration: Declaration, today: date) -> Waiting:
    approved_at: datetime = declaration.approved_at  # type: ignore[attr-defined] # the question adds it
    approved_on = timezone.localtime(approved_at).date()
    limit = limit_for(declaration.jurisdiction.code_in(declaration.year), declaration.kind)
    due = None if limit is None else limit.due(approved_on)
    published = getattr(declaration, "publication", None)
    stands = published is not None and published.withdrawn_on is None
    return Waiting(declaration, approved_on, remaining(due, today), stands)
