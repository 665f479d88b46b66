"""Who may do what: the whole table, role by act, against one written by hand; and no one reviews what he filled in."""

from itertools import chain, combinations

import pytest

from jixiao.accounts.permissions import Actor, Role, decide, permissions

READS = frozenset(Role)
REVIEWERS = {Role.DEPARTMENT_REVIEWER, Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.APPROVER}
SECTIONS = {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}
OF_THE_UNIT = {Role.FILLER, Role.DEPARTMENT_REVIEWER}
TABLE = {
    "read": READS,
    "personal_data": READS - {Role.EVALUATOR, Role.OBSERVER},
    "declare": {Role.FILLER},
    "submit": {Role.FILLER},
    "withdraw": {Role.FILLER},
    "department_pass": {Role.DEPARTMENT_REVIEWER},
    "department_return": {Role.DEPARTMENT_REVIEWER},
    "section_pass": {Role.SECTION_REVIEWER},
    "section_return": {Role.SECTION_REVIEWER},
    "section_reject": {Role.SECTION_REVIEWER},
    "performance_pass": {Role.PERFORMANCE_REVIEWER},
    "performance_return": {Role.PERFORMANCE_REVIEWER},
    "performance_reject": {Role.PERFORMANCE_REVIEWER},
    "approve": {Role.APPROVER},
    "approver_return": {Role.APPROVER},
    "set_calendar": {Role.PERFORMANCE_REVIEWER, Role.ADMINISTRATOR},
    "see_progress": {
        Role.SECTION_REVIEWER,
        Role.PERFORMANCE_REVIEWER,
        Role.APPROVER,
        Role.OBSERVER,
        Role.ADMINISTRATOR,
    },
    "manage_people": {Role.ADMINISTRATOR},
    "give_role": {Role.ADMINISTRATOR},
    "give_finance_role": {Role.ADMINISTRATOR},
    "manage_units": {Role.ADMINISTRATOR},
    "manage_jurisdictions": {Role.ADMINISTRATOR},
    "read_administrations": {Role.ADMINISTRATOR, Role.OBSERVER},
    "export_head": {Role.ADMINISTRATOR, Role.OBSERVER},
    "delegate": {Role.DEPARTMENT_REVIEWER, Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.APPROVER},
    "attach": {Role.FILLER},
    "bind_scan": {Role.FILLER},
    "export_package": READS - {Role.EVALUATOR, Role.OBSERVER, Role.ADMINISTRATOR},
    "import_package": {Role.ADMINISTRATOR},
    "trust_key": {Role.ADMINISTRATOR},
    "import_table": {
        Role.FILLER,
        Role.DEPARTMENT_REVIEWER,
        Role.SECTION_REVIEWER,
        Role.PERFORMANCE_REVIEWER,
    },
    "import_treasury": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.ADMINISTRATOR},
    "see_treasury": READS,
    "keep_register": OF_THE_UNIT,
    "see_register": READS,
    "bind_indicator": OF_THE_UNIT,
    "recall": REVIEWERS,
    "reopen": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "adjust": {Role.FILLER},
    "drop_adjustment": {Role.FILLER},
    "remark": REVIEWERS,
    "answer_remark": {Role.FILLER},
    "judge_row": {Role.FILLER, Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "close_remark": REVIEWERS,
    "raise_alert": SECTIONS,
    "alert_continue": OF_THE_UNIT,
    "alert_reallocate": OF_THE_UNIT,
    "alert_cancel": OF_THE_UNIT,
    "confirm_suspension": SECTIONS,
    "plan_correction": OF_THE_UNIT,
    "accept_plan": SECTIONS,
    "return_plan": SECTIONS,
    "recover_money": SECTIONS,
    "lift_alert": SECTIONS,
    "set_monitoring": {Role.PERFORMANCE_REVIEWER},
    "run_department_evaluation": {Role.DEPARTMENT_REVIEWER},
    "run_finance_evaluation": {Role.PERFORMANCE_REVIEWER},
    "run_ex_ante": {Role.DEPARTMENT_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "evaluate": (REVIEWERS - {Role.APPROVER}) | {Role.EVALUATOR},
    "follow_evaluation": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.APPROVER, Role.OBSERVER},
    "comment_on_evaluation": {Role.FILLER, Role.DEPARTMENT_REVIEWER},
    "rectification_issue": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "rectification_feedback": {Role.FILLER, Role.DEPARTMENT_REVIEWER},
    "rectification_accept": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "rectification_return": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "rectification_cancel": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "rectification_ask_time": {Role.FILLER, Role.DEPARTMENT_REVIEWER},
    "rectification_extend": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "rectification_keep_time": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "use_result": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "make_proposal": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.EVALUATOR},
    "settle_proposal": {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "publish": {Role.DEPARTMENT_REVIEWER},
    "publish_evaluation": {Role.PERFORMANCE_REVIEWER},
    "withdraw_publication": {Role.DEPARTMENT_REVIEWER, Role.PERFORMANCE_REVIEWER},
    "keep_secret": {Role.DEPARTMENT_REVIEWER},
    "lift_secrecy": {Role.DEPARTMENT_REVIEWER},
}
OF_THE_FILLER = ["declare", "submit", "withdraw", "adjust", "drop_adjustment", "answer_remark"]
JUDGING = ("approve", "recall", "reopen", "remark", "close_remark", "raise_alert", "confirm_suspension",
           "accept_plan", "return_plan", "recover_money", "lift_alert", "run_department_evaluation",
           "run_finance_evaluation", "run_ex_ante", "evaluate", "rectification_issue", "rectification_accept",
           "rectification_cancel", "rectification_extend", "rectification_keep_time", "use_result",
           "make_proposal", "settle_proposal")  # fmt: skip
