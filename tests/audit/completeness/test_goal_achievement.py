from dataclasses import replace

import pytest

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
