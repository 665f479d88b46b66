from dataclasses import replace

import pytest

from jixiao.audit.spending_named import spending_named
from tests.audit.asking import run
from tests.builders import monitoring, project_targets, row, self_evaluation

RULE = "budget.actual_spent"
MONEY = [("executed", "700.00", "executed"), ("project_expenditure", "598.975", "executed")]


@pytest.mark.parametrize(
    ("name", "actual", "status"),
    [
        pytest.param("项目支出总额", "650万元", "failed", id="another-sum"),
        pytest.param("项目支出总额", "0万元", "failed", id="nothing"),
        pytest.param("项目支出总额", "0", "failed", id="without-a-unit-that-of-the-target"),
        pytest.param("项目支出总额", "598.975", "passed", id="without-a-unit-the-same"),
        pytest.param("项目支出总额", "598.975万元", "passed", id="the-same"),
        pytest.param("项目支出总额", "5989750元", "passed", id="in-yuan"),
        pytest.param("项目支出总额", "5989754.99元", "passed", id="the-money-block-is-the-rounded-one"),
        pytest.param("项目支出总额", "5989756元", "failed", id="more-than-its-rounding"),
        pytest.param("项目支出总额", "598.98万元", "passed", id="nearest-lawful-rounded"),
        pytest.param("部门支出总额", "700万元", "passed", id="total"),
        pytest.param("部门支出总额", "598.975万元", "failed", id="total-is-no-part"),
        pytest.param("培训项目支出总额", "650万元", "not_applied", id="nearest-lawful-of-one-project"),
        pytest.param("项目支出总额", "未超预算", "not_applied", id="words"),
        pytest.param("三公经费支出总额", "650万元", "not_applied", id="no-row-of-the-money-block"),
    ],
)
def test_actual_spent_of_a_department(name: str, actual: str, status: str) -> None:
    rows = [row(level3=name, target="≤650万元", actual=actual)]
    own = replace(self_evaluation(amounts=MONEY, rows=rows), kind="department_self_evaluation")
    assert run(RULE, own).status == status
    assert run(RULE, replace(monitoring(amounts=MONEY, rows=rows), kind="department_monitoring")).status == status


@pytest.mark.parametrize(
    ("name", "actual", "status"),
    [
        pytest.param("项目支出总额", "650万元", "failed", id="another-sum"),
        pytest.param("项目支出总额", "700万元", "passed", id="all-of-the-project"),
        pytest.param("部门支出总额", "650万元", "not_applied", id="of-the-department"),
        pytest.param("基本支出总额", "650万元", "not_applied", id="a-project-has-none"),
    ],
)
def test_actual_spent_of_a_project(name: str, actual: str, status: str) -> None:
    rows = [row(level3=name, target="≤650万元", actual=actual)]
    assert run(RULE, self_evaluation(amounts=MONEY, rows=rows)).status == status
    assert run(RULE, monitoring(amounts=MONEY, rows=rows)).status == status


def test_not_applied_to_targets() -> None:
    assert run(RULE, project_targets()).status == "not_applied"


def test_what_names_the_spending_itself() -> None:
    own = {name: spending_named("department_self_evaluation", name)
           for name in ("“三公经费”支出总额", "项目支出总额（万元）", "支出总额", "支出总额增长率")}  # fmt: skip
    assert list(own.values()) == ["three_public.total", "project_expenditure", "total", None]
    assert spending_named("project_self_evaluation", "项目支出总额") == "total"
    assert spending_named("project_self_evaluation", "三公经费支出总额") is None
