from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, self_evaluation

RULE = "budget.carry_over_twice"


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param({"annual_budget": "864", "annual_fiscal": "860", "carry_over": "4"}, "passed", id="counted-once"),
        pytest.param({"annual_budget": "864", "annual_fiscal": "864", "carry_over": "4"}, "failed", id="not-counted"),
        pytest.param(
            {"annual_budget": "864", "annual_fiscal": "864", "carry_over": "0"},
            "not_applied",
            id="nearest-lawful-nothing-carried-over",
        ),
        pytest.param({"annual_budget": "870", "annual_fiscal": "860", "carry_over": "4"}, "passed", id="sum-is-B11"),
        pytest.param({"annual_budget": "864", "annual_fiscal": "864"}, "not_applied", id="no-carry-over"),
    ],
)
def test_carry_over_twice(amounts, status):
    assert run(RULE, project_targets(amounts=amounts)).status == status


def test_departments_and_columns_too():
    amounts = {"total": "100", "general_public_budget": "100", "carry_over": "4"}
    assert run(RULE, department_targets(amounts=amounts)).words == ["4", "100"]
    columns = [
        ("adjusted_budget", "100", "adjusted_budget"),
        ("annual_fiscal", "100", "adjusted_budget"),
        ("carry_over", "4", "adjusted_budget"),
    ]
    assert run(RULE, self_evaluation(amounts=columns)).words == ["4", "100"]


@pytest.mark.parametrize(
    ("label", "status"),
    [
        pytest.param("其他资金（含上年结转）", "failed", id="label-says-it-holds-it"),
        pytest.param("其他资金（不含上年结转）", "passed", id="nearest-lawful-label-denies-it"),
        pytest.param("资金合计（含上年结转）", "passed", id="nearest-lawful-total"),
    ],
)
def test_a_label_that_says_so(label, status):
    form = project_targets(
        amounts={"annual_budget": "870", "annual_fiscal": "860", "carry_over": "4", "other_funds": "6"}
    )
    *others, other = form.money
    assert run(RULE, replace(form, money=(*others, replace(other, label=label)))).status == status
