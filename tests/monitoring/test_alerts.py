"""Alerts: raised for all at once, answered in time or not, planned, accepted, lifted; every state with every role."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.later_rooms import later_tasks
from jixiao.cycle.models import Event
from jixiao.cycle.rounds import set_round
from jixiao.monitoring import alerts, to_alert
from jixiao.monitoring.alerts import RAISE, raise_all
from jixiao.monitoring.models import Alert
from jixiao.monitoring.models.alert import month_later
from jixiao.monitoring.standards import GAP
from jixiao.monitoring.standing import standings
from jixiao.monitoring.way import way
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import YEAR
from tests.monitoring.watched import DAY_AFTER, DUE, JULY, PLAN_DUE, RAISED, Watched

MONTH_OVER = date(2022, 9, 2)
"""Frozen on 1 August, the month in which a plan may come ends on 1 September."""
UNIT = {Role.FILLER, Role.DEPARTMENT_REVIEWER}
FINANCE = {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}
POSSIBLE = {
    ("raised", RAISED): {"alert_continue": UNIT, "alert_reallocate": UNIT, "alert_cancel": UNIT,
                         "lift_alert": FINANCE},
    ("raised", DAY_AFTER): {"plan_correction": UNIT, "confirm_suspension": FINANCE, "lift_alert": FINANCE},
    ("continuing", RAISED): {"lift_alert": FINANCE},
    ("frozen", RAISED): {"plan_correction": UNIT, "lift_alert": FINANCE},
    ("frozen", MONTH_OVER): {"plan_correction": UNIT, "recover_money": FINANCE, "lift_alert": FINANCE},
    ("planned", RAISED): {"accept_plan": FINANCE, "return_plan": FINANCE, "lift_alert": FINANCE},
    ("plan_returned", RAISED): {"plan_correction": UNIT, "lift_alert": FINANCE},
    ("correcting", RAISED): {"lift_alert": FINANCE},
    ("lifted", RAISED): {},
    ("recovered", MONTH_OVER): {},
}  # fmt: skip
"""State and day → act → whose it is."""


def do(alert: Alert, name: str, seen: Watched, role: Role, day: date = RAISED, text: str = "按计划完成。") -> None:
    with at(day):
        alerts.act(alert, name, seen.who(role), text)


def test_every_state_lets_each_role_do_its_acts_and_no_other(seen: Watched) -> None:
    alert = seen.alerted()
    assert {state for state, _ in POSSIBLE} == set(way().states)
    for (state, day), expected in POSSIBLE.items():
        alert.state, alert.frozen_on = state, RAISED
        for role in Role:
            may = {each.transition.act for each in alerts.possible_acts(alert, seen.county.people[role], day)
                   if each.decision.allowed}  # fmt: skip
            assert may == {act for act, roles in expected.items() if role in roles}, (state, role)


def test_a_alert_says_why_and_stands_in_the_log_of_the_targets(seen: Watched) -> None:
    """3,000,000 of 10,000,000 is 30 %, and July goes by the 40 % of June."""
    alert = seen.alerted()
    assert (alert.state, alert.due, alert.count, alert.needs_check) == ("raised", DUE, 1, False)
    (reason,) = alert.reasons
    assert reason["text"] == "1—7月预算执行率30%，低于40%。"
    assert "3,000,000.00元 ÷ 10,000,000.00元 × 100% = 30%" in reason["lines"]
    event = Event.objects.filter(declaration=seen.basis).latest("number").content
    assert (event["label"], event["alert"]) == ("发出预警（1—7月）", alert.pk)
    assert event["why"] == "1—7月预算执行率30%，低于40%。请在2022-08-15前处置。"
    assert Event.objects.latest("number").state_words == "待单位处置"


def test_the_unit_is_told_and_finance_when_nobody_answered(seen: Watched) -> None:
    seen.alerted()

    def asked(role: Role, day: date) -> list[tuple[str, str, date | None]]:
        found = later_tasks(seen.county.people[role], day)
        return [(each.state, each.act, each.due) for each in found if "预警" in each.words]

    assert asked(Role.FILLER, RAISED) == [("待单位处置", "确定继续执行、调剂预算、取消项目", DUE)]
    assert asked(Role.SECTION_REVIEWER, RAISED) == []
    assert asked(Role.FILLER, DUE) == asked(Role.FILLER, RAISED)
    suspended = "暂停预算执行（自2022-08-16起）"
    assert asked(Role.FILLER, DAY_AFTER) == [(suspended, "提出整改方案", PLAN_DUE)]
    assert asked(Role.SECTION_REVIEWER, DAY_AFTER) == [(suspended, "确认暂停预算执行", PLAN_DUE)]
    assert asked(Role.OBSERVER, DAY_AFTER) == []


def test_what_is_to_be_warned_of_is_a_task_of_finance_until_it_is_done(
    seen: Watched, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """30 % of the department's money against 40 %: its one form in force. The project has no money: no light."""
    seen.county.in_force("project_targets", "体检")

    def asked(person: Person, day: date = RAISED) -> list[tuple[str, str, str]]:
        return [(each.state, each.act, each.link) for each in to_alert.tasks(Person.objects.get(pk=person.pk), day)]

    people = seen.county.people
    assert asked(seen.finance) == [], "no payments are in"
    seen.with_rules().put_in("10000000", "3000000")
    link = f"/monitoring/years/{seen.county.cycle.pk}/7/alerts/"
    assert asked(seen.finance) == asked(people[Role.SECTION_REVIEWER]) == [("1项要预警", "发出预警", link)]
    assert {role for role, person in people.items() if asked(person)} == set(permissions()[RAISE].roles)
    assert not asked(seen.county.person(Role.SECTION_REVIEWER, seen.county.other)), "his units give no reason"
    assert not asked(seen.finance, date(YEAR + 1, 3, 1)), "the year is over"
    person = Person.objects.get(pk=seen.finance.pk)
    person.remember()
    with django_assert_num_queries(6):  # his roles, the years, what is owed, how he is seen
        assert to_alert.tasks(person, RAISED)
    with at(RAISED):
        raise_all(seen.round, [seen.basis.pk], Who(seen.finance))
    assert asked(seen.finance) == []
    seen.demands(GAP, 5)
    assert asked(seen.finance) == [], "a month is judged by what held when it began"


