"""Which definition a printed name means, by profile and year; and that the number keeps it."""

import re
from decimal import Decimal

import pytest

from jixiao.measures.derivation import Figure
from jixiao.measures.ratios import computed, definitions, ratio, ratio_named, ratios
from jixiao.profiles.load import base_profile, profiles
from jixiao.profiles.model import Profile
from tests.measures.figures import figure

BASE = base_profile()
HENAN = profiles()["henan-2021"]


def profile(key: str) -> Profile:
    return profiles().get(key, BASE)


@pytest.mark.parametrize(
    ("text", "key", "year", "expected"),
    [
        ("预算执行率", "base", None, "execution_rate"),
        ("部门预算执行率（%）", "base", None, "execution_rate"),
        ("预算执行率", "national-2020-evaluation", None, "execution_rate_of_funds_in_place"),
        ("“三公经费”控制率", "henan-2021", None, "three_public_control_rate"),
        ("「三公经费」变动率", "mof-2013-53-department", None, "three_public_change_rate"),
        ("预算完成率", "mof-2013-53-department", None, "completion_rate"),
        ("预算完成率", "hunan-evaluation", 2016, "completion_rate"),
        ("预算完成率", "hunan-evaluation", 2018, "completion_rate_with_carry_over"),
        ("预算完成率", "hunan-2018", None, "completion_rate_with_carry_over"),
        ("预算调整率", "henan-2021", None, "adjustment_rate_net"),
        ("预算调整率", "hubei-2021-department", None, "adjustment_rate"),
        ("结转结余率", "henan-2021", None, "carry_over_rate"),
        ("重点工作1计划完成率", "henan-2021", None, "key_task_completion_rate"),
        ("重点工作十计划完成率", "henan-2021", None, "key_task_completion_rate"),
        ("年度工作目标2实现率", "henan-2021", None, "annual_goal_rate"),
        ("服务对象满意度", "henan-2021", None, "satisfaction_rate"),
        ("实际完成率", "national-2020-evaluation", None, "project_completion_rate"),
        ("实际完成率", "mof-2013-53-department", None, "actual_completion_rate"),
        ("高新技术企业数量", "henan-2021", None, None),
        ("预算执行率高于上年", "henan-2021", None, None),
        ("", "henan-2021", None, None),
    ],
)
def test_the_definition_a_name_means(text, key, year, expected):
    found = ratio_named(text, profile(key), year)
    assert (found.id if found else None) == expected


def test_the_ten_ratios_of_the_henan_form_are_known():
    names = (
        "专项资金细化率", "预算执行率", "预算调整率", "结转结余率", "“三公经费”控制率", "政府采购执行率",
        "绩效监控完成率", "绩效自评完成率", "部门绩效评价完成率", "评价结果应用率",
    )  # fmt: skip
    assert all(ratio_named(name, HENAN) for name in names)


FIGURES = {
    "预算调整数": figure("150", "预算调整数"),
    "因政策调整数": figure("60", "因政策调整数"),
    "因不可抗力调整数": figure("10", "因不可抗力调整数"),
    "上级临时交办调整数": figure("0", "上级临时交办调整数"),
    "预算数": figure("1600", "预算数"),
}


def test_policy_force_majeure_and_orders_come_off_an_adjustment():
    found = computed("预算调整率", HENAN, FIGURES)
    assert found is not None
    assert (found.value, found.variant) == (Decimal(5), "adjustment_rate_net")
    assert found.formula == (
        "预算调整率 = （预算调整数 − 因政策调整数 − 因不可抗力调整数 − 上级临时交办调整数）÷ 预算数 × 100%"
    )
    assert found.steps == ("（150 − 60 − 10 − 0）÷ 1600 × 100% = 5%",)


def test_the_other_definition_is_used_where_only_its_figures_are_there_and_stays_with_the_number():
    found = computed("结转结余率", HENAN, {"结转结余总额": figure("19.80"), "一般公共预算支出完成数": figure("1800")})
    assert found is not None
    assert (found.value, found.variant) == (Decimal("1.1"), "carry_over_rate_of_spending")


def test_what_is_missing_is_said_for_the_profiles_own_definition():
    found = computed("预算调整率", HENAN, {"预算数": figure("1600", "预算数")})
    assert found is not None
    assert found.value is None
    assert found.reason == "没有预算调整数、因政策调整数、因不可抗力调整数、上级临时交办调整数，无法计算"


def test_nothing_is_computed_for_what_is_no_ratio():
    assert computed("高新技术企业数量", HENAN, FIGURES) is None


def test_a_ratio_tells_its_inputs_and_its_formula_before_there_are_figures():
    saving = ratio("cost_saving_rate")
    assert saving.inputs == ("计划成本", "实际成本")
    assert saving.formula == "成本节约率 = （计划成本 − 实际成本）÷ 计划成本 × 100%"


def test_where_the_figures_came_from_stays_with_the_ratio():
    spent = Figure("执行数", Decimal("154.74"), origin="treasury:row:7")
    found = ratio("execution_rate").of({"执行数": spent, "预算数": figure("310.20")})
    assert found.origins == ("treasury:row:7",)


@pytest.mark.parametrize("each", ratios().values(), ids=lambda each: each.id)
def test_every_definition_can_be_computed_and_is_found_by_each_of_its_names(each):
    figures = {name: figure("4" if term_is_whole(each, name) else "1", name) for name in each.inputs}
    assert each.of(figures).value is not None
    assert each.of({}).value is None
    assert each.of({name: figure("0", name) for name in each.inputs}).reason is not None
    for name in each.definition.names:
        assert each in definitions(re.sub("#", "3", name))


def term_is_whole(each, name: str) -> bool:
    return any(term.name == name for term in each.definition.below)
