"""Every chart of the workplace in Chromium: something is drawn, it is what its table says, and the table stays."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle import follow_ups
from jixiao.cycle.models import Cycle, Declaration
from tests.chromium import followed, is_too_wide
from tests.cycle.county import YEAR, County
from tests.evaluation.team import case_of
from tests.evaluation.test_dimensions import self_evaluated
from tests.monitoring.watched import JULY, watched
from tests.publication.shop import approved, evaluated, publish
from tests.workplace.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INK = """async (canvas) => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))); // after a change of width
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let inked = 0;
    for (let place = 3; place < data.length; place += 4) if (data[place]) inked += 1;
    return inked;
}"""
DRAWN = """figure => {
    const value = (each) => (each !== null && typeof each === "object" ? each.value : each) ?? null;
    const { series } = figure.querySelector(".picture").chart.getOption();
    return series.map((each) => [each.name, each.data.map(value)]);
}"""
TOLD = """figure => {
    const table = figure.dataset.table ? document.getElementById(figure.dataset.table) : figure.querySelector("table");
    const wanted = figure.dataset.columns?.split(" "), rows = [...table.tBodies[0].rows];
    const figure_of = ({ figure }) => (figure ? Number(figure) : null);
    const figures = (column) => rows.map((row) => figure_of(row.cells[column].dataset));
    const told = [...table.tHead.rows[0].cells].map((head, column) => [head, column]).slice(1)
        .filter(([head]) => !wanted || wanted.includes(head.dataset.series))
        .map(([head, column]) => [head.dataset.name ?? head.textContent.trim(), figures(column)])
        .filter(([, found]) => found.some((figure) => figure !== null));
    const { line, lineName } = figure.dataset;
    return line ? [...told, [lineName, rows.map(() => +line)]] : told;
}"""


def look(page: Page, charts: int) -> list[Locator]:
    """Every chart of a page is drawn, of what its table says, and as wide as the page allows."""
    figures = page.locator("figure[data-chart]:not([data-chart=''])")
    expect(figures).to_have_count(charts)
    expect(page.locator("figure canvas")).to_have_count(charts)
    found = figures.all()
    for figure in found:
        assert figure.locator("canvas").evaluate(INK) > 1000
        told = figure.evaluate(TOLD)
        assert told
        assert figure.evaluate(DRAWN) == told
        expect(figure.locator(".picture")).to_have_attribute("aria-hidden", "true")
    return found


def test_each_chart_draws_its_table(county: County, desk: Desk, browser: Browser) -> None:
    seen = watched(county)
    seen.with_rules().put_in("10000000", "3000000")
    form = county.content.form
    own = approved(county, evaluated(form, 重点人群签约率=("78%", "10", "9")), "department_self_evaluation")
    later = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    approved(county, dict(form) | {"fiscal_year": YEAR + 1}, cycle=later)
    made = follow_ups.begin(seen.basis, JULY, seen.who(Role.FILLER))
    page, unit = desk.page(seen.finance), county.department.pk
    for name, args, query, charts in (
        ("treasury-unit", (unit, YEAR), "", 1),
        ("declaration", (made.pk,), "", 1),
        ("indicator-years", (own.pk,), "?key=重点人群签约率", 1),
        ("department-year", (unit, YEAR), "", 1),
        ("monitoring", (), f"?round={seen.round.pk}&sort=-rate", 4),
    ):
        page.goto(f"{desk.address}{reverse(name, args=args)}{query}")
        look(page, charts)
        page.set_viewport_size({"width": 800, "height": 768})
        look(page, charts)
        assert not is_too_wide(page) or name == "declaration"
        page.set_viewport_size({"width": 1366, "height": 768})
    lights = page.locator("figure[data-table='lights']").first
    assert lights.evaluate(DRAWN)[0] == ["部门整体", [1, 0, 0, 0]]
    followed(page.get_by_role("link", name=f"{county.department.name}{YEAR}年一页"))
    expect(page.get_by_role("heading", name="预算和执行")).to_be_visible()

    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state()).new_page()
    plain.goto(f"{desk.address}{reverse('treasury-unit', args=(unit, YEAR))}")
    expect(plain.locator("figure table").get_by_text("30.00%").first).to_be_visible()
    expect(plain.locator("canvas")).to_have_count(0)
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in desk.asked)


def test_each_chart_of_scores_draws_its_table(county: County, desk: Desk) -> None:
    case = case_of(county)
    with transaction.atomic():
        self_evaluated(case)
    case.finished({"completed": "2"})
    page = desk.page(case.organiser)
    own = Declaration.objects.get(kind="department_self_evaluation")
    for name, args in (("declaration", (own.pk,)), ("evaluation", (case.evaluation.pk,))):
        page.goto(f"{desk.address}{reverse(name, args=args)}")
        look(page, 1)
    result = evaluated(county.content.form, 重点人群签约率=("78%", "10", "9"))
    result["indicators"][0] |= {"weight": "20", "score": "18.5"}
    other = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    approved(county, dict(county.content.form) | {"fiscal_year": YEAR + 1}, cycle=other)
    publish(county, approved(county, result | {"fiscal_year": YEAR + 1}, "department_self_evaluation", cycle=other))
    page.goto(f"{desk.address}/public/d/430103-001/{YEAR + 1}/")
    (levels,) = look(page, 1)
    assert [figures for _, figures in levels.evaluate(DRAWN)] == [[20, 10], [18.5, 9]]
