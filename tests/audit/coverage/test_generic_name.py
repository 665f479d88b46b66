import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "coverage.generic_name"


@pytest.mark.parametrize(
    ("name", "remark", "status"),
    [
        pytest.param("重点工作1计划完成率", None, "failed", id="xinxiang-2021-task"),
        pytest.param("年度工作目标2实现率", None, "failed", id="xinxiang-2021-objective"),
        pytest.param("任务三完成率", None, "failed", id="chinese-number"),
        pytest.param("重点工作1完成数", None, "failed", id="counted-instead-of-a-rate"),
        pytest.param("年度工作任务1完成率", None, "failed", id="longer-word-for-task"),
        pytest.param("重点水利工程建设完成数", None, "passed", id="nearest-lawful-matter-named"),
        pytest.param("公办幼儿园建设计划完成率", None, "passed", id="luoyang-named"),
        pytest.param("重点工作1计划完成率", "新建中小学20所", "passed", id="nearest-lawful-named-beside"),
        pytest.param("重点工作任务完成率", None, "passed", id="nearest-lawful-all-tasks"),
        pytest.param("十大重点工程完成率", None, "passed", id="nearest-lawful-count-in-the-name"),
    ],
)
def test_generic_name(name, remark, status):
    form = department_targets(rows=[row("产出指标", "重点工作任务完成", name, "100%", remark=remark)])
    assert run(RULE, form).status == status


def test_form_without_indicators():
    assert run(RULE, department_targets(rows=[])).status == "not_applied"


def test_message_says_which_task_is_meant():
    rows = [row("产出指标", "重点工作任务完成", "重点工作1计划完成率", "100%")]
    form = department_targets(tasks=[("公办幼儿园建设", None)], rows=rows)
    expected = (["重点工作1计划完成率"], "写明“公办幼儿园建设”", "重点工作1计划完成率", None)
    assert run(RULE, form).summary() == [expected]


@pytest.mark.parametrize(
    ("level2", "name", "target", "status"),
    [
        pytest.param("数量指标", "其他事项", "≥6项", "failed", id="anything-else"),
        pytest.param("数量指标", "年度重点任务完成数量", "≥3项", "failed", id="as-many-as-there-are"),
        pytest.param("质量指标", "工作三推进效果", "≥95%", "failed", id="a-number-and-another-measure"),
        pytest.param("数量指标", "工作任务完成率", "=100%", "passed", id="nearest-lawful-the-share-of-all"),
        pytest.param("数量指标", "其他类别文物登记数", "≥30件", "passed", id="nearest-lawful-matter-named"),
        pytest.param("质量指标", "重点项目环评合格率", "≥95%", "passed", id="nearest-lawful-quality-of-a-matter"),
    ],
)
def test_names_that_stand_for_any_work(level2, name, target, status):
    assert run(RULE, department_targets(rows=[row("产出指标", level2, name, target)])).status == status
