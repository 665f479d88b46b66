"""Who may be in a team, and what the declaration of conflicts leads to."""

import pytest

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.evaluation import acts, sheets, teams
from jixiao.evaluation.seeing import Sight
from tests.evaluation.team import Case, full


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
    worker = county.person(Role.EVALUATOR, county.department, "本单位的")
    clerk = county.person(Role.FILLER, county.government, "全县填报")
    Grant.objects.create(person=clerk, role=Role.EVALUATOR, unit=county.government)
    reviewer = county.person(Role.EVALUATOR, county.government, "兼部门审核")
    Grant.objects.create(person=reviewer, role=Role.DEPARTMENT_REVIEWER, unit=county.department)
    assert refusal(case, writer) == "您填报过这张表，不能再办理“参加评价”，请由别人办理。"
    assert "本单位的在被评价单位工作，不能参加这次评价（职责分离）" in refusal(case, worker)
    assert "全县填报是被评价单位的填报人" in refusal(case, clerk)
    assert "兼部门审核是被评价单位的审核人" in refusal(case, reviewer)
    assert refusal(case, case.lead) == ""


def test_who_reviews_for_the_department_above_may_evaluate_what_is_below(case: Case) -> None:
    """The nearest lawful case: a department's reviewer and a unit below his department."""
    above = case.county.person(Role.DEPARTMENT_REVIEWER, case.county.government, "上级的")
    assert refusal(case, above) == ""


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
    assert stranger not in teams.possible_members(case.evaluation)
    assert case.lead in teams.possible_members(case.evaluation)


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