def test_money_nobody_asked_to_keep_is_taken_back_after_a_month(seen: Watched) -> None:
    alert = seen.alerted()
    do(alert, "alert_cancel", seen, Role.FILLER)
    assert (alert.frozen_on, alert.recoverable_from) == (RAISED, MONTH_OVER)
    day_before, section = MONTH_OVER - timedelta(days=1), seen.county.people[Role.SECTION_REVIEWER]
    with pytest.raises(Refused, match="时不能办理这一步"):
        do(alert, "recover_money", seen, Role.SECTION_REVIEWER, day_before)
    assert "收回资金" not in {each.act for each in later_tasks(section, day_before)}
    assert "收回资金" in {each.act for each in later_tasks(section, MONTH_OVER)}
    with pytest.raises(Refused, match="请写收回的理由和文号"):
        do(alert, "recover_money", seen, Role.SECTION_REVIEWER, MONTH_OVER, " ")
    do(alert, "recover_money", seen, Role.SECTION_REVIEWER, MONTH_OVER, "天财绩〔2022〕9号")
    assert (alert.state, alert.is_open, alert.ended_on) == ("recovered", False, MONTH_OVER)
    told = Event.objects.filter(content__alert=alert.pk).latest("number").content
    assert (told["label"], told["recovered"]) == ("收回资金（1—7月）", "7000000.00")
    client = Client()
    client.force_login(section)
    page = client.get(reverse("alert", args=(alert.pk,))).content.decode()
    assert "已收回；预算调减以国库数据为准" in page


def test_the_month_counts_from_the_suspension_and_stops_with_a_plan(seen: Watched) -> None:
    """Nobody answered by 15 August: suspended from the 16th, whenever finance says so, a month until 16 September."""
    alert = seen.alerted()
    do(alert, "confirm_suspension", seen, Role.SECTION_REVIEWER, date(2022, 8, 30))
    assert (alert.frozen_on, alert.due) == (DAY_AFTER, PLAN_DUE)
    assert alert.recoverable_from == date(2022, 9, 17)
    do(alert, "plan_correction", seen, Role.FILLER, date(2022, 9, 16), "调剂到设备。")
    do(alert, "return_plan", seen, Role.SECTION_REVIEWER, date(2022, 9, 20), "金额不对。")
    with pytest.raises(Refused, match="时不能办理这一步"):
        do(alert, "recover_money", seen, Role.SECTION_REVIEWER, date(2022, 9, 21))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [(date(2022, 1, 31), 1, date(2022, 2, 28)), (date(2022, 11, 30), 3, date(2023, 2, 28)),
     (date(2022, 12, 1), 1, date(2023, 1, 1)), (date(2022, 8, 1), 12, date(2023, 8, 1))],
)  # fmt: skip
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert month_later(day, months) == expected


