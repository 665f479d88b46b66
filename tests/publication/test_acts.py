"""Publishing is an act: by whom, of what is in force and nothing else, again with a reason, taken back with one."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Grant
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.acts import broken_log
from jixiao.cycle.later_rooms import later_tasks
from jixiao.cycle.models import Approval, Declaration, Version
from jixiao.cycle.workdays import calendar
from jixiao.publication import acts
from jixiao.publication.addresses import public_unit
from jixiao.publication.copies import copy_of, digest
from jixiao.publication.models import Publication, PublicUnit, PublishedVersion, Secrecy, UnitYear
from jixiao.publication.rules import act_for, kinds, limit_for
from jixiao.publication.waiting import rows_of, waiting_for
from jixiao.reports.words import KINDS
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import CLEAN, STATES, County
from tests.publication.shop import copy, publish, published, reviewer

ACTS = {"publish": {Role.DEPARTMENT_REVIEWER},
        "withdraw_publication": {Role.DEPARTMENT_REVIEWER, Role.PERFORMANCE_REVIEWER},
        "keep_secret": {Role.DEPARTMENT_REVIEWER}, "lift_secrecy": {Role.DEPARTMENT_REVIEWER}}  # fmt: skip
ALL = ("publish", "withdraw_publication", "keep_secret", "lift_secrecy")


def ready_for(name: str, county: County) -> Declaration:
    """A form that stands so that this act is possible."""
    made = county.declared("approved")
    if name == "withdraw_publication":
        publish(county, made)
    if name == "lift_secrecy":
        acts.keep_secret(made, reviewer(county), "机密级，三年。")
    return made


@pytest.mark.parametrize("name", ALL)
def test_each_act_is_its_roles_and_nobody_elses(name: str, county: County) -> None:
    made = ready_for(name, county)
    allowed = {role for role, person in county.people.items() if acts.may(name, made, person).allowed}
    assert allowed == ACTS[name]
    stranger = county.person(Role.DEPARTMENT_REVIEWER, county.other)
    assert not acts.may(name, made, stranger).allowed


def test_finance_publishes_what_it_evaluated(county: County) -> None:
    made = county.declared("approved")
    made.kind = "evaluation_scores"
    allowed = {role for role, person in county.people.items() if acts.may("publish", made, person).allowed}
    assert allowed == {Role.PERFORMANCE_REVIEWER}


def test_monitoring_is_between_the_department_and_finance(county: County) -> None:
    made = county.declared("approved")
    made.kind = "department_monitoring"
    decision = acts.may("publish", made, county.people[Role.DEPARTMENT_REVIEWER])
    assert (decision.allowed, decision.reason) == (False, "“部门整体支出绩效监控表”不公开。")
    assert {kind for kind in KINDS if act_for(kind) is None} == {
        "department_monitoring", "project_monitoring", "base_data"}  # fmt: skip
    assert set(kinds()) <= set(KINDS)


@pytest.mark.parametrize("state", [each for each in STATES if each not in ("approved", "adjusting")])
def test_nothing_is_published_before_it_is_approved(state: str, county: County) -> None:
    made = county.declared(state)
    decision = acts.may("publish", made, county.people[Role.DEPARTMENT_REVIEWER])
    assert (decision.allowed, decision.reason) == (False, "这张表还没有批复，批复以后才能公开。")
    with pytest.raises(Refused, match="还没有批复"):
        acts.publish(made, reviewer(county), "", "")
    assert copy_of(made) is None
    assert not Publication.objects.exists()


def test_what_was_seen_is_what_is_published_and_what_was_approved(county: County) -> None:
    made = county.declared("approved")
    seen = copy(made)
    found = acts.publish(made, reviewer(county), "", seen.sha256)
    assert (found.form, found.filled, found.left_out) == (seen.form, seen.filled, seen.left_out_json)
    assert found.sha256 == seen.sha256 == digest(found.form, found.filled, found.derivations)
    approval = Approval.objects.get()
    assert (found.approval, found.version_sha256) == (approval, approval.version.sha256)
    assert found.version_number == made.in_force.number
    event = made.events.latest("number")
    assert (event.content["act"], event.content["label"]) == ("publish", "公开第1版")
    assert (event.content["published"], event.content["published_sha256"]) == (1, found.sha256)
    assert broken_log(county.jurisdiction) is None


def test_what_was_not_seen_is_not_published(county: County) -> None:
    made = county.declared("approved")
    seen = copy(made).sha256
    made.writers.add(county.person(Role.FILLER, county.department, "两癌"))  # a name that stands in the form
    with pytest.raises(Refused, match="刚才有变化"):
        acts.publish(made, reviewer(county), "", seen)
    assert not PublishedVersion.objects.exists()
    assert acts.publish(made, reviewer(county), "", copy(made).sha256).left_out[0]["reason"] == "姓名"


def adjusted(county: County, made: Declaration) -> Declaration:
    """An adjustment of one indicator, approved."""
    county.declared_from(made, "adjusting")
    county.content.form["indicators"][0]["target"] = "≥2.0万人"
    county.handed_in(CLEAN.read_bytes() + b"2")
    return county.declared_from(Declaration.objects.get(pk=made.pk), "approved")


def test_a_change_is_a_version_with_its_reason(county: County) -> None:
    first = published(county)
    made = adjusted(county, first.publication.declaration)
    assert [
        row.is_changed for row in rows_of(waiting_for(county.people[Role.DEPARTMENT_REVIEWER]), timezone.localdate())
    ] == [True]
    (task,) = later_tasks(county.people[Role.DEPARTMENT_REVIEWER], timezone.localdate())
    assert (task.state, task.link) == ("已公开的表有了新的版本，请公开", reverse("publication", args=(made.pk,)))
    assert Publication.objects.get().indicators.get(number=0).target == "≥1.8万人", "the old one stays until then"
    with pytest.raises(Refused, match="要写明改动的原因"):
        publish(county, made)
    second = publish(county, made, "年中调整，联系周小满（13800008000）。")
    assert (second.number, second.version_number) == (2, made.in_force.number)
    assert second.why == "年中调整，联系***（***）。"
    assert [each.number for each in PublishedVersion.objects.order_by("number")] == [1, 2]
    first.refresh_from_db()
    assert first.form["indicators"][0]["target"] == "≥1.8万人"
    assert Publication.objects.get().indicators.get(number=0).target == "≥2.0万人"
    assert not waiting_for(county.people[Role.DEPARTMENT_REVIEWER])


def test_the_same_twice_is_refused(county: County) -> None:
    found = published(county)
    with pytest.raises(Refused, match="内容没有变化"):
        publish(county, found.publication.declaration, "再来一次。")
    assert PublishedVersion.objects.count() == 1


def test_what_is_withdrawn_is_out_of_sight_and_its_reason_stays(county: County) -> None:
    found = published(county)
    made = found.publication.declaration
    with pytest.raises(Refused, match="要写明原因"):
        acts.withdraw(made, reviewer(county), " ")
    acts.withdraw(made, Who(county.people[Role.PERFORMANCE_REVIEWER]), "有错字。")
    held = Publication.objects.get()
    assert (held.withdrawn_on, held.withdrawn_why) == (timezone.localdate(), "有错字。")
    assert (held.shown_from, held.indicators.count()) == (2, 0)
    assert UnitYear.objects.get().forms == 0
    assert made.events.latest("number").content["act"] == "withdraw_publication"
    with pytest.raises(Refused, match="没有公开，不用撤回"):
        acts.withdraw(made, reviewer(county), "再来一次。")
    again = publish(county, made, "改正以后再公开。")
    held.refresh_from_db()
    assert (again.number, held.withdrawn_on, held.shown_from) == (2, None, 2)


def test_a_secret_form_is_not_published_and_counted(county: County) -> None:
    made = county.declared("approved")
    with pytest.raises(Refused, match="要写明理由"):
        acts.keep_secret(made, reviewer(county), "")
    acts.keep_secret(made, reviewer(county), "机密级，三年。")
    with pytest.raises(Refused, match="定为涉密，不能公开"):
        publish(county, made)
    assert (UnitYear.objects.get().left_out, UnitYear.objects.get().forms) == (1, 0)
    assert not waiting_for(county.people[Role.DEPARTMENT_REVIEWER])
    with pytest.raises(Refused, match="已经定为涉密"):
        acts.keep_secret(made, reviewer(county), "再来一次。")
    acts.lift_secrecy(made, reviewer(county), "已解密。")
    assert UnitYear.objects.get().left_out == 0
    assert Secrecy.objects.get().lifted_at is not None
    publish(county, made)
    with pytest.raises(Refused, match="先撤回公开"):
        acts.keep_secret(made, reviewer(county), "机密级。")


def test_a_form_that_says_it_is_secret_is_not_published(county: County) -> None:
    county.content.form["duties"]["text"] += "本项目为涉密项目。"
    made = county.handed_in()
    Version.objects.filter(declaration=made).update(
        outcomes=[{"rule": "publication.secret_project", "status": "failed", "severity": "error", "cells": [],
                   "message": "表中写明是涉密项目", "repair": None, "basis": []}])  # fmt: skip
    approval = Approval.objects.create(declaration=made, version=made.version)
    assert approval
    with pytest.raises(Refused, match="写明涉密，不能公开"):
        publish(county, made)


def test_the_deadline_is_twenty_days_after_the_approval_and_is_only_said() -> None:
    """14 November 2026 and twenty days is Friday, 4 December; the 15th leads to a Saturday, so to Monday the 7th."""
    limit = limit_for("430103", "project_self_evaluation")
    assert limit is not None
    assert (limit.due(date(2026, 11, 14)), limit.due(date(2026, 11, 15))) == (date(2026, 12, 4), date(2026, 12, 7))
    assert "未核实" in limit.basis
    assert limit_for("430103", "base_data") is None


@pytest.mark.parametrize(
    ("day", "is_late"),
    [pytest.param(date(2026, 12, 4), False, id="last-day"), pytest.param(date(2026, 12, 5), True, id="day-after")],
)
def test_what_is_published_too_late_says_so(day: date, is_late: bool, county: County) -> None:
    Grant.objects.update(begins=date(2026, 1, 1))
    with at(date(2026, 11, 14)):
        made = county.declared("approved")
    with at(day):
        (waiting,) = rows_of(waiting_for(county.people[Role.DEPARTMENT_REVIEWER]), day)
        assert waiting.remaining.mark == ("overdue" if is_late else "today")
        publish(county, made)
    assert (Publication.objects.get().is_late, UnitYear.objects.get().late) == (is_late, int(is_late))


def test_two_units_have_two_codes_and_keep_them(county: County) -> None:
    codes = [public_unit(each).code for each in (county.department, county.other, county.department)]
    assert codes == ["430103-001", "430103-002", "430103-001"]
    county.department.name = "天心区卫健局"
    county.department.save()
    assert public_unit(county.department).name == "天心区卫健局"
    assert PublicUnit.objects.count() == 2


def test_the_page_shows_what_will_be_public_and_publishes_it(county: County) -> None:
    made = county.declared("approved")
    client = Client()
    client.force_login(county.people[Role.DEPARTMENT_REVIEWER])
    address = f"/declarations/{made.pk}/publication/"
    page = client.get(address).content.decode()
    assert copy(made).sha256 in page
    assert "适龄妇女“两癌”免费检查人数" in page
    assert "未核实" in page
    assert "还没有公开" in client.get(f"/declarations/{made.pk}/").content.decode()
    assert f"/declarations/{made.pk}/publication/" in client.get("/publications/").content.decode()
    stale = client.post(f"{address}publish/", {"seen": "0" * 64})
    assert (stale.status_code, "刚才有变化" in stale.content.decode()) == (409, True)
    assert client.post(f"{address}publish/", {"seen": copy(made).sha256}).status_code == 302
    assert "公开的页面" in client.get(f"/declarations/{made.pk}/").content.decode()
    assert "内容没有变化" in client.get(address).content.decode()
    refused = client.post(f"{address}acts/withdraw_publication/", {"why": ""})
    assert (refused.status_code, "要写明原因" in refused.content.decode()) == (409, True)
    assert client.post(f"{address}acts/withdraw_publication/", {"why": "有错字。"}).status_code == 302
    assert client.post(f"{address}acts/approve/", {"why": "有错字。"}).status_code == 404
    filler = Client()
    filler.force_login(county.people[Role.FILLER])
    assert filler.post(f"{address}publish/", {"seen": copy(made).sha256, "why": "再公开。"}).status_code == 409
    assert PublishedVersion.objects.count() == 1


def test_what_waits_to_be_published_is_a_task_of_who_publishes_it(county: County) -> None:
    made = county.in_force()
    today = timezone.localdate()
    (task,) = later_tasks(county.people[Role.DEPARTMENT_REVIEWER], today)
    assert (task.act, task.state, task.due) == (
        "公开",
        "已批复，还没有公开",
        calendar().moved(today + timedelta(days=20)),
    )
    assert task.link == reverse("publication", args=(made.pk,))
    assert not later_tasks(county.people[Role.FILLER], today)
    assert not later_tasks(county.people[Role.SECTION_REVIEWER], today)
    publish(county, made)
    assert not later_tasks(county.people[Role.DEPARTMENT_REVIEWER], today)
