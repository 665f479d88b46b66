import os
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.chromium import PATIENCE, launched
from tests.cycle.county import County, build
from tests.workplace.desk import Desk


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright has a loop of its own in this thread
    with launched() as started:
        yield started
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _windows_are_closed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Before the database is emptied: a page that is still open asks and saves, whatever the next test does."""
    if "browser" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    browser = request.getfixturevalue("browser")
    yield
    for context in browser.contexts:
        context.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:  # of the live server: it closes its own connection at the end
            thread.join(PATIENCE / 1000)
            assert not thread.is_alive(), "a request is still served"


@pytest.fixture
def county(transactional_db: None) -> County:  # noqa: ARG001 - pytest-django looks for the name
    return build()


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer) -> Desk:
    return Desk(browser, live_server.url)
