import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets

RULE = "budget.three_public_overspent"


def amounts(budget, final, slot="total"):
    return [
        (f"three_public.{slot}", budget, "current_budget"),
        (f"three_public.{slot}", final, "current_final_accounts"),
    ]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        pytest.param(amounts("23.00", "21.80"), "passed", id="less"),
        pytest.param(amounts("23.00", "24.60"), "failed", id="more"),
        pytest.param(amounts("23.00", "23.00"), "passed", id="nearest-lawful-all-of-it"),
        pytest.param(amounts("23.00", None), "cannot_decide", id="unreadable"),
        pytest.param(amounts("23.00", "24.60")[:1], "not_applied", id="no-final-accounts"),
        pytest.param(amounts("23.00", "21.80") + amounts("9.00", "9.50", "reception"), "failed", id="one-part-more"),
    ],
)
def test_three_public_overspent(given, status):
    form = build("base_data", title="部门整体支出绩效评价基础数据表", amounts=given, rows=())
    assert run(RULE, form).status == status


def test_it_is_asked_of_base_data_alone():
    assert run(RULE, department_targets(amounts=amounts("23.00", "24.60"))).status == "not_applied"
