"""The reviewer's task in Chromium: by mouse, by keyboard alone, and a hundred forms at once."""

import copy
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, remarks
from jixiao.cycle.content import Wanted, content_of
from jixiao.cycle.models import Declaration, ReviewSheet
from tests.chromium import entered, followed
from tests.cycle.county import CLEAN, KIND, NAME, YEAR, County
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def mended(tmp_path: Path) -> Path:
    """The clean form with another satisfaction."""
    document = Document(str(CLEAN))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    cell = next(cell for cell in cells if cell.text.strip() == "≥90%")
    cell.text = "≥95%"
    document.save(str(tmp_path / "form.docx"))
    return tmp_path / "form.docx"


def test_a_remark_is_set_answered_seen_in_the_next_version_and_closed(
    county: County, desk: Desk, tmp_path: Path
) -> None:
    county.declared("with_section")
    reviewer = desk.page(county.people[Role.SECTION_REVIEWER])
    followed(reviewer.get_by_role("link", name="审核", exact=True))
    followed(reviewer.get_by_role("link", name="从第一张开始审核"))
    followed(reviewer.get_by_role("link", name="提意见：第12行指标"))
    expect(reviewer.get_by_label("哪个格子")).to_have_value("indicators[11].target")
    reviewer.get_by_label("对这个格子的意见").fill("去年已达到93%，请提高。")
    followed(reviewer.get_by_role("button", name="提出意见"))
    expect(reviewer.locator(".remarks .open")).to_contain_text("去年已达到93%，请提高。")
    followed(reviewer.get_by_role("button", name="归口业务科室退回"))
    expect(reviewer.locator(".message.success")).to_contain_text("现在是“退回修改”")

    clerk = desk.page(county.people[Role.FILLER])
    followed(clerk.locator(".todo li > a"))
    expect(clerk.locator("table.indicators tr", has_text="满意度").get_by_role("link", name="意见1")).to_be_visible()
    clerk.get_by_label("答复").fill("已按要求提高到95%。")
    followed(clerk.get_by_role("button", name="答复"))
    file = mended(tmp_path)
    content = content_of(file.read_bytes(), file.name, Wanted(KIND, YEAR, NAME), date(2022, 1, 5))
    made = acts.declare(county.cycle, county.department, KIND, "", acts.Who(county.people[Role.FILLER]), file.name,
                        file.read_bytes(), content)  # fmt: skip
    county.declared_from(made, "with_section")

    reviewer.goto(reviewer.url)
    expect(reviewer.locator(".became")).to_contain_text("已改为：≥95%")
    row = reviewer.locator("table.indicators tr", has_text="满意度")
    expect(row.locator("del")).to_contain_text("≥90%")
    expect(row.locator("ins")).to_contain_text("≥95%")
    expect(row.locator("ins .op")).to_have_text("增")
    followed(reviewer.get_by_role("button", name="关闭这条意见"))
    expect(reviewer.locator(".remarks .closed")).to_be_visible()
    assert not Declaration.objects.get().remarks.filter(is_open=True).exists()
    assert all(url.startswith(desk.address) for url in desk.asked)


def test_what_is_half_written_stays_until_it_is_sent(county: County, desk: Desk) -> None:
    made = county.declared("with_section")
    reviewer = desk.page(county.people[Role.SECTION_REVIEWER])
    reviewer.goto(f"{desk.address}/declarations/{made.pk}/review/")
    opinion, remark = reviewer.get_by_label("意见", exact=True), reviewer.get_by_label("对这个格子的意见")
    opinion.fill("请说明依据。")
    followed(reviewer.get_by_role("link", name="提意见：第12行指标"))
    expect(opinion).to_have_value("请说明依据。")
    remark.fill("偏低。")
    followed(reviewer.get_by_role("link", name="提意见：第11行指标"))
    expect(remark).to_have_value("偏低。")
    followed(reviewer.get_by_role("button", name="提出意见"))
    expect(opinion).to_have_value("请说明依据。")
    expect(remark).to_have_value("")
    followed(reviewer.get_by_role("button", name="保存审核表"))
    expect(opinion).to_have_value("请说明依据。")
    followed(reviewer.get_by_role("button", name="归口业务科室退回"))
    made.refresh_from_db()
    assert made.state == "returned"
    county.declared_from(made, "with_section")
    reviewer.goto(f"{desk.address}/declarations/{made.pk}/review/")
    expect(opinion).to_have_value("")


