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


OVER = [row(level3="培训场次", actual="130家", weight="47"), row(level3="宣传场次", actual="130家")]
REST = [row("效益指标", level3="就业人数", actual="130家", weight="30"),
        row("满意度指标", level3="满意度", actual="130家", weight="10")]  # fmt: skip


def test_a_form_that_is_being_written_counts_what_is_shown_beside_it():
    """47 of the 50 points of outputs leave 3 for the row without: 47 + 3 + 30 + 10 = 90. With 20 for effects that
    print 30: 47 + 3 + 20 + 10 = 80, with the 10 of execution 90."""
    written = self_evaluation(rows=[*OVER, *REST])
    assert run(RULE, written, "national-2020", is_internal=True).status == "passed"
    assert run(RULE, written, "national-2020").status == "failed", "a published form: 87 points"
    less = self_evaluation(rows=[*OVER, {**REST[0], "weight": "20"}, REST[1]])
    [wrong] = run(RULE, less, "national-2020", is_internal=True).failures
    assert "合计80分，加上预算执行10分共90分，应为90分（不含预算执行）" in wrong.message


def test_a_row_no_points_are_left_for_is_one_finding_and_this_is_not_it():
    over = self_evaluation(rows=[{**OVER[0], "weight": "57"}, OVER[1], *REST])
    assert run(RULE, over, "national-2020", is_internal=True).status == "not_applied"
    assert run("scores.level_weights", over, "national-2020", is_internal=True).status == "not_applied"
    [wrong] = [each for each in run("scores.row_score", over, "national-2020", is_internal=True).failures
               if "分值" in each.message]  # fmt: skip
    assert "1项没有分值，不能计分：“宣传场次”；“产出指标”的50分已经分完" in wrong.message
    assert wrong.repair == "减少同一级指标里其他指标的分值，或写上这几项的分值，使合计不变。"
