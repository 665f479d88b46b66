"""An evaluation in Chromium: a sheet filled in by keyboard, both beside each other, the unit's word, the result."""

import pytest
from playwright.sync_api import Page, expect

from jixiao.accounts.models import Person
from jixiao.accounts.record import Who
from jixiao.evaluation import sheets
from tests.chromium import entered, followed, is_too_wide, until
from tests.cycle.county import County
from tests.evaluation.team import Case, case_of, full
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


BY_KEYBOARD = ("objective", "indicators", "rules", "satisfaction")


def scored(desk: Desk, case: Case, person: Person, short: str) -> Page:
    """Fills in a sheet, one item short: at its beginning, where points are lost and at its end by keyboard."""
    page = desk.page(person)
    page.goto(f"{desk.address}/evaluations/{case.evaluation.pk}/")
    for item in case.evaluation.scoring.items:
        field = f"input[name=points-{item.id}]"
        if item.id not in BY_KEYBOARD:
            page.locator(field).fill(f"{item.points:f}")
            continue
        reach(page, field)
        page.keyboard.type(short if item.id == "rules" else f"{item.points:f}")
        page.keyboard.press("Tab")
        if item.id == "rules":
            page.keyboard.type("没有内控制度")
    expect(page.locator("#sheet-saved")).to_contain_text("已自动保存")
    expect(page.locator("#sheet-open")).to_have_text("")
    assert not is_too_wide(page)
    reach(page, "[data-act=close_sheet]")
    entered(page)
    return page


def test_one_scores_by_keyboard_the_team_agrees_and_the_unit_has_its_word(county: County, desk: Desk) -> None:
    case = case_of(county).scoring()
    lead = scored(desk, case, case.lead, "1")
    expect(lead.get_by_text("我的评分表")).to_have_count(0)
    sheets.save_own(case.evaluation, Who(case.other), full(case.evaluation))
    case.act("close_sheet", case.other)
    lead.reload()
    row = lead.locator("tr.differs")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("管理制度健全性")
    expect(lead.get_by_role("button", name="完成合议")).to_be_disabled()
    row.get_by_label("管理制度健全性得分，满分2").fill("0.5")
    expect(row).to_contain_text("合议0.50分，不在两人评的1—2分以内")
    row.get_by_label("管理制度健全性得分，满分2").fill("1.5")
    expect(row).not_to_contain_text("不在两人评的")
    row.get_by_label("管理制度健全性合议理由").fill("制度不全，但在执行")
    expect(lead.get_by_role("button", name="完成合议")).to_be_enabled()
    followed(lead.get_by_role("button", name="完成合议"))
    followed(lead.get_by_role("button", name="送初稿征求意见"))

    clerk = desk.page(case.clerk)
    clerk.goto(f"{desk.address}/declarations/{case.declaration.pk}/")
    expect(clerk.locator("#evaluations")).to_contain_text("初稿：99.50分，优")
    followed(clerk.locator("#evaluations a"))
    clerk.get_by_label("意见", exact=True).fill("认可。")
    followed(clerk.get_by_role("button", name="记下意见"))
    followed(clerk.get_by_role("button", name="反馈意见"))

    lead.reload()
    lead.get_by_label("采纳", exact=True).check()
    lead.get_by_label("答复", exact=True).fill("谢谢。")
    followed(lead.get_by_role("button", name="答复", exact=True))
    followed(lead.get_by_role("button", name="定稿"))
    expect(lead.get_by_role("heading", name="评价结果：99.50分，优")).to_be_visible()
    case.evaluation.refresh_from_db()
    until(lead, lambda: case.evaluation.state, "final")
    assert all(url.startswith(desk.address) for url in desk.asked)
