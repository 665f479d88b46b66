"""Rounds nobody has opened though what they tell of is over: who may open one finds it among his tasks."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.calendars import may_set
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.kinds import YEAR
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.models import Approval, Cycle
from jixiao.cycle.rounds import Proposal, proposals

_REMEMBERED = timedelta(days=100)
"""So long after its day a round that was never opened is asked for; then that year went without it."""
_YEARS = 2
"""Rounds of this year and the last are due now."""


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """The last round of each year with approved targets that could be open and is not."""
    roles = permissions()["set_calendar"].roles
    approved = Exists(Approval.objects.filter(declaration__cycle=OuterRef("pk")))
    found = Cycle.objects.filter(approved, jurisdiction__in=person.places(roles), year__gt=today.year - _YEARS)
    return [
        LaterTask(
            link=f"{reverse('calendar', args=(cycle.pk,))}#rounds-head",
            words=f"{cycle}{due.words}",
            state="还没有开始",
            act="开始这一轮",
            due=due.due,
            remaining=remaining(due.due, today),
            why=f"您可以设定{cycle.place}的日程",
        )
        for cycle in found.select_related("jurisdiction").prefetch_related("rounds").order_by("year")
        if (due := _due(cycle, today)) is not None and may_set(cycle.jurisdiction, person).allowed
    ]


def _due(cycle: Cycle, today: date) -> Proposal | None:
    """None where the last one is open, or nothing has come to an end lately."""
    over = [each for each in proposals(cycle) if _begins(cycle.year, each.months) <= today]
    last = over[-1] if over else None
    return last if last is not None and last.held is None and today <= last.due + _REMEMBERED else None


def _begins(year: int, months: int) -> date:
    """The day after what a round tells of."""
    return date(year + 1, 1, 1) if months in (0, YEAR) else date(year, months + 1, 1)
