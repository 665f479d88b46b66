"""The workbook for a unit without access: which forms are offered, and that it comes back through the usual door."""

import io
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.blank_forms import blank_forms
from jixiao.cycle.models import Cycle, Declaration
from tests.cycle.county import KIND, NAME, County, upload
from tests.cycle.test_pages import client_of

ROW = ("产出指标", "数量指标", "免费“两癌”检查人数", "完成适龄妇女免费检查", "≥1.8万人")


def test_the_newest_form_of_the_region_comes_first_and_none_of_a_later_year(county: County) -> None:
    offered = [each.key for each in blank_forms(county.cycle)]
    assert offered[0] == f"hunan-2022:{KIND}"
    assert not any("2023" in key or "shanghai" in key or "henan" in key for key in offered)
    later = Cycle.objects.create(jurisdiction=county.jurisdiction, year=2024)
    assert blank_forms(later)[0].profile.first_year == 2023


def test_the_workbook_comes_back_as_a_declaration(county: County) -> None:
    client = client_of(county, Role.FILLER)
    asked = {"unit": county.department.pk, "form": f"hunan-2022:{KIND}"}
    answer = client.get(reverse("blank_form", args=(county.cycle.pk,)), asked)
    book = load_workbook(io.BytesIO(answer.content))
    sheet: Any = book.active
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "一级指标")
    for column, text in enumerate(ROW):
        sheet.cell(head.row + 1, head.column + column).value = text
    file = io.BytesIO()
    book.save(file)
    given = {"cycle": county.cycle.pk, "unit": county.department.pk, "kind": KIND, "origin": "file",
             "file": upload(file.getvalue(), "filled.xlsx")}  # fmt: skip
    page = client.post(reverse("declare"), given, follow=True).content.decode()
    assert "已收下第1版" in page
    (indicator,) = Declaration.objects.get().version.form["indicators"]
    assert tuple(indicator[name] for name in ("level1", "level2", "level3", "content", "target")) == ROW
    assert Declaration.objects.get().version.form["department"] == NAME


def test_the_empty_workbook_is_taken_in_and_cannot_be_sent_on(county: County) -> None:
    client = client_of(county, Role.FILLER)
    asked = {"unit": county.department.pk, "form": f"hunan-2022:{KIND}"}
    data = client.get(reverse("blank_form", args=(county.cycle.pk,)), asked).content
    given = {"cycle": county.cycle.pk, "unit": county.department.pk, "kind": KIND, "origin": "file",
             "file": upload(data, "e.xlsx")}  # fmt: skip
    client.post(reverse("declare"), given)
    declaration = Declaration.objects.get()
    assert declaration.errors > 0
    with pytest.raises(acts.Refused, match="改正以后才能送审"):
        acts.act(declaration, "submit", acts.Who(county.people[Role.FILLER]))


@pytest.mark.parametrize("form", ["", "nobody:department_targets", "hunan-2023:department_targets"])
def test_no_such_form_or_unit_is_404(county: County, form: str) -> None:
    address = reverse("blank_form", args=(county.cycle.pk,))
    client = client_of(county, Role.FILLER)
    assert client.get(address, {"unit": county.department.pk, "form": form}).status_code == 404
    for unit in ("", "x", county.other.pk):
        assert client.get(address, {"unit": unit, "form": f"hunan-2022:{KIND}"}).status_code == 404
