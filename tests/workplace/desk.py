"""One person after another in Chromium."""

from playwright.sync_api import Browser, Page, expect

from jixiao.accounts.models import Person
from tests.chromium import entered, windows
from tests.cycle.county import PASSWORD


class Desk:
    """Windows in which people log in. `asked`: every address a page asked for."""

    def __init__(self, browser: Browser, address: str, password: str = PASSWORD) -> None:
        self.asked: list[str] = []
        self._browser, self.address, self._password = browser, address, password

    def page(self, person: Person) -> Page:
        page = windows(self._browser).new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        self.log_in(page, person)
        return page

    def log_in(self, page: Page, person: Person) -> None:
        page.goto(self.address)
        page.get_by_label("用户名").fill(person.username)
        page.get_by_label("密码").fill(self._password)
        entered(page)
        expect(page.get_by_role("heading", name="待办")).to_be_visible()


def pasted(page: Page, selector: str, block: str) -> None:
    """A block from a spreadsheet put into a cell, as its paste event brings it."""
    page.locator(selector).evaluate(
        """(input, text) => {
            const clipboard = new DataTransfer();
            clipboard.setData("text/plain", text);
            input.focus();
            const event = { clipboardData: clipboard, bubbles: true, cancelable: true };
            input.dispatchEvent(new ClipboardEvent("paste", event));
        }""",
        block,
    )


def reach(page: Page, selector: str, most: int = 120) -> None:
    """Tab until this has the focus. Keys that are pressed before it is there would go to the page before."""
    wanted = page.locator(selector)
    wanted.wait_for(state="attached")
    page.wait_for_load_state()
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached by Tab")
