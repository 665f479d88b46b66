from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import SCORED_ROWS, build, department_targets, project_targets, row, self_evaluation

RULE = "scores.weights_sum"


def weighted(*weights, label="产出指标"):
    return [row(label, level3=f"指标{number}", weight=weight) for number, weight in enumerate(weights, 1)]


def rated(*weights):
    return build("evaluation_scores", title="评分表", rows=weighted(*weights))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(self_evaluation(), "passed", id="ninety-with-execution"),
        pytest.param(self_evaluation(rows=SCORED_ROWS[:-1]), "failed", id="eighty-with-execution"),
        pytest.param(self_evaluation(rows=weighted("60", "40"), texts={}), "passed", id="nearest-lawful-no-execution"),
        pytest.param(self_evaluation(rows=weighted("60", "50"), texts={}), "failed", id="hundred-and-ten"),
        pytest.param(project_targets(rows=weighted("50", "40")), "passed", id="declared-ninety"),
        pytest.param(project_targets(rows=weighted("60", "40")), "passed", id="declared-hundred"),
        pytest.param(project_targets(rows=weighted("60", "20")), "failed", id="declared-eighty"),
        pytest.param(rated("60", "40"), "passed", id="rated-hundred"),
        pytest.param(rated("60", "30"), "failed", id="rated-ninety"),
        pytest.param(department_targets(), "not_applied", id="no-weights"),
    ],
)
def test_weights_sum(form, status):
    assert run(RULE, form).status == status


def test_points_printed_at_a_first_level():
    rows = [*weighted("15", "15", "10", "8", label="产出指标(50分)"), *weighted("30", "10", label="效益指标(40分)")]
    assert run(RULE, self_evaluation(rows=rows)).summary() == [
        (["产出指标(50分)", "15", "15", "10", "8"], "50分", "48分", "-2分")
    ]


def test_annual_and_whole_life_blocks_are_added_apart():
    rows = [{**each, "horizon": horizon} for horizon in ("annual", "whole_life") for each in weighted("50", "40")]
    assert run(RULE, project_targets(rows=rows)).status == "passed"


def test_no_verdict_over_an_unreadable_weight():
    form = self_evaluation()
    rows = (replace(form.indicators[0], weight=None), *form.indicators[1:])
    assert run(RULE, replace(form, indicators=rows)).status == "cannot_decide"


def test_points_of_execution_printed_in_a_head():
    form = self_evaluation(rows=weighted("50", "30"), texts={"execution_score": "20"})
    head = Cell("得分（20分）", Address(line=900), row=900)
    assert run(RULE, form).status == "failed"
    assert run(RULE, replace(form, cells=(*form.cells, head))).status == "passed"


def test_a_block_without_weights_beside_one_with_them():
    rows = [*weighted("50", "40"), {**row(level3="指标9"), "horizon": "whole_life"}]
    assert run(RULE, project_targets(rows=rows)).status == "passed"


def test_a_number_too_long_for_points_is_none():
    rows = weighted("50", "40", label=f"产出指标({'9' * 30}分)")
    assert run(RULE, project_targets(rows=rows)).status == "passed"


@pytest.mark.parametrize(
    ("second", "expected"),
    [pytest.param("41", "100分", id="fushun-2024"), pytest.param("29", "90分", id="without-execution")],
)
def test_the_nearer_of_both_sums_is_expected(second, expected):
    (failure,) = run(RULE, project_targets(rows=weighted("60", second))).failures
    assert failure.expected == expected


def test_between_both_sums_both_are_named():
    """Nobody but the department knows which was meant."""
    answer = run(RULE, project_targets(rows=weighted("55", "40"))).failures[0]
    assert answer.message.endswith("合计95分，应为100分，或90分（不含预算执行）。")
    assert (answer.expected, answer.difference) == ("100分或90分", None)
