from dataclasses import replace
from decimal import Decimal

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

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
