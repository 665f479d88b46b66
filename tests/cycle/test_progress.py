"""The departments' progress: what is counted where, who sees it, what the files hold."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.amounts import declared_amount
from jixiao.cycle.models import Cycle
from jixiao.cycle.progress import board, states
from tests import postgresql
from tests.cycle.county import YEAR, County
from tests.cycle.test_listing import FUTURE, PAST, make

TODAY = date(2026, 9, 30)
SEES = permissions()["see_progress"].roles


@pytest.fixture
def year(county: County) -> County:
    """The health bureau has four forms in three states, the education bureau a project only, a third nothing."""
    below = Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.SUBORDINATE, name="区疾控中心", parent=county.department
    )
    Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.DEPARTMENT, name="=HYPERLINK(1)", parent=county.government
    )
    whole = {"kind": "department_targets", "state": "with_section", "amount": Decimal("1248060.50"), "due": FUTURE}
    make(county, "", **whole)
    make(county, "甲", due=PAST, amount=Decimal("10000.00"))
    make(county, "乙", due=PAST, state="returned")  # its amount is not legible
    make(county, "丙", unit=below, amount=Decimal("20000.00"), due=FUTURE)
    make(county, "丁", unit=county.other, state="approved", amount=Decimal("5000.00"))
    older = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR - 1)
    make(county, "去年", cycle=older, year=YEAR - 1)
    return county


def client_of(county: County, role: Role, whole: bool = True) -> Client:
    client = Client()
    client.force_login(county.person(role, county.government, "全县") if whole else county.people[role])
    return client


def test_a_department_is_counted_with_all_below_it(year: County) -> None:
    shown = board(year.person(Role.PERFORMANCE_REVIEWER, year.government), year.cycle, TODAY)
    health, education, third = shown.lines
    assert dict(health.counts) == {"with_section": 1, "draft": 2, "returned": 1}
    assert (health.forms, health.overdue, health.unknown, health.missing) == (4, 2, 1, "")
    assert (health.whole, health.project) == (Decimal("1248060.50"), Decimal("30000"))
    assert (education.forms, education.missing, education.project) == (1, "缺部门整体表", Decimal("5000"))
    assert (third.forms, third.missing) == (0, "未填报")
    assert (shown.total.forms, shown.total.overdue, shown.total.project) == (5, 2, Decimal("35000"))
    assert sum(count for _, count in shown.total.cells) == 5


def test_the_columns_are_the_way_with_what_was_returned_beside_its_start() -> None:
    assert states()[:4] == ["draft", "returned", "adjusting", "with_department"]
    assert states()[-2:] == ["approved", "rejected"]


@pytest.mark.parametrize("role", Role)
def test_the_roles_of_finance_see_it_and_others_get_404(year: County, role: Role) -> None:
    client = client_of(year, role)
    expected = 200 if role in SEES else 404
    assert client.get(reverse("progress")).status_code == expected
    assert client.get(reverse("progress-file", args=(year.cycle.pk, "csv"))).status_code == expected
    assert ("进度</a>" in client.get(reverse("home")).content.decode()) is (role in SEES)


def test_a_reviewer_sees_the_departments_of_his_reach_only(year: County) -> None:
    text = client_of(year, Role.SECTION_REVIEWER, whole=False).get(reverse("progress")).content.decode()
    assert str(year.department) in text
    assert str(year.other) not in text


def test_a_number_leads_to_the_forms_it_counts(year: County) -> None:
    client = client_of(year, Role.OBSERVER)
    text = client.get(reverse("progress"), {"cycle": year.cycle.pk}).content.decode()
    query = f"?year={YEAR}&unit={year.department.pk}&state=draft"
    assert query.replace("&", "&amp;") + '">2</a>' in text
    assert client.get(reverse("declarations") + query).content.decode().count('class="title"') == 2
    late = f"?year={YEAR}&unit={year.department.pk}&overdue=on"
    assert late.replace("&", "&amp;") + '">超期2</a>' in text
    assert client.get(reverse("declarations") + late).content.decode().count('class="title"') == 2
    assert "还没有报齐的2个" in text


def test_a_cycle_of_another_place_is_404(year: County) -> None:
    elsewhere = Cycle.objects.create(jurisdiction=Jurisdiction.objects.create(code="430104", name="别处"), year=YEAR)
    client = client_of(year, Role.OBSERVER)
    assert client.get(reverse("progress"), {"cycle": elsewhere.pk}).status_code == 404
    assert client.get(reverse("progress"), {"cycle": "x"}).status_code == 404
    assert client.get(reverse("progress-file", args=(elsewhere.pk, "xlsx"))).status_code == 404
    assert client.get(reverse("progress-file", args=(year.cycle.pk, "exe"))).status_code == 404


def test_the_files_hold_what_the_page_shows_and_no_formula(year: County) -> None:
    client = client_of(year, Role.OBSERVER)
    answer = client.get(reverse("progress-file", args=(year.cycle.pk, "csv")))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["部门", "草稿", "退回修改"]
    assert rows[1][:3] == [str(year.department), "2", "1"]
    assert rows[1][-3:] == ["124.81", "3.00", "1"]
    assert rows[3][0] == "'=HYPERLINK(1)"
    assert rows[-1][0] == "合计"
    answer = client.get(reverse("progress-file", args=(year.cycle.pk, "xlsx")))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet["A1"].value == f"{year.jurisdiction.name}{YEAR}年度各部门申报进度"
    assert [cell.value for cell in sheet[4]][:3] == [str(year.department), 2, 1]
    assert (sheet["A6"].value, sheet["A6"].data_type) == ("=HYPERLINK(1)", "s")
    assert [cell.value for cell in sheet[4]][-3:] == [124.81, 3, 1]
    assert len(list(sheet.rows)) == len(rows) + 2  # title and sentence
    assert sheet["A4"].border.left.style == "thin"


def test_a_county_without_a_year_or_a_department_says_what_to_do(county: County) -> None:
    client = client_of(county, Role.ADMINISTRATOR)
    Unit.objects.filter(kind=UnitKind.DEPARTMENT).update(last_year=YEAR - 1)
    assert "您负责的范围里还没有部门" in client.get(reverse("progress")).content.decode()
    Cycle.objects.all().delete()
    assert "还没有年度" in client.get(reverse("progress")).content.decode()


def test_the_database_is_asked_as_often_for_many_departments_as_for_few(year: County) -> None:
    client = client_of(year, Role.OBSERVER)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("progress"), {"cycle": year.cycle.pk})
    for number in range(30):
        unit = Unit.objects.create(
            jurisdiction=year.jurisdiction, kind=UnitKind.DEPARTMENT, name=f"局{number}", parent=year.government
        )
        make(year, "项目", unit=unit)
    with CaptureQueriesContext(connection) as lots:
        assert "局29" in client.get(reverse("progress"), {"cycle": year.cycle.pk}).content.decode()
    assert len(lots) == len(few)
    assert len(lots) <= 16 + postgresql.REACHING


def money(*entries: tuple[str | None, str | None]) -> dict[str, list[dict[str, str | None]]]:
    return {"money": [{"slot": slot, "yuan": yuan} for slot, yuan in entries]}


@pytest.mark.parametrize(
    ("form", "amount"),
    [
        (money(("general_public_budget", "1"), ("total", "51368000")), Decimal(51368000)),
        (money(("annual_budget", "15000000"), ("superior_funds", "0")), Decimal(15000000)),
        (money(("expenditure.total", "3"), ("income.total", "4")), Decimal(4)),
        (money(("total", None), ("income.total", "4")), Decimal(4)),  # 元 or 万元 was not readable at the first
        (money(("general_public_budget", "1"), (None, "2")), None),  # parts are not added up
        (money(), None),
    ],
)
def test_the_amount_of_a_form_is_what_one_cell_says(form: dict[str, object], amount: Decimal | None) -> None:
    assert declared_amount(form) == amount
