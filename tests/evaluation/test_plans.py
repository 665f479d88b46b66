"""The plan of a year: whose it is, what it may evaluate, its draws and what is added by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.models import Approval, Declaration, Event, Version
from jixiao.cycle.rounds import set_round
from jixiao.evaluation import plans, unplanned
from jixiao.evaluation.candidates import candidates, subjects
from jixiao.evaluation.drawing import Weights
from jixiao.evaluation.listing import plans_of
from jixiao.evaluation.models import Evaluation, Kind
from tests.cycle.county import YEAR, County
from tests.cycle.test_evidence import declared
from tests.evaluation.team import Case, as_, case_of

WEIGHTS = Weights(Decimal(3), Decimal(2), Decimal(2))


def organiser_of(county: County, role: Role = Role.PERFORMANCE_REVIEWER) -> Who:
    return Who(county.person(role, county.government, "组织人"))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("role", Role)
def test_a_plan_is_made_by_who_runs_such_evaluations(county: County, kind: Kind, role: Role) -> None:
    may = {
        Kind.DEPARTMENT: {Role.DEPARTMENT_REVIEWER},
        Kind.FINANCE: {Role.PERFORMANCE_REVIEWER},
        Kind.EX_ANTE: {Role.DEPARTMENT_REVIEWER, Role.PERFORMANCE_REVIEWER},
    }[kind]
    who = Who(county.people[role])
    if role not in may:
        with pytest.raises(Refused, match=f"组织{kind.label}"):
            plans.make(county.cycle, county.department, kind, who)
        return
    plan = plans.make(county.cycle, county.department, kind, who)
    assert Event.objects.get(content__plan=plan.pk).content["label"] == "制定评价计划"
    with pytest.raises(Refused, match="计划已经有了"):
        plans.make(county.cycle, county.department, kind, who)
    with pytest.raises(Refused, match="您在这个单位没有这样的角色"):
        plans.make(county.cycle, county.government, kind, who)


def test_what_may_be_evaluated_is_in_force_and_what_may_be_assessed_before_is_not(county: County) -> None:
    approved = county.declared("approved")
    on_its_way = handed_in(county, "体检")
    who = organiser_of(county)
    finance = plans.make(county.cycle, county.government, Kind.FINANCE, who)
    before = plans.make(county.cycle, county.government, Kind.EX_ANTE, who)
    department = plans.make(county.cycle, county.other, Kind.EX_ANTE, who)
    assert list(subjects(finance)) == [approved]
    assert list(subjects(before)) == [on_its_way]
    assert list(subjects(department)) == [on_its_way]
    with pytest.raises(Refused, match="不在候选名单里"):
        plans.add(finance, on_its_way, "理由", who)
    made = plans.add(before, on_its_way, "新增重大项目", who)
    assert (made.framework, made.version) == ("ex-ante", on_its_way.version)
    assert list(subjects(before)) == []


def handed_in(county: County, project: str, nature: str = "", state: str = "with_department") -> Declaration:
    """A project's form at a step, whose 项目性质 reads so."""
    made = declared(county, county.other, project=project)
    Declaration.objects.filter(pk=made.pk).update(state=state)
    if nature:
        version = made.version
        version.form = version.form | {"texts": {"project_nature": {"text": nature, "cell": {"id": "t1.r1.c1"}}}}
        version.save()
    made.refresh_from_db()
    return made


def test_assessed_before_are_new_projects_that_were_handed_in(county: County) -> None:
    plan = plans.make(county.cycle, county.government, Kind.EX_ANTE, organiser_of(county))
    new = [handed_in(county, state, "☑新增 □延续", state)
           for state in ("with_department", "with_section", "with_performance", "with_approver")]  # fmt: skip
    for state in ("draft", "returned", "rejected"):
        handed_in(county, state, "新增", state)
    handed_in(county, "延续的", "□新增 ☑延续")
    said_nothing = handed_in(county, "没有写性质的")
    known = handed_in(county, "去年就有的")
    before = declared(county, county.other, project="去年就有的", year=YEAR - 1)
    Approval.objects.create(declaration=before, version=before.version, approved_by=county.people[Role.APPROVER])
    department = county.declared("with_section")
    assert set(subjects(plan)) == {*new, said_nothing}
    for each in (known, department):
        with pytest.raises(Refused, match="事前评估的是已经报来、还没有批复的新增项目"):
            plans.add(plan, each, "理由", Who(plan.made_by))


