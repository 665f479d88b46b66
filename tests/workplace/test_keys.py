"""Going from blank to blank by keys, in Chromium, as one is used to from a spreadsheet."""

import pytest
from playwright.sync_api import Locator, Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle import editing
from jixiao.cycle.models import Declaration
from jixiao.forms.official.filled import Filled
from tests.cycle.county import County
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUDGET, ACCOUNT, OTHER = (
    f"[data-place='amount:{slot}']" for slot in ("general_public_budget", "fiscal_account", "other_funds")
)
DUTIES = "[data-place='duties']"
ROW = "tr[data-list='indicator']"


def opened(desk: Desk, county: County) -> tuple[Page, Declaration]:
    made = county.declared()
    page = desk.page(county.people[Role.FILLER])
    page.goto(f"{desk.address}/declarations/{made.pk}/edit/")
    expect(page.locator("#counts")).not_to_be_empty()
    return page, made


def saved(page: Page, made: Declaration) -> Filled:
    expect(page.locator("#saved")).to_contain_text("已保存")
    found = editing.current(made)
    assert found is not None
    return found


def in_column(page: Page, column: str) -> Locator:
    return page.locator(f"{ROW} [data-place$='/{column}']")


def test_what_is_typed_where_tab_leads_takes_the_place_of_what_stood_there(county: County, desk: Desk) -> None:
    page, made = opened(desk, county)
    reach(page, BUDGET)
    page.keyboard.type("982.00")
    expect(page.locator(BUDGET)).to_have_value("982.00")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("983.00")
    assert saved(page, made).fields["amount:general_public_budget"] == "983.00"
    page.keyboard.press("Control+z")
    expect(page.locator(BUDGET)).to_have_value("982.00")
    page.keyboard.press("Control+z")
    expect(page.locator(BUDGET)).to_have_value("11,860.60")


def test_enter_and_arrows_in_a_list_select_what_stands_where_they_lead(county: County, desk: Desk) -> None:
    page, _ = opened(desk, county)
    targets = in_column(page, "target")
    targets.first.press("Enter")
    page.keyboard.type("≥2700户次")
    expect(targets.nth(1)).to_have_value("≥2700户次")
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(targets.nth(2)).to_be_focused()
    page.keyboard.type("≥8家")
    expect(targets.nth(2)).to_have_value("≥8家")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("每年")
    expect(targets.nth(1)).to_have_value("≥2700户次\n每年")


def test_a_click_leaves_the_caret_where_it_was_put(county: County, desk: Desk) -> None:
    page, _ = opened(desk, county)
    reach(page, BUDGET)
    page.locator(ACCOUNT).click(position={"x": 200, "y": 12})
    page.keyboard.type("0")
    expect(page.locator(ACCOUNT)).to_have_value("620.000")
    page.locator(ACCOUNT).evaluate(
        "input => { input.setSelectionRange(3, 3); window.dispatchEvent(new Event('blur')); }"
    )
    page.locator(ACCOUNT).evaluate("input => input.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))")
    page.keyboard.type("5")
    expect(page.locator(ACCOUNT)).to_have_value("6205.000")


def test_enter_leads_on_from_a_blank_of_one_line_and_writes_no_line_break(county: County, desk: Desk) -> None:
    page, made = opened(desk, county)
    page.locator(BUDGET).press("End")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place='amount:government_fund']")).to_be_focused()
    page.keyboard.type("1.00")
    page.keyboard.press("Enter")
    expect(page.locator(ACCOUNT)).to_be_focused()
    page.keyboard.type("621.00")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("[data-place='amount:government_fund']")).to_be_focused()
    page.locator(OTHER).press("Enter")
    expect(page.locator(DUTIES)).to_be_focused()
    fields = saved(page, made).fields
    assert (fields["amount:general_public_budget"], fields["amount:government_fund"]) == ("11,860.60", "1.00")
    assert fields["amount:fiscal_account"] == "621.00"


def test_enter_passes_over_no_blank_where_the_next_row_has_none_in_its_column(county: County, desk: Desk) -> None:
    page, _ = opened(desk, county)
    page.evaluate(
        """() => {
            const first = document.querySelector("[data-place='amount:government_fund']");
            first.closest("td").replaceChildren("占位");
        }"""
    )
    page.locator(BUDGET).press("Enter")
    expect(page.locator("[data-place='amount:basic_expenditure']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-place='amount:project_expenditure']")).to_be_focused()


def test_enter_in_a_long_text_makes_a_line_and_never_takes_the_text_away(county: County, desk: Desk) -> None:
    page, made = opened(desk, county)
    before = page.locator(DUTIES).input_value()
    reach(page, DUTIES)
    page.keyboard.press("Enter")
    page.keyboard.type("第二行。")
    page.keyboard.press("Enter")
    page.keyboard.type("第三行。")
    expect(page.locator(DUTIES)).to_be_focused()
    assert saved(page, made).fields["duties"] == f"{before}\n第二行。\n第三行。"


def test_alt_enter_is_the_line_break_of_a_cell(county: County, desk: Desk) -> None:
    page, made = opened(desk, county)
    page.locator(ACCOUNT).press("End")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("其中学费")
    assert saved(page, made).fields["amount:fiscal_account"] == "620.00\n其中学费"


def test_enter_leads_from_the_first_row_up_to_the_blank_above_the_list(county: County, desk: Desk) -> None:
    page, _ = opened(desk, county)
    in_column(page, "target").first.press("Shift+Enter")
    expect(page.locator("[data-place='objectives']")).to_be_focused()


@pytest.mark.parametrize(("text", "kept"), [("982.00\r\n", "982.00"), ('"一\n二"\r\n', "一\n二")])
@pytest.mark.parametrize("place", [BUDGET, f"{ROW} [data-place$='/target'] >> nth=0"])
def test_one_cell_of_a_spreadsheet_is_pasted_without_what_stands_around_it(
    county: County, desk: Desk, place: str, text: str, kept: str
) -> None:
    page, _ = opened(desk, county)
    page.locator(place).fill("")
    copy_cell(page, text)
    page.locator(place).press("Control+v")
    expect(page.locator(place)).to_have_value(kept)


def copy_cell(page: Page, text: str) -> None:
    """As a spreadsheet copies one cell: its text with a line break behind it, and a table."""
    page.evaluate(
        """text => {
            document.addEventListener("copy", (event) => {
                event.clipboardData.setData("text/plain", text);
                event.clipboardData.setData("text/html", "<table><tr><td>x</td></tr></table>");
                event.preventDefault();
            }, { once: true });
            document.execCommand("copy");
        }""",
        text,
    )


def test_undoing_an_added_row_leads_to_the_row_above_it(county: County, desk: Desk) -> None:
    page, _ = opened(desk, county)
    rows = page.locator(ROW)
    count = rows.count()
    in_column(page, "content").nth(3).press("Control+Shift+Enter")
    expect(rows).to_have_count(count + 1)
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(count)
    expect(in_column(page, "content").nth(3)).to_be_focused()
    page.keyboard.press("Control+y")
    expect(rows).to_have_count(count + 1)
    expect(in_column(page, "content").nth(3)).to_be_focused()


def test_undoing_what_takes_no_row_out_leaves_one_where_one_is(county: County, desk: Desk) -> None:
    page, _ = opened(desk, county)
    in_column(page, "target").nth(2).fill("≥8家")
    page.keyboard.press("Control+z")
    expect(in_column(page, "target").nth(2)).to_be_focused()
    expect(in_column(page, "target").nth(2)).to_have_value("≥9家")
