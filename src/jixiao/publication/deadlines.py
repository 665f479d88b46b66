"""Until when a form is to be public: so many days after its own approval, or after that of the department's final
accounts, whose day finance enters. Before that day is known there is no deadline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.calendars import may_set
from jixiao.cycle.deadlines import Remaining, remaining
from jixiao.cycle.log import told
from jixiao.cycle.models import Cycle, Declaration, Event
from jixiao.cycle.years import cycles_of
from jixiao.publication.models import FinalAccounts
from jixiao.publication.rules import Limit, limit_for

_ACT = "set_calendar"
WAITS_FOR_ACCOUNTS = "部门决算批复日期还没有登记，登记以后才有期限"
Days = Mapping[int, date]
"""Cycle → the day its final accounts were approved."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a form's publication is bound to: `limit` is None where no rule is known, `due` also while it waits for the
    final accounts."""

    limit: Limit | None
    due: date | None

    def remaining(self, today: date) -> Remaining:
        """How much time is left, or what the deadline waits for."""
        if self.limit is not None and self.due is None:
            return Remaining("none", WAITS_FOR_ACCOUNTS)
        return remaining(self.due, today)


def accounts_of(cycles: Iterable[int]) -> Days:
    """The days that hold, of those of these years that were entered."""
    found = FinalAccounts.objects.filter(cycle__in=set(cycles)).order_by("pk")
    return dict(found.values_list("cycle", "approved_on"))


def term_of(declaration: Declaration, approved_on: date, days: Days | None = None) -> Term:
    """`days`, where many forms are asked about: as `accounts_of` gives them."""
    limit = limit_for(declaration.jurisdiction.code_in(declaration.year), declaration.kind)
    if limit is None:
        return Term(None, None)
    if not limit.is_from_accounts:
        return Term(limit, limit.due(approved_on))
    known = accounts_of([declaration.cycle_id]) if days is None else days
    begins = known.get(declaration.cycle_id)
    return Term(limit, None if begins is None else limit.due(begins))


def accounts_to_enter(person: Person) -> list[tuple[Cycle, date | None]]:
    """The years whose final accounts he may enter, the newest first, with the day that holds."""
    today = timezone.localdate()
    his = [each for each in cycles_of(person) if each.year < today.year and may_set(each.jurisdiction, person).allowed]
    days = accounts_of(each.pk for each in his)
    return [(each, days.get(each.pk)) for each in his]


def enter_accounts(cycle: Cycle, approved_on: date, who: Who) -> FinalAccounts:
    """Enter the day, or correct it by a new one. Refused for who may not set the calendar and for a day that cannot be;
    the same once more is a second click."""
    require(may_set(cycle.jurisdiction, who.person))
    today = timezone.localdate()
    if approved_on.year <= cycle.year:
        raise Refused(f"{approved_on}时{cycle.year}年还没有结束，决算不可能已经批复，请核对。")
    if approved_on > today:
        raise Refused(f"{approved_on}还没有到，请核对；批复以后再登记。")
    with transaction.atomic():
        held = FinalAccounts.objects.filter(cycle=cycle).first()
        if held is not None and held.approved_on == approved_on:
            return held
        made = FinalAccounts.objects.create(
            cycle=cycle, jurisdiction=cycle.jurisdiction, approved_on=approved_on, entered_by=who.person
        )
        words = f"{approved_on}" if held is None else f"{held.approved_on}→{approved_on}"
        content = told(who, _ACT, "登记部门决算批复日期", words)
        Event.append(cycle.jurisdiction, content | {"cycle": cycle.pk, "year": cycle.year})
    return made
