import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "budget.expenditure_sum"


@pytest.mark.parametrize(
    ("total", "basic", "project", "status"),
    [
        pytest.param("2336.11", "704.11", "1632.00", "passed", id="wangcheng-2022"),
        pytest.param("1245.61", "711.94", "523.67", "failed", id="yuanjiang-2023-ten-too-much"),
        pytest.param("959.27", "694.27", None, "cannot_decide", id="part-unreadable"),
        pytest.param("100.01", "33.33", "66.67", "passed", id="nearest-lawful-rounding"),
        pytest.param("100.03", "33.33", "66.67", "failed", id="beyond-rounding"),
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
        (["1245.61", "711.94", "523.67"], "1235.61 万元", "1245.61 万元", "10.00 万元")
    ]
