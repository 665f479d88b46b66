import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.promised_figure"
JOBS = row("效益指标", "社会效益指标", "新增及解决就业人数", "180人以上")


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        pytest.param("解决就业180人", "passed", id="yuanjiang-2023-jobs"),
        pytest.param("利润2000万元、税收800万元，解决就业180人", "failed", id="yuanjiang-2023-profit-and-tax"),
        pytest.param("全省排名保第三", "failed", id="xinxiang-2021-rank"),
        pytest.param("做好就业服务工作", "not_applied", id="no-figure"),
        pytest.param("提供就业岗位180个", "passed", id="nearest-lawful-other-counting-word"),
        pytest.param("“十四五”末就业达到900人", "not_applied", id="nearest-lawful-five-year-plan"),
        pytest.param("2025年就业达到900人", "not_applied", id="nearest-lawful-other-year"),
        pytest.param("由150人提高到180人", "passed", id="nearest-lawful-base"),
        pytest.param("服务对象为60岁以上老人", "not_applied", id="nearest-lawful-age"),
        pytest.param("补贴发放率100%", "not_applied", id="nearest-lawful-all"),
        pytest.param("部门预算959.27万元，解决就业180人", "passed", id="nearest-lawful-amount-of-the-budget"),
        pytest.param("每季度至少调度1次", "not_applied", id="nearest-lawful-how-often"),
        pytest.param("每人救助1万元", "not_applied", id="nearest-lawful-for-each"),
        pytest.param("落实稳就业政策20条", "not_applied", id="nearest-lawful-a-policy-of-20-articles"),
        pytest.param("办好第四届高博会", "not_applied", id="nearest-lawful-number-in-a-name"),
    ],
)
def test_promised_figure(goal, status):
    assert run(RULE, department_targets(objectives=[goal], rows=[JOBS])).status == status


def test_sum_of_values():
    rows = [row(level3="市级培训人次", target="≥3000人次"), row(level3="县级培训人次", target="≥5000人次")]
    assert run(RULE, department_targets(objectives=["培训教师8000人次"], rows=rows)).status == "passed"


def test_figure_in_a_remark():
    rows = [row("产出指标", "重点工作任务完成", "中小学建设计划完成率", "≥95%", remark="20所、学位1.6万个")]
    form = department_targets(objectives=[], tasks=[("中小学建设", "新建中小学20所，新增学位1.6万个")], rows=rows)
    assert run(RULE, form).status == "passed"


def test_whole_life_goal_with_annual_indicators_only():
    objectives = [("建成乡镇分馆120个", "whole_life"), ("建成乡镇分馆40个", "annual")]
    rows = [row(level3="建成乡镇分馆数", target="≥40个", horizon="annual")]
    assert run(RULE, project_targets(objectives=objectives, rows=rows)).status == "passed"


def test_other_value_of_the_same_matter_is_left_to_figure_agrees():
    form = department_targets(objectives=["新增就业300人"], rows=[row(level3="新增就业人数", target="≥200人")])
    assert run(RULE, form).status == "passed"


def test_message_quotes_every_figure_once():
    text = "预计新增销售收入1亿、利润2000万元"
    form = project_targets(objectives=[(text, "whole_life"), (text, "annual")], rows=[JOBS])
    (outcome,) = run(RULE, form).failures
    assert outcome.found == "预计新增销售收入1亿、利润2000万元"
    assert outcome.cells[0].text == text


def test_a_bound_of_a_range_in_another_unit_says_nothing():
    rows = [row(level3="编印科普读物", target="2—3种")]
    assert run(RULE, department_targets(objectives=["新增冷链仓储面积3万平方米"], rows=rows)).status == "failed"


@pytest.mark.parametrize(("visits", "status"), [("168次", "passed"), ("186次", "failed"), ("172次", "passed")])
def test_values_of_different_units_make_no_sum(visits, status):
    rows = [
        row(level3="维护场所数量", target="=14处"),
        row(level3="日常巡查次数", target="≥168次"),
        row(level3="组织演练", target="=4次"),
    ]
    assert run(RULE, department_targets(objectives=[f"全年巡查不少于{visits}"], rows=rows)).status == status
