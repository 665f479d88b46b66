"""The rules about monitoring and self-evaluation, on forms filled in on the page beside the targets they follow.

Each rule: where it fails (and at which blank), where it passes, the nearest lawful case, where it does not apply.
"""

from collections.abc import Mapping

import pytest

from jixiao.audit.context import Beside
from jixiao.cycle.filling import checked
from tests.cycle.followed import (
    DAY,
    HUBEI,
    MONITORED,
    NATIONAL,
    OF_DEPARTMENT,
    SELF_EVALUATIONS,
    SICHUAN,
    Kind,
    approved,
    changed,
    followed,
    statuses,
)

Changes = Mapping[str, str]
ROW = "indicator/r1/"
SHORT = {f"{ROW}actual": "100", f"{ROW}score": "12"}
EVERY = (*SELF_EVALUATIONS, MONITORED)
APART = (NATIONAL, OF_DEPARTMENT, SICHUAN, MONITORED)
"""Those with columns of their own for sign and unit."""
WHY = "认定批次减少，下年提前组织申报。"


@pytest.mark.parametrize("of", [*SELF_EVALUATIONS, MONITORED])
def test_nothing_is_wrong_with_a_form_that_was_reached(of: Kind) -> None:
    result = checked(followed(of), DAY, Beside(approved=approved(of.targets)))
    assert {each["rule"] for each in result.outcomes} <= {"completeness.contacts"}


FAILING: tuple[tuple[str, Kind, Changes], ...] = (
    ("completeness.likelihood", MONITORED, {f"{ROW}likelihood=确定能": ""}),
    ("completeness.deviation_cause", MONITORED, {f"{ROW}likelihood=确定能": "", f"{ROW}likelihood=有可能": "√"}),
    *(("completeness.actual_value", of, {f"{ROW}actual": ""}) for of in SELF_EVALUATIONS),
    *(("completeness.shortfall_reason", of, SHORT) for of in (NATIONAL, OF_DEPARTMENT, SICHUAN)),
    ("completeness.shortfall_reason", HUBEI, {f"{ROW}actual": "100家", f"{ROW}score": "8"}),
    ("completeness.goal_achievement", NATIONAL, {"results:annual": "支持企业创新，新认定高新技术企业125家。"}),
    ("completeness.goal_achievement", OF_DEPARTMENT, {"results:none": ""}),
    *(("completeness.problems_and_measures", of, {**SHORT, f"{ROW}reason": WHY}) for of in (NATIONAL, SICHUAN)),
    *(("scores.execution_rate", of, {"text:execution_rate": "97.10%"}) for of in EVERY),
    *(("scores.execution_points", of, {"text:execution_score": "9.80"}) for of in SELF_EVALUATIONS),
    *(("scores.indicator_points", of, {f"{ROW}actual": "100"}) for of in (NATIONAL, OF_DEPARTMENT, SICHUAN)),
    ("scores.indicator_points", HUBEI, {f"{ROW}actual": "100家"}),
    ("scores.indicator_points", NATIONAL, {"indicator/r4/actual": "550"}),
    *(("scores.total_points", of, {"total_score": "99.80"}) for of in SELF_EVALUATIONS),
    *(("scores.points_range", of, {f"{ROW}score": "16"}) for of in SELF_EVALUATIONS),
    *(("scores.weights_sum", of, {f"{ROW}weight": "20", f"{ROW}score": "20"}) for of in SELF_EVALUATIONS),
    ("scores.level_weights", NATIONAL, {f"{ROW}weight": "25", "indicator/r5/weight": "20"}),
    *(("budget.overspent", of, {"amount:executed": "510.00"}) for of in EVERY),
    ("budget.adjusted_sum", NATIONAL, {"amount:annual_budget@adjustment": "20.00"}),
    ("budget.forecast_range", MONITORED, {"amount:annual_budget@execution_forecast": "400.00"}),
    ("budget.forecast_range", MONITORED, {"amount:annual_budget@execution_forecast": "510.00"}),
    ("scores.derived_ratio", NATIONAL, {"indicator/r2/level3": "预算执行率", "indicator/r2/actual": "99"}),
    ("scores.blank_total", NATIONAL, {"amount:adjusted_budget": "", "amount:annual_fiscal@adjusted_budget": "500.00"}),
    *(("duplicates.approved_indicator", of, {f"{ROW}level3": "召开培训会议次数"}) for of in EVERY),
    *(("duplicates.approved_value", of, {f"{ROW}target": "100"}) for of in APART),
    ("duplicates.approved_value", HUBEI, {f"{ROW}target": "≥100家"}),
    *(("budget.execution_explained", of, {"amount:executed": "440.00"}) for of in SELF_EVALUATIONS),
)


@pytest.mark.parametrize(("rule", "of", "changes"), FAILING)
def test_what_fails_and_where(rule: str, of: Kind, changes: Changes) -> None:
    filled = changed(followed(of), changes)
    assert statuses(filled, of)[rule] == "failed"
    result = checked(filled, DAY, Beside(approved=approved(of.targets)))
    places = {place for each in result.outcomes if each["rule"] == rule for place in each["places"]}
    assert places & changes.keys()


