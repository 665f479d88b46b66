"""Months that are watched by the treasury's money alone, and by which numbers a month is judged."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.models import Event, Round
from jixiao.cycle.rounds import set_round
from jixiao.monitoring import alerts
from jixiao.monitoring.board import lines_of
from jixiao.monitoring.judged import judged_at, standards_of
from jixiao.monitoring.looks import MoneyMonth, first_shown, looked_at, looks_at
from jixiao.monitoring.models import Alert, Rejudgement
from jixiao.monitoring.parameters import set_standard
from jixiao.monitoring.rejudging import changes, rejudge
from jixiao.monitoring.standing import standings
from jixiao.profiles.monitoring import light_of
from jixiao.treasury.models import Import, Measure
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import YEAR
from tests.cycle.test_pages import client_of
from tests.monitoring.test_monitoring_pages import logged_in
from tests.monitoring.watched import DOCUMENT, JULY, RAISED, Watched

DECEMBER = date(2022, 12, 1)
MOVED = "国库更正了七月的支付。"


@pytest.fixture
def unasked(seen: Watched) -> Watched:
    """No round was begun; 30 % of ten million was paid in May, and payments are in until 15 October."""
    seen.round.delete()
    seen.with_rules().put_in("10000000", "3000000", date(2022, 10, 15))
    return seen


def colour(seen: Watched, months: int) -> str:
    """Of the department, in the month as it is looked at."""
    look = next(each for each in looks_at(seen.county.cycle) if each.months == months)
    return standings(look, [seen.basis], RAISED)[0].light.colour


def lower(seen: Watched, value: int, day: date = DECEMBER) -> None:
    """The county sets a threshold of its own for July."""
    with at(day):
        set_standard(seen.county.jurisdiction, light_of(JULY), Decimal(value), DOCUMENT, YEAR, seen.who_sets)


def test_every_whole_month_of_the_treasury_has_its_light(unasked: Watched) -> None:
    """Until April nothing was paid and no threshold is named, from June on 30 % is less than 40 %; October is not in
    to its end. A county without payments is not looked at."""
    looks = looks_at(unasked.county.cycle)
    assert [each.months for each in looks] == list(range(1, 10))
    assert [colour(unasked, month) for month in (4, 5, 6, 9)] == ["none", "none", "red", "red"]
    assert str(looks[-1]).endswith("1—9月预算执行")
    unasked.put_in("0", "1000000", date(2022, 10, 15))
    assert colour(unasked, 9) == "green"  # 4,000,000 of 10,000,000 is not below 40 %
    Import.objects.update(paid_until=date(2022, 1, 30))
    assert looks_at(unasked.county.cycle) == []


def test_the_board_is_of_the_month_finance_chooses(unasked: Watched) -> None:
    finance, cycle = logged_in(unasked.finance), unasked.county.cycle
    newest = page(finance)
    for words in ("1—9月预算执行", "没有开填报，只按国库数据看", "● 红灯", "这个月不填报", "700.00", "有1项要预警"):
        assert words in newest
    assert "监控表已审定" not in newest
    assert "情况报告 docx" not in newest
    assert "● 红灯" not in page(finance, f"?cycle={cycle.pk}&months=5")
    assert "1—9月预算执行" in page(finance, f"?cycle={cycle.pk}")
    assert finance.get(f"{reverse('monitoring')}?cycle={cycle.pk}&months=10").status_code == 404
    file = finance.get(reverse("monitoring-file", args=(cycle.pk, 9)))
    assert file.status_code == 200
    assert client_of(unasked.county, Role.FILLER).get(reverse("monitoring-file", args=(cycle.pk, 9))).status_code == 404
    own = client_of(unasked.county, Role.FILLER).get(
        reverse("monitoring-unit", args=(cycle.pk, 9, unasked.county.department.pk))
    )
    assert "1—9月预算执行率30%，低于40%。" in own.content.decode()


def page(client: Client, query: str = "") -> str:
    return client.get(f"{reverse('monitoring')}{query}").content.decode()


def test_a_month_without_a_round_is_alerted_from_its_money(unasked: Watched) -> None:
    address = reverse("raise-alerts", args=(unasked.county.cycle.pk, 9))
    assert client_of(unasked.county, Role.FILLER).post(address, {"targets": [unasked.basis.pk]}).status_code == 409
    done = logged_in(unasked.finance).post(address, {"targets": [unasked.basis.pk]}, follow=True).content.decode()
    assert "已发出1份预警" in done
    made = Alert.objects.get()
    assert (made.months, made.reasons[0]["text"]) == (9, "1—9月预算执行率30%，低于40%。")
    assert (
        logged_in(unasked.finance).get(reverse("raise-alerts", args=(unasked.county.cycle.pk, 10))).status_code == 404
    )


def test_a_round_adds_its_forms_to_the_month_and_a_unit_sees_it_first(unasked: Watched) -> None:
    assert isinstance(looks_at(unasked.county.cycle)[6], MoneyMonth)
    set_round(unasked.county.cycle, JULY, date(2022, 8, 31), Who(unasked.finance))
    looks = looks_at(unasked.county.cycle)
    assert (len(looks), isinstance(looks[6], Round)) == (9, True)
    years = looked_at(unasked.finance)
    assert first_shown(years, is_board=True).months == 9
    assert first_shown(years, is_board=False).months == JULY
    assert standings(looks[6], [unasked.basis], RAISED)[0].form_words == "还没有填报"


def test_what_is_set_after_a_round_began_changes_no_light_of_it(seen: Watched) -> None:
    """30 % is below the 40 % of the day the round began; 25 %, set in December, goes for months not judged yet."""
    with at(date(2022, 8, 1)):
        Round.objects.update(opened_at=timezone.now())
    seen.with_rules().put_in("10000000", "3000000", date(2022, 8, 31))
    lower(seen, 25)
    assert (colour(seen, JULY), colour(seen, 8)) == ("red", "green")
    assert standards_of(seen.county.cycle, JULY).threshold(JULY)[1].value == 40  # type: ignore[index]


def test_the_first_alert_of_a_month_fixes_its_numbers(unasked: Watched) -> None:
    cycle = unasked.county.cycle
    assert (judged_at(cycle, JULY), changes(cycle)) == (None, [])
    look = looks_at(cycle)[6]
    with at(RAISED):
        alerts.raise_all(look, [unasked.basis.pk], Who(unasked.finance))
    lower(unasked, 25)
    assert (colour(unasked, JULY), colour(unasked, 6), colour(unasked, 8)) == ("red", "red", "green")
    (change,) = changes(cycle)
    name = f"{unasked.basis.unit_name} {unasked.basis.title}"
    assert change.words == f"1—7月原来按1—6月40%，改按1—7月25%；{name}红灯→绿灯；未解除的预警1份不变。"


def test_a_judged_month_goes_by_other_numbers_only_by_an_act_with_a_reason(unasked: Watched) -> None:
    cycle = unasked.county.cycle
    with at(RAISED):
        (alert,) = alerts.raise_all(looks_at(cycle)[6], [unasked.basis.pk], Who(unasked.finance))
    lower(unasked, 25)
    (change,) = changes(cycle)
    with at(DECEMBER):
        with pytest.raises(Refused, match="要写理由"):
            rejudge(cycle, JULY, " ", unasked.who_sets, change.words)
        with pytest.raises(Refused, match="没有判过"):
            rejudge(cycle, 8, MOVED, unasked.who_sets, change.words)
        with pytest.raises(Refused, match="和刚才看到的不一样"):
            rejudge(cycle, JULY, MOVED, unasked.who_sets, "1—7月")
        with pytest.raises(Refused, match="由绩效管理科室办理"):
            rejudge(cycle, JULY, MOVED, unasked.who(Role.SECTION_REVIEWER), change.words)
        assert (Rejudgement.objects.count(), colour(unasked, JULY)) == (0, "red")
        rejudge(cycle, JULY, MOVED, unasked.who_sets, change.words)
    assert (colour(unasked, JULY), changes(cycle)) == ("green", [])
    assert Event.objects.latest("pk").content["why"] == f"2022年{change.words}理由：{MOVED}"
    alert.refresh_from_db()
    assert alert.is_open
    lower(unasked, 35, date(2022, 12, 2))
    assert colour(unasked, JULY) == "green"  # what was decided holds until the next decision
    assert len(changes(cycle)) == 1


def test_the_act_stands_on_the_page_of_the_numbers(unasked: Watched) -> None:
    cycle = unasked.county.cycle
    with at(RAISED):
        alerts.raise_all(looks_at(cycle)[6], [unasked.basis.pk], Who(unasked.finance))
    lower(unasked, 25)
    finance, address = logged_in(unasked.finance), reverse("rejudge-month", args=(cycle.pk, JULY))
    numbers = reverse("monitoring-standards", args=(cycle.pk,))
    assert "改7月的灯" in finance.get(numbers).content.decode()
    assert "改7月的灯" not in client_of(unasked.county, Role.SECTION_REVIEWER).get(numbers).content.decode()
    (change,) = changes(cycle)
    bad = finance.post(address, {"why": "", "shown": change.words})
    assert (bad.status_code, "要写理由" in bad.content.decode()) == (409, True)
    stale = finance.post(address, {"why": MOVED, "shown": "x"})
    assert (stale.status_code, MOVED in stale.content.decode()) == (409, True)
    done = finance.post(address, {"why": MOVED, "shown": change.words}, follow=True).content.decode()
    assert "1—7月改按现在的阈值判，未解除的预警不变。" in done
    assert "改7月的灯" not in done


def test_the_frozen_amount_is_the_same_on_board_and_alert_with_how_it_came(unasked: Watched) -> None:
    """1,000,000 more was paid in September: 7,000,000 were left at the end of July, 6,000,000 when it was frozen."""
    made = unasked.treasury.imported(date(2022, 10, 15), YEAR)
    unasked.treasury.amount(
        made, unasked.county.department, Measure.PAYMENT, 100_000_000, day=date(2022, 9, 20),
        source="general_public_budget", spending="project",
    )  # fmt: skip
    with at(RAISED):
        (alert,) = alerts.raise_all(looks_at(unasked.county.cycle)[6], [unasked.basis.pk], Who(unasked.finance))
        alerts.act(alert, "alert_cancel", unasked.who(Role.FILLER), "不再实施。")
    own = logged_in(unasked.finance).get(reverse("alert", args=(alert.pk,))).content.decode()
    for words in ("冻结额6,000,000.00元（600.00万元）", "7月31日止", "冻结时国库数据到10月15日", "7,000,000.00",
                  "700.00", "4,000,000.00", "10,000,000.00"):  # fmt: skip
        assert words in own
    look = looks_at(unasked.county.cycle)[6]
    (line,) = lines_of(look, standings(look, [unasked.basis], RAISED), [unasked.county.department])
    assert (line.frozen_words, line.risk_words) == ("600.00", "700.00")
    board = page(logged_in(unasked.finance), f"?cycle={unasked.county.cycle.pk}&months=7")
    assert "冻结600.00万元" in board
    with at(RAISED):
        alerts.act(alert, "lift_alert", Who(unasked.finance), "已调整。")
    (lifted,) = lines_of(look, standings(look, [unasked.basis], RAISED), [unasked.county.department])
    assert lifted.frozen is None


def test_where_the_treasury_says_nothing_there_is_no_amount(seen: Watched) -> None:
    """An alert from what a form said, of targets the treasury knows nothing of."""
    made = Alert.objects.create(
        declaration=seen.basis, months=JULY, reasons=[], count=1, raised_by=seen.finance, state="raised"
    )
    with at(RAISED):
        alerts.act(made, "alert_cancel", seen.who(Role.FILLER), "不再实施。")
    assert (made.frozen, made.frozen_from) == (None, {})
    assert "没有金额" in logged_in(seen.finance).get(reverse("alert", args=(made.pk,))).content.decode()
