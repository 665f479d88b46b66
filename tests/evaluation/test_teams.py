"""Who may be in a team, and what the declaration of conflicts leads to."""

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Grant, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle import acts as cycle_acts
from jixiao.cycle.models import Declaration
from jixiao.cycle.reviewing.page import turn
from jixiao.cycle.todo import waiting_for
from jixiao.evaluation import acts, sheets, teams
from jixiao.evaluation.conflicts import Separation, keeps_from_reviewing
from jixiao.evaluation.models import Evaluation, Kind, Member, Plan
from jixiao.evaluation.seeing import Sight
from tests.cycle.county import County
from tests.evaluation.team import Case, as_, case_of, full


def refusal(case: Case, person: Person) -> str:
    try:
        teams.add_member(case.evaluation, person, Who(case.organiser), scores=True, leads=False)
    except Refused as cause:
        return str(cause)
    return ""


def test_who_is_of_the_unit_or_wrote_for_it_may_not_evaluate_it(case: Case) -> None:
    county = case.county
    writer = county.person(Role.EVALUATOR, county.government, "写过的")
    case.declaration.writers.add(writer)
    worker = county.person(Role.EVALUATOR, county.government, "本单位的")
    worker.unit = county.department
    worker.save()
    clerk = county.person(Role.FILLER, county.government, "全县填报")
    Grant.objects.create(person=clerk, role=Role.EVALUATOR, unit=county.government)
    reviewer = county.person(Role.EVALUATOR, county.government, "兼部门审核")
    Grant.objects.create(person=reviewer, role=Role.DEPARTMENT_REVIEWER, unit=county.government)
    assert "写过的填报过被评价单位的表，不能参加这次评价（职责分离）" in refusal(case, writer)
    assert "本单位的在被评价单位或者它的上下级单位工作" in refusal(case, worker)
    assert "全县填报是被评价单位的填报人" in refusal(case, clerk)
    assert "兼部门审核是被评价单位的部门审核人" in refusal(case, reviewer)
    assert refusal(case, case.lead) == ""


def test_who_belongs_to_what_stands_above_or_below_the_unit_may_not(case: Case) -> None:
    county = case.county
    part = Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.SUBORDINATE, name="卫生监督所", parent=county.department
    )
    for unit, is_kept_out in ((part, True), (county.government, False), (county.other, False)):
        worker = county.person(Role.EVALUATOR, county.government, f"在{unit}的")
        worker.unit = unit
        worker.save()
        assert bool(Separation(case.evaluation).reason(worker)) is is_kept_out


def test_who_reviewed_these_forms_may_not_and_who_only_could_have_may(case: Case) -> None:
    """The section and the performance office evaluate by office: what they did with this very form counts."""
    people = case.county.people
    for role in (Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER):
        assert "办理过“" in refusal(case, people[role])
        other = case.county.person(role, case.county.government, "没有办理过的")
        assert Separation(case.evaluation).reason(other) == ""
    assert Separation(case.evaluation).reason(case.organiser) == ""


def test_what_was_taken_back_is_not_done(county: County) -> None:
    made = county.declared("with_section")
    reviewer = county.people[Role.DEPARTMENT_REVIEWER]
    before = Evaluation(plan=Plan(kind=Kind.DEPARTMENT, unit=county.department), declaration=made)
    assert "部门审核通过" in Separation(before).reason(reviewer)
    cycle_acts.act(made, "recall", Who(reviewer))
    assert Separation(before).reason(reviewer) == ""


