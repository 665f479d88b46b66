import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets, self_evaluation

RULE = "budget.expenditure_sum"


@pytest.mark.parametrize(
    ("total", "basic", "project", "status"),
    [
        pytest.param("2336.11", "704.11", "1632.00", "passed", id="wangcheng-2022"),
        pytest.param("1245.61", "711.94", "523.67", "failed", id="yuanjiang-2023-ten-too-much"),
        pytest.param("959.27", "694.27", None, "cannot_decide", id="part-unreadable"),
        pytest.param("100.01", "33.33", "66.67", "passed", id="nearest-lawful-rounding"),
        pytest.param("100.03", "33.33", "66.67", "failed", id="beyond-rounding"),
        pytest.param("0", "33.33", "66.67", "not_applied", id="blank-total-is-B27"),
    ],
)
def test_expenditure_sum(total, basic, project, status):
    amounts = {"total": total, "basic_expenditure": basic, "project_expenditure": project}
    assert run(RULE, department_targets(amounts=amounts)).status == status


def test_not_applied_without_a_breakdown():
    assert run(RULE, department_targets(amounts={"total": "959.27"})).status == "not_applied"


def test_message_says_what_to_repair():
    amounts = {"total": "1245.61", "basic_expenditure": "711.94", "project_expenditure": "523.67"}
    assert run(RULE, department_targets(amounts=amounts)).summary() == [
        (["1245.61", "711.94", "523.67"], "1235.61万元", "1245.61万元", "10.00万元")
    ]


def test_a_part_without_an_amount_is_named():
    amounts = {"total": "1000", "project_expenditure": "9000"}
    form = with_cells(department_targets(amounts=amounts), "其中：基本支出", "项目支出")
    assert [each.message for each in run(RULE, form).failures] == [
        "total1000.00万元与基本支出、项目支出之和9000.00万元（“基本支出”空白，没有计入）相差8000.00万元。"
    ]


@pytest.mark.parametrize(("spent", "words"), [("577.60", []), ("567.60", ["1416.20", "838.60", "567.60"])])
def test_every_column_is_added_up(spent, words):
    amounts = [
        ("adjusted_budget", "1460.00", "adjusted_budget"),
        ("executed", "1416.20", "executed"),
        ("basic_expenditure", "840.00", "adjusted_budget"),
        ("basic_expenditure", "838.60", "executed"),
        ("project_expenditure", "620.00", "adjusted_budget"),
        ("project_expenditure", spent, "executed"),
    ]
    assert run(RULE, self_evaluation(amounts=amounts)).words == words


FINE = {"basic_expenditure.personnel": "600.00", "project_expenditure": "260.00"}


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param({**FINE, "basic_expenditure.operating": "140.00"}, "passed", id="parts-of-basic"),
        pytest.param({**FINE, "basic_expenditure.operating": "410.00"}, "failed", id="parts-of-basic-wrong"),
        pytest.param({"project_expenditure": "10000.00"}, "failed", id="a-part-above-the-whole"),
        pytest.param({"project_expenditure": "260.00"}, "not_applied", id="nearest-lawful-a-part-alone"),
    ],
)
def test_parts_in_other_words(amounts, status):
    form = department_targets(amounts={"expenditure.total": "1000.00", **amounts})
    assert run(RULE, form).status == status
