"""Rows of amounts that lost the merged label on their left: each amount under its own head, or under none."""

import pytest

from tests.forms.texts import codes, form_of, reading_of

FOOT = "一级指标 | 二级指标 | 三级指标 | 指标值 | ||||\n产出指标 | 数量指标 | 清淤 | 4口 | ||||\n"


def money(text: str) -> list[tuple[str | None, str]]:
    return [(amount.slot, amount.text) for amount in form_of(text).money]


def test_rows_below_heads_of_amounts():
    text = (
        "2022年度项目支出绩效自评表 | |||||||\n项目名称 | 清淤 | ||||||\n"
        "资金使用情况 （万元） | 资金来源 | 年初预算 | 调整预算 | 实际支出 | 执行率 | 分值 | 得分 |\n"
        "合计 | 150.00 | 145.00 | 130.50 | 90.00% | 10 | 9 | |\n"
        "财政资金 | 120.00 | 115.00 | 103.50 | 90.00% | — | — | |\n"
    )
    assert money(text + FOOT)[:3] == [
        ("original_budget", "150.00"),
        ("adjusted_budget", "145.00"),
        ("executed", "130.50"),
    ]
    assert codes(reading_of(text + FOOT))[0] == "columns_shifted"


def test_two_sides_of_a_block():
    text = (
        "2019年项目支出绩效目标申报表 | |||||||\n项目名称 | 清淤 | ||||||\n"
        "项目资金 （万元） | 实施期资金总额： | 960 | 年度资金总额： | 320 | |||\n"
        "其中：财政拨款 | 900 | 其中：财政拨款 | 300 | ||||\n"
    )
    assert money(text + FOOT) == [
        ("project_total", "960"),
        ("annual_budget", "320"),
        ("project_fiscal", "900"),
        ("annual_fiscal", "300"),
    ]


INCOME = (
    "2022年部门整体支出绩效目标申报表 | |||||||\n部门名称 | 某局 | ||||||\n"
    "年度收入预算（万元） | 一般公共预算 | 政府性基金 | 上年结转 | 合计 | |||\n"
)


def test_amounts_below_as_many_labels():
    assert money(INCOME + "512.40 | 36.00 | 12.60 | 561.00 | ||||\n" + FOOT) == [
        ("general_public_budget", "512.40"),
        ("government_fund", "36.00"),
        ("carry_over", "12.60"),
        ("income.total", "561.00"),
    ]


def test_fewer_amounts_than_labels_belong_to_nobody_knows_which():
    text = INCOME + "512.40 | 12.60 | 525.00 | |||||\n" + FOOT
    assert money(text) == [(None, "512.40"), (None, "12.60"), (None, "525.00")]
    assert "amount_without_label" in codes(reading_of(text))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "项目资金（万元）\t年度资金总额\t86.00\n其中：财政拨款\t80.00\n其他资金\t6.00\n", id="one-amount-a-row"
        ),
        pytest.param(
            "项目资金（万元）\t\t年初预算数\t执行数\n\t年度资金总额\t86.00\t80.00\n\t其他资金\t6.00\t6.00\n",
            id="blank-cells-kept",
        ),
    ],
)
def test_rows_that_need_no_repair_get_no_note(rows):
    text = "2023年项目支出绩效目标表\n项目名称\t清淤\n" + rows
    assert "columns_shifted" not in codes(reading_of(text))


def test_texts_of_objectives_below_their_labels():
    text = (
        "2022年度项目支出绩效自评表 | ||||\n项目名称 | 清淤 | |||\n年度目标 | 预期目标 | 实际完成情况 | ||\n"
        "改造小区14个，惠及居民1860户。 | 已改造小区14个，惠及1674户。 | |||\n" + FOOT
    )
    assert [(o.text, o.actual) for o in form_of(text).objectives] == [
        ("改造小区14个，惠及居民1860户。", "已改造小区14个，惠及1674户。")
    ]


def test_objectives_that_go_on_below_one_label():
    text = (
        "2022年部门整体支出绩效目标表 | ||||\n部门名称 | 某残联 | |||\n"
        "整体绩效目标 | 1、开展精准康复服务，救助残疾儿童。 | |||\n"
        "2、加强残疾人就业培训和帮扶。 | ||||\n3、足额发放残疾人补贴。 | ||||\n" + FOOT
    )
    assert len(form_of(text).objectives) == 3
