"""The year in Chromium: the calendar is set, the to-do list says so, progress leads to the list, also by keyboard."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Cycle
from tests.chromium import entered, followed, is_too_wide
from tests.cycle.county import County
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer) -> Iterator[Desk]:
    made = Desk(browser, live_server.url)
    yield made
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in made.asked)


def test_a_deadline_is_set_and_the_reviewer_reads_how_long_he_has(county: County, desk: Desk) -> None:
    county.declared("with_department")
    Cycle.objects.update(year=timezone.localdate().year)
    page = desk.page(county.person(Role.ADMINISTRATOR, county.government))
    followed(page.get_by_role("link", name="日程"))
    expect(page.get_by_text("还没有日程")).to_be_visible()
    assert not is_too_wide(page)
    page.get_by_label("部门审核：开始后几个工作日", exact=True).fill("5")
    page.get_by_label("部门审核：截止日期", exact=True).fill(f"{timezone.localdate():%Y-%m-%d}")
    followed(page.get_by_role("button", name="保存日程"))
    expect(page.get_by_text("日期和工作日只填一样")).to_be_visible()
    page.get_by_label("部门审核：截止日期", exact=True).fill("")
    followed(page.get_by_role("button", name="保存日程"))
    expect(page.get_by_text("日程已保存")).to_be_visible()
    reviewer = desk.page(county.people[Role.DEPARTMENT_REVIEWER])
    expect(reviewer.locator(".todo .due")).to_contain_text("还有5个工作日")
    assert not is_too_wide(reviewer)


def test_a_number_of_the_progress_leads_to_a_list_that_is_sorted_and_shared_by_its_address(
    county: County, desk: Desk
) -> None:
    late = county.declared("with_section")
    late.due = timezone.localdate() - timedelta(days=30)
    late.save()
    page = desk.page(county.person(Role.PERFORMANCE_REVIEWER, county.government))
    followed(page.get_by_role("link", name="进度"))
    assert not is_too_wide(page)
    followed(page.get_by_role("link", name="超期1"))
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody .due.overdue")).to_contain_text("已超期")
    assert not is_too_wide(page)
    followed(page.get_by_role("link", name="期限"))
    expect(page.get_by_role("columnheader", name="期限")).to_have_attribute("aria-sort", "ascending")
    address = page.url
    followed(page.get_by_role("link", name="全部"))
    expect(page.get_by_role("checkbox", name="只看超期的")).not_to_be_checked()
    page.goto(address)
    expect(page.get_by_role("checkbox", name="只看超期的")).to_be_checked()
    with page.expect_download() as download:
        page.goto(f"{desk.address}/progress/")
        page.get_by_role("link", name="导出 xlsx").click()
    assert download.value.suggested_filename.endswith("各部门进度.xlsx")


def test_the_list_by_keyboard_alone(county: County, desk: Desk) -> None:
    county.declared("with_section")
    page = desk.page(county.people[Role.SECTION_REVIEWER])
    reach(page, "nav a:text-is('各表')")
    entered(page)
    expect(page.get_by_role("heading", name="各表")).to_be_visible()
    reach(page, "#id_text")
    page.keyboard.type("没有这个单位")
    entered(page)
    expect(page.get_by_text("没有符合这些条件的表")).to_be_visible()
    reach(page, ".filter a:text-is('全部')")
    entered(page)
    reach(page, "td.title a")
    entered(page)
    expect(page.get_by_role("heading", name="办理")).to_be_visible()
