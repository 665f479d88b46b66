import pytest

from tests.audit.asking import run
from tests.builders import row, self_evaluation

RULE = "completeness.over_achievement_reason"


@pytest.mark.parametrize(
    ("target", "actual", "reason", "status"),
    [
        pytest.param("≥7200亩", "72000亩", "", "failed", id="ten-times"),
        pytest.param("≥7200亩", "72000亩", "无", "failed", id="says-nothing"),
        pytest.param("≥7200亩", "9600亩", "上级追加任务2400亩。", "passed", id="explained"),
        pytest.param("≥7200亩", "9360亩", "", "not_applied", id="nearest-lawful-130-percent"),
        pytest.param("≤100万元", "20万元", "", "not_applied", id="a-ceiling-far-from-reached"),
    ],
)
def test_over_achievement_reason(target, actual, reason, status):
    form = self_evaluation(rows=[row(target=target, actual=actual, weight="90", score="90", reason=reason)])
    assert run(RULE, form, "national-2020", is_internal=True).status == status


def test_one_box_for_all_reasons():
    rows = [row(target="≥7200亩", actual="72000亩", weight="90", score="90")]
    said = self_evaluation(rows=rows, texts={"problems": "追加任务，指标值偏低。"})
    silent = self_evaluation(rows=rows, texts={"problems": "无"})
    assert run(RULE, said, "national-2020", is_internal=True).status == "passed"
    assert run(RULE, silent, "national-2020", is_internal=True).status == "failed"


def test_not_applied_to_a_published_form():
    assert run(RULE, self_evaluation(rows=[row(target="≥7亩", actual="70亩", weight="9")])).status == "not_applied"
