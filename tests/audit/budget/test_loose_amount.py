import pytest

from tests.audit.asking import run
from tests.builders import department_targets
from tests.forms.texts import form_of

RULE = "budget.loose_amount"
"""Where the reader does not know the label or the column (cannot_decide): tests/audit/test_read_whole.py."""
YUANJIANG = [
    ("total", "1245.61", None),
    ("general_public_budget", "1245.61", None),
    ("basic_expenditure", "711.94", None),
    ("project_expenditure", "523.67", None),
]


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param([*YUANJIANG, (None, "10", None)], "failed", id="yuanjiang-2023"),
        pytest.param([*YUANJIANG, (None, "7", None)], "failed", id="explains-nothing"),
        pytest.param([*YUANJIANG, (None, "0", None)], "passed", id="nearest-lawful-zero"),
        pytest.param([*YUANJIANG, (None, None, None)], "passed", id="nearest-lawful-words-without-a-figure"),
        pytest.param(YUANJIANG, "passed", id="all-labelled"),
        pytest.param([], "not_applied", id="no-money"),
    ],
)
def test_loose_amount(amounts, status):
    assert run(RULE, department_targets(amounts=amounts)).status == status


def test_names_the_sum_it_completes():
    (outcome,) = run(RULE, department_targets(amounts=[*YUANJIANG, (None, "10", None)])).failures
    assert "支出总额1245.61万元与各项之和1235.61万元的差额" in outcome.message
    assert [cell.text for cell in outcome.cells] == ["10", "1245.61"]


def test_names_the_income_it_completes():
    amounts = [("total", "100", None), ("general_public_budget", "80", None), (None, "20", None)]
    (outcome,) = run(RULE, department_targets(amounts=amounts)).failures
    assert "收入总额100.00万元" in outcome.message


def test_says_plainly_where_it_completes_nothing():
    (outcome,) = run(RULE, department_targets(amounts=[*YUANJIANG, (None, "7", None)])).failures
    assert outcome.message == "“7”没有标签，不知道是哪一项收入或支出。"


def test_an_amount_inside_a_table_of_uses_by_funds_is_not_loose():
    form = form_of(
        "2023年部门整体支出绩效目标表\n单位：万元\n部门名称\t某县教育局\t\t\t\n"
        "预算情况\t支出类别\t合计\t一般公共预算\t政府性基金\n\t基本支出\t90\t90\t\n\t项目支出\t60\t40\t20\n\t合计\t150\t130\t20\n"
        "一级指标\t二级指标\t三级指标\t指标值\t\n产出指标\t数量指标\t培训教师\t≥40人\t\n"
    )
    assert [money.slot for money in form.money].count(None) == 3
    assert run(RULE, form).status == "passed"
