"""A round that could be open and is not is a task of who opens it, and of nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cycle.rounds import set_round
from jixiao.cycle.unopened import tasks
from tests.cycle.county import County
from tests.cycle.test_follow_ups import finance

pytestmark = pytest.mark.django_db
JULY, SELF = "天心区2022年度1—7月绩效监控", "天心区2022年度绩效自评"


def asked(county: County, day: date) -> list[str]:
    return [each.words for each in tasks(finance(county).person, day)]


def test_it_is_asked_for_when_its_months_are_over_and_no_longer_when_its_day_is_long_past(county: County) -> None:
    county.in_force()
    assert asked(county, date(2022, 7, 31)) == []
    assert asked(county, date(2022, 8, 1)) == [JULY]
    assert asked(county, date(2022, 12, 9)) == [JULY]  # 100 days after 31 August
    assert asked(county, date(2022, 12, 10)) == []
    assert asked(county, date(2023, 1, 1)) == [SELF]
    (task,) = tasks(finance(county).person, date(2023, 4, 3))
    assert (task.state, task.act, task.remaining.mark) == ("还没有开始", "开始这一轮", "overdue")
    assert task.link == f"{reverse('calendar', args=(county.cycle.pk,))}#rounds-head"


def test_one_that_was_opened_is_asked_for_no_more(county: County) -> None:
    county.in_force()
    set_round(county.cycle, 7, date(2022, 8, 31), finance(county))
    assert asked(county, date(2022, 8, 2)) == []
    assert asked(county, date(2023, 1, 1)) == [SELF]
    set_round(county.cycle, 0, date(2023, 3, 31), finance(county))
    assert asked(county, date(2023, 1, 1)) == []


def test_a_year_without_approved_targets_asks_for_none(county: County) -> None:
    county.declared("with_approver")
    assert asked(county, date(2022, 8, 1)) == []


@pytest.mark.parametrize("role", [Role.FILLER, Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER])
def test_who_may_not_open_it_is_not_asked(county: County, role: Role) -> None:
    """The performance reviewer of one department sets no calendar of a whole county."""
    county.in_force()
    person = county.person(role, county.department, "别人")
    assert list(tasks(person, date(2022, 8, 1))) == []
