"""What is asked of a person: to report what was mended, to check it, to let a poor grade have consequences."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import decide, permissions
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.models import Cycle
from jixiao.cycle.todo import LONGEST, held_as, seen_from
from jixiao.results.extending import EXTEND
from jixiao.results.ledger import USE
from jixiao.results.models import Check, ExtensionRequest, RectificationTask
from jixiao.results.owing import owed
from jixiao.results.rectifying import may
from jixiao.results.way import way

_YEARS = 3
"""Of so many years grades are looked through on the home page; the page of the ledger has every year."""


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """What is his turn, the most urgent first; LONGEST of each at most."""
    return [*_asked_time(person, today), *_mending(person, today), *_owed(person)]


def _asked_time(person: Person, today: date) -> list[LaterTask]:
    """More time somebody asked for, which finance has not answered."""
    roles = permissions()[EXTEND].roles
    if not person.held(roles):
        return []
    waiting = ExtensionRequest.objects.filter(
        answer=None, acts=F("task__acts"), task__due__isnull=False,
        task__rectification__declaration__unit__in=person.units(roles),
    ).select_related("by", "task__rectification__declaration__unit")  # fmt: skip
    asked = list(waiting.prefetch_related("task__rectification__declaration__unit__former_names")[:LONGEST])
    seen = seen_from(person, [each.task.rectification.declaration for each in asked]) if asked else {}
    return [
        LaterTask(
            link=reverse("rectification", args=(each.task.rectification_id,)),
            words=each.task.title,
            state=f"申请延到{each.until:%Y-%m-%d}",
            act=permissions()[EXTEND].label,
            due=each.task.due,
            remaining=remaining(each.task.due, today),
            why=held_as(roles, seen[each.task.rectification.declaration_id].roles),
            said=f"{each.by.name}：{each.reason}",
        )
        for each in asked
        if each.by_id != person.pk and decide(EXTEND, seen[each.task.rectification.declaration_id].actor).allowed
    ]


def _mending(person: Person, today: date) -> list[LaterTask]:
    waiting = list(_waiting_for(person)[:LONGEST])
    seen = seen_from(person, [each.rectification.declaration for each in waiting]) if waiting else {}
    said = _returned_words(waiting)
    found = []
    for task in waiting:
        his = seen[task.rectification.declaration_id]
        expected = [each for each in way().out_of(task.state) if not each.own_accord]
        mine = [permissions()[each.act] for each in expected if may(task, each, person, his.actor).allowed]
        if mine:
            roles = frozenset().union(*(each.roles for each in mine))
            found.append(
                LaterTask(
                    link=reverse("rectification", args=(task.rectification_id,)),
                    words=task.title,
                    state=task.state_words,
                    act="、".join(each.label for each in mine),
                    due=task.due,
                    remaining=remaining(task.due, today),
                    why=held_as(roles, his.roles),
                    said=said.get(task.pk, ""),
                )
            )
    return found


def _waiting_for(person: Person) -> QuerySet[RectificationTask]:
    """The tasks in whose state something is expected of a role of his on the unit."""
    expected = Q(pk__in=())
    for state in way().states:
        acts = [each.act for each in way().out_of(state) if not each.own_accord]
        roles = {role for act in acts for role in permissions()[act].roles}
        if person.held(roles):
            expected |= Q(state=state, rectification__declaration__unit__in=person.units(roles))
    found = RectificationTask.objects.filter(expected).select_related("rectification__declaration__unit")
    found = found.prefetch_related("rectification__declaration__unit__former_names")
    return found.order_by(F("due").asc(nulls_last=True), "pk")


def _returned_words(waiting: Sequence[RectificationTask]) -> dict[int, str]:
    """Of what came back: by whom, and what he said."""
    back = [each.pk for each in waiting if each.state in way().returned]
    checks = Check.objects.filter(feedback__task__in=back).select_related("by").order_by("pk") if back else ()
    return {each.feedback.task_id: f"{each.by.name}退回：{each.text}" for each in checks}


def _owed(person: Person) -> list[LaterTask]:
    """What grades call for (M14), of the newest years of the jurisdictions in which he may enter it."""
    roles = permissions()[USE].roles
    cycles = Cycle.objects.filter(jurisdiction__in=person.places(roles))
    newest = [each for cycle in cycles.order_by("-year")[:_YEARS] for each in owed(cycle)][:LONGEST]
    seen = seen_from(person, [each.graded.declaration for each in newest]) if newest else {}
    return [
        LaterTask(
            link=each.graded.link or f"{reverse('ledger')}?cycle={each.graded.declaration.cycle_id}",
            words=each.graded.words,
            state="结果还没有应用",
            act=each.words,
            due=None,
            remaining=remaining(None, each.graded.on),
            why=held_as(roles, seen[each.graded.declaration.pk].roles),
        )
        for each in newest
        if decide(USE, seen[each.graded.declaration.pk].actor).allowed
    ]
