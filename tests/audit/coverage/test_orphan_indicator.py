import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.orphan_indicator"
OBJECTIVES = ["增强高新技术企业培育水平", "完善科技成果转化体系"]


@pytest.mark.parametrize(
    ("level2", "name", "status"),
    [
        pytest.param("数量指标", "新认定高新技术企业", "passed", id="wangcheng-2022"),
        pytest.param("数量指标", "开展科普宣传活动", "failed", id="wangcheng-2022-popularisation"),
        pytest.param("质量指标", "科普读物印刷合格率", "passed", id="nearest-lawful-no-quantity"),
        pytest.param("数量指标", "农村公路养护里程", "passed", id="nearest-lawful-in-the-duties"),
        pytest.param("数量指标", "重点工作1计划完成率", "passed", id="by-number"),
    ],
)
def test_orphan_indicator(level2, name, status):
    form = department_targets(objectives=OBJECTIVES, duties="负责农村公路养护。", rows=[row("产出指标", level2, name)])
    assert run(RULE, form).status == status


def test_project_form():
    assert run(RULE, project_targets(objectives=OBJECTIVES, rows=[row()])).status == "not_applied"


def test_message_names_the_indicator():
    form = department_targets(objectives=OBJECTIVES, rows=[row(level3="开展科普宣传活动")])
    assert run(RULE, form).words == ["开展科普宣传活动"]


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("推广膜下滴灌", "≥6000亩", "failed", id="counted-and-of-another-trade"),
        pytest.param("新认定高新技术企业", "≥20家", "passed", id="counted-and-own"),
        pytest.param("膜下滴灌普及率", "≥60%", "passed", id="nearest-lawful-a-share"),
        pytest.param("膜下滴灌投入", "≥60万元", "passed", id="nearest-lawful-money"),
    ],
)
def test_what_is_counted_below_the_goals_of_duty(name, target, status):
    form = department_targets(objectives=OBJECTIVES, rows=[row("履职效果", "部门履职目标", name, target)])
    assert run(RULE, form).status == status


@pytest.mark.parametrize(("name", "status"), [("修缮烈士纪念碑", "failed"), ("拆解涉渔船舶", "passed")])
def test_one_goal_and_several_tasks(name, status):
    tasks = [("渔政执法", "拆解涉渔船舶"), ("增殖放流", None)]
    form = department_targets(objectives=OBJECTIVES[:1], tasks=tasks, rows=[row(level3=name, target="≥12艘")])
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        pytest.param("生猪良种补贴头数", "failed", id="another-trade"),
        pytest.param("检查定点医药机构", "not_applied", id="its-own-trade"),
        pytest.param("印制宣传手册", "not_applied", id="nearest-lawful-no-trade-at-all"),
    ],
)
def test_a_project_and_another_trade(name, status):
    goals = ("强化医保基金监管，检查定点医药机构。",)
    rows = [row("产出指标", "数量指标", name, "≥4600头")]
    assert run(RULE, project_targets(project="医保基金监管", objectives=goals, rows=rows)).status == status