def test_in_its_own_evaluation_a_departments_people_take_part_who_had_no_hand_in_the_forms(county: County) -> None:
    case = case_of(county, Kind.DEPARTMENT)
    own = county.person(Role.EVALUATOR, county.department, "本部门的")
    own.unit = county.department
    own.save()
    wrote_elsewhere = county.person(Role.EVALUATOR, county.department, "填过别的表的")
    county.in_force("project_targets", "体检").writers.add(wrote_elsewhere)
    reviewer = county.person(Role.DEPARTMENT_REVIEWER, county.department, "没有审核过的")
    for person in (own, wrote_elsewhere, reviewer):
        assert Separation(case.evaluation).reason(person) == ""
    assert "填报过" in Separation(case.evaluation).reason(county.people[Role.FILLER])
    assert "办理过" in refusal(case, county.people[Role.DEPARTMENT_REVIEWER])
    teams.add_member(case.evaluation, reviewer, Who(case.organiser), scores=True, leads=False)
    decision = Sight(case.evaluation, reviewer).may("unit")
    assert decision.reason == "您在评价组里，不能代被评价单位提意见，请由别人办理。"


def test_who_is_in_the_team_cannot_review_the_self_evaluation_of_that_year(case: Case) -> None:
    case.teamed()
    form = Declaration.objects.create(
        cycle=case.county.cycle, unit=case.county.department, jurisdiction=case.county.jurisdiction,
        kind="department_self_evaluation", year=case.county.cycle.year, basis=case.declaration, state="with_section",
    )  # fmt: skip
    reviewer = case.county.person(Role.SECTION_REVIEWER, case.county.department, "股长")
    assert keeps_from_reviewing(form, "section_pass", reviewer) == ""
    Member.objects.create(evaluation=case.evaluation, person=reviewer)
    refused = {each.transition.act: each.decision.reason for each in cycle_acts.possible_acts(form, reviewer)}
    assert "年度财政评价的评价组里，不能再审核它的自评" in refused["section_pass"]
    assert "不能再审核它的自评" in refused["section_return"]
    assert keeps_from_reviewing(form, "submit", reviewer) == ""
    assert keeps_from_reviewing(case.declaration, "section_pass", reviewer) == ""
    form.year += 1
    assert keeps_from_reviewing(form, "section_pass", reviewer) == ""
    form.year -= 1
    assert offered(form, reviewer) == (False, False, False)
    colleague = case.county.person(Role.SECTION_REVIEWER, case.county.department, "另一位")
    assert offered(form, colleague) == (True, True, True)
    case.act("withdraw_evaluation", case.organiser)
    assert keeps_from_reviewing(form, "section_pass", reviewer) == ""
    assert offered(form, reviewer) == (True, True, True)


def offered(form: Declaration, person: Person) -> tuple[bool, bool, bool]:
    """Whether its review stands on somebody's home page, on its own page and in the list of all forms as his turn."""
    client = Client()
    client.force_login(person)
    listed = client.get(reverse("declarations")).content.decode()
    now = turn(form, person)
    return form in waiting_for(person), now is not None and now.is_ones_own, "轮到我" in listed


def test_the_list_offers_who_may_and_says_of_others_why(case: Case) -> None:
    page = as_(case.organiser).get(f"/evaluations/{case.evaluation.pk}/").content.decode()
    offered, kept_out = page.split("不能参加的")
    reviewer = case.county.people[Role.SECTION_REVIEWER]
    assert f'<option value="{case.lead.pk}">' in offered
    assert f'<option value="{reviewer.pk}">' not in offered
    assert f"{reviewer.name}办理过“" in kept_out


def test_who_wrote_in_another_form_of_the_unit_may_not_either(case: Case) -> None:
    writer = case.county.person(Role.EVALUATOR, case.county.government, "写过监控表的")
    other = case.declaration
    other.pk, other.kind = None, "department_monitoring"
    other.save()
    other.writers.add(writer)
    assert "填报过被评价单位的表" in refusal(case, writer)


def test_somebody_without_a_role_on_the_unit_is_not_taken(case: Case) -> None:
    stranger = case.county.person(Role.EVALUATOR, case.county.other, "别处的")
    assert "您在这个单位没有这样的角色" in refusal(case, stranger)
    offered = {each.person for each in teams.candidates(case.evaluation)}
    assert stranger not in offered
    assert case.lead in offered


