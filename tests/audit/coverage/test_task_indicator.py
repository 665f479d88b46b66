from dataclasses import replace
from decimal import Decimal

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "coverage.task_indicator"
TASKS = [("公办幼儿园建设", "新建公办幼儿园35所"), ("教师培训", "组织市级教师培训8000人次")]


@pytest.mark.parametrize(
    ("names", "status"),
    [
        pytest.param(["公办幼儿园建设计划完成率", "教师培训计划完成率"], "passed", id="luoyang-each-by-name"),
        pytest.param(["重点工作1计划完成率", "重点工作2计划完成率"], "passed", id="xinxiang-2021-by-number"),
        pytest.param(["重点工作1计划完成率"], "failed", id="xinxiang-2021-fewer-than-tasks"),
        pytest.param(["重点工作任务完成率"], "passed", id="nearest-lawful-rate-of-all"),
        pytest.param(["义务教育巩固率"], "failed", id="other-matter"),
    ],
)
def test_task_indicator(names, status):
    rows = [row("产出指标", "重点工作任务完成", name, "100%") for name in names]
    assert run(RULE, department_targets(tasks=TASKS, rows=rows)).status == status


def test_form_without_tasks():
    assert run(RULE, department_targets(tasks=[], rows=[row()])).status == "not_applied"


def test_message_shows_what_is_counted_by_number():
    rows = [row("产出指标", "重点工作任务完成", "重点工作1计划完成率", "100%")]
    (outcome,) = run(RULE, department_targets(tasks=TASKS, rows=rows)).failures
    assert [cell.text for cell in outcome.cells] == ["教师培训"]
    assert "2项任务中1项有" in outcome.message
    assert "按序号设置的只有“重点工作1计划完成率”" in outcome.message


def test_task_with_the_main_money_is_left_to_its_own_rule():
    form = department_targets(tasks=TASKS, rows=[row("产出指标", "数量指标", "公办幼儿园数", "≥35所")])
    amounts = (Decimal(1_000_000), Decimal(9_000_000))
    paid = tuple(replace(task, yuan=yuan) for task, yuan in zip(form.tasks, amounts, strict=True))
    assert run(RULE, form).status == "failed"
    assert run(RULE, replace(form, tasks=paid)).status == "passed"
