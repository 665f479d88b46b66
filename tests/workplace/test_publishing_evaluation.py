"""An evaluation is published in Chromium: from the task on the home page by keyboard to what a citizen reads; axe finds
nothing."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts.record import Who
from jixiao.results import proposals
from tests.chromium import entered, followed
from tests.cycle.county import build
from tests.publication.evaluated import ADDRESS, final, publish, publisher
from tests.workplace.desk import Desk, reach
from tests.workplace.test_accessibility import Walk
from tests.workplace.walk import NOBODY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UNIT = "/public/d/430103-001/"
AGAIN = (
    (f"{ADDRESS}versions/", "登记了采纳。"),
    (f"{ADDRESS}versions/1/", "后来有改动"),
    (f"{UNIT}2022/", "公开了1项评价结果"),
    ("/public/data/", "一次评价结果的 JSON"),
)


def test_finance_publishes_and_a_citizen_reads_every_number(browser: Browser, live_server: LiveServer) -> None:
    case = final(build())
    desk = Desk(browser, live_server.url)
    page = desk.page(publisher(case))
    followed(page.locator(f"a[href='/evaluations/{case.evaluation.pk}/publication/']").first)
    expect(page.get_by_text("评价组成员和回避申报")).to_be_visible()
    reach(page, "button:has-text('公开上面的内容')")
    entered(page)
    expect(page.get_by_text("已经公开，内容没有变化")).to_be_visible()

    walk = Walk(browser, live_server.url)
    citizen = walk.page(NOBODY)
    for width in (1366, 390):
        citizen.set_viewport_size({"width": width, "height": 844})
        walk.open(citizen, live_server.url + ADDRESS, 200)
        citizen.get_by_text("得分图").click()
        expect(citizen.locator("figure canvas")).to_be_visible()
        walk.look(citizen, f"evaluation {width}")
    citizen.locator("tr", has_text="预算完成率").get_by_role("link", name="1", exact=True).press("Enter")
    expect(citizen.get_by_text("初稿0，听取单位意见后改为1")).to_be_visible()
    walk.look(citizen, "how")
    proposals.settle(case.declaration.proposals.get(), "已压缩。", Who(case.organiser), is_adopted=True)
    publish(case, "登记了采纳。")
    for address, said in AGAIN:
        walk.open(citizen, live_server.url + address, 200)
        expect(citizen.get_by_text(said).first).to_be_visible()
        walk.look(citizen, address)
    assert walk.wrong == [], "\n".join(walk.wrong)
