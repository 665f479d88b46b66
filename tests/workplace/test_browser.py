"""The way of a declaration in Chromium, from a file to an approved form, as its people go it."""

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_file
from jixiao.cycle.models import Declaration
from jixiao.forms.reading import read_forms
from tests.cycle.county import CLEAN, NAME, County
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def handed_in(page: Page, file: Path) -> None:
    page.get_by_label("年度").select_option(label="天心区2022年度")
    page.get_by_label("单位").select_option(label=NAME)
    page.get_by_label("绩效目标表文件").set_input_files(file)
    page.get_by_role("button", name="交上并审核").click()


def with_an_error(tmp_path: Path) -> Path:
    """The clean form with a satisfaction nobody can reach."""
    document = Document(str(CLEAN))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    cell = next(cell for cell in cells if cell.text.strip() == "≥90%")
    cell.text = "≥900%"
    document.save(str(tmp_path / "form.docx"))
    return tmp_path / "form.docx"


def test_from_a_file_to_an_approved_form(county: County, desk: Desk, tmp_path: Path) -> None:
    clerk = desk.page(county.people[Role.FILLER])
    clerk.get_by_role("link", name="填报一张表").click()
    handed_in(clerk, with_an_error(tmp_path))
    expect(clerk.get_by_text("已收下第1版")).to_be_visible()
    expect(clerk.get_by_role("button", name="送审")).to_be_disabled()
    clerk.locator(".mark.error").first.click()
    expect(clerk.locator(".findings li:target")).to_be_in_viewport()
    clerk.get_by_role("link", name="交新的一版").click()
    handed_in(clerk, CLEAN)
    expect(clerk.get_by_text("比上一版改了")).to_be_visible()
    clerk.get_by_role("button", name="送审").click()
    expect(clerk.get_by_text("已办理，现在是“待部门审核”")).to_be_visible()
    for role, act, opinion in (
        (Role.DEPARTMENT_REVIEWER, "部门审核通过", ""),
        (Role.SECTION_REVIEWER, "归口业务科室退回", "满意度的调查对象请写明。"),
    ):
        done(desk, county.people[role], act, opinion)
    clerk.goto(clerk.url)
    expect(clerk.get_by_text("满意度的调查对象请写明。")).to_be_visible()
    clerk.get_by_role("button", name="送审").click()
    for role, act in (
        (Role.DEPARTMENT_REVIEWER, "部门审核通过"),
        (Role.SECTION_REVIEWER, "归口业务科室审核通过"),
        (Role.PERFORMANCE_REVIEWER, "绩效管理科室审核通过"),
        (Role.APPROVER, "批复"),
    ):
        page = done(desk, county.people[role], act, "同意。")
    expect(page.locator(".steps .now")).to_have_text("已批复")
    for suffix in ("docx", "xlsx", "pdf"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"正式表样 {suffix}").click()
        file = tmp_path / f"official.{suffix}"
        download.value.save_as(file)
        (form,) = read_forms(read_file(file)).forms
        assert [row.target for row in form.indicators] == [row["target"] for row in county.content.form["indicators"]]
    assert Declaration.objects.get().state == "approved"
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in desk.asked)


def done(desk: Desk, person: Person, act: str, opinion: str) -> Page:
    """One person opens what is his turn and does one act."""
    page = desk.page(person)
    page.locator(".todo a").click()
    if act.endswith("科室审核通过"):
        page.get_by_role("link", name="去审核这张表").click()
        score(page)
    page.get_by_label("意见", exact=True).fill(opinion)
    page.get_by_role("button", name=act, exact=True).click()
    expect(page.locator(".message.success")).to_be_visible()
    return page


def score(page: Page) -> None:
    """All the points of every item; the sheet saves itself."""
    for points in page.locator("input.points").all():
        points.fill(points.get_attribute("aria-label").rpartition("满分")[2])
    expect(page.locator("#sheet-grade")).to_contain_text("优")


def test_by_keyboard_alone(county: County, desk: Desk) -> None:
    county.declared("with_department")
    page = desk.page(county.people[Role.DEPARTMENT_REVIEWER])
    reach(page, ".todo a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="办理")).to_be_visible()
    reach(page, "#opinion")
    page.keyboard.type("请写明调查对象。")
    reach(page, "button:text-is('部门退回')")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已办理，现在是“退回修改”")).to_be_visible()
