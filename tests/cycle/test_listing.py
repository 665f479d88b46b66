"""The list of all forms: what it is narrowed and sorted by, how it is paged, what it asks of the database."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Above, FormerName, Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle import listing
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.todo import visible_to
from tests import postgresql
from tests.cycle.county import YEAR, County

PAST, FUTURE = "2020-01-06", "2099-01-05"


def make(county: County, project: str, **given: object) -> Declaration:
    fields: dict[str, object] = {
        "cycle": county.cycle, "unit": county.department, "kind": "project_targets", "state": "draft",
        "jurisdiction": county.jurisdiction, "year": YEAR, "version_number": 1,
    }  # fmt: skip
    return Declaration.objects.create(**fields | {"project": project} | given)


@pytest.fixture
def forms(county: County) -> County:
    below = Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.SUBORDINATE, name="区疾控中心", parent=county.department
    )
    older = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR - 1)
    make(county, "甲", due=PAST, errors=2, warnings=1, amount=Decimal("30000.00"))
    make(county, "乙", due=FUTURE, state="with_section", amount=Decimal("2000000.00"))
    make(county, "丙", unit=below, state="returned", warnings=3)
    make(county, "丁", unit=county.other, state="approved", kind="department_targets", amount=Decimal("100.00"))
    make(county, "戊", cycle=older, year=YEAR - 1, state="approved")
    return county


def page(county: County, query: str = "", role: Role = Role.OBSERVER) -> tuple[int, str, list[str]]:
    """Status, text and the projects of the rows in their order, as one sees them who may see the whole county."""
    client = Client()
    client.force_login(county.person(role, county.government, f"看{query}"[:20]))
    answer = client.get(reverse("declarations") + query)
    text = answer.content.decode()
    return answer.status_code, text, re.findall(r'class="title"><a href="[^"]+">([^<]+)</a>', text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"甲", "乙", "丙", "丁", "戊"}),
        (f"?year={YEAR - 1}", {"戊"}),
        ("?kind=department_targets", {"丁"}),
        ("?state=with_section", {"乙"}),
        ("?overdue=on", {"甲"}),
        ("?errors_only=on", {"甲"}),
        ("?text=丙", {"丙"}),
        ("?text=疾控", {"丙"}),
        ("?text=教育局", {"丁"}),
        ("?text=%25", set()),
        (f"?year={YEAR}&state=approved", {"丁"}),
    ],
)
def test_the_list_is_narrowed_by_the_address(forms: County, query: str, expected: set[str]) -> None:
    status, _, rows = page(forms, query)
    assert status == 200
    assert set(rows) == expected


def test_a_unit_brings_those_below_it(forms: County) -> None:
    assert set(page(forms, f"?unit={forms.department.pk}")[2]) == {"甲", "乙", "丙", "戊"}
    below = Unit.objects.get(name="区疾控中心")
    assert page(forms, f"?unit={below.pk}")[2] == ["丙"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("due", ["甲", "乙", "丁", "丙", "戊"]),
        ("-due", ["乙", "甲", "丁", "丙", "戊"]),
        ("-errors", ["甲"]),
        ("-warnings", ["丙", "甲"]),
        ("-amount", ["乙", "甲", "丁"]),
        ("amount", ["丁", "甲", "乙"]),
        ("year", ["戊"]),
        ("-state", ["丙"]),  # what was returned stands after the way in the table of states
        ("title", ["丁"]),  # 部门整体 before 项目
        ("changed", ["甲", "乙", "丙", "丁", "戊"]),
        ("-changed", ["戊", "丁", "丙", "乙", "甲"]),
        ("nonsense", []),
    ],
)
def test_the_list_is_sorted_by_a_column(forms: County, sort: str, expected: list[str]) -> None:
    status, _, rows = page(forms, f"?sort={sort}")
    assert status == 200
    assert rows[: len(expected)] == expected
    assert len(rows) == 5


def test_a_head_sorts_the_other_way_the_second_time_and_keeps_the_filters(forms: County) -> None:
    _, text, _ = page(forms, f"?year={YEAR}&sort=due&page=1")
    assert f'aria-sort="ascending"><a href="?year={YEAR}&amp;sort=-due"' in text
    assert f'aria-sort="none"><a href="?year={YEAR}&amp;sort=errors"' in text
    assert '<input type="hidden" name="sort" value="due">' in text


@pytest.mark.parametrize(
    "query", ["?year=abc", "?unit=999999", "?unit=" + "9" * 30, "?kind=nonsense", "?state=nonsense", "?unit=x"]
)
def test_what_cannot_be_chosen_is_said_and_narrows_nothing(forms: County, query: str) -> None:
    status, text, rows = page(forms, query)
    assert status == 400
    assert "没有按它筛选" in text
    assert len(rows) == 5


def test_of_very_many_units_only_departments_are_offered(county: County) -> None:
    below = [
        Unit(jurisdiction=county.jurisdiction, kind=UnitKind.SUBORDINATE, name=f"站{number}", parent=county.department)
        for number in range(listing.UNITS_OFFERED)
    ]
    Above.objects.bulk_create(
        Above(unit=unit, above=above)
        for unit in Unit.objects.bulk_create(below)
        for above in (unit, county.department, county.government)
    )
    make(county, "甲", unit=below[0])
    _, text, rows = page(county, f"?unit={county.department.pk}")
    assert (f">{county.other}<" in text, ">站499<" in text, rows) == (True, False, ["甲"])
    assert page(county, "?text=站0")[2] == ["甲"]
    below[-1].delete()
    below[-2].delete()
    below[-3].delete()  # the government and two departments stand beside them: 500 in all
    assert ">站490<" in page(county, "?sort=due")[1]


def test_nobody_sees_more_by_asking(forms: County) -> None:
    client = Client()
    client.force_login(forms.people[Role.OBSERVER])  # of one department
    text = client.get(reverse("declarations")).content.decode()
    assert "丁" not in re.findall(r'class="title"><a href="[^"]+">([^<]+)</a>', text)
    assert client.get(reverse("declarations") + f"?unit={forms.other.pk}").status_code == 400
    assert str(forms.other) not in text


def reach(county: County, *units: Unit) -> set[str]:
    """The projects somebody may see who reads on these units."""
    person = county.person(Role.OBSERVER, units[0], "看" + "".join(str(unit.pk) for unit in units))
    for unit in units[1:]:
        Grant.objects.create(person=person, role=Role.OBSERVER, unit=unit)
    return {each.project for each in visible_to(person)}


def test_who_reads_a_whole_jurisdiction_sees_what_he_would_unit_by_unit(forms: County) -> None:
    elsewhere = Jurisdiction.objects.create(code="430104", name="别处")
    root = Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.GOVERNMENT, name="别处")
    bureau = Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.DEPARTMENT, name="别处的局", parent=root)
    cycle = Cycle.objects.create(jurisdiction=elsewhere, year=YEAR)
    make(forms, "己", jurisdiction=elsewhere, cycle=cycle, unit=bureau)
    make(forms, "庚", jurisdiction=elsewhere, cycle=cycle, unit=root)
    ours, theirs = {"甲", "乙", "丙", "丁", "戊"}, {"己", "庚"}
    assert reach(forms, forms.government) == ours
    assert reach(forms, forms.government, root) == ours | theirs
    assert reach(forms, forms.government, bureau) == ours | {"己"}
    assert reach(forms, forms.other, root) == {"丁"} | theirs
    assert reach(forms, forms.other, bureau) == {"丁", "己"}
    # A second unit at the top: neither of them is the whole.
    Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.GOVERNMENT, name="开发区")
    second = Unit.objects.get(name="开发区")
    make(forms, "辛", jurisdiction=elsewhere, cycle=cycle, unit=second)
    assert reach(forms, root) == theirs
    assert reach(forms, second) == {"辛"}
    assert set(visible_to(Person.objects.create(username="nobody", name="无"))) == set()


def test_a_row_says_whose_turn_and_how_long(forms: County) -> None:
    _, text, _ = page(forms, "?text=乙", Role.SECTION_REVIEWER)
    assert "轮到我" in text
    assert "200.00" in text
    assert "（按周末推算）" in text
    assert "轮到我" not in page(forms, "?text=乙", Role.OBSERVER)[1]


def test_an_empty_list_says_what_to_do(county: County) -> None:
    assert "单位填报以后会列在这里" in page(county)[1]
    assert "点“填报一张表”" in page(county, "", Role.FILLER)[1]
    assert "放宽条件" in page(county, "?text=没有")[1]


def fill(county: County, count: int) -> None:
    Declaration.objects.bulk_create(
        Declaration(cycle=county.cycle, unit=county.department, kind="project_targets", project=f"项目{number:04}",
                    state="draft", jurisdiction=county.jurisdiction, year=YEAR, changed_at=timezone.now())
        for number in range(count)
    )  # fmt: skip


def test_pages_hold_fifty_rows_and_keep_the_filters(county: County) -> None:
    fill(county, 120)
    _, text, rows = page(county, "?state=draft")
    assert (len(rows), rows[0]) == (50, "项目0000")
    assert "120张" in text
    assert "?state=draft&amp;page=2" in text
    assert page(county, "?state=draft&page=3")[2] == [f"项目{number:04}" for number in range(100, 120)]
    assert page(county, "?page=nonsense")[2] == rows
    assert page(county, "?page=999")[2][-1] == "项目0119"


def test_each_row_has_the_name_its_unit_had_in_that_year(forms: County) -> None:
    department = forms.department
    for name, last in (("旧卫生局", YEAR - 2), ("卫生和计生局", YEAR - 1)):
        FormerName.objects.create(unit=department, name=name, last_year=last)
    units = {
        title: unit
        for unit, title in re.findall(r"<td>(\D[^<]*)</td><td class=\"title\"><a [^>]+>([^<]+)", page(forms)[1])
    }
    assert (units["戊"], units["甲"], units["丁"]) == ("卫生和计生局", department.name, forms.other.name)


@pytest.mark.parametrize(("count", "words"), [(1000, "1000张<"), (1001, "1000张以上，请用上面的条件缩小范围")])
def test_a_long_list_is_counted_up_to_a_bound(county: County, count: int, words: str) -> None:
    fill(county, count)
    assert words in page(county)[1]


def test_the_database_is_asked_as_often_for_fifty_rows_as_for_one(county: County) -> None:
    client = Client()
    client.force_login(county.person(Role.FILLER, county.government))
    fill(county, 1)
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("declarations"))
    Declaration.objects.all().delete()
    fill(county, 50)
    with CaptureQueriesContext(connection) as fifty:
        assert client.get(reverse("declarations")).content.decode().count('class="title"') == 50
    assert len(fifty) == len(one)
    assert len(fifty) <= 11 + postgresql.REACHING
    assert not any("DISTINCT" in query["sql"].upper() for query in fifty)
    counted = [query["sql"] for query in fifty if "COUNT(" in query["sql"].upper()]
    assert any(f"LIMIT {listing.COUNTED + 1}" in sql for sql in counted)
    assert all("LIMIT" in sql for sql in counted)