def test_a_plan_made_by_mistake_is_taken_back_and_may_be_made_again(case: Case) -> None:
    who = Who(case.organiser)
    with pytest.raises(Refused, match="还有1个没有撤销的评价"):
        plans.withdraw(case.plan, "年度选错", who)
    case.act("withdraw_evaluation", case.organiser)
    with pytest.raises(Refused, match="撤销计划要写理由"):
        plans.withdraw(case.plan, " ", who)
    with pytest.raises(Refused, match="组织财政评价"):
        plans.withdraw(case.plan, "年度选错", Who(case.lead))
    client = as_(case.organiser)
    address = f"/evaluations/plans/{case.plan.pk}/"
    assert '<details class="withdraw">' in client.get(address).content.decode()
    refused = client.post(f"{address}withdraw/", {"why_withdrawn": ""})
    assert (refused.status_code, '<details class="withdraw" open>' in refused.content.decode()) == (409, True)
    taken_back = client.post(f"/evaluations/plans/{case.plan.pk}/withdraw/", {"why_withdrawn": "年度选错"}, follow=True)
    assert "计划已撤销" in taken_back.content.decode()
    told = Event.objects.order_by("number").last()
    assert told is not None
    assert (told.content["act"], told.content["why"]) == ("withdraw_plan", f"{case.plan}：年度选错")
    case.plan.refresh_from_db()
    assert list(plans_of(case.organiser)) == []
    with pytest.raises(Refused, match="这个计划已经撤销"):
        plans.add(case.plan, case.declaration, "再来", who)
    again = plans.make(case.county.cycle, case.county.government, Kind.FINANCE, who)
    assert list(plans_of(case.organiser)) == [again]


def test_a_single_addition_has_a_reason_and_is_there_once(case: Case) -> None:
    who = Who(case.organiser)
    with pytest.raises(Refused, match="不在候选名单里：没有批复过、已在计划里"):
        plans.add(case.plan, case.declaration, "再来", who)
    case.act("withdraw_evaluation", case.organiser)
    with pytest.raises(Refused, match="单独增加评价对象要写理由"):
        plans.add(case.plan, case.declaration, " ", who)
    assert plans.add(case.plan, case.declaration, "重新评价", who).draw is None
    with pytest.raises(Refused, match="组织财政评价"):
        plans.add(case.plan, case.declaration, "理由", Who(case.lead))


def test_a_draw_keeps_every_candidate_with_how_he_fared(county: County) -> None:
    declaration = county.declared("approved")
    who = organiser_of(county)
    plan = plans.make(county.cycle, county.government, Kind.FINANCE, who)
    for count, seed, said in ((2, "s", "要在1到1之间"), (0, "s", "要在1到1之间"), (1, " ", "抽取要有种子")):
        with pytest.raises(Refused, match=said):
            plans.draw_for(plan, count, seed, WEIGHTS, who)
    made = plans.draw_for(plan, 1, "2022-公开", WEIGHTS, who)
    (row,) = made.candidates
    assert (row["declaration"], row["chosen"], row["last"]) == (declaration.pk, True, None)
    assert made.weights == {"money": "3", "risk": "2", "last": "2"}
    drawn = Evaluation.objects.get()
    assert (drawn.draw, drawn.version) == (made, declaration.in_force)
    assert drawn.why.startswith("第1次抽取，权重 = 1 + ")
    with pytest.raises(Refused, match="没有可以抽取的候选项目"):
        plans.draw_for(plan, 1, "again", WEIGHTS, who)
    told = Event.objects.get(content__draw=made.pk).content
    assert (told["label"], told["why"]) == (
        "第1次抽取评价对象", "从1个候选项目中抽取1个，种子“2022-公开”")  # fmt: skip


