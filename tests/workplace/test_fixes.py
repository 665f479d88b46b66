"""The button of a repair in Chromium: it changes every place of its finding at once, and is undone at once."""

import pytest
from playwright.sync_api import Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing
from tests.cycle.county import County
from tests.cycle.test_understood import project
from tests.workplace.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(desk: Desk, county: County, target: str, standard: str) -> Page:
    who = acts.Who(county.people[Role.FILLER])
    filled = project(target, standard)
    made = editing.begin(county.cycle, county.department, "project_targets", "农田建设", who, filled, "空白表")
    page = desk.page(county.people[Role.FILLER])
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    expect(page.locator("#counts")).not_to_be_empty()
    return page


def test_one_click_mends_both_places_and_one_undo_takes_it_back(county: County, desk: Desk) -> None:
    page = opened(desk, county, "1500万", "≤1500万")
    target, standard = (page.locator(f"[data-place='indicator/r1/{column}']") for column in ("target", "standard"))
    page.get_by_role("button", name="改为“1500万元”、“≤1500万元”（2处）").click()
    expect(target).to_have_value("1500万元")
    expect(standard).to_have_value("≤1500万元")
    expect(target).to_be_focused()
    expect(page.get_by_text("只写了“万”，没有写“元”")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(target).to_have_value("1500万")
    expect(standard).to_have_value("≤1500万")


def test_a_button_that_does_not_change_all_places_says_which(county: County, desk: Desk) -> None:
    page = opened(desk, county, "1500万", "≤1500万，≥1400万")
    page.get_by_role("button", name="指标值及单位改为“1500万元”").click()
    expect(page.locator("[data-place='indicator/r1/target']")).to_have_value("1500万元")
    expect(page.locator("[data-place='indicator/r1/standard']")).to_have_value("≤1500万，≥1400万")
