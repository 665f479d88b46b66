from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import department_targets, self_evaluation

RULE = "completeness.goal_achievement"
GOAL = "培育高新技术企业，新认定高新技术企业125家。"


def achieved(actual, goal=GOAL):
    form = self_evaluation(objectives=(goal,))
    return replace(form, objectives=(replace(form.objectives[0], actual=actual),))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(achieved("全年新认定高新技术企业130家，超额完成5家。"), "passed", id="result"),
        pytest.param(achieved(GOAL), "failed", id="copied"),
        pytest.param(achieved(GOAL.replace("，", ",")), "failed", id="copied-with-other-signs"),
        pytest.param(achieved(""), "failed", id="blank"),
        pytest.param(achieved("完成130家。", goal=" "), "failed", id="goal-blank"),
        pytest.param(achieved("已完成目标：" + GOAL), "passed", id="nearest-lawful-says-that-it-is-done"),
        pytest.param(self_evaluation(), "not_applied", id="template-without-the-column"),
        pytest.param(department_targets(), "not_applied", id="targets"),
    ],
)
def test_goal_achievement(form, status):
    assert run(RULE, form).status == status


def test_one_cell_of_results_is_compared_with_all_goals():
    form = self_evaluation(objectives=("新认定高新技术企业125家。", "技术合同交易额22亿元。"))
    copied = "目标1：新认定高新技术企业125家。 目标2：技术合同交易额22亿元。"
    goals = tuple(replace(goal, actual=copied) for goal in form.objectives)
    assert run(RULE, replace(form, objectives=goals)).status == "failed"
    done = "目标1：新认定高新技术企业130家。 目标2：技术合同交易额25亿元，比上年多3亿元。"
    goals = tuple(replace(goal, actual=done) for goal in form.objectives)
    assert run(RULE, replace(form, objectives=goals)).status == "passed"


@pytest.mark.parametrize(("below", "status"), [("", "failed"), ("完成130家。", "not_applied")])
def test_an_empty_cell_below_the_head(below, status):
    form = self_evaluation(objectives=(GOAL,))
    cells = (
        Cell("实际完成情况", Address(table=1, row=5, column=4), 5, 4),
        Cell(below, Address(table=1, row=6, column=4), 6, 4),
    )
    assert run(RULE, replace(form, cells=(*form.cells, *cells))).status == status


@pytest.mark.parametrize(
    ("goal", "actual", "status"),
    [
        pytest.param("", "完成130家。", "failed", id="results-without-a-goal"),
        pytest.param("", "", "not_applied", id="nearest-lawful-neither"),
        pytest.param(GOAL, "完成130家。", "not_applied", id="nearest-lawful-a-goal-the-reader-missed"),
    ],
)
def test_an_empty_cell_below_the_head_of_the_goals(goal, actual, status):
    form = self_evaluation(objectives=())
    texts = (("预期目标", 5, 2), ("实际完成情况", 5, 4), (goal, 6, 2), (actual, 6, 4))
    cells = tuple(Cell(text, Address(table=1, row=y, column=x), y, x) for text, y, x in texts)
    answers = run(RULE, replace(form, cells=(*form.cells, *cells)))
    assert answers.status == status
    assert [outcome.message for outcome in answers.failures] == ["没有填写预期目标。"] * (status == "failed")


def with_heads(goal_head, head, below):
    texts = {(5, 3): goal_head, (6, 3): GOAL, (5, 4): head, (6, 4): below}
    cells = tuple(Cell(text, Address(table=1, row=r, column=c), r, c) for (r, c), text in texts.items())
    form = self_evaluation(objectives=(GOAL,))
    return replace(form, cells=(*form.cells, *cells))


@pytest.mark.parametrize(
    ("goal_head", "head", "below", "status"),
    [
        pytest.param("年初设定目标", "全年实际完成情况", "", "failed", id="another-word-for-it"),
        pytest.param("年初设定目标", "全年实际完成情况", "完成130家。", "not_applied", id="filled-in"),
        pytest.param("预期目标", "完成情况", "", "failed", id="the-bare-word-beside-the-goals"),
        pytest.param("任务名称", "完成情况", "", "not_applied", id="nearest-lawful-of-a-task"),
    ],
)
def test_heads_of_the_results(goal_head, head, below, status):
    assert run(RULE, with_heads(goal_head, head, below)).status == status
