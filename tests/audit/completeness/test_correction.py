import pytest

from tests.audit.asking import run
from tests.builders import monitoring, row, self_evaluation

RULE = "completeness.correction"


@pytest.mark.parametrize(
    ("monitored", "status"),
    [
        pytest.param(row(likelihood="完全不可能", reason="项目选址未定"), "failed", id="cause-without-measure"),
        pytest.param(row(likelihood="完全不可能", reason="选址未定，申请调减目标"), "passed", id="measure"),
        pytest.param(row(likelihood="完全不可能", remark="收回资金"), "passed", id="nearest-lawful-in-the-remark"),
        pytest.param(row(likelihood="有可能"), "not_applied", id="nearest-lawful-may-still-be-done"),
    ],
)
def test_correction(monitored, status):
    assert run(RULE, monitoring(rows=(monitored,))).status == status


def test_measures_of_the_whole_form():
    form = monitoring(rows=(row(likelihood="完全不可能"),), texts={"measures": "九月底前调减资金。"})
    assert run(RULE, form).status == "passed"


def test_not_asked_of_self_evaluations():
    assert run(RULE, self_evaluation()).status == "not_applied"
