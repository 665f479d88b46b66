"""The page of the indicator library and its file: who sees what, narrowed how."""

import io
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook

from jixiao.accounts.models import Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle.library import views
from tests.cycle.county import YEAR, County
from tests.cycle.shelf import approved, declared, everywhere

NUMBER, QUALITY = "数量指标", "质量指标"


@pytest.fixture
def clerk(county: County) -> Client:
    """Of one department; the other department's forms are approved."""
    everywhere(county)
    Unit.objects.filter(pk=county.other.pk).update(industry="教育")
    county.other.refresh_from_db()
    approved(county, county.other, [(NUMBER, "培训人次", "≥500人次"), (QUALITY, "=培训合格率", "≥95%")])
    approved(county, county.department, [(NUMBER, "培训人次", "≥300人次")], YEAR + 1)
    declared(county, county.other, [(NUMBER, "还是草稿的指标", "≥3次")], project="某")
    return logged_in(county.person(Role.FILLER, county.department, "只填自己的"))


def logged_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def rows(client: Client, **asked: object) -> list[list[str]]:
    page = client.get(f"{reverse('library')}?{urlencode(asked)}").content.decode()
    return [[cell.text_content() for cell in row.xpath("td")] for row in html.fromstring(page).xpath("//tbody/tr")]


def test_what_is_approved_is_listed_the_most_used_first_without_a_department(county: County, clerk: Client) -> None:
    assert rows(clerk) == [
        ["产出指标", NUMBER, "培训人次", "2", "人次", "≥300人次", f"{YEAR + 1}年 ≥300人次；{YEAR}年 ≥500人次"],
        ["产出指标", QUALITY, "=培训合格率", "1", "%", "≥95%", f"{YEAR}年 ≥95%"],
    ]
    assert county.other.name not in clerk.get(reverse("library")).content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"level2": QUALITY}, ["=培训合格率"]),
        ({"level1": "产出指标", "text": "人次"}, ["培训人次"]),
        ({"text": "率格 合"}, ["=培训合格率"]),
        ({"text": "草稿"}, []),
        ({"text": "%"}, ["培训人次", "=培训合格率"]),
        ({"industry": "教育"}, ["培训人次", "=培训合格率"]),
    ],
)
def test_it_is_narrowed_by_levels_industry_and_words(clerk: Client, asked: dict[str, object], found: list[str]) -> None:
    assert [row[2] for row in rows(clerk, **asked)] == found


def test_only_the_industry_that_uses_an_entry_finds_it(county: County, clerk: Client) -> None:
    Unit.objects.filter(pk=county.department.pk).update(industry="卫生")
    assert rows(clerk, industry="卫生") == []
    county.department.refresh_from_db()
    approved(county, county.department, [(NUMBER, "义诊场次", "≥9场")], project="义诊")
    assert [row[2] for row in rows(clerk, industry="卫生")] == ["义诊场次"]


@pytest.mark.parametrize("asked", [{"level2": "没有的"}, {"industry": "没有的"}])
def test_what_is_not_offered_is_said_and_narrows_nothing(clerk: Client, asked: dict[str, object]) -> None:
    answer = clerk.get(f"{reverse('library')}?{urlencode(asked)}")
    assert answer.status_code == 400
    assert "没有按它筛选" in answer.content.decode()
    assert len(rows(clerk, **asked)) == 2


def test_the_file_holds_what_the_page_is_narrowed_to(clerk: Client) -> None:
    answer = clerk.get(f"{reverse('library-file')}?{urlencode({'level2': QUALITY})}")
    assert "filename" in answer.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert values[1:] == [["产出指标", QUALITY, "=培训合格率", 1, YEAR, "%", "≥95%", f"{YEAR}年 ≥95%"]]
    assert values[0][2] == "指标名称"
    assert sheet["C3"].data_type == "s"


def test_a_file_that_would_be_too_long_says_what_is_left_out(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LARGEST_FILE", 1)
    sheet = load_workbook(io.BytesIO(clerk.get(reverse("library-file")).content)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == [
        "产出指标", "只列了前1项，其余的请缩小范围再下载。",
    ]  # fmt: skip


def test_another_place_is_404_and_who_reads_two_chooses(county: County, clerk: Client) -> None:
    elsewhere = Jurisdiction.objects.create(code="430299", name="别处")
    unit = Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.GOVERNMENT, name="别处")
    assert clerk.get(f"{reverse('library')}?place={elsewhere.pk}").status_code == 404
    assert clerk.get(f"{reverse('library-file')}?place={elsewhere.pk}").status_code == 404
    assert clerk.get(f"{reverse('library')}?place=x").status_code == 404
    stranger = county.person(Role.FILLER, unit, "别处的人")
    assert rows(logged_in(stranger)) == []
    assert "库里还没有指标" in logged_in(stranger).get(reverse("library")).content.decode()
    both = county.person(Role.OBSERVER, unit, "两处的人")
    both.grants.create(role=Role.OBSERVER, unit=county.government)
    assert len(rows(logged_in(both), place=county.jurisdiction.pk)) == 2
    assert rows(logged_in(both), place=elsewhere.pk) == []


def test_who_reads_no_forms_anywhere_knows_of_no_library(clerk: Client) -> None:  # noqa: ARG001 - there is a library
    nobody = logged_in(Person.objects.create_user("nobody", password="x", name="没有角色的"))  # noqa: S106
    assert nobody.get(reverse("library")).status_code == 404
    assert nobody.get(reverse("library-file")).status_code == 404
