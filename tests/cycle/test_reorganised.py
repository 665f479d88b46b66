"""Units that were merged or renamed: counted once, asked for in the years in which they are there, by their names."""

import io
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.accounts import units
from jixiao.accounts.models import Grant, Unit, existing_in
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle import todo
from jixiao.cycle.blank_forms import blank_forms
from jixiao.cycle.models import Cycle
from jixiao.cycle.progress import board
from tests.cycle.county import NAME, YEAR, County
from tests.cycle.test_evidence import declared
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


NEW = "天心区大健康局"


@pytest.fixture
def renamed(county: County) -> County:
    """From the year after the bureau is called otherwise; the forms of this one bear the old name."""
    units.rename(Who(county.person(Role.ADMINISTRATOR, county.government)), county.department, NEW, YEAR + 1)
    county.department.refresh_from_db()
    return county


def page_of(county: County, role: Role, name: str, *args: int) -> str:
    client = Client()
    client.force_login(county.people[role])
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_workbook_of_a_year_bears_the_name_of_that_year(renamed: County) -> None:
    """Else what was filled in is refused as another unit's."""
    client = Client()
    client.force_login(renamed.people[Role.FILLER])
    asked = {"unit": renamed.department.pk, "form": blank_forms(renamed.cycle)[0].key}
    for cycle, name, other in ((renamed.cycle, NAME, NEW), (later(renamed), NEW, NAME)):
        answer = client.get(reverse("blank_form", args=(cycle.pk,)), asked)
        sheet = load_workbook(io.BytesIO(answer.content)).active
        text = "".join(str(cell) for row in sheet.values for cell in row if cell)
        assert (name in text, other in text) == (True, False)
        assert quote(f"{name}{cycle.year}年") in answer.headers["Content-Disposition"]


def test_pages_of_a_year_say_the_name_of_that_year(renamed: County) -> None:
    client = Client()
    client.force_login(renamed.people[Role.FILLER])
    assert f"{YEAR}年 {NAME} 部门整体" in client.get(reverse("home")).content.decode()
    made, cycle = renamed.declared("with_section"), renamed.cycle.pk
    for role, name, args in (
        (Role.SECTION_REVIEWER, "review", (made.pk,)),
        (Role.SECTION_REVIEWER, "reviews", ()),
        (Role.SECTION_REVIEWER, "progress", ()),
        (Role.FILLER, "year", (cycle,)),
        (Role.FILLER, "tables", (cycle,)),
        (Role.FILLER, "packages", (cycle,)),
    ):
        page = page_of(renamed, role, name, *args)
        assert (NAME in page, NEW in page) == (True, False), name
    later(renamed)
    assert NEW in page_of(renamed, Role.SECTION_REVIEWER, "progress")


def test_a_peer_is_named_as_in_its_year(renamed: County) -> None:
    renamed.declared("with_section")
    other = declared(renamed, renamed.other)
    reviewer = renamed.person(Role.SECTION_REVIEWER, renamed.government)
    client = Client()
    client.force_login(reviewer)
    page = client.get(reverse("review", args=(other.pk,))).content.decode()
    assert f"<li>{NAME}：" in page
    assert NEW not in page
