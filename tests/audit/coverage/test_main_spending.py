from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.main_spending"


def _form(wan, name):
    tasks = [("智慧城管平台建设", None), ("环卫工人体检", None)]
    form = department_targets(tasks=tasks, rows=[row(level3=name)])
    amounts = [None if amount is None else Decimal(amount) * 10_000 for amount in wan]
    return replace(form, tasks=tuple(replace(t, yuan=y) for t, y in zip(form.tasks, amounts, strict=True)))


@pytest.mark.parametrize(
    ("wan", "name", "status"),
    [
        pytest.param((800, 20), "智慧城管平台建成数", "passed", id="main-task-measured"),
        pytest.param((800, 20), "环卫工人体检人数", "failed", id="main-task-without-indicator"),
        pytest.param((800, 20), "智慧城管系统可用率", "passed", id="nearest-lawful-other-name"),
        pytest.param((20, 800), "环卫工人体检人数", "passed", id="nearest-lawful-small-task-without"),
        pytest.param((None, None), "环卫工人体检人数", "not_applied", id="no-amounts"),
    ],
)
def test_main_spending(wan, name, status):
    assert run(RULE, _form(wan, name)).status == status


def test_message_names_the_task():
    (outcome,) = run(RULE, _form((800, 20), "环卫工人体检人数")).failures
    assert outcome.message.startswith("任务1“智慧城管平台建设”没有对应的指标")
    assert outcome.cells[0].text == "智慧城管平台建设"


def _spent(name, basis):
    boxes = [
        ("明细", "支出内容", "测算依据", "金额（万元）"),
        ("", name, basis, "98"),
        ("", "监测调查", "监测点", "26"),
    ]
    cells = [
        Cell(text, Address(table=9, row=y, column=x), row=y, column=x)
        for y, line in enumerate(boxes, 1)
        for x, text in enumerate(line, 1)
    ]
    form = project_targets(rows=[row(level3="林业有害生物防治面积"), row(level3="布设监测点数量")])
    return replace(form, cells=(*form.cells, *cells))


@pytest.mark.parametrize(
    ("name", "basis", "status"),
    [
        pytest.param("有害生物防治", "合同价", "passed", id="measured"),
        pytest.param("视频监控平台建设", "设备报价", "failed", id="nothing-speaks-of-it"),
        pytest.param("场馆运行维护", "合同价", "passed", id="nearest-lawful-running-costs"),
        pytest.param("药剂药械采购", "按防治面积测算", "passed", id="nearest-lawful-by-its-basis"),
    ],
)
def test_a_table_of_spending(name, basis, status):
    assert run(RULE, _spent(name, basis)).status == status
