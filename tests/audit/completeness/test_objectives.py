from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.audit.printing import with_box
from tests.builders import department_targets, project_targets, self_evaluation

RULE = "completeness.objectives"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="one-objective"),
        pytest.param(department_targets(objectives=()), "failed", id="none"),
        pytest.param(department_targets(objectives=(" ",)), "failed", id="blank"),
        pytest.param(
            project_targets(objectives=(("完成培训。", "annual"),)), "passed", id="nearest-lawful-annual-only"
        ),
        pytest.param(self_evaluation(objectives=()), "not_applied", id="self-evaluation"),
    ],
)
def test_objectives(form, status):
    assert run(RULE, form).status == status


def test_points_to_the_head_of_the_block():
    assert run(RULE, department_targets(objectives=())).words == ["〔objectives〕"]


def test_words_beside_the_label_that_were_not_read_are_no_blank():
    assert run(RULE, with_box(department_targets(objectives=()), "objectives", "")).status == "failed"
    assert run(RULE, with_box(department_targets(objectives=()), "objectives", "完成普查。")).status == "cannot_decide"


@pytest.mark.parametrize(
    ("label", "words", "status"),
    [
        pytest.param(
            "拟办事项", "1.举办公共文化活动120场。2.修缮文物保护单位6处。", "cannot_decide", id="unknown-label"
        ),
        pytest.param(
            "保障措施", "1.举办公共文化活动120场。2.修缮文物保护单位6处。", "failed", id="a-label-of-something-else"
        ),
        pytest.param("拟办事项", "办好。", "failed", id="no-prose"),
    ],
)
def test_prose_behind_a_label_nobody_knows_may_be_the_goals(label, words, status):
    form = department_targets(objectives=())
    places = [Address(table=9, row=1, column=column) for column in (1, 2)]
    boxes = [Cell(text, place, column=place.column) for text, place in zip((label, words), places, strict=True)]
    assert run(RULE, replace(form, cells=(*form.cells, *boxes))).status == status


@pytest.mark.parametrize(
    ("horizon", "rows", "status"),
    [
        pytest.param("whole_life", [("实施期目标", "建成9座。"), ("年度目标", "")], "failed", id="the-years-is-blank"),
        pytest.param("whole_life", [("实施期目标", "年度目标"), ("建成9座。", "")], "failed", id="blank-below"),
        pytest.param("whole_life", [("实施期目标", "建成9座。")], "passed", id="nearest-lawful-not-printed"),
        pytest.param(None, [("总体目标", "建成9座。"), ("年度目标", "")], "passed", id="nearest-lawful-of-no-time"),
    ],
)
def test_goals_of_two_horizons(horizon, rows, status):
    form = project_targets(objectives=["建成9座。"])
    goals = tuple(replace(goal, horizon=horizon) for goal in form.objectives)
    cells = tuple(
        Cell(text, Address(table=9, row=y, column=x), row=y, column=x)
        for y, line in enumerate(rows, 1)
        for x, text in enumerate(line, 1)
    )
    assert run(RULE, replace(form, objectives=goals, cells=(*form.cells, *cells))).status == status
