"""Amounts whose blank neighbours were squeezed out: put back where one way fits, given to no fund where several do."""

from decimal import Decimal

import pytest

from jixiao.forms.squeezed import by_kinds, by_sums
from tests.forms.texts import codes, form_of, reading_of

DEPARTMENT = [
    "total", "general_public_budget", "government_fund", "fiscal_account", "other_funds",
    "basic_expenditure", "project_expenditure",
]  # fmt: skip
EVALUATION = ["original_budget", "adjusted_budget", "executed", "weight", "execution_rate", "score"]


@pytest.mark.parametrize(
    ("amounts", "places"),
    [
        ("100 60 40 70 30", [0, None, None, 5, 6]),  # any two of the four incomes
        ("238.45 238.45 178.45 60", [0, None, 5, 6]),
        ("100 40 30 20 10 55 45", [0, 1, 2, 3, 4, 5, 6]),
        ("100 90 10", None),  # 90 and 10 may be either side, and the other side is lacking
        ("100 60 30 70 30", None),
    ],
)
def test_sums_decide(amounts, places):
    assert by_sums([Decimal(amount) for amount in amounts.split()], DEPARTMENT) == places


def test_without_a_total_nothing_decides():
    assert by_sums([Decimal(5), Decimal(5)], ["general_public_budget", "basic_expenditure", "other_funds"]) is None


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        ("28 28 28 10 100.00% 10.00", [0, 1, 2, 3, 4, 5]),
        ("28 28 28", [0, 1, 2]),
        ("28 28 28 100%", [0, 1, 2, 4]),
        ("28 28", [None, None]),
        ("28 30 15 50%", [0, 1, 2, 4]),
        ("28 30 15 90%", [0, 1, 2, 4]),  # 15 of 30 is not 90 %: the form is wrong, not the reading
        ("28 28 28 100% 10 10.00", None),  # 得分 does not stand before 执行率
    ],
)
def test_kinds_decide(texts, places):
    assert by_kinds(texts.split(), EVALUATION) == places


SQUEEZED = (
    "部门整体支出绩效目标表 | ||||||\n(2020年度) | ||||||\n部门名称 | 某县科技局 | |||||\n"
    "年度预算申请 (万元) | 资金总额 | 按收入性质分 | 按支出性质分 | |||\n"
    "公共财政拨款 | 政府性基金拨款 | 其他资金 | 基本支出 | 项目支出 | ||\n"
    "{amounts} | |||\n"
    "一级指标 | 二级指标 | 三级指标 | 指标值 | |||\n产出指标 | 数量指标 | 辅导企业数 | 18家 | |||\n"
)


def test_a_matrix_of_three_rows_is_laid_out_by_its_sums():
    reading = reading_of(SQUEEZED.format(amounts="238.45 | 238.45 | 178.45 | 60.00"))
    (form,) = reading.forms
    assert [(money.slot, money.text) for money in form.money] == [
        ("total", "238.45"),
        ("basic_expenditure", "178.45"),
        ("project_expenditure", "60.00"),
        (None, "238.45"),
    ]
    assert "columns_shifted" in codes(reading)


def test_amounts_that_fit_in_no_way_are_given_to_no_fund():
    reading = reading_of(SQUEEZED.format(amounts="238.45 | 200.45 | 178.45 | 50.00"))
    assert {money.slot for form in reading.forms for money in form.money} == {None}
    assert "columns_shifted" in codes(reading)


def test_heads_of_blocks_have_no_number_of_their_own():
    text = (
        "2018年部门整体支出绩效评价基础数据表\n填报单位：某县水利局\n"
        "财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |\n96 | 91 | 94.79% |\n"
        "三公经费 | 2017年决算数 | 2018年预算数 | 2018年决算数 |\n公务接待费 | 12 | 10 | 5.6 |\n"
    )
    staffing = form_of(text).staffing
    assert (staffing.establishment, staffing.actual) == (96, 91)


SIDE_BY_SIDE = (
    "2021年项目支出绩效目标申报表\n项目名称 | 干渠维修 | |||||\n"
    "资金情况 (万元) | 项目资金总额: | 420 | 年度资金申请总额 | 400 | ||\n"
    "其中:财政资金 | 420 | 其中:当年财政拨款 | 400 | |||\n"
    "项目绩效目标 | 项目总目标 | 年度总体目标 | ||||\n"
    "更换闸门14座。 | 完成闸门更换。 | |||||\n"
    "一级指标 | 二级指标 | 三级指标 | 指标值 | |||\n产出指标 | 数量指标 | 更换闸门 | 14座 | |||\n"
)


def test_two_blocks_side_by_side_shifted_by_the_label_before_them():
    reading = reading_of(SIDE_BY_SIDE)
    (form,) = reading.forms
    assert [(money.slot, money.text) for money in form.money] == [
        ("project_total", "420"),
        ("annual_budget", "400"),
        ("project_fiscal", "420"),
        ("annual_fiscal", "400"),
    ]
    assert [(objective.text, objective.horizon) for objective in form.objectives] == [
        ("更换闸门14座。", "whole_life"),
        ("完成闸门更换。", "annual"),
    ]
    assert codes(reading).count("columns_shifted") == 2


def test_amounts_that_may_stand_under_their_own_heads_do_so_with_a_note():
    reading = reading_of(
        "2019年项目支出绩效监控表\n项目名称 | 古城保护 | |||\n"
        "项目资金 (万元) | 年初预算数 | 1-6月执行数 | 全年预计执行数 | |\n年度资金总额: | 160 | 71.35 | ||\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 | |\n产出指标 | 数量指标 | 修缮城墙 | 300米 | |\n"
    )
    (form,) = reading.forms
    assert [(money.slot, money.text) for money in form.money] == [("original_budget", "160"), ("executed", "71.35")]
    assert "columns_shifted" in codes(reading)
