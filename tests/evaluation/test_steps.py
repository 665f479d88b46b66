"""The way of an evaluation: every act by every kind of person in every state, against a table written by hand."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.models import Event
from jixiao.cycle.workdays import calendar
from jixiao.evaluation import acts, comments, sheets, teams
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.steps import steps
from tests.evaluation.team import Case, as_, full, total_of

MAY = {
    "planned": {"begin_scoring": {"organiser"}, "withdraw_evaluation": {"organiser"}},
    "scoring": {"close_sheet": {"lead", "other"}, "withdraw_evaluation": {"organiser"}},
    "reconciling": {"agree": {"lead"}, "withdraw_evaluation": {"organiser"}},
    "draft": {"reopen": {"lead"}, "send_draft": {"lead"}, "withdraw_evaluation": {"organiser"}},
    "comments": {"hand_in_comments": {"clerk"}, "withdraw_evaluation": {"organiser"}},
    "final": {},
    "withdrawn": {},
}
"""State → act → who may do it there, everything before it being done."""


def brought_to(case: Case, state: str) -> Case:
    if state == "planned":
        return case.teamed()
    if state == "scoring":
        case.scoring()
        for person in (case.lead, case.other):
            sheets.save_own(case.evaluation, Who(person), full(case.evaluation))
        return case
    if state == "withdrawn":
        return case.act("withdraw_evaluation", case.organiser)
    if state == "draft":
        return case.reconciling().act("agree", case.lead)
    return {"reconciling": case.reconciling, "comments": case.commenting, "final": case.finished}[state]()


@pytest.mark.parametrize("state", steps().states)
def test_each_act_is_that_of_its_people_in_its_states_and_of_nobody_else(case: Case, state: str) -> None:
    brought_to(case, state)
    assert case.evaluation.state == state
    people: dict[str, Person] = {name: getattr(case, name) for name in ("organiser", "lead", "other", "clerk")}
    people |= {role.value: case.county.people[role] for role in Role if role is not Role.FILLER}
    people["outside"] = case.county.person(Role.EVALUATOR, case.county.government, "外人")
    expected = {act: set(who) for act, who in MAY[state].items()}
    if state == "comments":
        expected["hand_in_comments"] |= {Role.DEPARTMENT_REVIEWER.value}
        expected["finish"] = set()
    found: dict[str, set[str]] = {each.act: set() for each in steps().out_of(state)}
    for name, person in people.items():
        for each in acts.possible_acts(case.evaluation, person):
            if each.decision.allowed:
                found[each.step.act].add(name)
    assert found == expected
    refused = next(act for act in steps().by_act if not any(each.act == act for each in steps().out_of(state)))
    with pytest.raises(Refused, match="时不能办理这一步"):
        acts.act(case.evaluation, refused, Who(case.organiser), "理由")


def test_the_way_to_the_end_is_told_step_by_step(case: Case) -> None:
    case.finished({"completion": "2"})
    assert case.evaluation.state == "final"
    assert str(total_of(case)) == "99.00"
    assert case.evaluation.grade == "优"
    assert case.evaluation.result["derivation"][-1] == "各项得分之和 = 99"
    labels = [event.content["label"] for event in Event.objects.filter(content__evaluation=case.evaluation.pk)]
    assert labels == [
        "列入财政评价", "财政评价：确定评价办法", "财政评价：加入评价组", "财政评价：加入评价组", "财政评价：回避申报",
        "财政评价：回避申报", "财政评价：开始评分", "财政评价：交评分表", "财政评价：交评分表", "财政评价：完成合议",
        "财政评价：送初稿征求意见", "财政评价：反馈意见", "财政评价：定稿",
    ]  # fmt: skip
    assert acts.possible_acts(case.evaluation, case.lead) == []


def test_nothing_of_the_points_stands_in_the_log_before_the_draft_goes_to_the_unit(case: Case) -> None:
    case.reconciling({"completion": "1.23"}, {"completion": "1.23"})
    # without the times of day: a second may well be 21.23
    contents = [{**event.content, "at": ""} for event in case.declaration.events.all()]
    told = "".join(map(str, contents))
    assert "1.23" not in told
    assert "材料不全" not in told
    case.act("agree", case.lead).act("send_draft", case.lead)
    assert "1.23" in str(case.declaration.events.last().content)  # type: ignore[union-attr]


@pytest.mark.parametrize(("act", "needs"), [(each.act, each.needs_opinion) for each in steps().by_act.values()])
def test_a_reason_is_asked_for_where_the_table_says_so(act: str, needs: bool) -> None:
    assert needs is (act in ("reopen", "withdraw_evaluation"))


def test_an_act_without_its_reason_or_from_a_stale_page_is_refused(case: Case) -> None:
    with pytest.raises(Refused, match="“撤销评价”要写理由。"):
        acts.act(case.evaluation, "withdraw_evaluation", Who(case.organiser))
    with pytest.raises(Refused, match="刚才已经办理"):
        acts.act(case.evaluation, "withdraw_evaluation", Who(case.organiser), "理由", acts=7)
    assert Evaluation.objects.get().state == "planned"


def test_a_team_that_is_not_whole_cannot_begin(case: Case) -> None:
    who = Who(case.organiser)
    teams.add_member(case.evaluation, case.other, who, scores=True, leads=False)
    with pytest.raises(Refused) as refused:
        acts.act(case.evaluation, "begin_scoring", who)
    assert str(refused.value) == "没有组长；独立评分的要2人，现在1人；乙评还没有作回避申报。"


def test_a_draft_taken_back_is_agreed_on_anew(case: Case) -> None:
    case.reconciling({"completion": "2"}, {"completion": "1"})
    sheets.save_agreed(case.evaluation, Who(case.lead), {"completion": {"points": "1.5", "why": "取中间"}})
    case.act("agree", case.lead)
    assert case.evaluation.draft["total"] == "98.5"
    case.act("reopen", case.lead)
    assert case.evaluation.draft is None
    sheets.save_agreed(case.evaluation, Who(case.lead), {"completion": {"points": "1", "why": "核对后"}})
    case.act("agree", case.lead)
    assert case.evaluation.draft["total"] == "98"


def test_it_ends_when_comments_are_answered_and_not_before(case: Case) -> None:
    case.commenting({"completion": "1"})
    with pytest.raises(Refused, match="单位还在提意见，收到意见或者到期以后才能定稿"):
        acts.act(case.evaluation, "finish", Who(case.lead))
    made = comments.comment(case.evaluation, "completion", "已补交材料。", Who(case.clerk))
    comments.comment(case.evaluation, "", "总体认可。", Who(case.clerk))
    with pytest.raises(Refused, match="单位还在提意见"):
        comments.answer(made, "采纳。", Who(case.lead), is_taken=True)
    case.act("hand_in_comments", case.clerk)
    with pytest.raises(Refused, match="意见已经反馈，不能再加"):
        comments.comment(case.evaluation, "", "还有。", Who(case.clerk))
    with pytest.raises(Refused, match="还有2条意见没有答复"):
        acts.act(case.evaluation, "finish", Who(case.lead))
    for each in case.evaluation.comments.all():
        comments.answer(each, "已核。", Who(case.lead), is_taken=each.pk == made.pk)
    with pytest.raises(Refused, match="已经答复过"):
        comments.answer(made, "再答。", Who(case.lead), is_taken=True)
    sheets.save_agreed(case.evaluation, Who(case.lead), {"completion": {"points": "3"}})
    with pytest.raises(Refused, match="预算完成率合议3分，不在两人评的1分以内，没有写合议理由"):
        acts.act(case.evaluation, "finish", Who(case.lead))
    sheets.save_agreed(case.evaluation, Who(case.lead), {"completion": {"points": "3", "why": "材料已补"}})
    case.act("finish", case.lead)
    assert (case.evaluation.draft["total"], str(total_of(case))) == ("98", "100.00")


@pytest.mark.parametrize(("days_ago", "is_over"), [(0, False), (1, True)])
def test_on_its_last_day_the_unit_may_still_comment_and_afterwards_it_ends_without(
    case: Case, days_ago: int, is_over: bool
) -> None:
    case.commenting()
    assert case.evaluation.comments_due == calendar().after(timezone.localdate(), 10)
    case.evaluation.comments_due = timezone.localdate() - timedelta(days=days_ago)
    case.evaluation.save()
    may = {each.step.act: each.decision.allowed for each in acts.possible_acts(case.evaluation, case.lead)}
    assert may["finish"] is is_over
    may = {each.step.act: each.decision.allowed for each in acts.possible_acts(case.evaluation, case.clerk)}
    assert may["hand_in_comments"] is not is_over


def test_the_news_say_where_the_evaluation_stands_and_not_where_the_form(case: Case) -> None:
    """All of it is done with targets that are approved and stay so."""
    case.scoring()
    page = html.document_fromstring(as_(case.clerk).get(reverse("home")).content)
    rows = [[cell.text_content() for cell in row] for row in page.xpath('//table[@class="news"]/tbody/tr')]
    said = {row[3]: row[4] for row in rows if row[3].startswith("财政评价")}
    assert (said["财政评价：加入评价组"], said["财政评价：回避申报"], said["财政评价：开始评分"]) == (
        "组建评价组", "组建评价组", "独立评分",
    )  # fmt: skip
    assert {row[3]: row[4] for row in rows}["列入财政评价"] == "组建评价组"
    assert {row[3]: row[4] for row in rows}["批复"] == "已批复"