def test_an_answer_half_written_stays_when_another_is_sent(county: County, desk: Desk) -> None:
    made = county.declared("with_section")
    who = acts.Who(county.people[Role.SECTION_REVIEWER])
    for path, text in (("indicators[10].target", "偏低。"), ("indicators[11].target", "请写明对象。")):
        remarks.put(made, path, text, who)
    acts.act(made, "section_return", who, "请改。")
    page = desk.page(county.people[Role.FILLER])
    page.goto(f"{desk.address}/declarations/{made.pk}/")
    first, second = (page.get_by_label("答复").nth(number) for number in (0, 1))
    first.fill("已提高。")
    second.fill("已写明。")
    followed(page.get_by_role("button", name="答复").first)
    expect(page.locator(".remarks .said", has_text="已提高。")).to_be_visible()
    expect(first).to_have_value("")
    expect(second).to_have_value("已写明。")
    followed(page.get_by_role("button", name="答复").nth(1))
    expect(page.locator(".remarks .said", has_text="已写明。")).to_be_visible()
    expect(second).to_have_value("")


def test_an_answer_that_is_refused_takes_no_other_with_it(county: County, desk: Desk) -> None:
    made = county.declared("with_section")
    who = acts.Who(county.people[Role.SECTION_REVIEWER])
    for path in ("indicators[10].target", "indicators[11].target"):
        remarks.put(made, path, "请改。", who)
    acts.act(made, "section_return", who, "请改。")
    page = desk.page(county.people[Role.FILLER])
    page.goto(f"{desk.address}/declarations/{made.pk}/")
    page.get_by_label("答复").nth(1).fill("已写明。")
    followed(page.get_by_role("button", name="答复").first)
    expect(page.locator(".message.error")).to_be_visible()
    expect(page.get_by_label("答复").nth(0)).to_have_value("")
    expect(page.get_by_label("答复").nth(1)).to_have_value("已写明。")


def test_what_was_remarked_stands_as_a_notice_where_the_form_is_written_again(county: County, desk: Desk) -> None:
    made = county.declared("with_section")
    who = acts.Who(county.people[Role.SECTION_REVIEWER])
    remarks.put(made, "indicators[11].target", "请写明对象。", who)
    acts.act(made, "section_return", who, "请改。")
    page = desk.page(county.people[Role.FILLER])
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    bar = page.locator(".message", has_text="请写明对象。")
    border = "bar => getComputedStyle(bar).borderLeftColor"
    assert bar.evaluate(border) != page.locator("#note").evaluate(
        """note => {
            const good = document.createElement("p");
            good.className = "message";
            note.append(good);
            return getComputedStyle(good).borderLeftColor;
        }"""
    )


def test_the_sheet_saves_itself_and_its_grade_decides(county: County, desk: Desk) -> None:
    county.declared("with_section")
    page = desk.page(county.people[Role.SECTION_REVIEWER])
    followed(page.locator(".todo li > a"))
    followed(page.get_by_role("link", name="去审核这张表"))
    onward = page.get_by_role("button", name="归口业务科室审核通过")
    expect(onward).to_be_disabled()
    score(page, {"规范完整性": "5", "明确清晰性": "5", "目标相关性": "10"})
    expect(page.locator("#sheet-open")).to_contain_text("规范完整性扣了5分没有写原因")
    for name in ("规范完整性", "明确清晰性", "目标相关性"):
        page.get_by_label(f"{name}扣分原因").fill("依据不足。")
    expect(page.locator("#sheet-grade")).to_contain_text("良")
    expect(onward).to_be_enabled()
    page.get_by_label("指标科学性得分").fill("5")
    page.get_by_label("指标科学性扣分原因").fill("指标没有覆盖目标。")
    expect(page.locator("#sheet-grade")).to_contain_text("中")
    expect(onward).to_be_disabled()
    expect(page.locator("#reasons")).to_contain_text("审核表的等级是“中”（由部门修改完善，按程序重新报送审核）")
    page.get_by_label("指标科学性得分").fill("很好")
    expect(page.locator("#sheet-saved")).to_contain_text("没有保存：指标科学性：“很好”不是分数")
    expect(page.locator("#sheet-saved")).to_contain_text("其余的已自动保存")
    expect(page.locator("#sheet-saved")).to_be_in_viewport()
    field = page.get_by_label("指标科学性得分")
    alert = page.locator("td", has=field).get_by_role("alert")
    expect(alert).to_have_text("指标科学性：“很好”不是分数，请填 0 到 15 之间的数。")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert field.get_attribute("aria-describedby") == alert.get_attribute("id")
    field.fill("6")
    expect(alert).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.fill("5")
    expect(page.locator("#sheet-saved")).to_contain_text("已自动保存")
    page.reload()
    expect(page.get_by_label("指标科学性得分")).to_have_value("5")
    assert ReviewSheet.objects.count() == 1


