"""The way of what is to be mended: the table as it is, whose each act is in each state, no task left standing."""

import pytest

from jixiao.accounts.models import Grant
from jixiao.accounts.permissions import Role
from jixiao.cycle.transitions import BadTransitions, parsed
from jixiao.results.rectifying import possible_acts
from jixiao.results.way import way
from tests.cycle.county import County
from tests.results.mending import issued, led_to

FINANCE = {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}
UNIT = {Role.FILLER, Role.DEPARTMENT_REVIEWER}
CASES = {
    "issued": {"rectification_feedback": UNIT, "rectification_cancel": FINANCE},
    "fed_back": {"rectification_accept": FINANCE, "rectification_return": FINANCE},
    "returned": {"rectification_feedback": UNIT, "rectification_cancel": FINANCE},
    "closed": {},
    "cancelled": {},
}


def test_the_way_leads_from_the_notice_to_its_end() -> None:
    assert way().way == ("issued", "fed_back", "closed")
    assert way().ends == {"closed", "cancelled"}
    assert way().returned == {"returned"}
    assert set(CASES) == set(way().states)


def test_a_way_that_ends_nowhere_is_refused() -> None:
    with pytest.raises(BadTransitions, match="状态 fed_back 走不到终点"):
        parsed(
            {
                "states": {"issued": "待整改", "fed_back": "待核查", "closed": "已销号"},
                "start": "issued",
                "end": ["closed"],
                "transitions": [
                    {"act": "rectification_feedback", "from": ["issued"], "to": "fed_back"},
                    {"act": "rectification_cancel", "from": ["issued"], "to": "closed"},
                ],
            }
        )


@pytest.mark.parametrize("state", CASES)
def test_whose_each_act_is_in_each_state(county: County, state: str) -> None:
    task = led_to(county, issued(county).tasks.get(), state)
    for role in Role:
        own, stranger = county.people[role], county.person(role, county.other)
        allowed = {each.transition.act for each in possible_acts(task, own) if each.decision.allowed}
        assert allowed == {act for act, roles in CASES[state].items() if role in roles}, role
        assert not any(each.decision.allowed for each in possible_acts(task, stranger)), role


def test_nobody_checks_what_he_reported_or_filled_in(county: County) -> None:
    task = issued(county).tasks.get()
    reviewer, filler = county.people[Role.DEPARTMENT_REVIEWER], county.people[Role.FILLER]
    for person in (reviewer, filler):
        Grant.objects.create(person=person, role=Role.PERFORMANCE_REVIEWER, unit=county.government)
    led_to(county, task, "fed_back")
    reasons = {each.decision.reason for each in possible_acts(task, filler) if not each.decision.allowed}
    assert all("您填报过这张表" in reason for reason in reasons)
    # He did not report it himself: he may check.
    assert [each.decision.allowed for each in possible_acts(task, reviewer)] == [True, True]


def test_who_reported_for_his_department_does_not_check_it(county: County) -> None:
    task = issued(county).tasks.get()
    reviewer = county.people[Role.DEPARTMENT_REVIEWER]
    Grant.objects.create(person=reviewer, role=Role.PERFORMANCE_REVIEWER, unit=county.government)
    county.people[Role.FILLER] = reviewer
    led_to(county, task, "fed_back")
    found = possible_acts(task, reviewer)
    assert {each.decision.reason for each in found} == {"整改情况是您反馈的，请由别人核查。"}
