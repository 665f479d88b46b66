"""Two windows that changed one blank, in Chromium: what is offered, how long, and what it never overwrites."""

import pytest
from playwright.sync_api import Locator, Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle import editing
from jixiao.cycle.models import Declaration
from tests.chromium import until
from tests.cycle.county import County
from tests.workplace.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DUTIES, OBJECTIVES = "[data-place='duties']", "[data-place='objectives']"


def written(page: Page, place: str, text: str) -> None:
    page.locator(place).fill(text)
    expect(page.locator("#saved")).to_contain_text("已保存")


def clashing(county: County, desk: Desk) -> tuple[Declaration, Page, Page, Locator]:
    """The one whose text stands, the other whose text is offered, and the line that says so."""
    made = county.declared()
    one = desk.page(county.people[Role.FILLER])
    address = f"{desk.address}/declarations/{made.pk}/edit/"
    one.goto(address)
    other = one.context.new_page()
    other.goto(address)
    for page in (one, other):
        expect(page.locator("#counts")).not_to_be_empty()
    written(one, DUTIES, "甲写的职责。")
    other.locator(DUTIES).fill("乙写的职责。")
    clash = other.locator("#clashes p")
    expect(clash).to_contain_text("现在是“甲写的职责。”，您写的是“乙写的职责。”")
    return made, one, other, clash


def duties(made: Declaration) -> str:
    found = editing.current(made)
    assert found is not None
    return found.fields["duties"]


def test_who_writes_in_the_blank_himself_is_offered_his_old_text_no_longer(county: County, desk: Desk) -> None:
    made, _, other, clash = clashing(county, desk)
    other.locator(OBJECTIVES).fill("目标1：写在别处。")
    until(other, lambda: "写在别处" in str(editing.current(made)), wanted=True)
    expect(clash).to_have_count(1)
    other.locator(DUTIES).press("End")
    other.keyboard.type("第三次写的。")
    expect(clash).to_have_count(0)
    until(other, lambda: "第三次写的。" in duties(made), wanted=True)


def test_what_stands_is_kept_by_a_button_and_nothing_is_written(county: County, desk: Desk) -> None:
    made, _, other, clash = clashing(county, desk)
    edits = made.edits.count()
    clash.get_by_role("button", name="用现在的").press("Enter")
    expect(clash).to_have_count(0)
    expect(other.locator(DUTIES)).to_be_focused()
    expect(other.locator(DUTIES)).to_have_value("甲写的职责。")
    assert (duties(made), made.edits.count()) == ("甲写的职责。", edits)


def test_a_clash_in_one_blank_does_not_close_that_of_another(county: County, desk: Desk) -> None:
    made, one, other, clash = clashing(county, desk)
    written(one, OBJECTIVES, "目标1：甲写的。")
    until(one, lambda: "目标1：甲写的。" in str(editing.current(made)), wanted=True)
    other.locator(OBJECTIVES).fill("目标1：乙写的。")
    expect(clash).to_have_count(2)
    clash.filter(has_text="乙写的职责").get_by_role("button", name="用我写的").click()
    expect(clash).to_have_count(1)
    expect(clash).to_contain_text("目标1：乙写的。")
    until(other, lambda: duties(made), "乙写的职责。")


def test_an_open_clash_says_what_stands_there_now(county: County, desk: Desk) -> None:
    made, one, other, clash = clashing(county, desk)
    one.locator(DUTIES).fill("甲又写的职责。")
    until(one, lambda: duties(made), "甲又写的职责。")
    other.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(clash).to_contain_text("现在是“甲又写的职责。”，您写的是“乙写的职责。”")


def test_who_writes_in_a_row_goes_on_writing_when_anothers_change_comes_in(county: County, desk: Desk) -> None:
    made = county.declared()
    one = desk.page(county.people[Role.FILLER])
    one.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    other = one.context.new_page()
    other.goto(one.url)
    for page in (one, other):
        expect(page.locator("#counts")).not_to_be_empty()
    written(one, DUTIES, "甲写的职责。")
    until(one, lambda: duties(made), "甲写的职责。")
    target = other.locator("tr[data-list='indicator']:last-child [data-place$='/target']")
    target.fill("≥9")
    expect(other.locator("#saved")).to_contain_text("并入了别人刚才的改动")
    expect(other.locator(DUTIES)).to_have_value("甲写的职责。")
    other.keyboard.type("3%")
    expect(target).to_have_value("≥93%")
