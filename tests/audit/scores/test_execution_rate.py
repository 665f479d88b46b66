import pytest

from tests.audit.asking import run
from tests.audit.printing import with_table
from tests.builders import department_targets, monitoring, self_evaluation

RULE = "scores.execution_rate"


def evaluated(budget, executed, rate):
    amounts = [("adjusted_budget", budget, "adjusted_budget"), ("executed", executed, "executed")]
    return self_evaluation(amounts=amounts, texts={"execution_rate": rate})


@pytest.mark.parametrize(
    ("budget", "executed", "rate", "status"),
    [
        pytest.param("176", "170.28", "96.75%", "passed", id="weifang-2020"),
        pytest.param("240", "228", "96.00%", "failed", id="renshou-2023"),
        pytest.param("310.20", "154.74", "50%", "passed", id="nearest-lawful-rounded-to-a-whole"),
        pytest.param("310.20", "154.74", "49.8%", "failed", id="beyond-rounding"),
        pytest.param("240", "228", "0.95", "passed", id="stored-as-ratio"),
        pytest.param("240", None, "96.00%", "cannot_decide", id="unreadable"),
        pytest.param("0", "5", "100%", "not_applied", id="no-budget"),
    ],
)
def test_execution_rate(budget, executed, rate, status):
    assert run(RULE, evaluated(budget, executed, rate)).status == status


@pytest.mark.parametrize(("rate", "status"), [("98.08%", "failed"), ("0%", "not_applied")])
def test_a_rate_left_over_where_the_budget_is_nothing(rate, status):
    assert run(RULE, evaluated("0", "0", rate), is_internal=True).status == status


def test_a_blank_adjusted_budget_beside_filled_ones_leaves_the_rate_undecided():
    amounts = [
        ("total", "1420", "original_budget"),
        ("annual_fiscal", "1400", "adjusted_budget"),
        ("executed", "1416.20", "executed"),
    ]
    form = self_evaluation(amounts=amounts, texts={"execution_rate": "97.00%", "execution_score": "9.7"})
    assert run(RULE, form).status == "cannot_decide"
    assert run("scores.execution_points", form).status == "cannot_decide"


def test_rates_of_the_rows_below_are_compared_with_their_own_row():
    form = monitoring(texts={"execution_rate": "60%", "execution_rate.general_public_budget": "66%"})
    assert run(RULE, form).summary() == [(["66%", "60.00", "100.00"], "60%", "66%", "6个百分点")]


def test_not_applied_without_a_rate():
    assert run(RULE, department_targets()).status == "not_applied"
    assert run(RULE, self_evaluation(texts={})).status == "not_applied"


HEADS = ("任务名称", "全年预算数（万元）", "全年执行数（万元）", "执行率")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param(("水库加固", "860.00", "817.00", "95.00%"), "passed", id="right"),
        pytest.param(("水库加固", "860.00", "817.00", "59.00%"), "failed", id="digits-swapped"),
        pytest.param(("水库加固", "860.00", "817.00", "95%"), "passed", id="nearest-lawful-rounded"),
        pytest.param(("水库加固", "860.00", "817.00", "—"), "not_applied", id="none-printed"),
    ],
)
def test_rate_of_a_task(line, status):
    form = with_table(self_evaluation(amounts=(), texts={}), HEADS, line)
    assert run(RULE, form).status == status
