"""Choosing by keyboard what a row may say, in Chromium: from the library, from the levels of the template."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle import editing
from jixiao.cycle.models import Declaration
from tests.cycle.county import County
from tests.cycle.shelf import approved, declared, everywhere
from tests.workplace.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROW = "tr[data-list='indicator']"
LONG = "基本公共卫生服务对象和家庭医生签约居民满意度指标"


def row_of(made: Declaration, number: int = -1) -> Mapping[str, str]:
    found = editing.current(made)
    assert found is not None
    return found.rows["indicator"][number].texts


def opened(county: County, desk: Desk) -> tuple[Page, Declaration]:
    """A clerk before a form of two rows, the first with a long level 2; another department's form is approved."""
    everywhere(county)
    approved(
        county, county.other, [("数量指标", "举办专业技能培训人次", "≥500人次"), ("数量指标", "技能鉴定人数", "≥80人")]
    )
    clerk = county.person(Role.FILLER, county.department, "填表的")
    made = declared(county, county.department, [(LONG, "居民满意度", "≥90%"), ("数量指标", "培训", "")])
    page = desk.page(clerk)
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    expect(page.locator("#counts")).not_to_be_empty()
    return page, made


def test_a_suggestion_of_the_library_is_chosen_by_keyboard(county: County, desk: Desk) -> None:
    page, made = opened(county, desk)
    name = page.locator(f"{ROW}:last-child [data-place$='/content']")
    name.fill("技能")  # at once: letters that come slowly are asked one after the other, and the list is made anew
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("技能鉴定人数")
    expect(options.first).to_contain_text("指标库：1个单位用")
    assert county.other.name not in page.locator(".offers").inner_text()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(name).to_have_attribute("aria-activedescendant", "offer-1")
    page.keyboard.press("Enter")
    expect(options).to_have_count(0)
    expect(name).to_have_value("举办专业技能培训人次")
    expect(name).to_be_focused()
    expect(page.locator(f"{ROW}:last-child [data-place$='/target']")).to_have_value("≥500人次")
    expect(page.locator("#note")).to_contain_text("指标值是指标库的")
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert (row_of(made)["content"], row_of(made)["target"]) == ("举办专业技能培训人次", "≥500人次")
    page.keyboard.press("Control+z")
    expect(name).to_have_value("技能")
    expect(page.locator(f"{ROW}:last-child [data-place$='/target']")).to_have_value("")


def test_empty_levels_are_filled_with_the_suggestion_and_undone_with_it(county: County, desk: Desk) -> None:
    page, made = opened(county, desk)
    page.locator(f"{ROW}:last-child [data-place$='/content']").press("Control+Shift+Enter")
    name, level1, level2 = (page.locator(f"{ROW}:last-child [data-place$='/{column}']")
                            for column in ("content", "level1", "level2"))  # fmt: skip
    level1.fill("")
    level2.fill("")
    name.fill("技能鉴定")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Enter")
    expect(name).to_have_value("技能鉴定人数")
    expect(level1).to_have_value("产出指标")
    expect(level2).to_have_value("数量指标")
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert (row_of(made)["level1"], row_of(made)["level2"]) == ("产出指标", "数量指标")
    page.keyboard.press("Control+z")
    expect(name).to_have_value("技能鉴定")
    expect(level1).to_have_value("")
    expect(level2).to_have_value("")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("产出指标", ""), ("产出指标", "数量指标")),
        (("", "数量指标"), ("产出指标", "数量指标")),
        (("效益指标", ""), ("效益指标", "")),
        (("", "质量指标"), ("", "质量指标")),
        (("效益指标", "社会效益指标"), ("效益指标", "社会效益指标")),
    ],
)
def test_levels_that_stand_there_stay_and_none_is_filled_against_them(
    county: County, desk: Desk, before: tuple[str, str], after: tuple[str, str]
) -> None:
    page, _ = opened(county, desk)
    levels = [page.locator(f"{ROW}:last-child [data-place$='/{column}']") for column in ("level1", "level2")]
    for level, words in zip(levels, before, strict=True):
        level.fill(words)
    page.locator(f"{ROW}:last-child [data-place$='/content']").fill("技能鉴定")
    option = page.get_by_role("option", name="技能鉴定人数")
    expect(option).to_be_visible()
    option.click()
    expect(page.locator(f"{ROW}:last-child [data-place$='/content']")).to_have_value("技能鉴定人数")
    for level, words in zip(levels, after, strict=True):
        expect(level).to_have_value(words)


def test_a_target_that_stands_there_stays_and_is_chosen_from_its_own_cell(county: County, desk: Desk) -> None:
    page, _ = opened(county, desk)
    name = page.locator(f"{ROW}:last-child [data-place$='/content']")
    target = page.locator(f"{ROW}:last-child [data-place$='/target']")
    target.fill("≥3次")
    name.fill("技能鉴定人数")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Enter")
    expect(target).to_have_value("≥3次")
    target.press("Alt+ArrowDown")
    expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(target).to_have_value("≥80人")
    expect(name).to_have_value("技能鉴定人数")


def test_keys_do_what_they_do_without_a_list_until_one_goes_into_it(county: County, desk: Desk) -> None:
    page, _ = opened(county, desk)
    last = page.locator(f"{ROW}:last-child [data-place$='/content']")
    last.fill("技能")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(last).to_have_value("技能")
    last.fill("技能鉴")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(ROW)).to_have_count(3)
    expect(page.locator(f"{ROW}:nth-last-child(2) [data-place$='/content']")).to_have_value("技能鉴")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_long_level_is_readable_whole_and_a_level_of_the_template_is_chosen_by_keyboard(
    county: County, desk: Desk
) -> None:
    page, made = opened(county, desk)
    shown = page.locator(f"{ROW} [data-place$='/level2']").first
    expect(shown).to_have_value(LONG)
    cut = "cell => [cell.scrollWidth > cell.clientWidth, cell.scrollHeight > cell.clientHeight]"
    assert shown.evaluate(cut) == [False, False]
    last = page.locator(f"{ROW}:last-child [data-place$='/level2']")
    last.fill("质")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(last).to_have_value("质量指标")
    last.press("Alt+Enter")
    expect(last).to_have_value("质量指标")
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert row_of(made)["level2"] == "质量指标"
    last.press("Alt+ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    page.keyboard.press("Escape")
    last.press("ArrowUp")
    last.press("ArrowUp")
    expect(shown).to_be_focused()


def test_the_list_is_seen_whole_at_the_bottom_of_the_window_and_at_its_top(county: County, desk: Desk) -> None:
    page, _ = opened(county, desk)
    name = page.locator(f"{ROW}:last-child [data-place$='/content']")
    whole = "box => box.getBoundingClientRect().top >= 0 && box.getBoundingClientRect().bottom <= innerHeight"
    offers = page.locator(".offers")
    for height, is_above in ((500, True), (1200, False)):
        page.set_viewport_size({"width": 1366, "height": height})
        name.evaluate("cell => cell.scrollIntoView({ block: 'end' })")
        name.fill("技能")
        expect(page.get_by_role("option")).to_have_count(2)
        assert offers.evaluate(whole)
        at, cell = offers.bounding_box(), name.bounding_box()
        assert at is not None
        assert cell is not None
        assert (at["y"] < cell["y"]) is is_above
        name.fill("")
        expect(offers).to_have_count(0)
