from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import project_targets

RULE = "coverage.one_year_goal"


@pytest.mark.parametrize(
    ("annual", "years", "status"),
    [
        pytest.param("解决就业180人", 1, "failed", id="yuanjiang-2023"),
        pytest.param("新增就业180人，举办大赛1场", 1, "passed", id="differs"),
        pytest.param("解决就业180人", 3, "not_applied", id="nearest-lawful-left-to-whole-life-goal"),
    ],
)
def test_one_year_goal(annual, years, status):
    period = (date(2023, 1, 1), date(2022 + years, 12, 31))
    objectives = [("解决就业180人", "whole_life"), (annual, "annual")]
    assert run(RULE, project_targets(objectives=objectives, period=period)).status == status


def test_department_form_has_no_whole_life():
    assert run(RULE, project_targets(objectives=["解决就业180人"])).status == "not_applied"


def test_hint_grants_that_it_may_be_right():
    objectives = [("解决就业180人", "whole_life"), ("解决就业180人。", "annual")]
    assert "确为一年期的可以不改" in run(RULE, project_targets(objectives=objectives)).failures[0].message
