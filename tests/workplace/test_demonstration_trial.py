"""What somebody new tries the demonstration with: the file, what is wrong in it, the rows he pastes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.cycle import editing
from jixiao.cycle.filling import checked
from jixiao.cycle.models import Cycle, Declaration
from jixiao.forms.official.filled import Row
from jixiao.workplace import demonstration
from tests.workplace.demonstrated import made

TODAY = date(2026, 11, 30)
EXPECTED = {
    ("error", "completeness.level1_kinds"),
    ("error", "budget.income_sum"),
    ("error", "budget.income_equals_expenditure"),
    ("warning", "completeness.satisfaction_kind"),
    ("warning", "coverage.objective_indicator"),
    ("warning", "direction.cost_ceiling"),
}


pytestmark = pytest.mark.django_db
"""As in `test_demonstration`: the county is made once, a marked test is what the database is made for."""


@pytest.fixture(scope="module", autouse=True)
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 - it comes first
    with made(django_db_blocker, TODAY):
        yield


@pytest.fixture(autouse=True)
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def downloaded() -> SimpleUploadedFile:
    """What the link on the page gives."""
    page = Client().get(reverse("demonstration")).content.decode()
    assert f'href="{reverse("trial-file")}"' in page
    answer = Client().get(reverse("trial-file"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return SimpleUploadedFile("绩效目标表.docx", answer.content)


def clerk() -> Client:
    client = Client()
    assert client.login(username="keji-tb", password=demonstration.PASSWORD)
    return client


def handed_in() -> Declaration:
    unit, cycle = Unit.objects.get(name="示范县科学技术局"), Cycle.objects.get(year=2027)
    sent = {"cycle": cycle.pk, "unit": unit.pk, "kind": "department_targets", "origin": "file", "file": downloaded()}
    answer = clerk().post(reverse("declare"), sent)
    assert answer.status_code == 302, answer.content.decode()
    return Declaration.objects.get(cycle=cycle, unit=unit)


def block() -> list[list[str]]:
    """The rows on the page, as its browser copies them."""
    page = Client().get(reverse("demonstration")).content.decode()
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    return [line.split("\t") for line in found[1].split("\n")]


def test_the_file_handed_in_by_the_clerk_gives_what_is_to_be_corrected() -> None:
    made = handed_in()
    assert made.state == "draft"
    assert {(each["severity"], each["rule"]) for each in made.version.outcomes} == EXPECTED
    assert made.version.doubts == []
    assert len(made.version.form["indicators"]) == 8
    refused = clerk().post(reverse("submit", args=[made.pk]), {"acts": made.acts, "number": 0}, follow=True)
    assert "错误" in refused.content.decode()
    made.refresh_from_db()
    assert made.state == "draft"


def test_two_cells_corrected_and_ten_rows_pasted_leave_nothing_wrong() -> None:
    filled = editing.current(handed_in())
    assert filled is not None
    rows = [Row(f"n{number}", dict(zip(("level1", "level2", "level3", "target"), texts, strict=True)))
            for number, texts in enumerate(block())]  # fmt: skip
    assert len(rows) == 10
    first, *others = filled.rows["indicator"]
    assert first.texts["level3"] == "项目支出总额"
    mended = replace(first, texts={**first.texts, "target": "≤650万元"})
    pasted = {**filled.rows, "indicator": (mended, *others, *rows)}
    corrected = replace(filled, fields={**filled.fields, "amount:income.total": "982.00"}, rows=pasted)
    assert checked(corrected, TODAY).outcomes == ()
    one = replace(corrected, fields=filled.fields)
    assert {each["rule"] for each in checked(one, TODAY).outcomes} == {
        "budget.income_sum",
        "budget.income_equals_expenditure",
    }
    without = replace(corrected, rows={**filled.rows, "indicator": (mended, *others)})
    assert {each["rule"] for each in checked(without, TODAY).outcomes} == {
        "completeness.level1_kinds",
        "completeness.satisfaction_kind",
        "coverage.objective_indicator",
    }


def test_it_is_for_the_newest_year() -> None:
    assert "示范县科学技术局2027年绩效目标表.docx" in Client().get(reverse("demonstration")).content.decode()
    Cycle.objects.create(jurisdiction=Jurisdiction.objects.get(), year=2028)
    assert "示范县科学技术局2028年绩效目标表.docx" in Client().get(reverse("demonstration")).content.decode()


def test_a_county_that_is_none_of_ours_has_neither_link_nor_file() -> None:
    Jurisdiction.objects.update(name="真实县")
    assert Client().get(reverse("trial-file")).status_code == 404
    assert Client().get(reverse("demonstration")).status_code == 404


def test_without_its_bureau_the_page_has_no_link() -> None:
    Unit.objects.filter(name="示范县科学技术局").update(name="示范县科学技术和工业局")
    page = Client().get(reverse("demonstration"))
    assert page.status_code == 200
    assert reverse("trial-file") not in page.content.decode()
    assert Client().get(reverse("trial-file")).status_code == 404
