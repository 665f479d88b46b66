import pytest

from tests.audit.asking import run
from tests.audit.printing import with_box
from tests.builders import department_targets, project_targets

RULE = "duplicates.text_against_table"


@pytest.mark.parametrize(
    ("objective", "status"),
    [
        pytest.param("部门预算959.27万元，确保完成以下目标。", "passed", id="changde-2018"),
        pytest.param("项目支出500万元，其中科技专项200万元。", "failed", id="other-amount"),
        pytest.param("资金总额959.3万元。", "passed", id="nearest-lawful-rounded-in-the-text"),
        pytest.param("上年项目支出500万元。", "not_applied", id="nearest-lawful-last-year"),
        pytest.param("2022年项目支出500万元。", "not_applied", id="nearest-lawful-other-year"),
        pytest.param("2023年项目支出265万元。", "passed", id="this-year"),
        pytest.param("带动社会资金总额500万元。", "not_applied", id="nearest-lawful-money-of-others"),
        pytest.param("农村公路项目资金总额500万元。", "not_applied", id="nearest-lawful-of-one-project"),
        pytest.param("安排项目支出50万元，用于购置设备。", "not_applied", id="nearest-lawful-a-part"),
        pytest.param("项目支出50万元用于购置设备。", "not_applied", id="nearest-lawful-a-part-named-behind"),
        pytest.param("市科技局2023年部门预算总额1959.27万元。", "failed", id="behind-the-name-of-the-body"),
        pytest.param("全年安排资金共计3.21万元。", "failed", id="all-that-is-given"),
        pytest.param("修路3处，安排资金共计20万元。", "not_applied", id="nearest-lawful-given-for-a-part"),
        pytest.param("培育高新技术企业125家。", "not_applied", id="no-amount"),
    ],
)
def test_text_against_table(objective, status):
    assert run(RULE, department_targets(objectives=[objective])).status == status


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        pytest.param("年度资金总额2850万元，更新设备6台。", "failed", id="other-amount"),
        pytest.param("本项目年度资金总额240万元。", "passed", id="nearest-lawful-same-amount"),
        pytest.param("争取上级资金总额2850万元。", "not_applied", id="nearest-lawful-money-to-be-won"),
    ],
)
def test_the_amount_of_a_project(goal, status):
    form = project_targets(amounts={"annual_budget": "240", "annual_fiscal": "240"}, objectives=[goal])
    assert run(RULE, form).status == status


def test_unread_amount_decides_nothing():
    amounts = {"total": "959.27", "project_expenditure": None}
    form = department_targets(amounts=amounts, objectives=["项目支出500万元。"])
    assert run(RULE, form).status == "cannot_decide"


def test_message_gives_the_difference():
    form = department_targets(objectives=["项目支出500万元。"])
    assert run(RULE, form).summary() == [(["项目支出500万元。", "265.00"], "265.00万元", "500.00万元", "235.00万元")]


@pytest.mark.parametrize(
    ("objective", "status"),
    [
        pytest.param("全年部门收入合计6000万元。", "failed", id="sum-of-income"),
        pytest.param("本年预算金额959.27万元。", "passed", id="amount-of-the-budget"),
        pytest.param("项目预算金额56万元，完成扫描。", "failed", id="another-amount"),
        pytest.param("引导企业总投资6000万元。", "not_applied", id="nearest-lawful-of-others"),
    ],
)
def test_other_names_of_the_totals(objective, status):
    assert run(RULE, department_targets(objectives=[objective])).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("项目当年预算420万元，用于购置全部设备。", "failed", id="budget-of-the-year"),
        pytest.param("预算数240万元，全部用于购置设备。", "passed", id="nearest-lawful-same-amount"),
        pytest.param("设备购置预算数20万元，其余用于安装。", "not_applied", id="nearest-lawful-of-a-part"),
    ],
)
def test_a_box_the_reader_has_no_name_for(text, status):
    amounts = {"annual_budget": "240", "annual_fiscal": "240"}
    assert run(RULE, with_box(project_targets(amounts=amounts), "资金用途", text)).status == status
