import pytest

from tests.audit.asking import run
from tests.builders import monitoring, row, self_evaluation

RULE = "dates.deadline_passed"
GOES_ON = "按进度推进，年底前完成"


@pytest.mark.parametrize(
    ("target", "actual", "likelihood", "status"),
    [
        pytest.param("2023年5月31日前", GOES_ON, "确定能", "failed", id="goes-on"),
        pytest.param("2023年5月31日前", "2023年6月20日", "确定能", "failed", id="late"),
        pytest.param("2023年5月31日前", "尚未开展", "确定能", "failed", id="not-begun"),
        pytest.param("2023年5月31日前", GOES_ON, "有可能", "passed", id="nearest-lawful-doubtful"),
        pytest.param("2023年5月31日前", "5月20日已完成", "确定能", "passed", id="nearest-lawful-in-time"),
        pytest.param("2023年5月31日前", "已完成", "确定能", "passed", id="in-words"),
        pytest.param("2023年12月31日前", GOES_ON, "确定能", "not_applied", id="nearest-lawful-still-ahead"),
        pytest.param("≥14座", "7座", "确定能", "not_applied", id="no-date"),
    ],
)
def test_deadline_passed(target, actual, likelihood, status):
    form = monitoring(rows=[row(target=target, actual=actual, likelihood=likelihood)])
    assert run(RULE, form).status == status


def test_not_asked_of_self_evaluations():
    assert run(RULE, self_evaluation()).status == "not_applied"
