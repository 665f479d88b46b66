"""Years whose self-evaluations are settled and for which finance has made no plan: who makes it finds it among his
tasks."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.models import Approval, Cycle, Declaration, Round
from jixiao.cycle.todo import held_as
from jixiao.cycle.transitions import ended_states
from jixiao.evaluation.models import Kind, Plan

_YEARS = 2
"""This year and the last are asked for; then that year went without an evaluation."""


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """Settled: one of them at least, and none on its way any more unless its round is over."""
    roles = permissions()[Kind.FINANCE.permission].roles
    held = person.held(roles)
    if not held:
        return []
    forms = Declaration.objects.filter(cycle=OuterRef("pk"), kind__in=SELF_EVALUATION)
    settled = Approval.objects.filter(declaration__cycle=OuterRef("pk"), declaration__kind__in=SELF_EVALUATION)
    planned = Plan.objects.filter(cycle=OuterRef("pk"), kind=Kind.FINANCE, withdrawn_at=None)
    is_over = Exists(Round.objects.filter(cycle=OuterRef("pk"), months=0, due__lt=today))
    found = Cycle.objects.filter(
        Exists(settled), ~Exists(planned), is_over | ~Exists(forms.exclude(state__in=ended_states())),
        jurisdiction__in=person.places(roles), year__gt=today.year - _YEARS,
    )  # fmt: skip
    return [
        LaterTask(
            link=reverse("evaluations"),
            words=f"{cycle}{Kind.FINANCE.label}",
            state="自评已审定，还没有评价计划",
            act="制定评价计划",
            due=None,
            remaining=remaining(None, today),
            why=held_as(roles, [(each.role, each.unit_name) for each in held if each.jurisdiction == place]),
        )
        for cycle in found.select_related("jurisdiction").order_by("year")
        for place in [cycle.jurisdiction_id]
    ]
