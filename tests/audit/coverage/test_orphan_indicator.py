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