def test_without_a_document_money_is_not_taken_back(seen: Watched) -> None:
    alert = seen.alerted()
    Alert.objects.update(recovery_months=None)
    alert.refresh_from_db()
    do(alert, "alert_cancel", seen, Role.FILLER)
    assert alert.recoverable_from is None
    with pytest.raises(Refused, match="时不能办理这一步"):
        do(alert, "recover_money", seen, Role.SECTION_REVIEWER, date(2023, 8, 1))


def test_going_on_needs_a_reason_and_is_lifted_by_finance(seen: Watched) -> None:
    alert = seen.alerted()
    with pytest.raises(Refused, match="请写继续执行的理由"):
        do(alert, "alert_continue", seen, Role.FILLER, text="  ")
    do(alert, "alert_continue", seen, Role.FILLER, DUE, "合同已签，八月支付。")
    assert (alert.state, alert.due, alert.frozen) == ("continuing", None, None)
    with pytest.raises(Refused, match="“继续执行”时不能办理这一步"):
        do(alert, "alert_cancel", seen, Role.FILLER)
    do(alert, "lift_alert", seen, Role.SECTION_REVIEWER)
    assert (alert.state, alert.is_open, alert.ended_on) == ("lifted", False, RAISED)


def test_what_is_given_back_is_frozen_and_planned_until_finance_accepts(seen: Watched) -> None:
    """7,000,000 of the budget were not paid; the plan is due fifteen working days after the choice: 22 August."""
    alert = seen.alerted()
    do(alert, "alert_reallocate", seen, Role.FILLER)
    assert (alert.state, alert.due, alert.frozen) == ("frozen", date(2022, 8, 22), Decimal(7_000_000))
    said = {name: alert.frozen_from[name]["value"] for name in ("budget", "paid")}
    assert (alert.frozen_from["until"], said) == ("2022-07-31", {"budget": "10000000.00", "paid": "3000000.00"})
    do(alert, "plan_correction", seen, Role.DEPARTMENT_REVIEWER)
    do(alert, "return_plan", seen, Role.SECTION_REVIEWER, text="金额和项目对不上。")
    assert (alert.state, alert.due) == ("plan_returned", date(2022, 8, 22))
    (task,) = (each for each in later_tasks(seen.county.people[Role.FILLER], RAISED) if "预警" in each.words)
    assert task.said == "归口业务科室退回：金额和项目对不上。"
    do(alert, "plan_correction", seen, Role.FILLER, text="压减会议费，调剂到设备。")
    do(alert, "accept_plan", seen, Role.PERFORMANCE_REVIEWER, text="")
    do(alert, "lift_alert", seen, Role.PERFORMANCE_REVIEWER)
    said = [each.content["alert_state"] for each in Event.objects.filter(content__alert=alert.pk).order_by("number")]
    assert said == ["raised", "frozen", "planned", "plan_returned", "planned", "correcting", "lifted"]


def test_a_plan_that_is_late_says_so(seen: Watched) -> None:
    alert = seen.alerted()
    do(alert, "alert_cancel", seen, Role.FILLER)
    frozen = "已冻结额度，待报整改方案"
    days = (date(2022, 8, 21), date(2022, 8, 22), date(2022, 8, 23))
    assert [alert.words_on(day) for day in days] == [frozen, frozen, f"{frozen}（方案超期）"]
    do(alert, "plan_correction", seen, Role.FILLER, date(2022, 8, 23))
    assert alert.words_on(date(2023, 1, 1)) == "整改方案待审核"