def test_the_button_of_a_wrong_sheet_leads_to_the_first_wrong_field(county: County, desk: Desk) -> None:
    made = county.declared("with_section")
    page = desk.page(county.people[Role.SECTION_REVIEWER])
    page.goto(f"{desk.address}/declarations/{made.pk}/review/")
    page.get_by_label("资金匹配性得分").fill("99")
    page.get_by_label("明确清晰性得分").fill("8")
    page.get_by_label("条件充分性得分").fill("7.3")
    page.get_by_role("button", name="保存审核表").click()
    expect(page.get_by_label("资金匹配性得分")).to_be_focused()
    expect(page.get_by_text("资金匹配性：“99”不在 0 到 15 分之间。", exact=True)).to_be_in_viewport()
    expect(page.get_by_label("条件充分性得分")).to_have_accessible_description("条件充分性：“7.3”请打整分或半分。")
    expect(page.get_by_label("明确清晰性得分")).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("明确清晰性得分")).to_have_value("8")
    page.goto(f"{desk.address}/declarations/{made.pk}/review/")
    expect(page.get_by_label("明确清晰性得分")).to_have_value("8")
    expect(page.get_by_label("资金匹配性得分")).to_have_value("")


def score(page: Page, less: dict[str, str]) -> None:
    """All the points of every item but these."""
    for points in page.locator("input.points").all():
        name, _, whole = (points.get_attribute("aria-label") or "").partition("得分，满分")
        points.fill(less.get(name, whole))


def test_a_review_by_keyboard_alone_leads_to_the_next_form(county: County, desk: Desk) -> None:
    county.declared("with_section")
    second = another(county, "with_section")
    page = desk.page(county.people[Role.SECTION_REVIEWER])
    page.goto(f"{desk.address}/reviews/")
    reach(page, "a:text-is('从第一张开始审核')")
    entered(page)
    expect(page.get_by_role("heading", name="绩效目标审核表")).to_be_visible()
    for points in page.locator("input.points").all():
        whole = (points.get_attribute("aria-label") or "").rpartition("满分")[2]
        reach(page, f"input[aria-label='{points.get_attribute('aria-label')}']", most=120)
        page.keyboard.type(whole)
    expect(page.locator("#sheet-grade")).to_contain_text("优")
    reach(page, "#opinion")
    page.keyboard.type("同意。")
    reach(page, "input[name=then]")
    page.keyboard.press("Space")
    page.keyboard.down("Shift")
    reach(page, "button:text-is('归口业务科室审核通过')")
    page.keyboard.up("Shift")
    entered(page)
    expect(page.locator(".message.success")).to_contain_text("已办理，现在是“待绩效管理科室审核”")
    expect(page.get_by_role("heading", name="审核：")).to_contain_text(second.project)


def another(county: County, state: str) -> Declaration:
    """A second form of the same unit."""
    form = copy.deepcopy(county.content.form)
    who = acts.Who(county.people[Role.FILLER])
    content = type(county.content)(form, county.content.outcomes)
    made = acts.declare(county.cycle, county.department, "project_targets", "第二个项目", who, "b.docx", b"b", content)
    return county.declared_from(made, state)


def test_several_are_passed_at_once_and_what_is_not_ready_cannot_be_chosen(county: County, desk: Desk) -> None:
    first, second = county.declared("with_section"), another(county, "with_section")
    reviewer = county.people[Role.SECTION_REVIEWER]
    county.score(second, reviewer)
    page = desk.page(reviewer)
    followed(page.get_by_role("link", name="审核", exact=True))
    expect(page.get_by_label(f"选 {first}", exact=True)).to_be_disabled()
    page.get_by_label(f"选 {second}", exact=True).check()
    followed(page.get_by_role("button", name="通过选中的表"))
    expect(page.get_by_text("已办理1张")).to_be_visible()
    second.refresh_from_db()
    assert second.state == "with_performance"


def test_an_adjustment_is_applied_for_and_what_is_in_force_is_said(county: County, desk: Desk) -> None:
    county.declared("approved")
    page = desk.page(county.people[Role.FILLER])
    followed(page.get_by_role("link", name="各表", exact=True))
    followed(page.locator("td.title a"))
    expect(page.locator(".in-force")).to_contain_text("这一版（第1版）已批复")
    followed(page.get_by_role("link", name="申请调整"))
    page.get_by_label("调整理由").fill("项目资金追加。")
    page.get_by_label("预算增减（万元）").fill("12.5")
    followed(page.get_by_role("button", name="申请调整"))
    expect(page.locator(".adjustments")).to_contain_text("预算增加12.50万元")
    expect(page.get_by_role("link", name="交新的一版")).to_be_visible()
