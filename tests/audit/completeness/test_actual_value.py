import pytest

from jixiao.measures.judgement import Judgement
from tests.audit.asking import run
from tests.builders import SCORED_ROWS, department_targets, row, self_evaluation

RULE = "completeness.actual_value"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(self_evaluation(), "passed", id="all-given"),
        pytest.param(
            self_evaluation(rows=(*SCORED_ROWS, row(weight="60", score="60"))), "failed", id="sixty-points-blank"
        ),
        pytest.param(self_evaluation(rows=(row(actual="0起"),)), "passed", id="nearest-lawful-zero"),
        pytest.param(department_targets(), "not_applied", id="targets"),
    ],
)
def test_actual_value(form, status):
    assert run(RULE, form).status == status


def test_what_was_judged_not_to_apply_needs_no_result():
    form = self_evaluation(rows=(*SCORED_ROWS, row(level3="进口设备台数", weight="5")))
    judged = [("进口设备台数", Judgement(is_applicable=False, said="本年没有进口"))]
    assert run(RULE, form, judged=judged).status == "passed"
    assert run(RULE, form, judged=[*judged, ("进口设备台数", Judgement())]).status == "failed"
