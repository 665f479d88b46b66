"""Final evaluations that are not public, or not as they stand now: for who publishes them, and on the page of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
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
from jixiao.publication.models import PublishedEvaluation, Secrecy
from jixiao.publication.rules import act_for_evaluation
from jixiao.results.from_evaluation import link_of
from jixiao.results.models import Answer, Proposal

MOST = 50
"""So many are listed; the others follow when these are published."""


@dataclass(frozen=True, slots=True)
class WaitingEvaluation:
    """`is_changed`: an older copy of it is public; no period is set for the newer one."""

    evaluation: Evaluation
    finished_on: date
    due: date | None
    remaining: Remaining
    is_changed: bool


def waiting_for(person: Person, *, watched: bool = False) -> QuerySet[Evaluation]:
    """Final evaluations of the units he publishes for (`watched`: or follows for finance), the oldest first; of secret
    forms none. Those that are public are among them where what was proposed, or became of it, is not what is public;
    `public_at`: since when they are."""
    more = permissions()["see_progress"].roles if watched else frozenset[Role]()
    mine = Q(pk__in=())
    for kind in Kind:
        if (act := act_for_evaluation(kind)) is not None:
            roles = permissions()[act].roles | more
            mine |= Q(plan__kind=kind, declaration__unit__in=person.units(roles))
    secret = Secrecy.objects.filter(
        Q(declaration=OuterRef("declaration")) | Q(declaration__basis=OuterRef("declaration")), lifted_at=None
    )
    found = (
        Evaluation.objects.filter(mine, state="final")
        .exclude(Exists(secret))
        .annotate(public_at=Subquery(_standing().values("published_at")[:1]))
    )
    found = found.filter(Q(public_at=None) | _proposed_since())
    return found.select_related(*WITH).order_by("finished_at", "pk")


def _standing() -> QuerySet[PublishedEvaluation]:
    """The copy of an evaluation that everybody reads now."""
    return PublishedEvaluation.objects.filter(
        publication__evaluation=OuterRef("pk"), publication__withdrawn_on=None, number=F("publication__number")
    )


def _proposed_since() -> Exists:
    """Whether one of its proposals was made after that, or stands otherwise (adopted or not) than then: an answer that
    says the same in other words changes nothing that is public."""
    before, behind = link_of(0).split("0")
    link = Concat(Value(before), Cast(OuterRef("pk"), CharField()), Value(behind))
    made = Proposal.objects.filter(declaration=OuterRef("declaration"), link=link)
    said = Answer.objects.filter(proposal=OuterRef("pk")).order_by("-pk").values("is_adopted")
    own = made.annotate(then=Subquery(said.filter(at__lte=OuterRef(OuterRef("public_at")))[:1]), now=Subquery(said[:1]))
    differs = Q(then=None, now__isnull=False) | Q(then=True, now=False) | Q(then=False, now=True)
    return Exists(own.filter(Q(made_at__gt=OuterRef("public_at")) | differs))


def rows_for(person: Person, today: date, *, watched: bool = False) -> list[WaitingEvaluation]:
    rows = []
    for each in waiting_for(person, watched=watched)[:MOST]:
        finished_on, limit = finished_on_of(each), limit_of(each)
        is_changed = each.public_at is not None  # type: ignore[attr-defined] # the question adds it
        due = None if limit is None or is_changed else limit.due(finished_on)
        rows.append(WaitingEvaluation(each, finished_on, due, remaining(due, today), is_changed))
    return rows


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """What he publishes himself, for his home page."""
    return [
        LaterTask(
            reverse("evaluation-publication", args=(each.evaluation.pk,)),
            f"{each.evaluation.declaration.year}年 {each.evaluation}",
            "已公开的评价有了新的内容，请公开新的一版" if each.is_changed else "评价已定稿，还没有公开",
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
