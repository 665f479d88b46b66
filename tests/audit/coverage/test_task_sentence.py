import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "coverage.task_sentence"
ROWS = [row(level3="新增公租房保障家庭", target="≥900户"), row(level3="老旧小区改造数量", target="≥26个")]
OWN = [("住房保障", "新增公租房保障家庭。"), ("老旧小区改造", "改造老旧小区26个。")]


@pytest.mark.parametrize(
    ("added", "status"),
    [
        pytest.param("", "passed", id="each-has-an-indicator"),
        pytest.param("加快跨境电商综合试验区招商。", "failed", id="alien"),
        pytest.param("进一步提升服务水平。", "passed", id="nearest-lawful-general-words"),
    ],
)
def test_task_sentence(added, status):
    tasks = [(OWN[0][0], OWN[0][1] + added), OWN[1]]
    assert run(RULE, department_targets(tasks=tasks, rows=ROWS)).status == status


def test_without_tasks_there_is_nothing_to_ask():
    assert run(RULE, department_targets(rows=ROWS)).status == "not_applied"
