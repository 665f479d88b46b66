"""A certificate is entered in Chromium by keyboard alone, its mistake corrected where it stands, and counted."""

import pytest
from playwright.sync_api import expect

from jixiao.registers.keeping import current
from jixiao.registers.models import Record
from tests.chromium import entered
from tests.registers.bureau import FIRMS, Bureau, build
from tests.workplace.conftest import _windows_are_closed, browser, desk  # noqa: F401 - fixtures
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(transactional_db: None) -> Bureau:  # noqa: ARG001 - pytest-django looks for the name
    return build()


def test_a_certificate_is_entered_by_keyboard_alone(office: Bureau, desk: Desk) -> None:  # noqa: F811
    page = desk.page(office.filler)
    reach(page, "header nav a[href='/registers/']")
    entered(page)
    reach(page, "a[href^='/registers/high_tech_firms/?']")
    entered(page)
    reach(page, "a.button.main")
    entered(page)
    reach(page, "#field-certificate")
    page.keyboard.type("GR202243000101")
    page.keyboard.press("Tab")
    page.keyboard.type(f"{FIRMS[1][:-1]}A")  # its last sign is wrong
    page.keyboard.press("Tab")
    page.keyboard.type("岳麓光电有限公司")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.locator("#field-issued").fill("2022-10-18")  # how a browser takes a day from the keyboard is its own
    entered(page)
    expect(page.locator("#field-firm-wrong")).to_contain_text("校验位不对")
    expect(page.locator("#field-firm_name")).to_have_value("岳麓光电有限公司")
    reach(page, "#field-firm")
    page.keyboard.press("Control+a")
    page.keyboard.type(FIRMS[1])
    entered(page)
    expect(page.get_by_text("已登记。")).to_be_visible()
    expect(page.get_by_role("cell", name="2025-10-18", exact=True)).to_be_visible()
    version = current(Record.objects.get())
    assert version is not None
    assert (version.values["firm"], version.values["kind"]) == (FIRMS[1], "首次认定")
    page.goto(f"{desk.address}/registers/high_tech_firms/indicators/recognised/?year=2022")
    expect(page.get_by_role("heading", name="新认定高新技术企业（含重新认定）：1家")).to_be_visible()
    reach(page, "tbody a[href^='/registers/records/']")
    entered(page)
    expect(page.get_by_role("heading", name="高新技术企业：GR202243000101")).to_be_visible()
