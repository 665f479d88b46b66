"""Rectification in Chromium: a notice is issued, answered by keyboard with a file, checked, and its result is used."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Attachment, Cycle
from jixiao.results.models import LedgerEntry
from tests.chromium import entered, followed, is_too_wide
from tests.cycle.county import KIND, YEAR, County
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer) -> Iterator[Desk]:
    made = Desk(browser, live_server.url)
    yield made
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in made.asked)


def test_what_was_found_is_mended_checked_and_used(county: County, desk: Desk) -> None:
    declaration = county.declared("approved")
    finance = desk.page(county.people[Role.SECTION_REVIEWER])
    finance.goto(f"{desk.address}/declarations/{declaration.pk}/")
    followed(finance.get_by_role("link", name="下达整改通知"))
    finance.get_by_label("发现的问题").fill("7月底预算执行率只有20%。")
    finance.get_by_label("整改内容1").fill("加快支付进度")
    followed(finance.get_by_role("button", name="下达"))
    expect(finance.get_by_text("整改通知已下达，共1项。")).to_be_visible()
    notice = finance.url

    unit = desk.page(county.people[Role.FILLER])
    followed(unit.get_by_role("link", name="整改：绩效目标（第1项）：加快支付进度"))
    reach(unit, "textarea[name=text]")
    unit.keyboard.type("已召开调度会，支付35万元。")
    unit.keyboard.press("Tab")
    unit.keyboard.type("35")
    unit.keyboard.press("Tab")
    unit.keyboard.press("ArrowDown")
    unit.locator("input[type=file]").set_input_files(
        {"name": "凭证.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}
    )
    reach(unit, "button:has-text('反馈')")
    entered(unit)
    expect(unit.get_by_text("现在是“待核查”")).to_be_visible()
    expect(unit.get_by_role("link", name="凭证.pdf")).to_be_visible()
    assert not is_too_wide(unit)

    finance.goto(notice)
    expect(finance.get_by_text("已召开调度会，支付35万元。").first).to_be_visible()
    finance.get_by_label("意见").fill("凭证齐全。")
    followed(finance.get_by_role("button", name="整改核查通过，销号"))
    expect(finance.get_by_text("现在是“已销号”")).to_be_visible()
    assert not is_too_wide(finance)

    finance.goto(f"{desk.address}/results/new/?declaration={declaration.pk}&source=evaluation&grade=中&text=满意度低")
    expect(finance.get_by_label("预算意见")).to_have_value("压缩")
    for label, value in (("应用前", "100"), ("应用后", "80"), ("决定机构", "局务会"), ("决定日期", "2022-09-01")):
        finance.get_by_label(label).fill(value)
    finance.get_by_label("依据", exact=True).fill("会议纪要")
    followed(finance.get_by_role("button", name="登记"))
    expect(finance.get_by_text("-20.00 万元")).to_be_visible()
    assert not is_too_wide(finance)
    assert LedgerEntry.objects.get().declaration == declaration
    assert Attachment.objects.get().name == "凭证.pdf"

    cycle = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    unit.goto(f"{desk.address}/declare/?cycle={cycle.pk}&unit={county.department.pk}&kind={KIND}")
    unit.get_by_label("从去年批复的表").check()
    followed(unit.get_by_role("button", name="开始"))
    said = unit.locator("#decided")
    expect(said).to_contain_text("应用后 80.00 万元。填了总额，在这里和它比较。")
    unit.locator("[data-place='amount:total']").fill("80.01")
    expect(said).to_contain_text("这张表申报 80.01 万元，多 0.01 万元。")
    assert not is_too_wide(unit)
    followed(said.get_by_role("link", name="压缩"))
    expect(unit.get_by_text("-20.00 万元")).to_be_visible()
