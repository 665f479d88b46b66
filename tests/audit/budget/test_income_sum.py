from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "budget.income_sum"


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param(
            {
                "income.total": "2246.00",
                "general_public_budget": "1862.35",
                "fiscal_account": "48.60",
                "superior_subsidy": "320.00",
                "carry_over": "15.05",
            },
            "passed",
            id="huaihua-2020",
        ),
        pytest.param(
            {"total": "959.27", "general_public_budget": "900.00", "other_funds": "50.00"}, "failed", id="nine-missing"
        ),
        pytest.param(
            {"total": "100", "fiscal_funds": "90", "general_public_budget": "90", "other_funds": "10"},
            "passed",
            id="nearest-lawful-listed-below-fiscal-funds",
        ),
        pytest.param(
            {"total": "100", "general_public_budget": "100", "superior_subsidy": "30"},
            "passed",
            id="nearest-lawful-superior-money-inside",
        ),
        pytest.param(
            {"total": "100", "general_public_budget": "100", "carry_over": "4"}, "passed", id="carry-over-is-J07"
        ),
        pytest.param({"total": "100", "general_public_budget": None}, "cannot_decide", id="part-unreadable"),
        pytest.param({"total": "0", "general_public_budget": "90"}, "not_applied", id="blank-total-is-B27"),
        pytest.param({"total": "100"}, "not_applied", id="no-breakdown"),
    ],
)
def test_income_sum(amounts, status):
    assert run(RULE, department_targets(amounts=amounts)).status == status


def test_a_source_that_was_not_added_is_named_with_the_sum():
    """Whoever adds up what he sees gets another sum: 862 + 120 + 50 = 1032."""
    amounts = {"income.total": "999", "general_public_budget": "862", "other_funds": "120", "carry_over": "50"}
    (outcome,) = run(RULE, department_targets(amounts=amounts)).failures
    assert "之和982" in outcome.message
    assert "没有另加可能已含在别项里的carry_over50" in outcome.message.replace(".00", "")
    (outcome,) = run(RULE, department_targets(amounts=amounts | {"income.total": "1040"})).failures
    assert "之和1032" in outcome.message
    assert "没有另加" not in outcome.message


def test_sources_listed_below_another_count_once():
    form = department_targets(
        amounts=[
            ("total", "100", None),
            ("general_public_budget", "100", None),
            ("general_public_budget", "90", None),
            ("fiscal_account", "10", None),
        ]
    )
    assert run(RULE, form).status == "passed"
    *_, last = form.money
    among = replace(form, money=(*form.money[:2], replace(last, label="其中：非税收入")))
    assert run(RULE, among).status == "passed"


def test_project_forms_have_their_own_rules():
    assert run(RULE, project_targets()).status == "not_applied"


def test_message_gives_the_difference():
    amounts = {"total": "959.27", "general_public_budget": "900.00", "other_funds": "50.00"}
    assert run(RULE, department_targets(amounts=amounts)).summary() == [
        (["959.27", "900.00", "50.00"], "950.00万元", "959.27万元", "9.27万元")
    ]


@pytest.mark.parametrize(
    ("other", "status"), [pytest.param("800", "passed", id="fits"), pytest.param("700", "failed", id="short")]
)
def test_a_column_of_the_year_beside_its_shares(other, status):
    """湖北 2021: 当年金额 | 占比."""
    column = "annual_budget"
    amounts = [("fiscal_funds", "4200", column), ("other_funds", other, column), ("income.total", "5000", column)]
    assert run(RULE, department_targets(amounts=amounts)).status == status
