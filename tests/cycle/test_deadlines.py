"""Deadlines of the steps: the day a rule comes to, what a calendar begins with, who sets it, whom it reaches."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, calendars
from jixiao.cycle.deadlines import Rule, defaults, remaining, steps
from jixiao.cycle.models import Cycle, Deadline, Event
from jixiao.cycle.schedule import due_of
from jixiao.cycle.transitions import transitions
from jixiao.cycle.workdays import calendar
from tests.cycle.county import YEAR, County

FAR = date(2021, 12, 30)


def who(county: County, role: Role = Role.PERFORMANCE_REVIEWER) -> acts.Who:
    """Somebody whose role reaches the whole county."""
    return acts.Who(county.person(role, county.government, f"全县{role.label}"))


def client(county: County, role: Role) -> Client:
    made = Client()
    made.force_login(who(county, role).person)
    return made


def test_a_day_off_moves_and_working_days_are_counted() -> None:
    assert Rule(day=date(2026, 10, 3)).due(date(2026, 9, 1)) == date(2026, 10, 8)
    assert Rule(working_days=3).due(date(2026, 9, 30)) == date(2026, 10, 10)


def test_a_kinds_own_rule_wins_and_what_is_approved_has_no_deadline() -> None:
    rules = {("", "draft"): Rule(day=date(2026, 11, 30)), ("project_targets", "draft"): Rule(day=date(2026, 10, 30))}
    began = date(2026, 9, 1)
    assert due_of(rules, "department_targets", "draft", began) == date(2026, 11, 30)
    assert due_of(rules, "project_targets", "draft", began) == date(2026, 10, 30)
    assert due_of(rules, "project_targets", "with_section", began) is None
    assert due_of({("", "approved"): Rule(working_days=1)}, "project_targets", "approved", began) is None


@pytest.mark.parametrize(
    ("due", "mark", "words"),
    [
        (None, "none", "没有期限"),
        (date(2026, 9, 29), "overdue", "已超期1个工作日"),
        (date(2026, 9, 30), "today", "今天到期"),
        (date(2026, 10, 8), "near", "还有1个工作日"),
        (date(2026, 10, 10), "near", "还有3个工作日"),
        (date(2026, 10, 12), "far", "还有4个工作日"),
        (date(2098, 10, 12), "far", "（按周末推算）"),
    ],
)
def test_what_is_left_is_said_in_words(due: date | None, mark: str, words: str) -> None:
    left = remaining(due, date(2026, 9, 30))
    assert left.mark == mark
    assert words in left.words


def test_what_was_due_on_friday_is_overdue_on_saturday() -> None:
    assert remaining(date(2026, 9, 18), date(2026, 9, 19)).words == "已超期"


def test_every_step_but_the_end_has_a_name_and_a_default_with_what_it_rests_on() -> None:
    assert set(steps()) == set(transitions().states) - transitions().ends
    found = defaults("430103", 2023)
    assert set(found) == set(steps())
    assert found["draft"].rule == Rule(day=date(2022, 11, 30))
    assert "财预〔2015〕88号" in found["draft"].basis
    assert found["with_section"].basis == "本程序的建议，没有文件规定"


def test_a_step_that_begins_gets_its_deadline_and_loses_it_at_the_end(county: County) -> None:
    calendars.set_calendar(county.cycle, "", {"with_department": Rule(working_days=5)}, who(county), 0)
    declaration = county.declared()
    assert declaration.due is None
    county.declared_from(declaration, "with_department")
    assert declaration.began == timezone.localdate()
    assert declaration.due == calendar().after(timezone.localdate(), 5)
    county.declared_from(declaration, "approved")
    assert declaration.due is None


def test_a_new_version_does_not_put_off_the_deadline_of_what_was_returned(county: County) -> None:
    calendars.set_calendar(county.cycle, "", {"returned": Rule(working_days=3)}, who(county), 0)
    declaration = county.declared("returned")
    began = timezone.localdate() - timedelta(days=9)
    declaration.began, declaration.due = began, Rule(working_days=3).due(began)
    declaration.save()
    again = county.handed_in()
    assert again.pk == declaration.pk
    assert (again.began, again.due) == (began, Rule(working_days=3).due(began))


def test_a_new_calendar_reaches_what_is_on_its_way_and_is_an_event(county: County) -> None:
    declaration = county.declared("with_section")
    approved = county.cycle.declarations.create(
        unit=county.other, kind="department_targets", state="approved", jurisdiction=county.jurisdiction, year=YEAR
    )
    calendars.set_calendar(county.cycle, "", {"with_section": Rule(day=FAR)}, who(county), 0)
    declaration.refresh_from_db()
    approved.refresh_from_db()
    assert declaration.due == FAR
    assert approved.due is None
    event = Event.objects.latest("number")
    assert event.content["why"] == "各类表：归口业务科室审核：没有期限→2021-12-30前"
    assert event.content["name"] == "全县绩效管理科室"
    assert acts.broken_log(county.jurisdiction) is None
    calendars.set_calendar(county.cycle, "", {}, who(county, Role.ADMINISTRATOR), 1)
    declaration.refresh_from_db()
    assert declaration.due is None
    assert not Deadline.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.PERFORMANCE_REVIEWER, Role.ADMINISTRATOR)])
def test_others_set_no_calendar(county: County, role: Role) -> None:
    person = who(county, role)
    with pytest.raises(acts.Refused, match="“设定日程”由绩效管理科室、管理员办理"):
        calendars.set_calendar(county.cycle, "", {}, person, 0)
    with pytest.raises(acts.Refused, match="由绩效管理科室、管理员办理"):
        calendars.open_year(county.jurisdiction, 2030, person)


def test_a_role_on_one_department_sets_no_calendar_of_the_county(county: County) -> None:
    reviewer = acts.Who(county.people[Role.PERFORMANCE_REVIEWER])
    with pytest.raises(acts.Refused, match="您在这个单位没有这样的角色"):
        calendars.set_calendar(county.cycle, "", {}, reviewer, 0)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"draft": Rule(day=date(2031, 1, 1))}, "前后一年"),
        ({"draft": Rule(working_days=0)}, "1到250"),
        ({"draft": Rule(working_days=251)}, "1到250"),
        ({"draft": Rule(day=FAR), "with_section": Rule(day=FAR - timedelta(days=1))}, "早于“填报并送审”的截止"),
    ],
)
def test_deadlines_that_cannot_be_meant_are_refused_and_none_is_kept(
    county: County, rules: dict[str, Rule], words: str
) -> None:
    with pytest.raises(acts.Refused, match=words):
        calendars.set_calendar(county.cycle, "", rules, who(county), 0)
    assert not Deadline.objects.exists()


def test_what_is_returned_may_be_due_before_what_was_declared(county: County) -> None:
    rules = {"draft": Rule(day=FAR), "returned": Rule(day=FAR - timedelta(days=1)), "with_section": Rule(day=FAR)}
    assert calendars.problems(YEAR, rules) == {}
    calendars.set_calendar(county.cycle, "", rules, who(county), 0)
    assert Deadline.objects.count() == 3


def test_a_page_that_showed_an_older_calendar_sets_nothing(county: County) -> None:
    person = who(county)
    calendars.set_calendar(county.cycle, "", {"draft": Rule(day=FAR)}, person, 0)
    with pytest.raises(acts.Refused, match="刚才已由别人改过"):
        calendars.set_calendar(county.cycle, "", {}, person, 0)
    assert Deadline.objects.count() == 1


def test_a_new_year_begins_with_the_defaults_and_only_once(county: County) -> None:
    person = who(county)
    made = calendars.open_year(county.jurisdiction, 2024, person)
    assert made.deadlines.count() == len(steps())
    with pytest.raises(acts.Refused, match="已经有了"):
        calendars.open_year(county.jurisdiction, 2024, person)
    assert Event.objects.filter(content__label="建立2024年度").count() == 1


def posted(**given: str) -> dict[str, str]:
    return {"revision": "0"} | {name.replace("__", "-"): value for name, value in given.items()}


def test_the_page_sets_the_calendar(county: County) -> None:
    page = client(county, Role.ADMINISTRATOR)
    address = reverse("calendar", args=(county.cycle.pk,))
    text = page.get(address).content.decode()
    assert "还没有日程" in text
    assert 'value="2021-11-30"' in text  # the default, that a click makes the rule
    assert not Deadline.objects.exists()
    answer = page.post(address, posted(day__draft="2021-12-30", working_days__with_section="5"), follow=True)
    text = answer.content.decode()
    assert "日程已保存" in text
    assert 'value="2021-12-30"' in text
    assert "归口业务科室审核：没有期限→开始后5个工作日内" in text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (posted(day__draft="30.12.2021"), "日期要写成2026-11-30这样"),
        (posted(working_days__draft="五天"), "工作日要写整数"),
        (posted(day__draft="2021-12-30", working_days__draft="5"), "日期和工作日只填一样"),
        (posted(day__draft="2031-12-30"), "前后一年"),
        (posted(day__draft="2021-12-30") | {"revision": "x"}, "这个页面不完整"),
    ],
)
def test_a_post_that_is_wrong_is_400_and_keeps_what_was_typed(
    county: County, given: dict[str, str], words: str
) -> None:
    answer = client(county, Role.ADMINISTRATOR).post(reverse("calendar", args=(county.cycle.pk,)), given)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert next(iter(set(given.values()) - {"0"})) in answer.content.decode()
    assert not Deadline.objects.exists()


def test_a_stale_page_and_another_role_are_409_with_the_reason(county: County) -> None:
    address = reverse("calendar", args=(county.cycle.pk,))
    stale = client(county, Role.ADMINISTRATOR).post(address, posted(day__draft="2021-12-30") | {"revision": "7"})
    assert stale.status_code == 409
    assert "刚才已由别人改过" in stale.content.decode()
    other = client(county, Role.OBSERVER).post(address, posted(day__draft="2021-12-30"))
    assert other.status_code == 409
    assert "由绩效管理科室、管理员办理" in other.content.decode()
    assert not Deadline.objects.exists()


def test_who_has_no_role_in_the_jurisdiction_gets_404(county: County) -> None:
    elsewhere = Cycle.objects.create(jurisdiction=type(county.jurisdiction).objects.create(code="430104"), year=YEAR)
    page = client(county, Role.ADMINISTRATOR)
    assert page.get(reverse("calendar", args=(elsewhere.pk,))).status_code == 404
    assert page.post(reverse("open-year", args=(elsewhere.jurisdiction_id,)), {"year": "2024"}).status_code == 404
    assert page.get(reverse("calendar", args=(county.cycle.pk,)) + "?kind=nonsense").status_code == 404


def test_a_year_is_opened_on_the_page(county: County) -> None:
    page = client(county, Role.ADMINISTRATOR)
    address = reverse("open-year", args=(county.jurisdiction.pk,))
    assert "年度要写四位数字" in page.post(address, {"year": "²²²²"}, follow=True).content.decode()
    assert "已建立2024年度" in page.post(address, {"year": "2024"}, follow=True).content.decode()
    assert "已经有了" in page.post(address, {"year": "2024"}, follow=True).content.decode()
    assert Cycle.objects.filter(year=2024).count() == 1
