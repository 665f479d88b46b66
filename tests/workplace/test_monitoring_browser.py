"""Monitoring in Chromium: finance sees the red light and alerts, the unit finds it in its tasks and answers by keys."""

import pytest
from playwright.sync_api import expect

from jixiao.accounts.permissions import Role
from tests.chromium import entered, followed, is_too_wide
from tests.cycle.county import County
from tests.monitoring.watched import watched
from tests.workplace.desk import Desk, reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_red_light_is_alerted_and_answered(county: County, desk: Desk) -> None:
    seen = watched(county).with_rules()
    seen.put_in("10000000", "3000000")
    finance = desk.page(seen.finance)
    followed(finance.get_by_role("link", name="监控"))
    expect(finance.locator(".light.red")).to_be_visible()
    assert not is_too_wide(finance)
    followed(finance.get_by_role("link", name="看名单，发出预警"))
    expect(finance.get_by_text("1—7月预算执行率30%，低于40%。")).to_be_visible()
    followed(finance.get_by_role("button", name="发出选中的预警"))
    expect(finance.get_by_text("已发出1份预警")).to_be_visible()

    unit = desk.page(county.people[Role.FILLER])
    expect(unit.locator(".todo li", has_text="预警")).to_contain_text("确定继续执行、调剂预算、取消项目")
    followed(unit.get_by_role("link", name="1—7月预警"))
    assert not is_too_wide(unit)
    reach(unit, "#opinion")
    unit.keyboard.type("压减会议费，调剂到设备。")
    reach(unit, "button:text-is('调剂预算')")
    entered(unit)
    expect(unit.get_by_text("现在是“已冻结额度，待报整改方案”")).to_be_visible()
    expect(unit.get_by_text("冻结额7,000,000.00元")).to_be_visible()
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in desk.asked)
