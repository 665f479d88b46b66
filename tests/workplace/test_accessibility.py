"""Every page in Chromium: axe finds nothing, nothing runs over the edge, nothing comes from elsewhere."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver
from django.views.defaults import server_error
from lxml import html
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts import second_factor
from jixiao.accounts.models import Person, Telephone
from jixiao.workplace import demonstration
from tests.chromium import windows
from tests.workplace.walk import CAREFUL, NEW, NOBODY, NOT_PAGES, STOPS, Stop

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2, and off unless asked for
    "resultTypes": ["violations"],
}
OVER_THE_EDGE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
INLINE = "//style | //@style | //script[not(@src) and not(@type='application/json')] | //@*[starts-with(name(), 'on')]"


class Walk:
    """Looks at pages and keeps what is wrong with them, in words."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address, self.wrong = address, list[str]()
        self._browser, self._axe, self._contexts = browser, Axe(), dict[str, BrowserContext]()
        self._noted = list[str]()

    def page(self, who: str) -> Page:
        """A window of who is logged in; of nobody, a new one each time."""
        if who == NOBODY or who not in self._contexts:
            self._contexts[who] = self._logged_in(who)
        page = self._contexts[who].new_page()
        page.on(
            "request", lambda request: self._noted.append(f"asks for {request.url}") if _away(request.url) else None
        )
        page.on("console", lambda said: self._noted.append(f"console: {said.text}") if _is_fault(said) else None)
        page.on("pageerror", lambda fault: self._noted.append(f"script: {fault}"))
        return page

    def _logged_in(self, who: str) -> BrowserContext:
        context = windows(self._browser)
        if who != NOBODY:
            client = Client()
            client.force_login(Person.objects.get(username=who), "jixiao.accounts.backends.ByPassword")
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.address}]
            )
        return context

    def stop(self, stop: Stop) -> None:
        page = self.page(stop.who)
        self.open(page, self.address + stop.address, stop.status)
        stop.then(page)
        expect(page.get_by_text(stop.said).filter(visible=True).first).to_be_visible()
        self.look(page, str(stop))
        page.close()

    def open(self, page: Page, url: str, status: int) -> None:
        """Go to an address that answers with a status, and read the page as it came."""
        response = page.goto(url)
        assert response is not None
        if response.status != status:
            self._noted.append(f"answers {response.status}")
        found = html.document_fromstring(response.text()).xpath(INLINE)
        self._noted += [f"inline: {html.tostring(each) if hasattr(each, 'tag') else each}" for each in found]

    def look(self, page: Page, name: str) -> None:
        """Note what is wrong with a page as it now is, and with what led to it."""
        page.wait_for_load_state()
        if (over := page.evaluate(OVER_THE_EDGE)) > 0:
            self._noted.append(f"runs {over} pixels over the edge")
        for each in self._axe.run(page, options=OPTIONS).response["violations"]:
            self._noted += [f"{each['id']}: {node['html']} {node['failureSummary']}" for node in each["nodes"]]
        self.wrong += [f"{name}: {each}" for each in self._noted]
        self._noted.clear()


def _away(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme != "data" and not re.fullmatch(
        r"localhost|127\.0\.0\.1|.+\.localhost", address.hostname or ""
    )


def _is_fault(said: ConsoleMessage) -> bool:
    """What Chromium says of an answer of 4xx is no fault: the walk asks for these."""
    return said.type in {"error", "warning"} and not said.text.startswith("Failed to load resource: the server resp")


@pytest.fixture
def walk(browser: Browser, live_server: LiveServer, transactional_db: None) -> Walk:  # noqa: ARG001
    demonstration.prepare()
    second_factor.begin(Person.objects.get(username=CAREFUL))
    Telephone.objects.update(confirmed=True)
    Person.objects.filter(username=NEW).update(must_change_password=True)
    return Walk(browser, live_server.url)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_is_wrong_with_any_page(walk: Walk) -> None:
    for stop in STOPS:
        walk.stop(stop)
    page = walk.page(NOBODY)
    body = server_error(RequestFactory().get("/")).content
    page.route("**/fault/", lambda route: route.fulfill(status=500, body=body, content_type="text/html"))
    for url, status, said in (
        (f"{walk.address}/no-such-address/", 404, "没有这一页"),
        (walk.address.replace("localhost", "elsewhere.localhost"), 400, "看不懂这个请求"),
        (f"{walk.address}/fault/", 500, "程序出错了"),
    ):
        walk.open(page, url, status)
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        walk.look(page, said)
    assert walk.wrong == [], "\n".join(walk.wrong)


PLANTED = """<!doctype html><html lang="zh-CN"><head><title>错</title><script src="http://elsewhere.test/a.js"></script>
</head><body><main><h1>错</h1><img src="/static/mark.svg"><p style="width: 2000px">宽</p></main></body></html>"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_each_kind_of_fault_is_seen(browser: Browser, live_server: LiveServer) -> None:
    walk = Walk(browser, live_server.url)
    page = walk.page(NOBODY)
    page.route("**/*.js", lambda route: route.abort())
    page.route("**/planted/", lambda route: route.fulfill(body=PLANTED, content_type="text/html"))
    walk.open(page, f"{walk.address}/planted/", 404)
    walk.look(page, "planted")
    said = "\n".join(walk.wrong)
    for each in (
        "answers 200",
        "asks for http://elsewhere.test/a.js",
        "inline: width",
        "over the edge",
        "image-alt",
        "console",
    ):
        assert each in said, said


def test_every_address_is_walked_or_said_to_be_no_page() -> None:
    patterns = [each for found in get_resolver().url_patterns for each in _flat(found)]
    names = {each.name for each in patterns}
    walked = {stop.route for stop in STOPS}
    others = set().union(*NOT_PAGES.values())
    assert names == walked | others
    assert walked & others == set()


def _flat(found: object) -> list[URLPattern]:
    """The patterns under one; those of the API have a namespace, and answer with data."""
    if isinstance(found, URLPattern):
        return [found]
    if getattr(found, "namespace", None):
        return []
    return [each for below in found.url_patterns for each in _flat(below)]  # type: ignore[attr-defined]
