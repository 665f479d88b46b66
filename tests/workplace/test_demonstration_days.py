"""The demonstration county may be made on any day of the year: it was at work before, and its deadlines are to come."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle import todo
from jixiao.cycle.calendars import problems
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Approval, Cycle, Declaration, Event
from jixiao.cycle.schedule import rules_of
from jixiao.cycle.transitions import transitions
from jixiao.cycle.workdays import calendar
from jixiao.workplace import demonstration
from jixiao.workplace.demonstration_years import OPENED_BEFORE, ago, at, budget_year, rules_on, steps_to

EVERY_DAY = [date(2026, 1, 1) + timedelta(days=number) for number in range(2 * 365)]
ON_THE_WAY = [state for state in transitions().states if state not in transitions().ends]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "today",
    [
        pytest.param(date(2026, 1, 2), id="holiday-at-the-beginning-of-the-year"),
        pytest.param(date(2026, 8, 1), id="saturday-on-which-the-next-budget-begins"),
        pytest.param(date(2026, 12, 31), id="working-day-at-the-end-of-the-year"),
    ],
)
def test_the_county_can_be_made_on_any_day(today: date) -> None:
    demonstration.prepare(today)
    now = budget_year(today)
    assert max(Declaration.objects.values_list("year", flat=True)) == now == today.year + (today.month >= 8)
    open_ones = Declaration.objects.filter(state__in=ON_THE_WAY, kind__in=TARGETS)
    assert {each.state for each in open_ones} == set(ON_THE_WAY)
    for each in open_ones:
        assert each.due is not None
        assert each.began < each.due
        assert each.began < today
    moments = [event.content["at"] for event in Event.objects.order_by("pk")]
    assert moments == sorted(moments)
    assert date.fromisoformat(moments[-1][:10]) < today
    for approval in Approval.objects.select_related("version__declaration"):
        assert timezone.localdate(approval.approved_at) == approval.version.declaration.began or (
            approval.version.declaration.state == "adjusting"
        )
    marks = {task.remaining.mark for login in ("bumen", "guikou", "jixiao", "pifu", "tianbao")
             for task in todo.tasks(Person.objects.get(username=login), today)}  # fmt: skip
    assert {"overdue", "near", "far"} <= marks
    assert ("today" in marks) == calendar().is_working(today)
    assert {(step, rule) for (_, step), rule in rules_of(Cycle.objects.get(year=now)).items()} == set(
        rules_on(today).items()
    )


def test_on_every_day_deadlines_are_to_come_in_the_order_of_the_way() -> None:
    for today in EVERY_DAY:
        rules = rules_on(today)
        assert rules.keys() == set(ON_THE_WAY)
        assert problems(budget_year(today), rules) == {}, today
        for step, rule in rules.items():
            assert rule.due(today) > today, (today, step)
        assert calendar().between(today, rules["draft"].due(today)) == 10


def test_on_every_day_what_was_done_was_done_on_working_days_before() -> None:
    for today in EVERY_DAY:
        days = [ago(today, count) for count in range(OPENED_BEFORE, 0, -1)]
        assert days == sorted(set(days))
        assert days[-1] < today
        assert all(map(calendar().is_working, days))


def test_a_year_is_opened_before_its_first_form() -> None:
    for row in demonstration.rows_of_this_year():
        assert row["since"] >= 1
        assert row["since"] + len(steps_to(row["state"])) < OPENED_BEFORE


def test_the_clock_stands_only_while_something_is_done() -> None:
    before = timezone.now()
    with at(date(2025, 3, 3), 5):
        assert timezone.localtime().isoformat() == "2025-03-03T09:05:00+08:00"
        assert timezone.localdate() == date(2025, 3, 3)
    assert timezone.now() >= before
