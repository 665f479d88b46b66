"""Acts on a declaration: role × act × state × own or other unit, against the written tables; what else refuses one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing, scoring
from jixiao.cycle.models import Declaration, Event
from jixiao.cycle.transitions import transitions
from jixiao.cycle.turns import turn_of
from tests.accounts.test_permissions import TABLE
from tests.as_owner import tampering
from tests.cycle.county import CLEAN, FAIR, KIND, POOR, STATES, WHOLE, WRONG, County
from tests.cycle.test_content import handed_in

FROM = {
    "submit": {"draft", "returned", "adjusting"},
    "withdraw": {"with_department"},
    "department_pass": {"with_department"},
    "department_return": {"with_department"},
    "section_pass": {"with_section"},
    "section_return": {"with_section"},
    "section_reject": {"with_section"},
    "performance_pass": {"with_performance"},
    "performance_return": {"with_performance"},
    "performance_reject": {"with_performance"},
    "approve": {"with_approver"},
    "approver_return": {"with_approver"},
    "recall": {"with_section", "with_performance", "with_approver", "returned", "rejected"},
    "adjust": {"approved"},
    "drop_adjustment": {"adjusting", "returned"},
}
"""Act → the states it may be done in, as the field knows the way."""
LAST = {
    "with_section": Role.DEPARTMENT_REVIEWER,
    "with_performance": Role.SECTION_REVIEWER,
    "with_approver": Role.PERFORMANCE_REVIEWER,
    "returned": Role.DEPARTMENT_REVIEWER,
    "rejected": Role.SECTION_REVIEWER,
}
"""State → who acted last there, when it was reached by `County.declared`: he alone may take it back."""
GRADES = {WHOLE: {"pass"}, FAIR: set(), POOR: {"reject"}}
"""Share of the points → the acts of the finance sections that its grade (优, 中, 差) lets through."""
SCORED = ("with_section", "with_performance")


@pytest.mark.parametrize(
    ("state", "share"), [(state, share) for state in STATES for share in (GRADES if state in SCORED else (None,))]
)
def test_each_role_may_do_its_acts_in_their_states_on_its_own_unit(
    county: County, state: str, share: Decimal | None
) -> None:
    declaration = county.declared(state)
    for role in Role:
        stranger = county.person(role, county.other)
        above = county.person(role, county.government)
        for person in (county.people[role], above):
            if share is not None and scoring.is_scored_here(declaration, person):
                county.score(declaration, person, share)
        own, higher, no = (decisions(declaration, person) for person in (county.people[role], above, stranger))
        for name, states in FROM.items():
            allowed = role in TABLE[name] and state in states and holds(state, name, share)
            is_his = allowed and role == LAST.get(state)
            expected = (is_his, False, False) if name == "recall" else (allowed, allowed, False)
            assert (own[name], higher[name], no[name]) == expected, (role, name)


def decisions(declaration: Declaration, person: Person) -> dict[str, bool]:
    """Act → whether this person may do it; one that is not even shown he may not."""
    found = {each.transition.act: each.decision.allowed for each in acts.possible_acts(declaration, person)}
    return {name: found.get(name, False) for name in FROM}


def holds(state: str, name: str, share: Decimal | None) -> bool:
    """What must hold beyond whose it is, on a form without errors and remarks. `share`: None without a sheet."""
    if state in SCORED and name.endswith(("_pass", "_reject")):
        return share is not None and name.rpartition("_")[2] in GRADES[share]
    if name == "submit":
        return state != "adjusting"  # there is no new version yet
    return name != "drop_adjustment" or state == "adjusting"  # what was returned has nothing in force


@pytest.mark.parametrize("name", [name for name in FROM if name != "adjust"])
def test_an_act_of_another_state_is_refused_and_changes_nothing(county: County, name: str) -> None:
    declaration = county.declared("approved")
    events = Event.objects.count()
    for person in county.people.values():
        with pytest.raises(acts.Refused, match="“已批复”时不能办理这一步"):
            acts.act(declaration, name, acts.Who(person), "同意。")
    assert declaration.state == "approved"
    assert Event.objects.count() == events


def test_an_act_of_another_role_is_refused_with_the_reason(county: County) -> None:
    declaration = county.declared("with_section")
    with pytest.raises(acts.Refused, match="由归口业务科室办理"):
        acts.act(declaration, "section_pass", acts.Who(county.people[Role.APPROVER]), "同意。")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FILLER])
def test_who_filled_in_reviews_nothing_even_with_every_role(county: County, role: Role) -> None:
    filler = county.people[Role.FILLER]
    Grant.objects.create(person=filler, role=role, unit=county.government)
    declaration = county.declared("with_department")
    for state in ("with_department", "with_section", "with_performance", "with_approver"):
        county.declared_from(declaration, state)
        for possible in acts.possible_acts(declaration, filler):
            assert possible.decision.allowed is (possible.transition.act == "withdraw"), possible


def test_who_filled_in_an_older_version_reviews_none_of_them(county: County) -> None:
    second = county.person(Role.FILLER, county.department, "第二人")
    Grant.objects.create(person=county.people[Role.FILLER], role=Role.DEPARTMENT_REVIEWER, unit=county.department)
    made = county.declared()
    acts.declare(county.cycle, county.department, KIND, "", acts.Who(second), "b.docx", b"b", county.content)
    acts.act(made, "submit", acts.Who(second))
    with pytest.raises(acts.Refused, match="您填报过这张表"):
        acts.act(made, "department_pass", acts.Who(county.people[Role.FILLER]))


@pytest.mark.parametrize("name", ["department_return", "section_pass", "section_return", "approver_return"])
def test_an_act_that_needs_an_opinion_is_refused_without_one(county: County, name: str) -> None:
    (state,) = transitions().by_act[name].sources
    role = next(iter(TABLE[name]))
    declaration = county.declared(state)
    if transitions().by_act[name].grades:
        county.score(declaration, county.people[role])
    with pytest.raises(acts.Refused, match="要写意见"):
        acts.act(declaration, name, acts.Who(county.people[role]), "  \n")
    assert declaration.state == state
    acts.act(declaration, name, acts.Who(county.people[role]), "请写明调查对象。")
    assert declaration.state == transitions().by_act[name].target


def test_a_form_with_errors_is_not_submitted(county: County) -> None:
    wrong = handed_in(WRONG, year=2023, unit="株洲市农业农村局")
    assert wrong.count("error")
    who = acts.Who(county.people[Role.FILLER])
    made = acts.declare(county.cycle, county.department, KIND, "", who, WRONG.name, b"x", wrong)
    with pytest.raises(acts.Refused, match=f"还有{wrong.count('error')}处错误"):
        acts.act(made, "submit", who)
    acts.declare(county.cycle, county.department, KIND, "", who, CLEAN.name, b"y", county.content)
    acts.act(made, "submit", who)
    assert made.state == "with_department"


@pytest.mark.parametrize("state", [state for state in STATES if state not in ("draft", "returned", "adjusting")])
def test_a_form_that_is_with_others_takes_no_new_version(county: County, state: str) -> None:
    declaration = county.declared(state)
    with pytest.raises(acts.Refused, match="不能换新的版本"):
        county.handed_in()
    assert declaration.versions.count() == 1


def test_a_returned_form_takes_a_new_version_and_keeps_the_old_one(county: County) -> None:
    declaration = county.declared("returned")
    county.handed_in()
    assert [version.number for version in declaration.versions.order_by("number")] == [1, 2]


def test_a_file_that_is_sent_twice_is_one_version(county: County) -> None:
    declaration = county.handed_in()
    assert county.handed_in() == declaration
    assert [version.number for version in declaration.versions.all()] == [1]
    assert declaration.events.count() == 1


def test_the_same_file_from_somebody_else_or_after_another_is_a_new_version(county: County) -> None:
    county.handed_in()
    second = acts.Who(county.person(Role.FILLER, county.department, "第二人"))
    for data in (CLEAN.read_bytes(), b"b", CLEAN.read_bytes()):
        made = acts.declare(county.cycle, county.department, KIND, "", second, "b.docx", data, county.content)
    assert [version.number for version in made.versions.order_by("number")] == [1, 2, 3, 4]


def test_who_passed_takes_it_back_while_nobody_acted_after_him(county: County) -> None:
    declaration = county.declared("with_performance")
    section, performance = county.people[Role.SECTION_REVIEWER], county.people[Role.PERFORMANCE_REVIEWER]
    with pytest.raises(acts.Refused, match="最近一次办理不是您办的"):
        acts.act(declaration, "recall", acts.Who(performance))
    acts.act(declaration, "recall", acts.Who(section))
    assert declaration.state == "with_section"
    assert scoring.result_of(declaration, section).grade == "优"


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.SECTION_REVIEWER, "section_return"),
        (Role.APPROVER, "approver_return"),
        (Role.SECTION_REVIEWER, "section_reject"),
    ],
)
def test_what_was_sent_back_or_rejected_is_taken_back_to_where_it_was_done(
    county: County, role: Role, name: str
) -> None:
    (state,) = transitions().by_act[name].sources
    declaration = county.declared(state)
    if name == "section_reject":
        county.score(declaration, county.people[role], POOR)
    acts.act(declaration, name, acts.Who(county.people[role]), "请改。")
    acts.act(declaration, "recall", acts.Who(county.people[role]))
    assert declaration.state == state
    assert declaration.events.order_by("-number")[0].content["undone"] == name


def test_what_the_clerk_has_answered_with_a_new_version_is_not_taken_back(county: County) -> None:
    declaration = county.declared("returned")
    county.handed_in()
    with pytest.raises(acts.Refused, match="别人接着办过的也不能收回"):
        acts.act(declaration, "recall", acts.Who(county.people[Role.DEPARTMENT_REVIEWER]))


def test_what_the_clerk_has_begun_to_change_is_not_taken_back(county: County) -> None:
    declaration = county.declared("returned")
    filled = editing.current(declaration)
    assert filled is not None
    text = replace(filled, fields={**filled.fields, "duties": "退回以后写的"})
    editing.save(declaration, acts.Who(county.people[Role.FILLER]), declaration.edit_number, text, "k1")
    with pytest.raises(acts.Refused, match="填报人已经在页面上修改"):
        acts.act(declaration, "recall", acts.Who(county.people[Role.DEPARTMENT_REVIEWER]))
    assert (declaration.state, declaration.edits.count()) == ("returned", 1)


def test_a_form_the_clerk_only_looked_at_is_taken_back_and_shows_its_own_errors(county: County) -> None:
    declaration = county.declared("returned")
    filled = editing.current(declaration)
    assert filled is not None
    editing.save(declaration, acts.Who(county.people[Role.FILLER]), declaration.edit_number, filled, "k1")
    acts.act(declaration, "recall", acts.Who(county.people[Role.DEPARTMENT_REVIEWER]))
    assert (declaration.state, declaration.edits.count(), declaration.errors) == ("with_department", 0, 0)


def test_what_was_taken_back_is_not_taken_back_twice(county: County) -> None:
    declaration = county.declared("with_performance")
    who = acts.Who(county.people[Role.SECTION_REVIEWER])
    acts.act(declaration, "recall", who)
    with pytest.raises(acts.Refused, match="最近一次办理不是您办的"):
        acts.act(declaration, "recall", who)


def test_the_approval_is_not_taken_back(county: County) -> None:
    declaration = county.declared("approved")
    with pytest.raises(acts.Refused, match="“已批复”时不能办理这一步"):
        acts.act(declaration, "recall", acts.Who(county.people[Role.APPROVER]))


def test_a_page_that_is_out_of_date_acts_on_nothing(county: County) -> None:
    declaration = county.declared("with_section")
    seen = declaration.acts
    acts.act(declaration, "section_return", acts.Who(county.people[Role.SECTION_REVIEWER]), "请改。", seen)
    county.declared_from(declaration, "with_section")
    with pytest.raises(acts.Refused, match="刚才已经办理，现在是“待归口业务科室审核”"):
        acts.act(declaration, "section_pass", acts.Who(county.people[Role.SECTION_REVIEWER]), "同意。", seen)
    assert declaration.state == "with_section"


def test_every_act_is_an_event_and_the_log_holds(county: County) -> None:
    declaration = county.declared("approved")
    events = list(declaration.events.order_by("number"))
    assert [event.content["act"] for event in events] == [
        "declare", "submit", "department_pass", "section_pass", "performance_pass", "approve",
    ]  # fmt: skip
    assert events[3].content["name"] == "归口业务科室"
    assert events[3].content["why"] == "同意。"
    assert acts.broken_log(county.jurisdiction) is None


@pytest.mark.django_db(transaction=True)
def test_an_event_that_was_changed_is_found(county: County) -> None:
    declaration = county.declared("approved")
    event = declaration.events.get(content__act="section_pass")
    event.content["why"] = "不同意。"
    with tampering():
        event.save()
    broken = acts.broken_log(county.jurisdiction)
    assert broken is not None
    assert broken.number == event.number


def test_what_a_person_is_expected_to_do(county: County) -> None:
    filler, reviewer = county.people[Role.FILLER], county.people[Role.DEPARTMENT_REVIEWER]
    declaration = county.declared()
    assert turn_of(declaration, declaration.seen_by(filler)) == ["送审"]
    assert turn_of(declaration, declaration.seen_by(reviewer)) == []
    county.declared_from(declaration, "with_department")
    assert turn_of(declaration, declaration.seen_by(filler)) == []
    assert turn_of(declaration, declaration.seen_by(reviewer)) == ["部门审核通过", "部门退回"]
    county.declared_from(declaration, "with_section")
    assert turn_of(declaration, declaration.seen_by(reviewer)) == []
    section = ["归口业务科室审核通过", "归口业务科室退回", "归口业务科室不予安排"]
    assert turn_of(declaration, declaration.seen_by(county.people[Role.SECTION_REVIEWER])) == section
    county.declared_from(declaration, "adjusting")
    assert turn_of(declaration, declaration.seen_by(filler)) == ["填写（调整的内容）"]
    county.handed_in()
    declaration.refresh_from_db()
    assert turn_of(declaration, declaration.seen_by(filler)) == ["送审"]
