"""Units that were merged: counted once, and asked for in the years in which they are there."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts import units
from jixiao.accounts.models import Grant, Unit, existing_in
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle import todo
from jixiao.cycle.models import Cycle
from jixiao.cycle.progress import board
from tests.cycle.county import YEAR, County
from tests.cycle.test_listing import make

TODAY = date(2026, 9, 30)


@pytest.fixture
def merged(county: County) -> Unit:
    """The two departments become one from the year after; each has declared once, the health bureau a project only."""
    make(county, "甲", state="with_section")
    make(county, "", unit=county.other, kind="department_targets", state="approved")
    chief = Who(county.person(Role.ADMINISTRATOR, county.government))
    wanted = units.Named("天心区大健康局", county.government)
    return units.merge(chief, [county.department, county.other], wanted, YEAR + 1, with_roles=True)


def later(county: County) -> Cycle:
    return Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)


@pytest.mark.parametrize(
    ("first", "last"), [(None, None), (2022, None), (None, 2022), (2022, 2022), (2023, None), (None, 2021)]
)
def test_the_database_says_what_the_unit_says(county: County, first: int | None, last: int | None) -> None:
    Unit.objects.filter(pk=county.other.pk).update(first_year=first, last_year=last)
    county.other.refresh_from_db()
    for year in (2021, 2022, 2023):
        found = Unit.objects.filter(existing_in(year), pk=county.other.pk).exists()
        assert found is county.other.exists_in(year), year


def test_each_year_counts_its_own_units_and_each_form_once(county: County, merged: Unit) -> None:
    reviewer = county.person(Role.PERFORMANCE_REVIEWER, county.government)
    before, after = board(reviewer, county.cycle, TODAY), board(reviewer, later(county), TODAY)
    assert [(line.unit, line.forms) for line in before.lines] == [(county.department, 1), (county.other, 1)]
    assert before.total.forms == 2
    assert [(line.unit, line.forms, line.missing) for line in after.lines] == [(merged, 0, "未填报")]


def test_the_old_unit_owes_the_old_year_and_the_new_one_the_new_year(county: County, merged: Unit) -> None:
    filler = county.people[Role.FILLER]
    assert Grant.objects.filter(person=filler, unit=merged, role=Role.FILLER).exists()
    assert [each.unit for each in todo.missing(filler, TODAY)] == [county.department]
    later(county)
    assert [each.unit for each in todo.missing(filler, TODAY)] == [merged]


def test_the_pages_of_a_year_offer_the_units_of_that_year(county: County, merged: Unit) -> None:
    client = Client()
    client.force_login(county.people[Role.FILLER])
    old, new = f'<option value="{county.department.pk}"', f'<option value="{merged.pk}"'
    for cycle, there, gone in ((county.cycle, old, new), (later(county), new, old)):
        for name in ("year", "tables"):
            page = client.get(reverse(name, args=(cycle.pk,))).content.decode()
            assert (there in page, gone in page) == (True, False), (name, cycle)
