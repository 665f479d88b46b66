"""Where the roles somebody has come from: grants with their days, people who left, delegations."""

from datetime import date

import pytest

from jixiao.accounts.models import Delegation, Grant, Person, Unit
from jixiao.accounts.permissions import Role
from tests.accounts.town import Town, in_days, today

DAY = date(2026, 3, 2)
REVIEWS = Role.DEPARTMENT_REVIEWER


def granted(person: Person, unit: Unit, begins: date, ends: date | None = None) -> Grant:
    return Grant.objects.create(person=person, unit=unit, role=REVIEWS, begins=begins, ends=ends)


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        pytest.param(date(2026, 3, 2), None, True, id="from-this-day-on"),
        pytest.param(date(2026, 3, 3), None, False, id="from-tomorrow-on"),
        pytest.param(date(2026, 1, 1), date(2026, 3, 3), True, id="its-last-day"),
        pytest.param(date(2026, 1, 1), date(2026, 3, 2), False, id="ended-today"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 2), False, id="taken-back-before-it-began"),
    ],
)
def test_a_grant_holds_on_its_days(town: Town, begins: date, ends: date | None, holds: bool) -> None:
    grant = granted(town.clerk, town.department, begins, ends)
    assert grant.holds_on(DAY) is holds
    expected = {REVIEWS} if holds else frozenset()
    assert town.clerk.roles_on(town.department, DAY) == expected
    assert town.clerk.roles_on(town.part, DAY) == expected
    assert (town.part in town.clerk.units(day=DAY)) is holds
    assert town.clerk.roles_on(town.other, DAY) == frozenset()
    assert town.clerk.roles_on(town.county, DAY) == frozenset()


@pytest.mark.parametrize(
    ("leaves", "holds"),
    [(None, True), (date(2026, 3, 3), True), (date(2026, 3, 2), False), (date(2026, 1, 1), False)],
)
def test_who_left_has_no_role_from_that_day_on(town: Town, leaves: date | None, holds: bool) -> None:
    granted(town.clerk, town.department, date(2026, 1, 1))
    town.clerk.leaves = leaves
    town.clerk.save()
    assert bool(town.clerk.roles_on(town.department, DAY)) is holds


@pytest.mark.parametrize(
    ("first", "last", "revoked", "holds"),
    [
        pytest.param(date(2026, 3, 1), date(2026, 3, 5), None, True, id="within"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 2), None, True, id="of-one-day"),
        pytest.param(date(2026, 3, 3), date(2026, 3, 5), None, False, id="not-yet"),
        pytest.param(date(2026, 2, 1), date(2026, 3, 1), None, False, id="over"),
        pytest.param(date(2026, 3, 1), date(2026, 3, 5), date(2026, 3, 2), False, id="revoked-today"),
        pytest.param(date(2026, 3, 1), date(2026, 3, 5), date(2026, 3, 3), True, id="revoked-tomorrow"),
    ],
)
def test_a_delegation_holds_on_its_days(
    town: Town, first: date, last: date, revoked: date | None, holds: bool
) -> None:  # fmt: skip
    grant = granted(town.head, town.department, date(2026, 1, 1))
    Delegation.objects.create(grant=grant, delegate=town.clerk, first_day=first, last_day=last, revoked=revoked)
    powers = town.clerk.powers_on(town.part, DAY)
    assert [(power.role, power.giver_name) for power in powers] == ([(REVIEWS, "许清明")] if holds else [])


@pytest.mark.parametrize("lost", ["grant", "person"])
def test_nobody_uses_a_role_its_owner_has_lost(town: Town, lost: str) -> None:
    grant = granted(town.head, town.department, date(2026, 1, 1))
    Delegation.objects.create(grant=grant, delegate=town.clerk, first_day=DAY, last_day=DAY)
    assert town.clerk.roles_on(town.department, DAY) == {REVIEWS}
    if lost == "grant":
        grant.ends = DAY
        grant.save()
    else:
        town.head.leaves = DAY
        town.head.save()
    assert town.clerk.roles_on(town.department, DAY) == frozenset()


def test_today_counts_where_no_day_is_named(town: Town) -> None:
    granted(town.clerk, town.department, in_days(1))
    assert not town.clerk.roles_on(town.department)
    granted(town.clerk, town.other, today())
    assert town.clerk.roles_on(town.other) == {REVIEWS}


def test_somebody_without_a_place_has_it_where_his_first_role_is(town: Town) -> None:
    made = Person.objects.create_user("new", name="新人")
    Grant.objects.create(person=made, unit=town.other, role=Role.FILLER)
    Grant.objects.create(person=made, unit=town.county, role=Role.FILLER)
    made.refresh_from_db()
    assert made.unit == town.other