REVIEWS = [act for act in TABLE if act in JUDGING or act.endswith(("_pass", "_return", "_reject"))]
COMBINATIONS = [frozenset(chosen) for chosen in chain.from_iterable(combinations(Role, size) for size in (2, 3, 8))]


def test_the_table_has_these_acts_and_no_other() -> None:
    assert set(permissions()) == set(TABLE)


@pytest.mark.parametrize("act", TABLE)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_its_acts_and_no_other(role: Role, act: str) -> None:
    decision = decide(act, Actor(frozenset({role})))
    assert decision.allowed is (role in TABLE[act])
    assert permissions()[act].label in decision.reason


@pytest.mark.parametrize("act", TABLE)
def test_somebody_without_a_role_may_do_nothing(act: str) -> None:
    assert not decide(act, Actor(frozenset())).allowed


@pytest.mark.parametrize("act", REVIEWS)
def test_no_one_reviews_what_he_filled_in_whatever_his_roles(act: str) -> None:
    for roles in COMBINATIONS:
        decision = decide(act, Actor(roles, has_filled_in=True))
        assert not decision.allowed
        if roles & TABLE[act]:
            assert "您填报过这张表" in decision.reason


@pytest.mark.parametrize("act", ["read", *OF_THE_FILLER])
def test_who_filled_in_goes_on_with_what_is_his(act: str) -> None:
    assert decide(act, Actor(frozenset({Role.FILLER}), has_filled_in=True)).allowed


def test_several_roles_may_do_what_each_of_them_may() -> None:
    actor = Actor(frozenset({Role.SECTION_REVIEWER, Role.OBSERVER}))
    assert {act for act in TABLE if decide(act, actor).allowed} == {
        "read", "personal_data", "section_pass", "section_return", "section_reject", "recall", "remark", "close_remark",
        "reopen", "see_progress", "read_administrations", "delegate", "export_package", "import_table", "export_head",
        "import_treasury", "see_treasury", "see_register", "judge_row",
        "raise_alert", "confirm_suspension", "accept_plan", "return_plan", "recover_money", "lift_alert",
        "evaluate", "follow_evaluation",
        "rectification_issue", "rectification_accept", "rectification_return", "rectification_cancel",
        "rectification_extend", "rectification_keep_time", "use_result", "make_proposal", "settle_proposal",
    }  # fmt: skip


def test_the_reason_names_whose_it_is() -> None:
    reason = decide("approve", Actor(frozenset({Role.FILLER}))).reason
    assert reason == "“批复”由批复人办理，您在这个单位没有这样的角色。"
