"""What a county of Sichuan and one of Hunan see of the same year, by the documents of their regions alone: rounds,
lights, money, the alert with its periods and what follows, on the pages as their people open them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Grant, Jurisdiction
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.models import Cycle
from jixiao.cycle.rounds import proposals, set_round
from jixiao.monitoring import alerts
from jixiao.monitoring.models import Alert
from jixiao.treasury.models import Measure
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import build
from tests.monitoring.test_monitoring_pages import logged_in
from tests.monitoring.watched import Watched
from tests.treasury.money import Treasury

THIS_YEAR, JUNE = 2026, 6
JULY_FIRST, LAST_DAY, DAY_AFTER = date(2026, 7, 1), date(2026, 7, 15), date(2026, 7, 16)
"""A Wednesday; ten working days later is Wednesday, 15 July; fifteen more Wednesday, 5 August."""


def county_of(code: str) -> Watched:
    """Targets in force of 2026, a budget of 1,000 万元, and the round of June."""
    county = build()
    Jurisdiction.objects.filter(pk=county.jurisdiction.pk).update(code=code)
    Cycle.objects.filter(pk=county.cycle.pk).update(year=THIS_YEAR)
    county.jurisdiction.refresh_from_db()
    county.cycle.refresh_from_db()
    finance = county.person(Role.PERFORMANCE_REVIEWER, county.government)
    Grant.objects.update(begins=date(THIS_YEAR, 1, 1))
    treasury = Treasury(county.jurisdiction, county.government, county.department, county.other, county.other, finance)
    basis = county.in_force()
    with at(JULY_FIRST):
        found = set_round(county.cycle, JUNE, date(2026, 7, 10), Who(finance))
    return Watched(county, treasury, finance, basis, found)


def paid(seen: Watched, yuan: str) -> None:
    made, unit = seen.treasury.imported(date(2026, 6, 30), THIS_YEAR), seen.county.department
    line = {"source": "general_public_budget", "spending": "project"}
    seen.treasury.amount(made, unit, Measure.ORIGINAL, 1_000_000_000, **line)
    fen = int(yuan.replace(",", "")) * 100
    seen.treasury.amount(made, unit, Measure.PAYMENT, fen, day=date(2026, 5, 9), **line)


def board(seen: Watched, query: str = "") -> str:
    client: Client = logged_in(seen.finance)
    return client.get(f"{reverse('monitoring')}?round={seen.round.pk}{query}").content.decode()


@pytest.mark.parametrize(("yuan", "light"), [("3,999,000", "● 红灯"), ("4,000,000", "■ 绿灯"), ("4,001,000", "■ 绿灯")])
def test_in_sichuan_june_is_red_below_forty_percent(db: None, yuan: str, light: str) -> None:  # noqa: ARG001
    seen = county_of("510703")
    paid(seen, yuan)
    page = board(seen)
    assert "川财绩〔2025〕10号：1—6月预算执行率低于40%亮红灯" in page
    assert light in page
    assert ("有1项要预警，还没有发" in page) is (light == "● 红灯")
    with at(JULY_FIRST):
        if light == "● 红灯":
            (made,) = alerts.raise_all(seen.round, [seen.basis.pk], seen.who_sets)
            assert made.due == LAST_DAY
        else:
            with pytest.raises(Refused, match="一个都没有发"):
                alerts.raise_all(seen.round, [seen.basis.pk], seen.who_sets)


def test_in_sichuan_an_alert_is_answered_suspended_planned_and_visited(db: None) -> None:  # noqa: ARG001
    seen = county_of("510703")
    paid(seen, "2,000,000")
    for months in (4, 5):
        with at(JULY_FIRST):
            set_round(seen.county.cycle, months, date(2026, 7, 10), seen.who_sets)
        Alert.objects.create(
            declaration=seen.basis, months=months, reasons=[], count=1, raised_by=seen.finance, state="lifted"
        )
    with at(JULY_FIRST):
        (alert,) = alerts.raise_all(seen.round, [seen.basis.pk], seen.who_sets)
    assert (alert.count, alert.needs_check, alert.correction_days) == (3, True, 15)
    page = board(seen, "&only=checked")
    assert "线下核查1" in page
    assert seen.county.department.name in page
    for day, may in ((LAST_DAY, True), (DAY_AFTER, False)):
        acts = alerts.possible_acts(alert, seen.county.people[Role.FILLER], day)
        assert any(each.transition.act == "alert_cancel" and each.decision.allowed for each in acts) is may
    assert alert.words_on(DAY_AFTER) == "暂停预算执行（自2026-07-16起）"
    assert alerts.plan_due(alert, DAY_AFTER) == date(2026, 8, 5)


def test_in_hunan_no_document_lights_anything_until_the_county_sets_it(db: None) -> None:  # noqa: ARG001
    seen = county_of("430281")
    paid(seen, "100,000")
    page = board(seen)
    assert "没有规定执行率的阈值，不亮红灯" in page
    assert "不亮灯" in page
    assert "要预警，还没有发" not in page
    assert [each.months for each in proposals(seen.county.cycle)] == [6, 7, 0]
    numbers = logged_in(seen.finance).get(reverse("monitoring-standards", args=(seen.county.cycle.pk,)))
    assert "川财绩〔2025〕10号（未核实）" in numbers.content.decode()
    address = reverse("monitoring-standards", args=(seen.county.cycle.pk,))
    with at(JULY_FIRST):
        told = {"name": "monitoring_light_june", "value": "35", "year": "2026", "document": "局务会纪要"}
        assert logged_in(seen.finance).post(address, told).status_code == 302
    assert "局务会纪要：1—6月预算执行率低于35%亮红灯" in board(seen)
    assert "● 红灯" in board(seen)
