import pytest

from tests.audit.asking import run
from tests.builders import department_targets, self_evaluation

RULE = "budget.execution_explained"


def evaluated(executed, budget="100", **texts):
    amounts = [("adjusted_budget", budget, "adjusted_budget"), ("executed", executed, "executed")]
    return self_evaluation(amounts=amounts, texts=texts)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(evaluated("95"), "passed", id="enough"),
        pytest.param(evaluated("90"), "passed", id="nearest-lawful-just-enough"),
        pytest.param(evaluated("60"), "failed", id="unexplained"),
        pytest.param(evaluated("60", execution_reason="设备尚在验收"), "passed", id="explained-beside-the-amounts"),
        pytest.param(evaluated("60", execution_reason="无"), "failed", id="nothing-said"),
        pytest.param(evaluated("60", problems="质保金下年支付，执行率偏低。"), "passed", id="explained-in-a-text"),
        pytest.param(evaluated("60", problems="培训人数不足。"), "failed", id="other-problem"),
        pytest.param(evaluated(None), "cannot_decide", id="unreadable"),
        pytest.param(evaluated("5", budget="0"), "not_applied", id="no-budget"),
        pytest.param(department_targets(), "not_applied", id="declaration"),
    ],
)
def test_execution_explained(form, status):
    assert run(RULE, form).status == status
