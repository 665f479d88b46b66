import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets, project_targets

RULE = "completeness.income_and_expenditure"
HEADS = ("按收入性质分：", "按支出性质分：")


@pytest.mark.parametrize(
    ("amounts", "printed", "status"),
    [
        pytest.param({"general_public_budget": "9", "basic_expenditure": "9"}, HEADS, "passed", id="changde-2018"),
        pytest.param({"total": "9", "general_public_budget": "9"}, HEADS, "failed", id="expenditure-block-empty"),
        pytest.param({"total": "9", "project_expenditure": "9"}, HEADS, "failed", id="income-block-empty"),
        pytest.param({"total": "9", "fiscal_funds": "9"}, ("资金来源",), "passed", id="nearest-lawful-no-such-block"),
        pytest.param(
            {"total": "9", "fiscal_funds": "9"},
            ("年度部门整体支出预算（万元）", "资金来源"),
            "passed",
            id="nearest-lawful-the-whole-budget-is-no-division",
        ),
        pytest.param({"total": "9"}, (), "not_applied", id="template-without-blocks"),
        pytest.param({}, HEADS, "not_applied", id="no-amount-at-all-is-another-rule"),
    ],
)
def test_income_and_expenditure(amounts, printed, status):
    assert run(RULE, with_cells(department_targets(amounts=amounts), *printed)).status == status


def test_not_asked_of_projects():
    assert run(RULE, project_targets()).status == "not_applied"


def test_points_to_the_head_of_the_empty_block():
    form = with_cells(department_targets(amounts={"total": "9", "general_public_budget": "9"}), *HEADS)
    assert run(RULE, form).words == ["按支出性质分："]


def test_amounts_of_other_years_fill_in_nothing():
    income = [("income.total", "100.00", "annual_budget"), ("income.total", "90.00", "recent_years")]
    spent = [("basic_expenditure", "90.00", "recent_years"), ("project_expenditure", "30.00", None)]
    form = with_cells(department_targets(amounts=[*income, *spent]), "资金结构")
    assert run(RULE, form).status == "failed"
    this_year = [("basic_expenditure", "100.00", "annual_budget")]
    form = with_cells(department_targets(amounts=[*income, *spent, *this_year]), "资金结构")
    assert run(RULE, form).status == "passed"
