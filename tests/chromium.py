"""Chromium for the tests: the machine's own (JIXIAO_CHROMIUM, or `chromium` on the path); Playwright downloads nothing.

A click or a key that leads to another page is `followed` or `entered`: only then is the page there that is looked at
next, whole, and its scripts have run. Without that a test reads the page it comes from, or half of the one it goes to.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

PATIENCE = 60_000
"""Milliseconds for anything a page is to do. How long it takes says more about what else the machine is doing."""
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@contextmanager
def launched() -> Iterator[Browser]:
    executable = os.environ.get("JIXIAO_CHROMIUM") or shutil.which("chromium")
    assert executable, "set JIXIAO_CHROMIUM to a Chromium"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        yield browser
        browser.close()


def windows(browser: Browser, width: int = 1366, height: int = 768) -> BrowserContext:
    """Windows that share a login, as large as an office has them."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    return context


def followed(place: Locator) -> None:
    """Click what leads to another page."""
    with place.page.expect_navigation():
        place.click()


def entered(page: Page) -> None:
    """Press Enter where it leads to another page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def until(page: Page, said: Callable[[], object], wanted: object) -> None:
    """Wait for what no element of the page says: its address, its width, a row of the database."""
    for _ in range(PATIENCE // 100):
        if said() == wanted:
            return
        page.wait_for_timeout(100)  # what the test answers in the server's place is answered meanwhile
    assert said() == wanted


def is_too_wide(page: Page) -> bool:
    """Whether the page has a scroll bar below, once it is whole."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def running_out(page: Page) -> list[str]:
    """What of the editor is drawn beyond its cell, or beyond the panel beside the form."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.official td, .beside')].flatMap((box) => {
            const most = box.getBoundingClientRect().right + 1;
            return [...box.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > most)
                .map((each) => each.textContent);
        })"""
    )
    return found
