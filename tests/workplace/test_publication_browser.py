"""The public pages as a citizen opens them: by telephone, without a script, printed; axe finds nothing."""

from copy import deepcopy
from decimal import Decimal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.cycle.models import Cycle
from jixiao.publication import derivations
from tests.cycle.county import County, build
from tests.publication.shop import approved, evaluated, publish
from tests.workplace.test_accessibility import Walk
from tests.workplace.walk import NOBODY

UNIT = "/public/d/430103-001/"
PLACE = "indicators[8].score"


@pytest.fixture
def shop(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> County:  # noqa: ARG001
    """Two years of targets, a self-evaluation with a score that was computed, a project, a second version."""
    county = build()
    said = {"value": "10", "formula": "得分 = 分值", "source": "logic", "steps": ["78% ≥ 75%，得满分10分"],
            "reason": None, "inputs": [{"name": "实际完成值", "value": "78"}]}  # fmt: skip
    monkeypatch.setattr(derivations, "_OF_VERSIONS", [lambda version: _scored(version.form, said)])
    form = deepcopy(county.content.form)
    made = approved(county, form)
    publish(county, made)
    made.writers.add(county.person("filler", county.department, "两癌"))  # type: ignore[arg-type]
    publish(county, made, "去掉一个人的姓名。")
    result = evaluated(form, 重点人群签约率=("78%", "10", "10"), 签约居民续约率=("72%", "10", "9"))
    result["indicators"][0] |= {"weight": "20", "score": "18.5"}
    publish(county, approved(county, result, "department_self_evaluation"))
    later = Cycle.objects.create(jurisdiction=county.jurisdiction, year=2023)
    publish(county, approved(county, form | {"fiscal_year": 2023}, cycle=later))
    publish(county, approved(county, form, "project_targets", "妇幼筛查项目"))
    return county


def _scored(form: dict, said: dict) -> dict:
    return {PLACE: said} if form["kind"] == "department_self_evaluation" else {}


PAGES = (
    ("/public/", "天心区"),
    ("/public/r/430103/", "各单位公开情况图"),
    (f"{UNIT}2022/", "自评得分"),
    (f"{UNIT}2022/department_self_evaluation/", "重点人群签约率"),
    (f"{UNIT}2022/department_targets/versions/", "去掉一个人的姓名"),
    (f"{UNIT}2022/department_targets/versions/1/", "后来有改动"),
    (f"{UNIT}2022/department_self_evaluation/how/{PLACE}/", "得满分10分"),
    (f"{UNIT}projects/1/", "妇幼筛查项目"),
    (f"{UNIT}indicators/重点人群签约率/", "各年的目标和结果"),
    ("/public/search/?q=签约", "签约居民续约率"),
)

NOT_WALKED = (PAGES[5][0], PAGES[6][0], PAGES[7][0])
"""Of these the demonstration county has none: as wide as an office sees them they are looked at here alone."""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_citizen_reads_everything(browser: Browser, live_server: LiveServer, shop: County) -> None:
    walk = Walk(browser, live_server.url)
    page = walk.page(NOBODY)
    for address, said in PAGES:
        for width in (1366, 390) if address in NOT_WALKED else (390,):
            page.set_viewport_size({"width": width, "height": 844})
            walk.open(page, live_server.url + address, 200)
            expect(page.get_by_text(said).first).to_be_visible()
            walk.look(page, f"{address} {width}")
    assert walk.wrong == [], "\n".join(walk.wrong)
    page.set_viewport_size({"width": 1366, "height": 844})
    page.goto(f"{live_server.url}{UNIT}2022/")
    expect(page.locator("figure canvas")).to_be_visible()
    expect(page.locator("figure .picture")).to_have_attribute("aria-hidden", "true")
    page.goto(f"{live_server.url}{UNIT}2022/department_self_evaluation/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.locator(f"a.how[href$='/how/{quote(PLACE, safe='')}/']").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert shop
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{live_server.url}{UNIT}indicators/重点人群签约率/")
    expect(plain.locator("figure table").get_by_text("78%")).to_be_visible()
    expect(plain.locator("canvas")).to_have_count(0)
    assert Decimal(plain.locator("figure td[data-figure]").nth(1).get_attribute("data-figure") or "0") == 78