def test_only_who_runs_it_puts_the_team_together_and_only_before_it_scores(case: Case) -> None:
    with pytest.raises(Refused, match="组织财政评价"):
        teams.add_member(case.evaluation, case.lead, Who(case.other), scores=True, leads=True)
    case.scoring()
    with pytest.raises(Refused, match="评价组和评价办法不能再改"):
        teams.add_member(case.evaluation, case.county.people[Role.SECTION_REVIEWER], Who(case.organiser),
                         scores=False, leads=False)  # fmt: skip
    with pytest.raises(Refused, match="不能再改"):
        teams.set_up(case.evaluation, "department-2013", "", Who(case.organiser))


def test_a_team_has_one_lead_two_scorers_and_nobody_twice(case: Case) -> None:
    case.teamed()
    third = case.county.person(Role.EVALUATOR, case.county.government, "丙评")
    who = Who(case.organiser)
    for person, scores, leads, said in (
        (case.lead, False, False, "甲评已经在评价组里"),
        (third, False, True, "只有一位组长"),
        (third, True, False, "独立评分的是2人，已经满了"),
    ):
        with pytest.raises(Refused, match=said):
            teams.add_member(case.evaluation, person, who, scores=scores, leads=leads)
    assert teams.add_member(case.evaluation, third, who, scores=False, leads=False).duty == "成员"


def test_who_declares_a_conflict_scores_nothing_and_is_replaced(case: Case) -> None:
    who = Who(case.organiser)
    member = teams.add_member(case.evaluation, case.other, who, scores=True, leads=False)
    teams.add_member(case.evaluation, case.lead, who, scores=True, leads=True)
    teams.declare_conflict(case.evaluation, Who(case.lead), has_conflict=False, text="")
    with pytest.raises(Refused, match="请写明是什么关系"):
        teams.declare_conflict(case.evaluation, Who(case.other), has_conflict=True, text=" ")
    teams.declare_conflict(case.evaluation, Who(case.other), has_conflict=True, text="配偶在该单位任职")
    with pytest.raises(Refused, match="已经作过回避申报"):
        teams.declare_conflict(case.evaluation, Who(case.other), has_conflict=False, text="")
    assert not Sight(case.evaluation, case.other).is_inside
    with pytest.raises(Refused, match="乙评需要回避，请办理退出。"):
        acts.act(case.evaluation, "begin_scoring", who)
    with pytest.raises(Refused, match="请写退出的原因"):
        teams.remove_member(member, who, "")
    teams.remove_member(member, who, "回避")
    third = case.county.person(Role.EVALUATOR, case.county.government, "丙评")
    teams.add_member(case.evaluation, third, who, scores=True, leads=False)
    teams.declare_conflict(case.evaluation, Who(third), has_conflict=False, text="")
    case.act("begin_scoring", case.organiser)
    with pytest.raises(Refused, match="由评价组的评分人办理"):
        sheets.save_own(case.evaluation, Who(case.other), full(case.evaluation))
    assert case.evaluation.members.count() == 3


def test_nobody_scores_before_he_has_declared(case: Case) -> None:
    case.teamed()
    case.evaluation.state = "scoring"
    case.evaluation.save()
    case.evaluation.team.filter(person=case.lead).update(has_conflict=None)
    with pytest.raises(Refused, match="请先作回避申报"):
        sheets.save_own(case.evaluation, Who(case.lead), full(case.evaluation))
    with pytest.raises(Refused, match="不再收回避申报"):
        teams.declare_conflict(case.evaluation, Who(case.lead), has_conflict=False, text="")


def test_who_became_the_units_after_he_was_taken_in_keeps_it_from_beginning(case: Case) -> None:
    case.teamed()
    case.declaration.writers.add(case.other)
    with pytest.raises(Refused, match="乙评填报过被评价单位的表"):
        acts.act(case.evaluation, "begin_scoring", Who(case.organiser))
