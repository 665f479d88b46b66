import pytest

from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, row

RULE = "completeness.satisfaction_object"
TEMPLATE = "社会公众或服务对象满意度指标"


@pytest.mark.parametrize(
    ("level2", "name", "status"),
    [
        pytest.param(TEMPLATE, "满意度", "failed", id="yuanjiang-2023-name-only"),
        pytest.param(TEMPLATE, "　满意度提高", "failed", id="yuanjiang-2023-name-and-trend"),
        pytest.param(TEMPLATE, "满意度≥90%", "failed", id="name-and-figure"),
        pytest.param(TEMPLATE, "总体满意度", "failed", id="on-the-whole"),
        pytest.param(TEMPLATE, "满意度水平", "failed", id="level-of-satisfaction"),
        pytest.param(TEMPLATE, "社区服务满意度", "passed", id="nearest-lawful-of-a-service"),
        pytest.param("满意度", "服务对象满意度", "passed", id="nearest-lawful-xinxiang-2021-usual-name"),
        pytest.param(TEMPLATE, "受益企业及受益者满意度", "passed", id="wangcheng-2022"),
        pytest.param("满意度", "社会公众满意度", "passed", id="nearest-lawful-the-public"),
        pytest.param("社会满意度", "满意度95%以上", "passed", id="nearest-lawful-level2-names-it"),
        pytest.param(TEMPLATE, "加强队伍建设，提高办事效率。", "passed", id="nearest-lawful-work-instead-of-a-name"),
    ],
)
def test_satisfaction_object(level2, name, status):
    form = department_targets(rows=(row("效益指标", level2, name, "85%以上"),))
    assert run(RULE, form).status == status


def test_not_applied_without_satisfaction():
    assert run(RULE, department_targets(rows=CLEAN_ROWS[:4])).status == "not_applied"


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        pytest.param("满意度", "问卷调查中满意份数÷有效份数×100%", "failed", id="how-it-is-measured-names-nobody"),
        pytest.param("满意程度", "电话回访满意比例", "failed", id="nor-does-how-it-is-asked"),
        pytest.param("满意度", "反映参训农户的满意程度", "passed", id="nearest-lawful-the-explanation-names-them"),
        pytest.param("公共卫生服务", "满意度", "failed", id="a-task-is-nobody"),
        pytest.param("农村群众满意度", "问卷调查满意比例", "passed", id="nearest-lawful-the-name-does"),
    ],
)
def test_two_columns_of_names(name, content, status):
    form = department_targets(rows=(row("满意度指标", TEMPLATE, name, "≥85%", content=content),))
    assert run(RULE, form).status == status
