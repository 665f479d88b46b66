"""The way of a declaration: the table as it is, and tables that would leave one standing."""

from typing import Any

import pytest

from jixiao.cycle.transitions import BadTransitions, parsed, transitions


def table(**changes: Any) -> dict[str, Any]:
    good: dict[str, Any] = {
        "states": {"draft": "草稿", "with_department": "待部门审核", "approved": "已批复"},
        "start": "draft",
        "end": ["approved"],
        "transitions": [
            {"act": "submit", "from": ["draft"], "to": "with_department"},
            {"act": "approve", "from": ["with_department"], "to": "approved"},
        ],
    }
    return good | changes


def test_the_way_leads_from_draft_to_approved_past_everybody() -> None:
    state, seen = transitions().start, []
    for act in ("submit", "department_pass", "section_pass", "performance_pass", "approve"):
        step = transitions().by_act[act]
        assert state in step.sources
        state = step.target
        seen.append(transitions().states[state])
    assert seen == ["待部门审核", "待归口业务科室审核", "待绩效管理科室审核", "待批复", "已批复"]


def test_everybody_who_reviews_may_return_with_an_opinion_only() -> None:
    for state in ("with_department", "with_section", "with_performance", "with_approver"):
        (back,) = [step for step in transitions().out_of(state) if step.target == "returned"]
        assert back.needs_opinion


def test_what_is_returned_is_no_step_of_the_way() -> None:
    assert transitions().way[0] == transitions().start
    assert set(transitions().states) - set(transitions().way) == {"returned"}


def test_what_is_approved_stays() -> None:
    assert transitions().out_of("approved") == ()


def test_only_what_is_not_yet_reviewed_is_withdrawn() -> None:
    assert transitions().by_act["withdraw"].sources == {"with_department"}


def test_a_good_table_is_taken() -> None:
    assert parsed(table()).by_act["submit"].target == "with_department"


def test_a_state_nobody_reaches_is_named() -> None:
    states = table()["states"] | {"lost": "没人到"}
    with pytest.raises(BadTransitions, match="到不了的状态：lost"):
        parsed(table(states=states))


def test_a_state_without_a_way_on_is_named() -> None:
    ways = [*table()["transitions"], {"act": "department_return", "from": ["with_department"], "to": "returned"}]
    with pytest.raises(BadTransitions, match="状态 returned 走不到终点"):
        parsed(table(transitions=ways, states=table()["states"] | {"returned": "退回修改"}))


def test_an_act_nobody_may_do_is_named() -> None:
    ways = [*table()["transitions"], {"act": "shred", "from": ["draft"], "to": "approved"}]
    with pytest.raises(BadTransitions, match="shred：权限表里没有这个动作"):
        parsed(table(transitions=ways))


def test_a_state_that_does_not_exist_is_named() -> None:
    ways = [{"act": "submit", "from": ["draft"], "to": "nowhere"}]
    with pytest.raises(BadTransitions, match="submit：没有状态 nowhere"):
        parsed(table(transitions=ways))