@pytest.mark.parametrize(
    ("rule", "of", "changes"),
    [
        ("completeness.likelihood", MONITORED, {}),
        ("completeness.likelihood", MONITORED, {f"{ROW}likelihood=确定能": "", f"{ROW}likelihood=完全不可能": "√"}),
        (
            "completeness.deviation_cause",
            MONITORED,
            {f"{ROW}likelihood=确定能": "", f"{ROW}likelihood=有可能": "√", f"{ROW}cause_staff": "编制未到位"},
        ),
        ("completeness.actual_value", NATIONAL, {f"{ROW}actual": "0"}),
        ("completeness.shortfall_reason", NATIONAL, {**SHORT, f"{ROW}reason": WHY}),
        ("completeness.shortfall_reason", HUBEI, {f"{ROW}actual": "100家", f"{ROW}score": "8", "text:reason": WHY}),
        ("completeness.goal_achievement", NATIONAL, {}),
        (
            "completeness.problems_and_measures",
            NATIONAL,
            {**SHORT, f"{ROW}reason": WHY, "text:problems": "认定批次减少。", "text:measures": "提前组织申报。"},
        ),
        ("scores.execution_rate", NATIONAL, {"text:execution_rate": "97.05%"}),
        ("scores.execution_points", NATIONAL, {"text:execution_score": "9.71"}),
        ("scores.indicator_points", NATIONAL, SHORT),
        ("scores.indicator_points", NATIONAL, {"indicator/r4/actual": "550", "indicator/r4/score": "9.09"}),
        ("scores.total_points", NATIONAL, {"total_score": "99.7"}),
        ("scores.points_range", NATIONAL, {}),
        ("scores.weights_sum", HUBEI, {}),
        ("scores.level_weights", NATIONAL, {f"{ROW}weight": "20", "indicator/r2/weight": "5"}),
        ("budget.overspent", NATIONAL, {"amount:executed": "500.00"}),
        (
            "budget.adjusted_sum",
            NATIONAL,
            {"amount:annual_budget@adjustment": "20.00", "amount:adjusted_budget": "520"},
        ),
        ("budget.forecast_range", MONITORED, {"amount:annual_budget@execution_forecast": "485.00"}),
        ("scores.derived_ratio", NATIONAL, {"indicator/r2/level3": "预算执行率", "indicator/r2/actual": "97"}),
        ("scores.blank_total", NATIONAL, {"amount:annual_fiscal@adjusted_budget": "500.00"}),
        ("duplicates.approved_indicator", NATIONAL, {f"{ROW}level3": "新认定高企数量"}),
        ("duplicates.approved_value", NATIONAL, {f"{ROW}target": "100", f"{ROW}reason": "年中经批准调整为100家。"}),
        ("budget.execution_explained", NATIONAL, {"amount:executed": "450.00"}),
        (
            "budget.execution_explained",
            NATIONAL,
            {"amount:executed": "440.00", "text:problems": "质保金未到期，预算执行率低。"},
        ),
    ],
)
def test_what_holds(rule: str, of: Kind, changes: Changes) -> None:
    assert statuses(changed(followed(of), changes), of)[rule] == "passed"


@pytest.mark.parametrize(
    ("rule", "of", "changes"),
    [
        ("completeness.likelihood", NATIONAL, {}),
        ("completeness.deviation_cause", MONITORED, {}),
        ("completeness.actual_value", MONITORED, {f"{ROW}actual": ""}),
        ("completeness.shortfall_reason", NATIONAL, {}),
        ("completeness.goal_achievement", HUBEI, {}),
        ("completeness.problems_and_measures", NATIONAL, {}),
        ("scores.execution_rate", NATIONAL, {"text:execution_rate": ""}),
        ("scores.execution_points", NATIONAL, {"text:execution_score": ""}),
        ("scores.indicator_points", MONITORED, {}),
        ("scores.total_points", MONITORED, {}),
        ("scores.points_range", MONITORED, {}),
        ("scores.level_weights", MONITORED, {}),
        ("budget.adjusted_sum", NATIONAL, {}),
        ("budget.forecast_range", NATIONAL, {}),
        ("scores.derived_ratio", NATIONAL, {}),
        ("budget.funding_share", NATIONAL, {}),
        ("budget.execution_explained", MONITORED, {"amount:executed": "400.00"}),
    ],
)
def test_what_has_no_object(rule: str, of: Kind, changes: Changes) -> None:
    assert statuses(changed(followed(of), changes), of)[rule] == "not_applied"


@pytest.mark.parametrize("rule", ["duplicates.approved_indicator", "duplicates.approved_value"])
def test_without_approved_targets_nothing_is_held_against_them(rule: str) -> None:
    filled = changed(followed(NATIONAL), {f"{ROW}target": "1", f"{ROW}level3": "召开培训会议次数"})
    assert rule not in {each["rule"] for each in checked(filled, DAY).outcomes}
