"""Monitoring forms and self-evaluations: rounds, who begins them with what in them, the way they go to their end."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import acts, editing, follow_ups
from jixiao.cycle.content import content_as_written
from jixiao.cycle.kinds import BASIS, TARGETS
from jixiao.cycle.later_rooms import later_tasks
from jixiao.cycle.models import Declaration, Event
from jixiao.cycle.printing import official_file
from jixiao.cycle.progress import board
from jixiao.cycle.rounds import NO_DOCUMENT, proposals, set_round
from jixiao.cycle.todo import tasks, waiting_for
from jixiao.cycle.transitions import BadTransitions, _check_together, parsed, state_names, transitions, ways
from jixiao.forms.official.filled import Row
from tests.cycle.county import County, upload
from tests.cycle.test_pages import client_of

JULY, SELF = 7, 0
TODAY = date(2022, 8, 3)
WAYS = {
    "department_monitoring": ("draft", "with_department", "with_section", "accepted"),
    "department_self_evaluation": ("draft", "with_department", "with_section", "with_performance", "accepted"),
}
ONWARD = {
    "draft": ("submit", Role.FILLER),
    "with_department": ("department_pass", Role.DEPARTMENT_REVIEWER),
    "with_section": ("section_pass", Role.SECTION_REVIEWER),
    "with_performance": ("performance_pass", Role.PERFORMANCE_REVIEWER),
}


def who(county: County, role: Role) -> acts.Who:
    return acts.Who(county.people[role])


def finance(county: County) -> acts.Who:
    """Whose role reaches the whole county: everybody goes by its rounds."""
    found = Person.objects.filter(grants__unit=county.government, grants__role=Role.PERFORMANCE_REVIEWER).first()
    return acts.Who(found or county.person(Role.PERFORMANCE_REVIEWER, county.government))


@pytest.fixture
def basis(county: County) -> Declaration:
    made = county.in_force()
    set_round(county.cycle, JULY, date(2022, 8, 31), finance(county))
    set_round(county.cycle, SELF, date(2023, 3, 31), finance(county))
    return made


def test_every_kind_a_unit_declares_goes_a_way_and_follows_targets_or_is_one() -> None:
    assert set(ways()) == set(TARGETS) | set(BASIS)
    assert set(BASIS.values()) <= set(TARGETS)
    for kind, way in WAYS.items():
        assert transitions(kind).way == way
    assert state_names()["accepted"] == "已审定"


def test_a_state_is_the_same_turn_on_every_way() -> None:
    content = {
        "states": {"draft": "草稿", "accepted": "已审定"}, "start": "draft", "end": ["accepted"],
        "transitions": [{"act": "department_pass", "from": ["draft"], "to": "accepted"}],
    }  # fmt: skip
    with pytest.raises(BadTransitions, match="draft"):
        _check_together([transitions(), parsed(content)])
    _check_together(ways().values())


@pytest.mark.parametrize("kind", WAYS)
def test_a_form_that_follows_goes_its_way_and_is_in_force_at_its_end(
    county: County, basis: Declaration, kind: str
) -> None:
    months = JULY if kind == "department_monitoring" else SELF
    made = follow_ups.begin(basis, months, who(county, Role.FILLER))
    assert (made.kind, made.months, made.basis, made.state) == (kind, months, basis, "draft")
    Declaration.objects.filter(pk=made.pk).update(errors=0)
    acts.keep_version(made, who(county, Role.FILLER), county.content)  # what it says is for the rules' tests
    Declaration.objects.filter(pk=made.pk).update(errors=0, doubts=0)
    made.refresh_from_db()
    for state in WAYS[kind][:-1]:
        assert made.state == state
        act, role = ONWARD[state]
        for other in Role:
            possible = [each.transition.act for each in acts.possible_acts(made, county.people[other])
                        if each.decision.allowed and not each.transition.own_accord]  # fmt: skip
            assert (act in possible) is (other is role), (state, other)
        assert made in waiting_for(county.people[role])
        acts.act(made, act, who(county, role), "同意。")
    assert made.state == "accepted"
    assert made.in_force == made.version
    assert Event.objects.filter(declaration=made).last().content["state"] == "accepted"
    with pytest.raises(Refused):
        acts.act(made, "adjust", who(county, Role.FILLER), "改目标")
    page = client_of(county, Role.FILLER).get(reverse("declaration", args=(made.pk,))).content.decode()
    assert "已审定的是第1版" in page
    assert "批复文" not in page
    assert client_of(county, Role.FILLER).get(reverse("letter", args=(made.pk, "docx"))).status_code == 404
    acts.act(made, "reopen", who(county, Role.SECTION_REVIEWER), "数据有误，重新填报。")
    assert made.state == "returned"
    assert made.in_force == made.version


def test_what_ended_is_not_recalled_but_reopened_by_finance_with_a_reason(county: County, basis: Declaration) -> None:
    made = follow_ups.begin(basis, SELF, who(county, Role.FILLER))
    Declaration.objects.filter(pk=made.pk).update(state="accepted")
    made.refresh_from_db()
    possible = {each.transition.act for each in acts.possible_acts(made, county.people[Role.PERFORMANCE_REVIEWER])}
    assert possible == {"reopen"}
    with pytest.raises(Refused, match="要写意见"):
        acts.act(made, "reopen", who(county, Role.PERFORMANCE_REVIEWER), "")
    with pytest.raises(Refused, match="由归口业务科室、绩效管理科室办理"):
        acts.act(made, "reopen", who(county, Role.DEPARTMENT_REVIEWER), "重填")


def test_it_begins_with_the_approved_targets(county: County, basis: Declaration) -> None:
    made = follow_ups.begin(basis, JULY, who(county, Role.FILLER))
    filled = editing.current(made)
    assert filled is not None
    assert filled.layout == "national-department-monitoring"
    assert filled.fields["months"] == "1—7月"
    assert filled.fields["text:monitoring_period"] == "2022年1—7月"
    assert filled.fields["department"] == county.department.name
    approved = basis.version.form
    total = next(each["text"] for each in approved["money"] if each["slot"] == "total")
    assert filled.fields["amount:original_budget"] == total
    targets = [each["target"] for each in approved["indicators"]]
    assert [row.texts["target"] for row in filled.rows["indicator"]] == targets
    assert not any(row.texts.get("actual") for row in filled.rows["indicator"])
    assert "照批复的目标（第1版）" in made.events.get().content["why"]


def test_it_is_begun_once_by_the_units_filler_in_an_open_round(county: County, basis: Declaration) -> None:
    for role in (Role.DEPARTMENT_REVIEWER, Role.SECTION_REVIEWER, Role.OBSERVER):
        with pytest.raises(Refused, match="由填报人办理"):
            follow_ups.begin(basis, JULY, who(county, role))
    with pytest.raises(Refused, match="1—9月绩效监控还没有开始"):
        follow_ups.begin(basis, 9, who(county, Role.FILLER))
    made = follow_ups.begin(basis, JULY, who(county, Role.FILLER))
    with pytest.raises(Refused, match="已经有了"):
        follow_ups.begin(basis, JULY, who(county, Role.FILLER))
    assert [each.declaration for each in follow_ups.follow_ups(basis, TODAY)] == [made, None, None]


def test_nothing_follows_targets_that_are_not_in_force(county: County) -> None:
    set_round(county.cycle, JULY, date(2022, 8, 31), finance(county))
    draft = county.handed_in()
    assert follow_ups.follow_ups(draft, TODAY) == []
    with pytest.raises(Refused, match="没有批复的绩效目标"):
        follow_ups.begin(draft, JULY, who(county, Role.FILLER))
    assert not follow_ups.tasks(county.people[Role.FILLER], TODAY)


def test_a_round_is_among_the_fillers_tasks_until_it_is_begun(county: County, basis: Declaration) -> None:
    person = county.people[Role.FILLER]
    july, own, table = later_tasks(person, date(2022, 9, 1))
    assert (july.act, july.state, july.remaining.mark) == ("填报", "1—7月绩效监控：还没有填报", "overdue")
    assert (own.state, table.state) == ("绩效自评：还没有填报", "基础数据表：还没有填报")
    assert table.due == own.due
    assert not follow_ups.tasks(county.people[Role.SECTION_REVIEWER], TODAY)
    assert len(follow_ups.tasks(person, date(2023, 8, 31))) == 3
    of_the_year = ["绩效自评：还没有填报", "基础数据表：还没有填报"]
    assert [task.state for task in follow_ups.tasks(person, date(2023, 9, 2))] == of_the_year
    made = follow_ups.begin(basis, JULY, who(county, Role.FILLER))
    assert [task.state for task in follow_ups.tasks(person, TODAY)] == of_the_year
    assert [task.due for task in tasks(person, TODAY) if task.declaration == made] == [date(2022, 8, 31)]


def test_rounds_are_proposed_by_the_region_with_what_they_rest_on(county: County) -> None:
    assert [(each.months, each.due) for each in proposals(county.cycle)] == [
        (7, date(2022, 8, 31)), (0, date(2023, 3, 31)),
    ]  # fmt: skip
    assert "136号" in proposals(county.cycle)[0].basis
    assert proposals(county.cycle)[1].basis == NO_DOCUMENT
    county.jurisdiction.code = "510104"
    county.cycle.jurisdiction = county.jurisdiction
    assert [each.months for each in proposals(county.cycle)] == [4, 5, 6, 7, 8, 9, 10, 11, 0]
    county.jurisdiction.code = "500115"
    assert [each.months for each in proposals(county.cycle)] == [3, 6, 9, 0]


@pytest.mark.parametrize(
    ("months", "due", "words"),
    [
        (7, date(2024, 8, 31), "不在2022年和下一年里"),
        (7, date(2022, 6, 30), "1—7月还没有结束"),
        (13, date(2022, 12, 31), "1月到12月之间"),
        (0, date(2022, 3, 31), "2022还没有结束"),
    ],
)
def test_a_day_that_cannot_be_is_refused(county: County, months: int, due: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        set_round(county.cycle, months, due, finance(county))
    assert not county.cycle.rounds.exists()


def test_only_who_sets_the_calendar_opens_a_round_and_moves_it_in_the_log(county: County) -> None:
    for role in Role:
        if role not in (Role.PERFORMANCE_REVIEWER, Role.ADMINISTRATOR):
            with pytest.raises(Refused):
                set_round(county.cycle, JULY, date(2022, 8, 31), who(county, role))
    for due in (date(2022, 8, 31), date(2022, 8, 31), date(2022, 9, 15)):
        set_round(county.cycle, JULY, due, finance(county))
    said = [(each.content["label"], each.content["why"]) for each in county.jurisdiction.events.order_by("number")]
    assert said == [
        ("开始1—7月绩效监控", "2022-08-31前"), ("改1—7月绩效监控的截止日期", "2022-08-31→2022-09-15前"),
    ]  # fmt: skip


def test_moving_a_round_moves_the_deadline_of_what_is_begun(county: County, basis: Declaration) -> None:
    made = follow_ups.begin(basis, JULY, who(county, Role.FILLER))
    set_round(county.cycle, JULY, date(2022, 9, 15), finance(county))
    made.refresh_from_db()
    assert made.due == date(2022, 9, 15)


def test_the_pages_open_a_round_and_begin_the_form(county: County) -> None:
    basis = county.in_force()
    above = client_of(replace(county, people={Role.APPROVER: finance(county).person}), Role.APPROVER)
    address = reverse("open-round", args=(county.cycle.pk,))
    bad = above.post(address, {"months": "7", "due": "八月底"}, follow=True).content.decode()
    assert "截止日期要写成2026-08-31这样" in bad
    good = above.post(address, {"months": "7", "due": "2022-08-31"}, follow=True).content.decode()
    assert "1—7月绩效监控已开始" in good
    filler = client_of(county, Role.FILLER)
    page = filler.get(reverse("declaration", args=(basis.pk,))).content.decode()
    assert "填报1—7月绩效监控" in page
    assert "填报1—7月绩效监控" not in client_of(county, Role.OBSERVER).get(
        reverse("declaration", args=(basis.pk,))).content.decode()  # fmt: skip
    answer = filler.post(reverse("begin-follow-up", args=(basis.pk, 7)), follow=True)
    assert answer.resolver_match.view_name == "edit"
    again = filler.post(reverse("begin-follow-up", args=(basis.pk, 7)), follow=True).content.decode()
    assert "已经有了" in again
    assert "打开1—7月绩效监控" in again


def test_the_official_file_of_a_form_that_follows_is_handed_in_as_its_next_version(
    county: County, basis: Declaration
) -> None:
    made = follow_ups.begin(basis, JULY, who(county, Role.FILLER))
    filled = editing.current(made)
    assert filled is not None
    rows = tuple(Row(row.key, {**row.texts, "actual": "按进度"}) for row in filled.rows["indicator"])
    said = replace(filled, fields={**filled.fields, "amount:executed": "1000"}, rows={**filled.rows, "indicator": rows})
    acts.keep_version(made, who(county, Role.FILLER), content_as_written(said, TODAY))
    data = official_file(made.version, "docx", with_personal_data=True)
    filler = client_of(county, Role.FILLER)
    page = filler.get(
        reverse("declare") + f"?cycle={county.cycle.pk}&unit={made.unit_id}&kind={made.kind}&of={made.pk}"
    )
    assert page.status_code == 200
    sent = {"cycle": county.cycle.pk, "unit": made.unit_id, "kind": made.kind, "origin": "file", "of": made.pk,
            "file": upload(data, "监控表.docx")}  # fmt: skip
    answer = filler.post(reverse("declare"), sent, follow=True)
    assert "已收下第2版" in answer.content.decode()
    made.refresh_from_db()
    assert (made.months, made.basis, made.version_number) == (JULY, basis, 2)
    assert [each["actual"] for each in made.version.form["indicators"]] == ["按进度"] * len(rows)
    assert Declaration.objects.filter(kind=made.kind).count() == 1


def test_a_form_that_follows_is_not_begun_on_the_page_of_new_targets(county: County, basis: Declaration) -> None:
    sent = {"cycle": county.cycle.pk, "unit": basis.unit_id, "kind": "department_monitoring", "origin": "blank"}
    answer = client_of(county, Role.FILLER).post(reverse("declare"), sent)
    assert answer.status_code == 400
    assert "从已批复的绩效目标表那一页开始" in answer.content.decode()
    assert not Declaration.objects.filter(kind="department_monitoring").exists()


def test_the_lists_find_what_follows_and_progress_counts_targets_alone(county: County, basis: Declaration) -> None:
    made = follow_ups.begin(basis, JULY, who(county, Role.FILLER))
    filler = client_of(county, Role.FILLER)
    listed = filler.get(reverse("declarations") + "?kind=department_monitoring").content.decode()
    assert made.title in listed
    rows = filler.get(reverse("declarations") + "?state=draft").content.decode().partition("<tbody")[2]
    assert made.title in rows
    assert basis.title not in rows
    above = finance(county).person
    assert [line.forms for line in board(above, county.cycle, TODAY).lines] == [1, 0]
