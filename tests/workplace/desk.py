"""A browser in which one person after another logs in, and what several tests do there."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts.models import Person
from tests.cycle.county import PASSWORD, County, build


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright has a loop of its own in this thread
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        executable = os.environ.get("JIXIAO_CHROMIUM") or shutil.which("chromium")
        assert executable, "set JIXIAO_CHROMIUM to a Chromium"
        started = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def county(transactional_db: None) -> County:  # noqa: ARG001 - pytest-django looks for the name
    return build()


class Desk:
    """A window in which one person after another logs in."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.asked: list[str] = []
        self.address = address
        self._browser = browser

    def page(self, person: Person) -> Page:
        page = self._browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(self.address)
        page.get_by_label("用户名").fill(person.username)
        page.get_by_label("密码").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="待办")).to_be_visible()
        return page


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer) -> Desk:
    return Desk(browser, live_server.url)


def reach(page: Page, selector: str, most: int = 60) -> None:
    """Tab until this has the focus."""
    wanted = page.locator(selector)
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached by Tab")