def test_nobody_answered_in_time(seen: Watched) -> None:
    alert = seen.alerted()
    assert alert.words_on(DUE) == "待单位处置"
    assert alert.words_on(DAY_AFTER) == "暂停预算执行（自2022-08-16起）"
    with pytest.raises(Refused, match="时不能办理"):
        do(alert, "confirm_suspension", seen, Role.SECTION_REVIEWER, DUE)
    with pytest.raises(Refused, match="处置期限已过，自2022-08-16起暂停预算执行，请提出整改方案"):
        do(alert, "alert_continue", seen, Role.FILLER, DAY_AFTER)
    do(alert, "confirm_suspension", seen, Role.SECTION_REVIEWER, date(2022, 8, 20), "")
    assert (alert.state, alert.due) == ("frozen", PLAN_DUE)


def test_a_plan_needs_no_confirmation_of_the_suspension(seen: Watched) -> None:
    alert = seen.alerted()
    with pytest.raises(Refused, match="时不能办理"):
        do(alert, "plan_correction", seen, Role.FILLER, DUE)
    do(alert, "plan_correction", seen, Role.FILLER, DAY_AFTER)
    assert (alert.state, alert.due) == ("planned", None)


def test_a_page_that_is_older_does_nothing(seen: Watched) -> None:
    alert = seen.alerted()
    do(alert, "alert_continue", seen, Role.FILLER)
    with at(RAISED), pytest.raises(Refused, match="刚才已经办理"):
        alerts.act(alert, "lift_alert", seen.who(Role.SECTION_REVIEWER), "可以", acts=0)


def test_the_third_alert_in_a_row_leads_to_a_visit(seen: Watched) -> None:
    """April, June and July were looked at; of March, before them, no document says anything."""
    july = seen.alerted()
    july.delete()
    for months in (4, 6):
        set_round(seen.county.cycle, months, date(2022, 8, 31), Who(seen.finance))
    earlier = {months: Alert.objects.create(
        declaration=seen.basis, months=months, reasons=[], count=1, raised_by=seen.finance, state="lifted"
    ) for months in (4, 6)}  # fmt: skip
    with at(RAISED):
        (third,) = alerts.raise_all(seen.round, [seen.basis.pk], Who(seen.finance))
    assert (third.count, third.needs_check) == (3, True)
    assert "连续第3次预警，转线下核查" in Event.objects.latest("pk").content["why"]
    third.delete()
    earlier[6].delete()
    with at(RAISED):
        (first,) = alerts.raise_all(seen.round, [seen.basis.pk], Who(seen.finance))
    assert (first.count, first.needs_check) == (1, False)


def test_all_are_alerted_or_nobody(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    green = seen.county.in_force("project_targets", "没有国库数据的项目")
    with at(RAISED):
        with pytest.raises(Refused, match="一个都没有发"):
            alerts.raise_all(seen.round, [seen.basis.pk, green.pk], Who(seen.finance))
        with pytest.raises(Refused, match="由归口业务科室、绩效管理科室办理"):
            alerts.raise_all(seen.round, [seen.basis.pk], seen.who(Role.FILLER))
        assert not Alert.objects.exists()
        (made,) = alerts.raise_all(seen.round, [seen.basis.pk], Who(seen.finance))
        with pytest.raises(Refused, match="已经发过"):
            alerts.raise_all(seen.round, [seen.basis.pk], Who(seen.finance))
    assert made.months == JULY


def test_who_gives_a_reason_follows_the_newest_figures(seen: Watched) -> None:
    def owing() -> list[int]:
        found = standings(seen.round, [seen.basis], RAISED)
        return [each.basis.pk for each in alerts.candidates(found, seen.finance)]

    seen.put_in("10000000", "3000000")
    assert owing() == []  # no document of this county names a threshold
    seen.with_rules()
    assert owing() == [seen.basis.pk]
    seen.put_in("0", "1000000")
    assert owing() == []  # 4,000,000 of 10,000,000: not below 40 %


def test_without_a_period_nobody_is_late(seen: Watched) -> None:
    seen.demands("monitoring_light_july", 45)
    seen.put_in("10000000", "4400000")
    with at(RAISED):
        (made,) = alerts.raise_all(seen.round, [seen.basis.pk], Who(seen.finance))
    assert (made.due, made.words_on(date(2023, 8, 1))) == (None, "待单位处置")
    do(made, "alert_cancel", seen, Role.FILLER, date(2022, 12, 1))
    assert (made.state, made.due) == ("frozen", None)
