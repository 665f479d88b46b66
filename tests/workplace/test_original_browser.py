"""The original beside the form in Chromium: each value leads to its place, what is doubtful is confirmed."""

import pytest
from playwright.sync_api import Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Declaration
from tests.chromium import followed
from tests.cycle.county import County
from tests.cycle.doubtful import MISREAD, PLAIN, file_with, handed_in
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TARGET = "[data-place='indicator/r5/target']"
HERE = ".original-paper .here"


def opened(desk: Desk, county: County) -> tuple[Page, Declaration]:
    made = handed_in(county, file_with())
    page = desk.page(county.people[Role.FILLER])
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    expect(page.locator("#doubts-count")).to_have_text("（2处，确认或改正以后才能送审）")
    return page, made


def test_the_buttons_above_the_findings_stand_in_one_line(county: County, desk: Desk) -> None:
    page, _ = opened(desk, county)
    tops = page.locator(".handing .button, .handing button").evaluate_all("all => all.map((each) => each.offsetTop)")
    assert (len(tops), len(set(tops))) == (4, 1)
    wide = page.locator(".handing p").evaluate("line => line.lastElementChild.getBoundingClientRect().right")
    assert wide + 2 * 15 <= 1366  # what the bars of an office's browser take from the page and from the list


def test_by_mouse_a_value_leads_to_its_place_and_back_and_the_doubts_are_settled(county: County, desk: Desk) -> None:
    page, made = opened(desk, county)
    followed(page.get_by_role("button", name="送审"))
    refusal = page.locator(".message.error:visible")
    expect(refusal).to_contain_text(
        "还有2处要对照原件确认或改正，然后才能送审。在：没有放进表的字、“公共场所监督覆盖率”的指标值。"
    )
    page.get_by_role("button", name="对照原件").click()
    page.locator("[data-place='department']").click()
    expect(page.locator(HERE)).to_have_text("长沙市天心区卫生健康局")
    page.locator(".original-paper").get_by_role("button", name=MISREAD, exact=True).click()
    expect(page.locator(TARGET)).to_be_focused()
    expect(page.locator(HERE)).to_have_text(MISREAD)
    expect(page.locator("#original-said")).to_have_text("表1第16行第6列：与原件读出的一样。")
    page.locator(TARGET).fill(PLAIN)
    expect(page.locator("#original-said")).to_contain_text(f"现在写的与原件不同，原件读作“{MISREAD}”")
    expect(page.locator("#doubts li").nth(1)).to_contain_text("已改正")
    expect(page.locator("td.is-doubtful")).to_have_count(0)
    lost = page.locator("#doubts li").nth(0)
    expect(lost).to_contain_text("在编在岗　212人")
    expect(lost).to_contain_text("原件里这些字没有放进表")
    lost.get_by_role("button", name="看原件").click()
    expect(page.locator(HERE)).to_have_text(["在编在岗", "212人"])
    lost.get_by_role("button", name="已看过").click()
    expect(page.locator("#doubts-count")).to_have_text("（都已确认或改正）")
    expect(page.locator("#doubts li").nth(0)).to_contain_text("已确认：填报人")
    page.reload()
    expect(page.locator("#doubts-count")).to_have_text("（都已确认或改正）")
    followed(page.get_by_role("button", name="送审"))
    expect(page.get_by_text("已送审，现在是“待部门审核”。")).to_be_visible()
    made.refresh_from_db()
    assert (made.state, made.doubts) == ("with_department", 0)
    said = made.events.order_by("-number").first()
    assert said is not None
    assert [(each["by"], each["where"]) for each in said.content["confirmed"]] == [
        (county.people[Role.FILLER].username, "表1第9行第1列")
    ]


def test_by_keyboard_alone(county: County, desk: Desk) -> None:
    page, made = opened(desk, county)
    page.keyboard.press("F4")
    expect(page.locator(".original-paper button").first).to_be_visible()
    page.keyboard.press("F8")
    expect(page.locator("#doubts li").nth(0).get_by_role("button", name="已看过")).to_be_focused()
    expect(page.locator(HERE)).to_have_text(["在编在岗", "212人"])
    page.keyboard.press("Enter")
    expect(page.locator("#doubts-count")).to_have_text("（1处，确认或改正以后才能送审）")
    page.keyboard.press("F8")
    expect(page.locator(TARGET)).to_be_focused()
    expect(page.locator(HERE)).to_have_text(MISREAD)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#doubts-count")).to_have_text("（都已确认或改正）")
    expect(page.locator(TARGET)).to_have_value(MISREAD)
    reach(page, ".original-paper button[tabindex='0']", 400)
    page.keyboard.press("ArrowUp")
    words = page.locator(".original-paper button:focus").inner_text()
    page.keyboard.press("Enter")
    blank = page.locator("#sheet [data-place]:focus")
    expect(blank).to_have_value(words)
    expect(page.locator(HERE)).to_have_text(words)
    page.keyboard.press("F4")
    expect(page.locator("#original")).to_be_hidden()
    made.refresh_from_db()
    assert made.doubts == 0
    assert made.confirmations.count() == 2


def test_a_form_that_came_from_no_file_has_no_panel(county: County, desk: Desk) -> None:
    page = desk.page(county.people[Role.FILLER])
    made = county.declared()
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    expect(page.locator("#counts")).not_to_be_empty()
    expect(page.locator("#doubts")).to_be_hidden()
    expect(page.locator("#show-original")).to_have_count(1)
