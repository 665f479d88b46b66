"""An administrator and somebody new in Chromium: added, first login, own password, second factor, ended."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts.models import Person
from tests.accounts.test_second_factor import code_of
from tests.accounts.town import PASSWORD, Town, build
from tests.chromium import entered, followed, windows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "lotus-and-bamboo"


@pytest.fixture
def town(transactional_db: None) -> Town:  # noqa: ARG001 - pytest-django looks for the name
    return build()


def window(browser: Browser, asked: list[str]) -> Page:
    page = windows(browser).new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text) if "Security Policy" in message.text else None)
    return page


def log_in(page: Page, address: str, username: str, password: str) -> None:
    page.goto(address)
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    entered(page)


def test_from_a_first_password_to_the_end(town: Town, browser: Browser, live_server: LiveServer) -> None:
    asked: list[str] = []
    chief, newcomer = window(browser, asked), window(browser, asked)
    log_in(chief, live_server.url, "chief", PASSWORD)
    followed(chief.get_by_role("link", name="管理"))
    followed(chief.get_by_role("link", name="增加人员"))
    chief.get_by_label("用户名").fill("newcomer")
    chief.get_by_label("姓名").fill("孙大暑")
    chief.get_by_label("所在单位").select_option(label=town.department.name)
    followed(chief.get_by_role("button", name="增加"))
    password = chief.locator("output.secret").last.inner_text()
    followed(chief.get_by_role("link", name="记下了"))
    chief.get_by_role("combobox", name="角色").select_option(label="部门审核人")
    followed(chief.get_by_role("button", name="授予"))
    expect(chief.locator(".message.success")).to_contain_text("已授予")

    log_in(newcomer, live_server.url, "newcomer", password)
    expect(newcomer.get_by_role("heading", name="修改密码")).to_be_visible()
    newcomer.get_by_label("旧密码").fill(password)
    newcomer.get_by_label("新密码", exact=True).fill(NEW)
    newcomer.get_by_label("新密码确认").fill(NEW)
    entered(newcomer)
    expect(newcomer.get_by_role("heading", name="待办")).to_be_visible()
    followed(newcomer.get_by_role("link", name="孙大暑"))
    followed(newcomer.get_by_role("link", name="设动态口令"))
    expect(newcomer.locator(".qr svg")).to_be_visible()
    newcomer.get_by_label("口令").fill(code_of(newcomer.locator("output.secret").inner_text()))
    entered(newcomer)
    expect(newcomer.locator(".codes li")).to_have_count(10)
    recovery = newcomer.locator(".codes output").first.inner_text()

    again = window(browser, asked)
    log_in(again, live_server.url, "newcomer", NEW)
    again.get_by_label("口令").fill(recovery)
    entered(again)
    expect(again.get_by_role("heading", name="待办")).to_be_visible()

    chief.get_by_role("region", name="账户").get_by_label("原因").last.fill("调走")
    followed(chief.get_by_role("button", name="停用", exact=True))
    expect(chief.locator(".message.success")).to_contain_text("起停用")
    again.reload()
    expect(again.get_by_role("heading", name="登录")).to_be_visible()
    assert Person.objects.get(username="newcomer").leaves is not None
    assert all(each.startswith(("http://localhost", "http://127.0.0.1")) for each in asked), asked
