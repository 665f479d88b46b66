"""More time for a task: who may ask and who decides, which days, what stays visible."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from jixiao.accounts.models import Grant
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.acts import broken_log
from jixiao.cycle.workdays import calendar
from jixiao.results import extending
from jixiao.results.models import Extension, ExtensionRequest, RectificationTask
from jixiao.results.todo import tasks
from tests.cycle.county import County
from tests.results.mending import FILLER, SECTION, issued, led_to
from tests.results.test_rectification_pages import client_of

UNIT, FINANCE = {Role.FILLER, Role.DEPARTMENT_REVIEWER}, {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}


def task_of(county: County) -> RectificationTask:
    return issued(county).tasks.get()


def later(task: RectificationTask, days: int = 5) -> date:
    assert task.due is not None
    return calendar().after(task.due, days)


def asked(county: County, task: RectificationTask) -> None:
    extending.ask(task, later(task), "供应商延期交货。", Who(county.people[FILLER]))


@pytest.mark.parametrize("state", ["issued", "fed_back", "returned", "closed", "cancelled"])
def test_who_may_while_a_day_is_set(county: County, state: str) -> None:
    task = led_to(county, task_of(county), state)
    has_day = state in ("issued", "returned")
    for role in Role:
        own, stranger = county.people[role], county.person(role, county.other)
        assert extending.may_ask(task, own).allowed is (has_day and role in UNIT), role
        assert extending.may_decide(task, own).allowed is (has_day and role in FINANCE), role
        assert not extending.may_decide(task, own, extending.KEEP).allowed
        assert not extending.may_ask(task, stranger).allowed
        assert not extending.may_decide(task, stranger).allowed


def test_the_unit_asks_and_finance_moves_the_day(county: County) -> None:
    task = task_of(county)
    due, until = task.due, later(task)
    asked(county, task)
    task.refresh_from_db()
    assert task.due == due
    with pytest.raises(Refused, match="已经申请过延期"):
        asked(county, task)
    (waiting,) = tasks(county.people[SECTION], timezone.localdate())
    assert (waiting.act, waiting.said) == ("延长整改期限", f"{county.people[FILLER].name}：供应商延期交货。")
    extending.extend(task, until, "同意。", Who(county.people[SECTION]), 0)
    assert (task.due, task.acts) == (until, 1)
    assert tasks(county.people[SECTION], timezone.localdate()) == []
    made = Extension.objects.get()
    assert (made.before, made.after, made.request) == (due, until, ExtensionRequest.objects.get())
    last = county.jurisdiction.events.order_by("-number")[0].content
    assert last["label"] == "延长整改期限（预算执行，第1项）"
    assert last["why"] == f"{due:%Y-%m-%d}→{until:%Y-%m-%d}：同意。"
    assert broken_log(county.jurisdiction) is None


def test_finance_turns_down_what_was_asked_and_may_be_asked_again(county: County) -> None:
    task = task_of(county)
    due = task.due
    with pytest.raises(Refused, match="单位没有申请延期"):
        extending.keep(task, "不行。", Who(county.people[SECTION]))
    asked(county, task)
    extending.keep(task, "已经延过一次。", Who(county.people[SECTION]))
    task.refresh_from_db()
    assert (task.due, Extension.objects.get().after) == (due, None)
    asked(county, task)
    assert ExtensionRequest.objects.count() == 2


def test_of_its_own_accord_and_no_request_outlives_the_step(county: County) -> None:
    task = task_of(county)
    extending.extend(task, later(task), "上级统一延期。", Who(county.people[SECTION]))
    assert Extension.objects.get().request is None
    asked(county, task)
    led_to(county, task, "returned")
    assert extending.open_request(task) is None
    assert extending.may_ask(task, county.people[FILLER]).allowed


def test_nobody_decides_about_what_he_asked_for(county: County) -> None:
    task, reviewer = task_of(county), county.people[Role.DEPARTMENT_REVIEWER]
    Grant.objects.create(person=reviewer, role=Role.PERFORMANCE_REVIEWER, unit=county.government)
    extending.ask(task, later(task), "交货晚。", Who(reviewer))
    assert extending.may_decide(task, reviewer).reason == "延期是您申请的，请由别人办理。"
    assert extending.may_decide(task, county.people[SECTION]).allowed


@pytest.mark.parametrize(
    ("days", "reason", "acts", "said"),
    [
        (0, "晚。", 0, "要晚于原来的截止日期"),
        (-1, "晚。", 0, "要晚于原来的截止日期"),
        (367, "晚。", 0, "一次最多延一年"),
        (5, " ", 0, "请写理由"),
        (5, "晚。", 3, "刚才已经办理"),
    ],
)
def test_what_cannot_be_changes_nothing(county: County, days: int, reason: str, acts: int, said: str) -> None:
    task = task_of(county)
    assert task.due is not None
    due = task.due
    with pytest.raises(Refused, match=said):
        extending.extend(task, due + timedelta(days=days), reason, Who(county.people[SECTION]), acts)
    with pytest.raises(Refused, match="请写延到哪一天"):
        extending.extend(task, None, "晚。", Who(county.people[SECTION]))
    task.refresh_from_db()
    assert (task.due, task.acts, Extension.objects.count()) == (due, 0, 0)


def test_a_day_off_names_the_next_one_that_is_worked(county: County) -> None:
    task = task_of(county)
    off = later(task)
    while calendar().is_working(off):
        off += timedelta(days=1)
    with pytest.raises(Refused, match=f"{off:%Y-%m-%d}不上班，请写{calendar().moved(off):%Y-%m-%d}"):
        extending.extend(task, off, "晚。", Who(county.people[SECTION]))


def test_a_day_that_is_past_today_is_refused(county: County) -> None:
    task = task_of(county)
    RectificationTask.objects.filter(pk=task.pk).update(due=timezone.localdate() - timedelta(days=40))
    with pytest.raises(Refused, match="已经过了"):
        extending.extend(task, timezone.localdate() - timedelta(days=20), "晚。", Who(county.people[SECTION]))


def test_the_page_asks_and_decides_and_the_old_day_stays(county: County) -> None:
    task = task_of(county)
    due, until = task.due, later(task)
    unit, finance = client_of(county.people[FILLER]), client_of(county.people[SECTION])
    page, address = reverse("rectification", args=(task.rectification_id,)), f"/rectifications/tasks/{task.pk}/time/"
    assert "申请延期" in unit.get(page).content.decode()
    bad = unit.post(f"{address}ask/", {"until": "x", "reason": "交货晚", "acts": "0"})
    assert (bad.status_code, "请写延到哪一天" in bad.content.decode()) == (409, True)
    assert "交货晚" in bad.content.decode()
    said = unit.post(f"{address}ask/", {"until": f"{until}", "reason": "交货晚", "acts": "0"}, follow=True)
    assert "已申请延期" in said.content.decode()
    assert unit.post(f"{address}extend/", {"until": f"{until}", "reason": "好", "acts": "0"}).status_code == 409
    assert unit.post(f"{address}other/").status_code == 404
    shown = finance.get(page).content.decode()
    assert "同意，延到这一天" in shown
    assert f'value="{until}"' in shown
    after = finance.post(f"{address}extend/", {"until": f"{until}", "reason": "好", "acts": "0"}, follow=True)
    assert f"延期：{due} → {until}" in after.content.decode()
    assert client_of(county.person(Role.FILLER, county.other)).post(f"{address}ask/").status_code == 404
    paper = client_of(county.person(Role.PERFORMANCE_REVIEWER, county.government)).get(
        reverse("results-paper", args=("rectification",))
    )
    cells = [str(cell.value) for row in load_workbook(BytesIO(paper.content)).active for cell in row]
    assert f"{until}（延期，原{due}）" in cells
