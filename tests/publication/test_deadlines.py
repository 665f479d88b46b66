"""Until when a form is to be public: targets by their own approval, self-evaluations by that of the final accounts."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Grant
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.models import Declaration, Event
from jixiao.publication.deadlines import accounts_to_enter, enter_accounts, term_of
from jixiao.publication.models import FinalAccounts, Publication
from jixiao.publication.owing import to_publish
from jixiao.publication.waiting import rows_of, waiting_for
from jixiao.results.assessing import year_of
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import YEAR, County
from tests.publication.shop import approved, publish

SETTLED, ACCOUNTS = date(2023, 2, 10), date(2023, 7, 31)
LAST_DAY = date(2023, 8, 21)
"""Twenty days after 31 July 2023 is Sunday, 20 August; a day off moves it to Monday."""


def self_evaluated(county: County) -> Declaration:
    with at(SETTLED):
        made = county.declared("approved")
        Declaration.objects.filter(pk=made.pk).update(kind="department_self_evaluation")
    made.refresh_from_db()
    return made


def finance(county: County) -> Who:
    """Who sets the calendar: his role reaches all of it. From here on everybody's role holds since 2023."""
    made = Who(county.person(Role.PERFORMANCE_REVIEWER, county.government))
    Grant.objects.update(begins=date(2023, 1, 1))
    return made


def test_targets_do_not_wait_for_the_accounts(county: County) -> None:
    Grant.objects.update(begins=date(2026, 1, 1))
    with at(date(2026, 11, 14)):
        made = county.declared("approved")
    assert term_of(made, date(2026, 11, 14)).due == date(2026, 12, 4)


def test_a_self_evaluation_has_no_deadline_before_the_accounts_are_approved_and_theirs_after(county: County) -> None:
    who, made = finance(county), self_evaluated(county)
    reviewer = county.people[Role.DEPARTMENT_REVIEWER]
    with at(date(2023, 6, 30)):
        (before,) = rows_of(waiting_for(reviewer), date(2023, 6, 30))
        assert (before.due, before.remaining.words) == (None, "部门决算批复日期还没有登记，登记以后才有期限")
    with at(date(2023, 8, 1)):
        assert enter_accounts(county.cycle, ACCOUNTS, who) == enter_accounts(county.cycle, ACCOUNTS, who)
    (after,) = rows_of(waiting_for(reviewer), LAST_DAY)
    assert (after.due, after.remaining.mark) == (LAST_DAY, "today")
    with at(date(2023, 8, 22)):
        publish(county, made)
    published = Publication.objects.get()
    assert (published.due, published.is_late) == (LAST_DAY, True)


def test_published_before_the_accounts_it_is_never_late(county: County) -> None:
    who, made = finance(county), self_evaluated(county)
    with at(date(2023, 3, 1)):
        publish(county, made)
    published = Publication.objects.get()
    assert (published.due, published.is_late) == (None, False)
    with at(date(2023, 8, 1)):
        enter_accounts(county.cycle, ACCOUNTS, who)
    (duty,) = to_publish(county.cycle)
    assert (duty.due, duty.handed_in_on, duty.is_late(LAST_DAY)) == (LAST_DAY, date(2023, 3, 1), False)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(date(YEAR, 12, 31), "年还没有结束，决算不可能已经批复", id="within-the-year"),
        pytest.param(date(2023, 8, 3), "还没有到", id="tomorrow"),
        pytest.param(date(2023, 8, 2), None, id="today"),
        pytest.param(date(2023, 1, 1), None, id="first-day-after"),
    ],
)
def test_days_that_cannot_be_are_refused(day: date, said: str | None, county: County) -> None:
    who = finance(county)
    with at(date(2023, 8, 2)):
        if said is None:
            assert enter_accounts(county.cycle, day, who).approved_on == day
            return
        with pytest.raises(Refused, match=said):
            enter_accounts(county.cycle, day, who)
    assert not FinalAccounts.objects.exists()


def test_a_correction_is_a_new_entry_in_the_log_and_only_who_sets_the_calendar_enters(county: County) -> None:
    who = finance(county)
    enter_accounts(county.cycle, ACCOUNTS, who)
    enter_accounts(county.cycle, date(2023, 7, 28), who)
    assert [each.approved_on for each in FinalAccounts.objects.all()] == [date(2023, 7, 28), ACCOUNTS]
    assert Event.objects.order_by("-number")[0].content["why"] == "2023-07-31→2023-07-28"
    assert accounts_to_enter(who.person) == [(county.cycle, date(2023, 7, 28))]
    for role, person in county.people.items():
        if accounts_to_enter(person):
            pytest.fail(f"{role} of a department may not enter it")
        with pytest.raises(Refused):
            enter_accounts(county.cycle, ACCOUNTS, Who(person))


def test_it_is_entered_on_the_page_of_what_waits(county: County) -> None:
    client = Client()
    client.force_login(finance(county).person)
    assert "部门决算批复日期" in client.get(reverse("publications")).content.decode()
    address = reverse("final-accounts", args=(county.cycle.pk,))
    for given, said in (("三月", "要写成2026-07-31这样"), (f"{YEAR}-05-01", "还没有结束")):
        assert said in client.post(address, {"approved_on": given}, follow=True).content.decode()
    page = client.post(address, {"approved_on": "2023-07-31"}, follow=True).content.decode()
    assert f"已登记：{YEAR}年部门决算2023-07-31批复" in page
    assert 'value="2023-07-31"' in page
    client.force_login(county.people[Role.DEPARTMENT_REVIEWER])
    assert "部门决算批复日期（" not in client.get(reverse("publications")).content.decode()
    client.post(address, {"approved_on": "2023-08-01"})
    assert FinalAccounts.objects.count() == 1


def test_the_assessment_counts_what_was_published_in_time(county: County) -> None:
    """Two forms of targets approved on 14 November 2026, due on 4 December: one public on that day, one not at all; one
    of the two is in time: 10 × 50 % = 5."""
    Grant.objects.update(begins=date(2026, 1, 1))
    with at(date(2026, 11, 14)):
        made = county.declared("approved")
        approved(county, county.content.form, "project_targets", "甲")
    with at(date(2026, 12, 4)):
        publish(county, made)
    for today, expected in ((date(2026, 12, 4), Decimal(10)), (date(2026, 12, 5), Decimal(5))):
        assessment = year_of(county.cycle, today).of([county.department.pk])
        (line,) = (each for each in assessment.lines if each.item.id == "publication")
        assert line.points is not None
        assert line.points.value == expected
