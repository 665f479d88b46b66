import pytest

from tests.audit.asking import run
from tests.builders import SCORED_ROWS, department_targets, row, self_evaluation

RULE = "completeness.problems_and_measures"
LOSING = (row(actual="100家", weight="20", score="16", reason="批次减少"),)


@pytest.mark.parametrize(
    ("rows", "texts", "status"),
    [
        pytest.param(LOSING, {"problems": "无。", "measures": "提前组织申报。"}, "failed", id="points-lost-no-problem"),
        pytest.param(LOSING, {"problems": "申报组织偏晚。", "measures": "暂无"}, "failed", id="no-measures"),
        pytest.param(LOSING, {"problems": "申报组织偏晚。", "measures": "提前组织申报。"}, "passed", id="stated"),
        pytest.param(SCORED_ROWS, {"problems": "无"}, "not_applied", id="nearest-lawful-full-score"),
        pytest.param(LOSING, {}, "not_applied", id="template-without"),
    ],
)
def test_problems_and_measures(rows, texts, status):
    assert run(RULE, self_evaluation(rows=rows, texts=texts)).status == status


def test_not_asked_of_targets():
    assert run(RULE, department_targets(texts={"problems": "无"})).status == "not_applied"


def test_a_target_missed_is_enough_where_no_weights_are_printed():
    missed = (row(actual="100家"),)
    assert run(RULE, self_evaluation(rows=missed, texts={"measures": "暂无"})).status == "failed"
    met = (row(actual="130家"),)
    assert run(RULE, self_evaluation(rows=met, texts={"measures": "暂无"})).status == "not_applied"
