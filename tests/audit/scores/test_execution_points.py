import pytest

from tests.audit.asking import run
from tests.builders import department_targets, self_evaluation

RULE = "scores.execution_points"


def evaluated(budget, executed, score, weight="10", **texts):
    amounts = [("adjusted_budget", budget, "adjusted_budget"), ("executed", executed, "executed")]
    texts |= {"execution_score": score} | ({"execution_weight": weight} if weight else {})
    return self_evaluation(amounts=amounts, texts=texts)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(evaluated("176", "170.28", "9.68"), "passed", id="weifang-2020"),
        pytest.param(evaluated("310.20", "154.74", "4.99"), "passed", id="half"),
        pytest.param(evaluated("310.20", "154.74", "5"), "passed", id="nearest-lawful-rounded-to-a-whole"),
        pytest.param(evaluated("100", "97", "10"), "failed", id="full-points-for-less"),
        pytest.param(evaluated("100", "99.6", "10"), "passed", id="nearest-lawful-one-decimal"),
        pytest.param(evaluated("100", "97", "10", conclusion="执行得分按区间计算。"), "passed", id="by-intervals"),
        pytest.param(evaluated("100", "97", "9"), "failed", id="too-few"),
        pytest.param(evaluated("100", "97", "9.7", weight=None), "passed", id="points-of-the-profile"),
        pytest.param(evaluated("100", "97", "12"), "passed", id="above-the-weight-is-B19"),
        pytest.param(evaluated("100", "97", "优"), "cannot_decide", id="unreadable"),
        pytest.param(evaluated("0", "5", "10"), "not_applied", id="no-budget"),
        pytest.param(department_targets(), "not_applied", id="declaration"),
    ],
)
def test_execution_points(form, status):
    assert run(RULE, form).status == status


def test_other_regions_give_other_points():
    form = evaluated("100", "97", "19.4", weight=None)
    assert run(RULE, form, "hubei-2020-self-evaluation").status == "passed"


def test_message_shows_the_steps():
    (outcome,) = run(RULE, evaluated("100", "97", "10")).failures
    assert "金额以万元计，执行率：97 ÷ 100 = 97%；10 × 97% = 9.70" in outcome.message
    assert (outcome.expected, outcome.found, outcome.difference) == ("9.70分", "10分", "0.30分")
