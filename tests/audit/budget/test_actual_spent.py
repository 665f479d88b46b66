import pytest

from tests.audit.asking import run
from tests.builders import monitoring, project_targets, row, self_evaluation

RULE = "budget.actual_spent"
MONEY = [("executed", "700.00", "executed"), ("project_expenditure", "598.975", "executed")]


@pytest.mark.parametrize(
    ("name", "actual", "status"),
    [
        pytest.param("项目支出总额", "650万元", "failed", id="another-sum"),
        pytest.param("项目支出总额", "0万元", "failed", id="nothing"),
        pytest.param("项目支出总额", "598.975万元", "passed", id="the-same"),
        pytest.param("项目支出总额", "5989750元", "passed", id="in-yuan"),
        pytest.param("项目支出总额", "598.98万元", "passed", id="nearest-lawful-rounded"),
        pytest.param("部门支出总额", "700万元", "passed", id="total"),
        pytest.param("培训项目支出总额", "650万元", "not_applied", id="nearest-lawful-of-one-project"),
        pytest.param("项目支出总额", "未超预算", "not_applied", id="words"),
    ],
)
def test_actual_spent(name, actual, status):
    rows = [row(level3=name, target="≤650万元", actual=actual)]
    assert run(RULE, self_evaluation(amounts=MONEY, rows=rows)).status == status
    assert run(RULE, monitoring(amounts=MONEY, rows=rows)).status == status


def test_not_applied_to_targets():
    assert run(RULE, project_targets()).status == "not_applied"
