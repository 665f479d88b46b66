"""What alerts ask of a person: to answer in time, to hand in a plan, to confirm a suspension, to look at a plan."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.models import Event
from jixiao.cycle.todo import LONGEST, held_as, seen_from
from jixiao.monitoring.alerts import is_open, may, plan_due
from jixiao.monitoring.models import Alert
from jixiao.monitoring.way import way


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """What is his turn, the most urgent first."""
    waiting = list(_waiting_for(person)[:LONGEST])
    seen = seen_from(person, [each.declaration for each in waiting]) if waiting else {}
    said = _returned_words(waiting)
    found = []
    for alert in waiting:
        his = seen[alert.declaration_id]
        expected = [each for each in way().out_of(alert.state) if not each.own_accord and is_open(alert, each, today)]
        mine = [permissions()[each.act] for each in expected if may(alert, each, his.actor, today).allowed]
        if not mine:
            continue
        is_suspended = alert.suspended_from(today) is not None
        due = plan_due(alert, today) if is_suspended else alert.due
        found.append(
            LaterTask(
                link=reverse("alert", args=(alert.pk,)),
                words=alert.title,
                state=alert.words_on(today),
                act="、".join(each.label for each in mine),
                due=due,
                remaining=remaining(due, today),
                why=held_as(frozenset[Role]().union(*(each.roles for each in mine)), his.roles),
                said=said.get(alert.pk, ""),
            )
        )
    return found


def _waiting_for(person: Person) -> QuerySet[Alert]:
    """The alerts in whose state something is expected of a role of his on the unit."""
    expected = Q(pk__in=())
    for state in way().states:
        acts = [each.act for each in way().out_of(state) if not each.own_accord]
        roles = {role for act in acts for role in permissions()[act].roles}
        if person.held(roles):
            expected |= Q(state=state, declaration__unit__in=person.units(roles))
    found = Alert.objects.filter(expected).select_related("declaration__unit")
    found = found.prefetch_related("declaration__unit__former_names")
    return found.order_by(F("due").asc(nulls_last=True), "pk")


def _returned_words(waiting: Sequence[Alert]) -> dict[int, str]:
    """Of what came back: by whom, and what he said."""
    back = [each.pk for each in waiting if each.state in way().returned]
    own = Event.objects.filter(declaration__in={each.declaration_id for each in waiting}, content__alert__in=back)
    events = own.filter(content__act="return_plan").order_by("number")
    said = [each.content for each in events] if back else []
    return {each["alert"]: f"{each['name']}退回：{each['why']}" for each in said}
