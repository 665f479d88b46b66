"""A self-evaluation written and sent in by keyboard, in Chromium: money from the treasury, points as they come out."""

from datetime import date

import pytest
from playwright.sync_api import expect

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle import editing, follow_ups
from jixiao.cycle.rounds import set_round
from tests.chromium import running_out
from tests.cycle.county import YEAR, County
from tests.cycle.test_follow_ups import finance
from tests.cycle.test_offers import paid
from tests.cycle.test_scores import ACTUALS, REASONS, TOTAL
from tests.workplace.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_self_evaluation_is_written_scored_and_sent_in_by_keyboard(county: County, desk: Desk) -> None:
    basis = county.in_force()
    set_round(county.cycle, 0, date(YEAR + 1, 3, 31), finance(county))
    clerk = county.person(Role.FILLER, county.department, "填表的")
    made = follow_ups.begin(basis, 0, Who(clerk))
    paid(county)
    page = desk.page(clerk)
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    expect(page.locator("#score-list")).to_contain_text("还有 13 项没有得分")
    expect(page.locator("#fill-money")).to_be_enabled()

    page.locator("#fill-money").press("Enter")
    executed = page.locator("[data-place='amount:executed']")
    expect(executed).to_have_value("11970")
    expect(page.locator("[data-place='text:execution_rate']")).to_have_value("95%")
    page.locator("[data-place='results:none']").fill("四项目标都已完成，两癌检查和签约率略低，原因已说明。")
    page.locator("[data-place='indicator/r1/actual']").focus()
    for actual in ACTUALS.values():
        page.keyboard.type(actual)
        page.keyboard.press("ArrowDown")
    mark = page.locator("tr[data-key='r9'] .marks .score")
    expect(mark).to_have_text("算得 6 分")
    for row, texts in REASONS.items():
        page.locator(f"[data-place='indicator/{row}/reason']").fill(texts["reason"])

    page.locator("[data-place='indicator/r9/actual']").press("F7")
    expect(page.locator("[id='s-indicator/r9'] summary")).to_be_focused()
    expect(page.locator("[id='s-indicator/r9'] .how")).to_contain_text("7.50 × 60 ÷ 75 = 6")
    page.keyboard.press("Escape")
    expect(page.locator("[data-place='indicator/r9/actual']")).to_be_focused()

    page.set_viewport_size({"width": 1366, "height": 768})
    page.locator("[data-place='indicator/r9/actual']").fill("基本完成，群众普遍认可")
    expect(mark).to_contain_text("不能判断")
    expect(page.locator("#findings")).to_contain_text("群众普遍认可")
    assert running_out(page) == []
    page.locator("[data-place='indicator/r9/actual']").fill("60%")
    expect(mark).to_have_text("算得 6 分")

    score = page.locator("[data-place='indicator/r9/score']")
    expect(score).to_have_value("")  # nothing is written by itself
    page.locator("#fill-scores").press("Enter")
    expect(score).to_have_value("6")
    expect(page.locator("[data-place='total_score']")).to_have_value(TOTAL)
    page.locator("[data-place='indicator/r9/score']").press("Control+z")
    expect(score).to_have_value("")
    expect(page.locator("[data-place='indicator/r9/actual']")).to_have_value("60%")
    page.keyboard.press("Control+y")
    expect(score).to_have_value("6")
    score.fill("7")
    expect(mark).to_have_text("算得 6 分，相差 +1")
    page.locator("#take-scores").press("Enter")
    expect(score).to_have_value("6")
    expect(page.locator("#score-list .total")).to_contain_text(f"算得总分 {TOTAL} 分，优")
    expect(page.locator("#counts")).to_contain_text("其中错误0条")
    page.get_by_role("button", name="送审").press("Enter")
    expect(page.get_by_text("已送审")).to_be_visible()
    expect(page.locator(".scores-read .total")).to_contain_text(f"算得总分 {TOTAL} 分，优")
    made.refresh_from_db()
    assert made.state == "with_department"
    filled = editing.current(made)
    assert filled is not None
    assert filled.fields["total_score"] == TOTAL
