from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "coverage.whole_life_goal"
THREE_YEARS = (date(2023, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("annual", "period", "status"),
    [
        pytest.param("当年建成分馆40个。", THREE_YEARS, "passed", id="anhui-2019"),
        pytest.param("三年建成分馆120个", THREE_YEARS, "failed", id="copied"),
        pytest.param("三年建成分馆120个", (date(2023, 1, 1), date(2023, 12, 31)), "not_applied", id="one-year"),
        pytest.param("三年建成分馆120个", None, "failed", id="copied-and-the-goal-says-how-long"),
        pytest.param("当年建成分馆40个。", None, "passed", id="the-goal-says-how-long"),
    ],
)
def test_whole_life_goal(annual, period, status):
    objectives = [("三年建成分馆120个。", "whole_life"), (annual, "annual")]
    assert run(RULE, project_targets(objectives=objectives, period=period)).status == status


def test_one_goal_only():
    assert run(RULE, project_targets(objectives=[("建成分馆", "annual")], period=THREE_YEARS)).status == "not_applied"


def test_message_points_to_both():
    objectives = [("建成分馆120个", "whole_life"), ("建成分馆120个", "annual")]
    answers = run(RULE, project_targets(objectives=objectives, period=THREE_YEARS))
    assert answers.words == ["建成分馆120个", "建成分馆120个"]
    assert "3年" in answers.failures[0].message


@pytest.mark.parametrize(("annual", "status"), [("当年认定20家。", "passed"), ("高新技术企业达到90家", "failed")])
def test_goals_of_a_department_for_several_years(annual, status):
    objectives = [("高新技术企业达到90家。", "whole_life"), (annual, "annual")]
    answers = run(RULE, department_targets(objectives=objectives))
    assert answers.status == status
    assert all(outcome.message == "部门长期目标与年度目标完全相同。" for outcome in answers.failures)


@pytest.mark.parametrize("goal", ["建成分馆120个", "人员留任率高于近三年平均", "第三年建成分馆120个"])
def test_a_project_that_nowhere_says_how_long(goal):
    objectives = [(goal, "whole_life"), (goal, "annual")]
    assert run(RULE, project_targets(objectives=objectives, period=None)).status == "not_applied"
