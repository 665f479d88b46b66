import pytest

from tests.audit.asking import run
from tests.builders import department_targets, monitoring, row

RULE = "completeness.deviation_cause"


@pytest.mark.parametrize(
    ("monitored", "status"),
    [
        pytest.param(row(likelihood="有可能", cause_staff="编制未到位"), "passed", id="cause-given"),
        pytest.param(row(likelihood="完全不可能", cause_staff=""), "failed", id="no-cause"),
        pytest.param(row(likelihood="有可能", reason="批次推迟"), "passed", id="nearest-lawful-explanation-only"),
        pytest.param(row(likelihood="确定能"), "not_applied", id="certain"),
        pytest.param(row(likelihood="确定能完成"), "not_applied", id="nearest-lawful-certain-in-more-words"),
        pytest.param(row(likelihood=""), "not_applied", id="nearest-lawful-blank-is-another-rule"),
    ],
)
def test_deviation_cause(monitored, status):
    assert run(RULE, monitoring(rows=(monitored,))).status == status


def test_not_asked_of_targets():
    assert run(RULE, department_targets()).status == "not_applied"
