"""Final evaluations that are not public: for whoever publishes them, and on the page of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.deadlines import Remaining, remaining
from jixiao.cycle.later_rooms import LaterTask, Panel
from jixiao.evaluation.holding import WITH
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.publication.evaluations.acts import may_publish, publication_of
from jixiao.publication.evaluations.copies import finished_on_of, limit_of
from jixiao.publication.models import PublicEvaluation, Secrecy
from jixiao.publication.rules import act_for_evaluation

MOST = 50
"""So many are listed; the others follow when these are published."""


@dataclass(frozen=True, slots=True)
class WaitingEvaluation:
    evaluation: Evaluation
    finished_on: date
    due: date | None
    remaining: Remaining


def waiting_for(person: Person, *, watched: bool = False) -> QuerySet[Evaluation]:
    """Final evaluations of the units he publishes for (`watched`: or follows for finance), the oldest first; of secret
    forms none."""
    more = permissions()["see_progress"].roles if watched else frozenset[Role]()
    mine = Q(pk__in=())
    for kind in Kind:
        if (act := act_for_evaluation(kind)) is not None:
            roles = permissions()[act].roles | more
            mine |= Q(plan__kind=kind, declaration__unit__in=person.units(roles))
    public = PublicEvaluation.objects.filter(evaluation=OuterRef("pk"), withdrawn_on=None)
    secret = Secrecy.objects.filter(
        Q(declaration=OuterRef("declaration")) | Q(declaration__basis=OuterRef("declaration")), lifted_at=None
    )
    found = Evaluation.objects.filter(mine, state="final").exclude(Exists(public)).exclude(Exists(secret))
    return found.select_related(*WITH).order_by("finished_at", "pk")


def rows_for(person: Person, today: date, *, watched: bool = False) -> list[WaitingEvaluation]:
    rows = []
    for each in waiting_for(person, watched=watched)[:MOST]:
        finished_on, limit = finished_on_of(each), limit_of(each)
        due = None if limit is None else limit.due(finished_on)
        rows.append(WaitingEvaluation(each, finished_on, due, remaining(due, today)))
    return rows


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """What he publishes himself, for his home page."""
    return [
        LaterTask(
            reverse("evaluation-publication", args=(each.evaluation.pk,)),
            f"{each.evaluation.declaration.year}年 {each.evaluation}",
            "评价已定稿，还没有公开",
            "公开",
            each.due,
            each.remaining,
            "您公开这个单位的评价结果",
        )
        for each in rows_for(person, today)
    ]


def panel(evaluation: Evaluation, person: Person) -> Panel | None:
    """What the page of an evaluation says of its publication; None before it is final, and for a kind that stays in."""
    if evaluation.state != "final" or act_for_evaluation(evaluation.plan.kind) is None:
        return None
    published, limit = publication_of(evaluation), limit_of(evaluation)
    stands = published if published is not None and published.withdrawn_on is None else None
    due = None if limit is None else limit.due(finished_on_of(evaluation))
    words = {
        "evaluation": evaluation,
        "published": published,
        "stands": stands,
        "remaining": None if stands else remaining(due, timezone.localdate()),
        "may_publish": may_publish(evaluation, person).allowed and stands is None,
    }
    return Panel("publication/evaluation_panel.html", words)
