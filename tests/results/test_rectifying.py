"""The acts of rectification: due dates, what is refused and why, what the log says, what is never kept twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.acts import broken_log
from jixiao.cycle.deadlines import Rule
from jixiao.cycle.models import Attachment
from jixiao.cycle.workdays import calendar
from jixiao.results import rectifying
from jixiao.results.beginning import local, notice_from
from jixiao.results.models import Check, Feedback, Rectification, RectificationTask
from jixiao.results.todo import tasks
from tests.cycle.county import County
from tests.results.mending import FILLER, SECTION, issued, led_to, notice, reported


def said_of(county: County) -> list[str]:
    return [event.content["label"] for event in county.jurisdiction.events.order_by("number")]


def test_each_task_is_due_by_its_own_working_days(county: County) -> None:
    """15 working days after Friday 2023-09-22, 29 September to 6 October off, 7 and 8 October worked: 25–28 are 4,
    7–13 October are 7 (11), 16–19 October are 4 (15)."""
    assert Rule(working_days=15).due(date(2023, 9, 22)) == date(2023, 10, 19)
    made = issued(county, ("加快执行进度", 15), ("收回结余", 3))
    today = timezone.localdate()
    assert [(each.text, each.due) for each in made.tasks.all()] == [
        ("加快执行进度", calendar().after(today, 15)),
        ("收回结余", calendar().after(today, 3)),
    ]


def test_the_whole_way_is_in_the_log_of_the_form(county: County) -> None:
    task = issued(county).tasks.get()
    led_to(county, task, "returned")
    led_to(county, task, "closed")
    assert said_of(county)[-5:] == [
        "下达整改通知",
        "反馈整改情况（预算执行，第1项）",
        "退回整改（预算执行，第1项）",
        "反馈整改情况（预算执行，第1项）",
        "整改核查通过，销号（预算执行，第1项）",
    ]
    after = [each.state_words for each in county.jurisdiction.events.order_by("number")]
    assert after[-5:] == ["待整改", "待核查", "退回整改", "待核查", "已销号"], "of the task, not of the form"
    last = county.jurisdiction.events.order_by("-number")[0]
    assert last.declaration == task.rectification.declaration
    assert (last.content["rectification"], last.content["task"], last.content["task_state"]) == (
        task.rectification_id, 1, "closed",
    )  # fmt: skip
    assert broken_log(county.jurisdiction) is None
    assert (task.due, task.ended_on) == (None, timezone.localdate())
    assert [each.is_accepted for each in Check.objects.order_by("pk")] == [False, True]


def test_what_came_back_has_its_whole_period_again(county: County) -> None:
    task = issued(county).tasks.get()
    RectificationTask.objects.filter(pk=task.pk).update(due=timezone.localdate() - timedelta(days=40))
    task.refresh_from_db()
    reported(county, task)
    assert Feedback.objects.get().is_late
    assert task.due is None
    rectifying.act(task, "rectification_return", Who(county.people[SECTION]), "请补凭证。")
    assert (task.state, task.due) == ("returned", calendar().after(timezone.localdate(), 15))
    reported(county, task)
    assert [each.is_late for each in Feedback.objects.order_by("pk")] == [True, False]


def test_what_the_unit_says_is_not_finished_is_not_accepted(county: County) -> None:
    task = issued(county).tasks.get()
    reported(county, task, is_finished=False)
    with pytest.raises(Refused, match="还没有整改完，不能销号"):
        rectifying.act(task, "rectification_accept", Who(county.people[SECTION]))
    rectifying.act(task, "rectification_return", Who(county.people[SECTION]), "请抓紧。")
    reported(county, task)
    rectifying.act(task, "rectification_accept", Who(county.people[SECTION]))
    assert task.state == "closed"


@pytest.mark.parametrize(
    ("name", "text", "acts", "said"),
    [
        ("rectification_cancel", "", 0, "要写意见"),
        ("rectification_accept", "好", 0, "“待整改”时不能办理这一步"),
        ("rectification_cancel", "重复", 7, "刚才已经办理"),
        ("no_such_act", "x", 0, "不能办理这一步"),
        ("rectification_cancel", "字" * 2001, 0, "意见有2001个字，最多2000个字"),
    ],
)
def test_a_refused_act_changes_nothing(county: County, name: str, text: str, acts: int, said: str) -> None:
    task = issued(county).tasks.get()
    before = len(said_of(county))
    with pytest.raises(Refused, match=said):
        rectifying.act(task, name, Who(county.people[SECTION]), text, acts)
    task.refresh_from_db()
    assert (task.state, task.acts, len(said_of(county))) == ("issued", 0, before)


@pytest.mark.parametrize(
    ("items", "changed", "said"),
    [
        ((), {"finding": " "}, "请写发现的问题"),
        ((), {"type": "别的"}, "整改类型要是：绩效目标、"),
        ((), {"items": ()}, "至少写一项"),
        ((("", 5),), {}, "请写第1项整改内容"),
        ((("甲", 5), ("乙", 0)), {}, "第2项的期限要在1到250个工作日之间"),
        (tuple((f"第{number}", 5) for number in range(21)), {}, "最多20项"),
        ((), {"finding": "字" * 2001}, "发现的问题有2001个字"),
    ],
)
def test_a_notice_that_lacks_something_is_refused(
    county: County, items: tuple[tuple[str, int], ...], changed: dict[str, object], said: str
) -> None:
    declaration = county.declared("approved")
    asked = notice(declaration, *items)
    fields = {name: getattr(asked, name) for name in asked.__slots__}  # type: ignore[attr-defined]
    with pytest.raises(Refused, match=said):
        rectifying.issue(declaration, type(asked)(**{**fields, **changed}), Who(county.people[SECTION]))
    assert not Rectification.objects.exists()


def test_only_finance_issues_and_only_about_what_was_handed_in(county: County) -> None:
    declaration = county.declared("approved")
    for role in Role:
        expected = role in {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}
        assert rectifying.may_issue(declaration, county.people[role]).allowed is expected, role
    declaration.version_number = 0
    assert "还没有送审过" in rectifying.may_issue(declaration, county.people[SECTION]).reason


def test_a_second_click_issues_nothing_new_and_a_second_notice_does(county: County) -> None:
    first = issued(county)
    assert issued(county) == first
    assert issued(county, ("另一件", 5)) != first
    assert issued(county) != first, "something was done in between"
    assert Rectification.objects.count() == 3


def test_evidence_is_kept_beside_the_form_and_a_bad_file_keeps_nothing(county: County) -> None:
    task = issued(county).tasks.get()
    who = Who(county.people[FILLER])
    good = ("凭证.pdf", b"%PDF-1.4 x")
    with pytest.raises(Refused, match="不收这种文件"):
        rectifying.feed_back(task, who, rectifying.Reported("已改。", None, True, (good, ("跑.exe", b"x"))))
    assert not Attachment.objects.exists()
    assert not Feedback.objects.exists()
    made = rectifying.feed_back(task, who, rectifying.Reported("已改。", None, True, (good,)))
    assert [each.name for each in made.files.all()] == ["凭证.pdf"]
    assert task.rectification.declaration.attachments.get().name == "凭证.pdf"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (rectifying.Reported("", None, True), "请写整改情况"),
        (rectifying.Reported("改", Decimal(-1), True), "不能是负数"),
        (rectifying.Reported("改", Decimal("0.001"), True), "最多到分"),
        (rectifying.Reported("改", None, True, [("a.pdf", b"x")] * 11), "最多交10个附件"),
    ],
)
def test_what_cannot_be_reported_is_refused(county: County, given: rectifying.Reported, said: str) -> None:
    task = issued(county).tasks.get()
    with pytest.raises(Refused, match=said):
        rectifying.feed_back(task, Who(county.people[FILLER]), given)
    assert not Feedback.objects.exists()


def test_a_notice_begins_with_what_was_found_and_leads_nowhere_else(county: County) -> None:
    declaration = county.declared("approved")
    begun = notice_from(declaration, "evaluation", " 满意度低 ", "/evaluations/3/")
    assert (begun.source.label, begun.finding, begun.link) == ("绩效评价", "满意度低", "/evaluations/3/")
    assert begun.items[0].working_days == begun.period.working_days == 20
    assert notice_from(declaration, "gossip").source == "inspection"
    for bad in ("//evil.example/", "https://evil.example/", "/\\evil", "javascript:alert(1)", "/" + "a" * 200, "/\n"):
        assert local(bad) == "", bad


def test_each_is_asked_for_what_is_his_turn(county: County) -> None:
    task = issued(county).tasks.get()
    today = timezone.localdate()
    turns = {"issued": {Role.FILLER, Role.DEPARTMENT_REVIEWER}, "fed_back": {SECTION, Role.PERFORMANCE_REVIEWER}}

    def asked() -> set[Role]:
        return {role for role in Role if tasks(county.people[role], today)}

    assert asked() == turns["issued"]
    (mine,) = tasks(county.people[FILLER], today)
    assert (mine.act, mine.due, mine.why) == ("反馈整改情况", task.due, f"您是{county.department}的填报人")
    reported(county, task)
    assert asked() == turns["fed_back"]
    assert tasks(county.people[SECTION], today)[0].act == "整改核查通过，销号、退回整改"
    rectifying.act(task, "rectification_return", Who(county.people[SECTION]), "请补凭证。")
    assert asked() == turns["issued"]
    late = tasks(county.people[FILLER], today + timedelta(days=60))[0]
    assert (late.remaining.mark, late.said) == ("overdue", f"{county.people[SECTION].name}退回：请补凭证。")
    led_to(county, task, "closed")
    assert asked() == set()
