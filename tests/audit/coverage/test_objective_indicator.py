import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.objective_indicator"
ENTERPRISES = row(level3="新认定高新技术企业")


@pytest.mark.parametrize(
    ("objective", "status"),
    [
        pytest.param("增强高新技术企业培育水平", "passed", id="wangcheng-2022-enterprises"),
        pytest.param("加大高层次人才引进力度，实施产业攻坚博士引进计划", "failed", id="wangcheng-2022-talent"),
        pytest.param("抓好高企培育", "passed", id="nearest-lawful-abbreviation"),
        pytest.param("完成申报认定125家", "passed", id="nearest-lawful-same-figure"),
        pytest.param("推进各项工作", "not_applied", id="nothing-but-general-words"),
    ],
)
def test_objective_indicator(objective, status):
    assert run(RULE, department_targets(objectives=[objective], rows=[ENTERPRISES])).status == status


def test_no_indicators_is_another_rules_business():
    assert run(RULE, department_targets(objectives=["培育高新技术企业"], rows=[])).status == "not_applied"


def test_related_term_covers():
    form = department_targets(objectives=["建设一批创新载体"], rows=[row(level3="新增科技企业孵化器")])
    assert run(RULE, form).status == "passed"


def test_number_covers():
    rows = [row("产出指标", "履职目标实现", "年度工作目标2实现率", "100%")]
    form = department_targets(objectives=["拟订规划和方针", "建立科研监管机制"], rows=rows)
    failures = run(RULE, form).failures
    assert [outcome.cells[0].text for outcome in failures] == ["拟订规划和方针"]
    assert "“年度工作目标2实现率”" in failures[0].message


def test_rate_of_all_objectives_covers_each():
    rows = [row("产出指标", "履职目标实现", "年度工作目标实现率", "100%")]
    assert run(RULE, department_targets(objectives=["拟订方针", "科研监管"], rows=rows)).status == "passed"


def test_whole_life_goal_beside_annual_indicators_only():
    objectives = [("三年建成乡镇分馆120个", "whole_life"), ("当年建成乡镇分馆40个", "annual")]
    form = project_targets(objectives=objectives, rows=[row(level3="建成乡镇分馆数", target="≥40个", horizon="annual")])
    assert run(RULE, form).status == "passed"


def test_message_names_the_nearest_indicator_and_counts():
    rows = [ENTERPRISES, row(level3="引进、推广新技术、新成果")]
    objectives = ["培育高新技术企业", "组织全民健身运动会，更新运动设备技术"]
    outcome = run(RULE, department_targets(objectives=objectives, rows=rows)).failures[0]
    assert "2项目标中1项有" in outcome.message
    assert "最接近的指标“引进、推广新技术、新成果”也只有“技术”相同" in outcome.message
