import pytest

from tests.audit.asking import run
from tests.builders import department_targets, self_evaluation

RULE = "budget.income_equals_expenditure"


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param({"income.total": "2246.00", "expenditure.total": "2246.00"}, "passed", id="huaihua-2020"),
        pytest.param({"income.total": "373.51", "expenditure.total": "363.51"}, "failed", id="ten-apart"),
        pytest.param(
            {"income.total": "959.27", "basic_expenditure": "694.27", "project_expenditure": "265.00"},
            "passed",
            id="nearest-lawful-side-without-a-total",
        ),
        pytest.param(
            {"general_public_budget": "900", "basic_expenditure": "694.27", "project_expenditure": "265.00"},
            "failed",
            id="no-total-at-all",
        ),
        pytest.param({"income.total": None, "expenditure.total": "363.51"}, "cannot_decide", id="unreadable"),
        pytest.param({"income.total": "363.51"}, "not_applied", id="one-side"),
        pytest.param(
            {"total": "100", "general_public_budget": "100", "basic_expenditure": "90"}, "not_applied", id="one-total"
        ),
    ],
)
def test_income_equals_expenditure(amounts, status):
    assert run(RULE, department_targets(amounts=amounts)).status == status


def test_only_declarations():
    assert run(RULE, self_evaluation()).status == "not_applied"


def test_message_gives_both_sides():
    amounts = {"income.total": "373.51", "expenditure.total": "363.51"}
    assert run(RULE, department_targets(amounts=amounts)).summary() == [
        (["373.51", "363.51"], "373.51万元", "363.51万元", "-10.00万元")
    ]


@pytest.mark.parametrize(
    ("spent", "status"), [pytest.param("5000", "passed", id="fits"), pytest.param("4800", "failed", id="less")]
)
def test_a_column_of_the_year_beside_its_shares(spent, status):
    """湖北 2021: 当年金额 | 占比."""
    column = "annual_budget"
    amounts = [("income.total", "5000", column), ("expenditure.total", spent, column)]
    assert run(RULE, department_targets(amounts=amounts)).status == status
