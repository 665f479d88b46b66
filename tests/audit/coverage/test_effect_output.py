import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.effect_output"


def irrigation(*effects, objective="做好维修养护"):
    rows = [row(level3="维修渠道长度"), *(row("效益指标", "社会效益指标", name, "≥5%") for name in effects)]
    return project_targets(project="农田水利", objectives=[objective], rows=rows)


@pytest.mark.parametrize(
    ("effects", "status"),
    [
        pytest.param(["渠道灌溉用水节约量"], "passed", id="says-the-same"),
        pytest.param(["义务教育巩固率"], "failed", id="of-another-trade"),
        pytest.param(["义务教育巩固率", "旅游收入"], "failed", id="all-of-other-trades"),
        pytest.param(["义务教育巩固率", "渠道节约用水"], "passed", id="one-related-effect-is-enough"),
        pytest.param(["义务教育巩固率", "受益人口"], "passed", id="one-of-no-known-trade"),
        pytest.param(["旅游收入", "带动就业人数"], "passed", id="nearest-lawful-what-anything-may-serve"),
        pytest.param(["亩均减少人工"], "passed", id="nearest-lawful-in-other-words"),
        pytest.param(["洪涝直接经济损失"], "passed", id="nearest-lawful-of-the-same-trade"),
        pytest.param(["社会效益"], "not_applied", id="nothing-but-a-label"),
    ],
)
def test_effect_output(effects, status):
    assert run(RULE, irrigation(*effects)).status == status


def test_an_effect_the_goal_speaks_of_is_lawful():
    assert run(RULE, irrigation("学生饮用水达标率", objective="维修渠道，保障学校用水")).status == "passed"


def test_the_unit_says_what_trade_a_form_is_of():
    rows = [row(level3="购置打印机台数", target="≥5台"), row("效益指标", "社会效益指标", "义务教育巩固率", "≥95%")]
    said = {name: run(RULE, department_targets(department=name, rows=rows)).status for name in ("市教育局", "市水利局")}
    assert said == {"市教育局": "passed", "市水利局": "failed"}


def test_a_form_of_no_known_trade_is_left_in_peace():
    rows = [row(level3="购置打印机台数", target="≥5台"), row("效益指标", "社会效益指标", "义务教育巩固率", "≥95%")]
    names = {"department": "某办公室", "reporting_unit": "某办公室", "project": "打印机更新"}
    assert run(RULE, project_targets(**names, objectives=["购置打印机"], rows=rows)).status == "passed"


def test_message_names_the_effects_and_their_trade():
    (outcome,) = run(RULE, irrigation("义务教育巩固率")).failures
    assert outcome.message == "效益指标“义务教育巩固率”说的是教育，本表其余各处没有涉及。"


@pytest.mark.parametrize(
    ("effect", "status"),
    [
        pytest.param("足球联赛带动消费额", "failed", id="far-from-fishing"),
        pytest.param("水产品加工产值", "passed", id="its-own-trade"),
        pytest.param("带动就业人数", "passed", id="nearest-lawful-anything-may-serve-it"),
        pytest.param("带动农村电商销售额", "passed", id="nearest-lawful-what-its-trade-serves"),
    ],
)
def test_one_effect_of_another_trade(effect, status):
    rows = (
        row("产出指标", "数量指标", "渔业增殖放流苗种数量", "≥1200万尾"),
        row("效益指标", "经济效益指标", "渔业总产值", "≥3亿元"),
        row("效益指标", "社会效益指标", effect, "≥90万元"),
    )
    form = project_targets(project="渔业资源养护", objectives=("采购并放流水产苗种。",), rows=rows)
    assert run(RULE, form).status == status
