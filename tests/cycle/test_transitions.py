"""The way of a declaration: the table as it is, and tables that would leave one standing."""

from typing import Any

import pytest

from jixiao.cycle.transitions import BadTransitions, effect_words, parsed, transitions


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


def test_everybody_who_reviews_may_return_with_an_opinion_or_a_remark_only() -> None:
    for state in ("with_department", "with_section", "with_performance", "with_approver"):
        (back,) = [step for step in transitions().out_of(state) if step.target == "returned"]
        assert back.needs_opinion_or_remark


def test_a_grade_leads_on_back_or_nowhere() -> None:
    for section in ("section", "performance"):
        acts = transitions().by_act
        assert acts[f"{section}_pass"].grades == ("优", "良")
        assert acts[f"{section}_return"].grades == ()
        assert acts[f"{section}_reject"].grades == ("差",)
        assert acts[f"{section}_reject"].target == "rejected"
    assert not transitions().by_act["department_pass"].grades
    assert not transitions().by_act["approve"].grades


def test_an_adjustment_that_is_rejected_leaves_what_is_in_force() -> None:
    reject = transitions().by_act["section_reject"]
    assert reject.leads_to(is_in_force=False) == "rejected"
    assert reject.leads_to(is_in_force=True) == "approved"
    assert transitions().by_act["section_return"].leads_to(is_in_force=True) == "returned"


def test_the_step_onward_is_named_where_there_is_one() -> None:
    found = {state: step.act if (step := transitions().onward(state)) else None for state in transitions().states}
    assert found == {
        "draft": "submit", "with_department": "department_pass", "with_section": "section_pass",
        "with_performance": "performance_pass", "with_approver": "approve", "approved": None, "returned": None,
        "adjusting": None, "rejected": None,
    }  # fmt: skip


def test_what_is_taken_back_leads_to_where_it_was_done() -> None:
    steps = set(transitions().steps_of(transitions().by_act["recall"]))
    assert ("with_section", "with_department") in steps
    assert ("returned", "with_approver") in steps
    assert ("rejected", "with_performance") in steps
    assert not any(source == "approved" and target == "with_approver" for source, target in steps)


def test_what_is_returned_is_no_step_of_the_way() -> None:
    assert transitions().way[0] == transitions().start
    assert set(transitions().states) - set(transitions().way) == {"returned", "adjusting", "rejected"}


def test_what_is_approved_is_left_by_an_adjustment_alone() -> None:
    assert [step.act for step in transitions().out_of("approved")] == ["adjust"]


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


def test_a_condition_nobody_checks_is_named() -> None:
    ways = [{"act": "submit", "from": ["draft"], "to": "approved", "needs_luck": True}]
    with pytest.raises(BadTransitions, match="submit：没有条件 needs_luck"):
        parsed(table(transitions=ways))


def test_an_act_that_leads_nowhere_is_named() -> None:
    ways = [*table()["transitions"], {"act": "withdraw", "from": ["with_department"]}]
    with pytest.raises(BadTransitions, match="withdraw：没有写明到哪里去"):
        parsed(table(transitions=ways))


def test_what_cannot_be_taken_back_is_named() -> None:
    ways = [*table()["transitions"], {"act": "recall", "from": ["with_department"], "undoes": ["section_pass"]}]
    with pytest.raises(BadTransitions, match="recall：没有可收回的动作 section_pass"):
        parsed(table(transitions=ways))
    from_two = {"act": "approve", "from": ["draft", "with_department"], "to": "approved"}
    ways = [table()["transitions"][0], from_two, {"act": "recall", "from": ["approved"], "undoes": ["approve"]}]
    with pytest.raises(BadTransitions, match="recall：approve 可以在几个状态办理"):
        parsed(table(transitions=ways))


def test_an_act_nobody_may_do_is_named() -> None:
    ways = [*table()["transitions"], {"act": "shred", "from": ["draft"], "to": "approved"}]
    with pytest.raises(BadTransitions, match="shred：权限表里没有这个动作"):
        parsed(table(transitions=ways))


def test_a_state_that_does_not_exist_is_named() -> None:
    ways = [{"act": "submit", "from": ["draft"], "to": "nowhere"}]
    with pytest.raises(BadTransitions, match="submit：没有状态 nowhere"):
        parsed(table(transitions=ways))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("department_targets", "批复"), ("project_self_evaluation", "审定"), ("department_monitoring", "审定"),
     ("evaluation_scores", "批复")],
)  # fmt: skip
def test_what_is_done_to_a_form_that_takes_effect(kind: str, words: str) -> None:
    """A kind that goes no way is told of as targets are."""
    assert effect_words(kind) == words
