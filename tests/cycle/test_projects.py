"""Which project a file is of: two without a name are not taken for one, a new version is of the same project."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Grant, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Cycle, Declaration
from tests.cycle.county import WRONG, YEAR, County
from tests.cycle.interface.asking import Program, said
from tests.cycle.test_content import handed_in
from tests.cycle.test_pages import client_of

BUREAU, KIND = "株洲市农业农村局", "project_targets"
PROJECT = handed_in(WRONG, kind=KIND, year=2023, unit=BUREAU).form["project"]


def project_file(name: str) -> SimpleUploadedFile:
    """The form of a project under another name."""
    source, target = zipfile.ZipFile(WRONG), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for each in source.namelist():
            data = source.read(each)
            archive.writestr(
                each, data.replace(PROJECT.encode(), name.encode()) if each.endswith("document.xml") else data
            )
    return SimpleUploadedFile("项目.docx", target.getvalue())


@pytest.fixture
def given(county: County) -> dict[str, Any]:
    """What the page of a new form posts, for a project of a bureau of 2023."""
    unit = Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.DEPARTMENT, name=BUREAU, parent=county.government
    )
    Grant.objects.create(person=county.people[Role.FILLER], role=Role.FILLER, unit=unit)
    cycle = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    return {"cycle": cycle.pk, "unit": unit.pk, "kind": KIND, "origin": "file"}


@pytest.fixture
def clerk(county: County) -> Client:
    return client_of(county, Role.FILLER)


def posted(clerk: Client, given: dict[str, Any], name: str, **more: Any) -> Any:
    return clerk.post(reverse("declare"), given | {"file": project_file(name)} | more)


def test_a_file_whose_project_cannot_be_read_is_refused(county: County, clerk: Client, given: dict[str, Any]) -> None:
    answer = posted(clerk, given, "")
    assert answer.status_code == 400
    assert "没有读出项目名称，分不清是哪个项目的表" in answer.content.decode()
    filler = Program(county.people[Role.FILLER])
    asked = {"unit": given["unit"], "year": YEAR + 1, "kind": KIND}
    refused = filler.hand_in(project_file(""), "k1", **asked)
    assert (refused.status_code, said(refused)["code"]) == (422, "not_accepted")
    assert "没有读出项目名称" in said(refused)["text"]
    assert Declaration.objects.count() == 0
    assert filler.hand_in(project_file("甲项目"), "k2", **asked).status_code == 201


def test_two_projects_are_two_forms(clerk: Client, given: dict[str, Any]) -> None:
    for name in ("甲项目", "乙项目"):
        assert posted(clerk, given, name).status_code == 302
    assert set(Declaration.objects.values_list("project", "version_number")) == {("甲项目", 1), ("乙项目", 1)}


def test_a_new_version_is_of_the_same_project(clerk: Client, given: dict[str, Any]) -> None:
    posted(clerk, given, "甲项目")
    made = Declaration.objects.get()
    page = clerk.get(reverse("declaration", args=(made.pk,))).content.decode()
    assert f"&amp;of={made.pk}" in page
    asked = clerk.get(reverse("declare"), given | {"of": made.pk}).content.decode()
    assert f'<input type="hidden" name="of" value="{made.pk}"' in asked
    answer = posted(clerk, given, "乙项目", of=made.pk)
    assert answer.status_code == 400
    assert "是项目“乙项目”的表，这里交的是“甲项目”的新的一版，没有收下" in answer.content.decode()
    assert Declaration.objects.get().version_number == 1
    assert posted(clerk, given, "甲 项目", of=made.pk).status_code == 302
    assert Declaration.objects.get().version_number == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"kind": "department_targets"}, "年度、单位、类别要和它一样"), ({"of": 999}, "没有您填报的这张表")],
)
def test_a_new_version_of_another_form_is_refused(
    clerk: Client, given: dict[str, Any], changed: dict[str, Any], words: str
) -> None:
    posted(clerk, given, "甲项目")
    answer = posted(clerk, given, "甲项目", **{"of": Declaration.objects.get().pk} | changed)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Declaration.objects.get().version_number == 1