def test_the_last_score_of_an_earlier_year_is_weighed(case: Case) -> None:
    case.finished({"completed": "5"})
    later = case.plan
    type(case.county.cycle).objects.filter(pk=case.county.cycle.pk).update(year=2023)
    later.refresh_from_db()
    (candidate,) = candidates(later, [case.declaration])
    assert str(candidate.last) == "97.00"


def test_a_plan_weighs_items_otherwise_with_a_reason_and_within_the_rule(county: County) -> None:
    case = case_of(county)
    who, points = Who(case.organiser), {"completed": Decimal(10), "timely": Decimal(3)}
    for given, reason, said in (
        (points, "", "调整分值要写理由"),
        (points | {"rules": Decimal(5)}, "侧重产出", "各项分值之和是103"),
        ({"x": Decimal(1)}, "侧重产出", "没有这样的指标"),
    ):
        with pytest.raises(Refused, match=said):
            plans.weigh(case.plan, "department-2013", given, reason, who)
    with pytest.raises(Refused, match="产出、效益的分值合计59，财预〔2020〕10号要求不低于60"):
        plans.weigh(case.plan, "project-2020", {"effect": Decimal(19), "rules": Decimal(5)}, "侧重过程", who)
    plans.weigh(case.plan, "department-2013", points, "侧重产出", who)
    case.evaluation.refresh_from_db()
    assert {item.id: item.points for item in case.evaluation.scoring.items}["completed"] == 10
    told = Event.objects.order_by("number").last()
    assert told is not None
    assert told.content["why"] == "实际完成率10、完成及时率3：侧重产出"
    case.scoring()
    plans.weigh(case.plan, "department-2013", {}, "恢复", who)
    case.evaluation.refresh_from_db()
    assert {item.id: item.points for item in case.evaluation.scoring.items}["completed"] == 10


def test_a_year_whose_self_evaluations_are_settled_asks_finance_for_a_plan(county: County) -> None:
    """Settled ones, none on its way or their round over, and no plan."""
    person, today = organiser_of(county).person, date(YEAR + 1, 4, 1)
    basis = county.declared("approved")
    own = Declaration.objects.create(
        cycle=county.cycle, unit=county.department, kind="department_self_evaluation", state="with_section",
        jurisdiction=county.jurisdiction, year=YEAR, version_number=1, basis=basis,
    )  # fmt: skip

    def asked(day: date = today, of: Person = person) -> list[tuple[str, str, str]]:
        return [(each.words, each.act, each.link) for each in unplanned.tasks(of, day)]

    assert asked() == [], "none is settled"
    version = Version.objects.create(
        declaration=own, number=1, filled_in_by=county.people[Role.FILLER], filled_in_at=timezone.now(), sha256="",
        outcomes=[], form=basis.version.form,
    )  # fmt: skip
    Approval.objects.create(declaration=own, version=version, approved_by=person)
    Declaration.objects.filter(pk=own.pk).update(state="accepted")
    expected = [(f"{county.cycle}财政评价", "制定评价计划", "/evaluations/")]
    assert asked() == expected
    assert {role for role, one in county.people.items() if asked(of=one)} == {Role.PERFORMANCE_REVIEWER}
    assert asked(date(YEAR + 2, 1, 1)) == [], "that year went without one"
    late = Declaration.objects.create(
        cycle=county.cycle, unit=county.other, kind="department_self_evaluation", state="draft",
        jurisdiction=county.jurisdiction, year=YEAR,
    )  # fmt: skip
    assert asked() == [], "one is on its way"
    due = set_round(county.cycle, 0, date(YEAR + 1, 3, 31), Who(person)).due
    assert (asked(due), asked(due + timedelta(days=1))) == ([], expected)
    late.delete()
    plan = plans.make(county.cycle, county.government, Kind.FINANCE, Who(person))
    assert asked() == []
    plans.withdraw(plan, "建错了。", Who(person))
    assert asked() == expected
