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
from tests.chromium import entered, followed
from tests.cycle.county import CLEAN, NAME, County
from tests.workplace.desk import Desk, pasted, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def handed_in(page: Page, file: Path) -> None:
    page.get_by_label("年度").select_option(label="天心区2022年度")
    page.get_by_label("单位", exact=True).select_option(label=NAME)
    page.get_by_label("绩效目标表文件").set_input_files(file)
    followed(page.get_by_role("button", name="开始"))


def with_two_errors(tmp_path: Path) -> Path:
    """The clean form with a satisfaction nobody can reach, and a day long after the year."""
    document = Document(str(CLEAN))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for before, after in (("≥90%", "≥900%"), ("2022年11月30日前", "2035年11月30日前")):
        next(cell for cell in cells if cell.text.strip() == before).text = after
    document.save(str(tmp_path / "form.docx"))
    return tmp_path / "form.docx"


NAMES = (
    *("义诊", "健康讲座", "急救培训", "护理培训", "疫苗宣传"),
    *("控烟宣传", "膳食指导", "心理辅导", "口腔检查", "视力筛查"),
)
TEN_ROWS = "\n".join(
    f"{levels}\t{name}\t{name}场次数\t≥{number}场"
    for number, (levels, name) in enumerate(zip(["产出指标\t数量指标", *["\t"] * 9], NAMES, strict=True), 2)
)
"""A block as Excel puts it on the clipboard: merged levels are empty below their first row."""


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("已保存")


def test_from_a_file_to_an_approved_form(county: County, desk: Desk, tmp_path: Path) -> None:
    clerk = desk.page(county.people[Role.FILLER])
    followed(clerk.get_by_role("link", name="填报一张表"))
    handed_in(clerk, with_two_errors(tmp_path))
    expect(clerk.get_by_text("已收下第1版")).to_be_visible()
    expect(clerk.locator("#counts")).to_contain_text("其中错误2条")
    for said, wrong, right in (
        ("满意度", "≥900%", "≥90%"),
        ("完成时间", "2035年11月30日前", "2022年11月30日前"),
    ):
        clerk.locator("#findings li.error").filter(has_text=said).locator(".goto").click()
        cell = clerk.locator("td.has-error textarea:focus")
        expect(cell).to_have_value(wrong)
        cell.fill(right)
        expect(clerk.locator("#findings li.error").filter(has_text=said)).to_have_count(0)
    expect(clerk.locator("#counts")).to_contain_text("没有发现问题")
    rows = clerk.locator("tr[data-list='indicator']")
    before = rows.count()
    clerk.locator("tr[data-list='indicator'] [data-place$='/target']").last.press("Control+Shift+Enter")
    pasted(clerk, "tr[data-list='indicator']:last-child [data-place$='/level1']", TEN_ROWS)
    expect(clerk.get_by_text("合并的一级、二级指标已填到每一行")).to_be_visible()
    expect(rows).to_have_count(before + 10)
    expect(rows.last.locator("[data-place$='/level2']")).to_have_value("数量指标")
    expect(rows.last.locator("[data-place$='/target']")).to_have_value("≥11场")
    expect(rows.last.locator(".understood")).to_have_text("读作：不低于 11 场")
    clerk.keyboard.press("Control+z")
    expect(rows).to_have_count(before + 1)
    clerk.keyboard.press("Control+y")
    expect(rows).to_have_count(before + 10)
    saved(clerk)
    submit(clerk)
    for role, act, opinion in (
        (Role.DEPARTMENT_REVIEWER, "部门审核通过", ""),
        (Role.SECTION_REVIEWER, "归口业务科室退回", "满意度的调查对象请写明。"),
    ):
        done(desk, county.people[role], act, opinion)
    clerk.goto(clerk.url)
    expect(clerk.get_by_text("满意度的调查对象请写明。")).to_be_visible()
    followed(clerk.get_by_role("link", name="填写"))
    rows.last.locator("[data-place$='/target']").fill("≥12场")
    submit(clerk)
    expect(clerk.get_by_text("比上一版改了")).to_be_visible()
    for role, act in (
        (Role.DEPARTMENT_REVIEWER, "部门审核通过"),
        (Role.SECTION_REVIEWER, "归口业务科室审核通过"),
        (Role.PERFORMANCE_REVIEWER, "绩效管理科室审核通过"),
        (Role.APPROVER, "批复"),
    ):
        page = done(desk, county.people[role], act, "同意。")
    expect(page.locator(".steps .now")).to_have_text("已批复")
    approved = Declaration.objects.get()
    assert (approved.state, approved.version_number) == ("approved", 3)
    for suffix in ("docx", "xlsx", "pdf"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"正式表样 {suffix}").click()
        file = tmp_path / f"official.{suffix}"
        download.value.save_as(file)
        (form,) = read_forms(read_file(file)).forms
        assert [row.target for row in form.indicators] == [row["target"] for row in approved.version.form["indicators"]]
        assert form.indicators[-1].target == "≥12场"
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in desk.asked)


def submit(page: Page) -> None:
    followed(page.get_by_role("button", name="送审"))
    expect(page.get_by_text("已送审，现在是“待部门审核”")).to_be_visible()


def done(desk: Desk, person: Person, act: str, opinion: str) -> Page:
    """One person opens what is his turn and does one act."""
    page = desk.page(person)
    followed(page.locator(".todo li > a"))
    if act.endswith("科室审核通过"):
        followed(page.get_by_role("link", name="去审核这张表"))
        score(page)
    page.get_by_label("意见", exact=True).fill(opinion)
    followed(page.get_by_role("button", name=act, exact=True))
    expect(page.locator(".message.success")).to_be_visible()
    return page


def test_a_form_is_filled_in_and_submitted_by_keyboard_alone(county: County, desk: Desk) -> None:
    made = county.declared()
    page = desk.page(county.people[Role.FILLER])
    reach(page, ".todo li > a")
    entered(page)
    reach(page, ".files a.button")
    entered(page)
    reach(page, "tr[data-list='indicator']:last-child [data-place$='/content']")
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.type("健康讲座场次数")
    page.keyboard.press("Tab")
    page.keyboard.type("≥6场")
    saved(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    reach(page, "#submit button.main")
    entered(page)
    expect(page.get_by_text("已送审，现在是“待部门审核”")).to_be_visible()
    made.refresh_from_db()
    assert made.version.form["indicators"][-1]["target"] == "≥6场"
    assert made.version.form["indicators"][-1]["content"] == "健康讲座场次数"


def score(page: Page) -> None:
    """All the points of every item; the sheet saves itself."""
    for points in page.locator("input.points").all():
        points.fill(points.get_attribute("aria-label").rpartition("满分")[2])
    expect(page.locator("#sheet-grade")).to_contain_text("优")


def test_by_keyboard_alone(county: County, desk: Desk) -> None:
    county.declared("with_department")
    page = desk.page(county.people[Role.DEPARTMENT_REVIEWER])
    reach(page, ".todo li > a")
    entered(page)
    expect(page.get_by_role("heading", name="办理")).to_be_visible()
    reach(page, "#opinion")
    page.keyboard.type("请写明调查对象。")
    reach(page, "button:text-is('部门退回')")
    entered(page)
    expect(page.get_by_text("已办理，现在是“退回修改”")).to_be_visible()
