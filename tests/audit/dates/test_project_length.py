from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "dates.project_length"
TEN_YEARS = (date(2018, 1, 1), date(2027, 12, 31))
BOTH = (("建成平台。", "whole_life"), ("完成主体工程。", "annual"))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project_targets(), "passed", id="one-year"),
        pytest.param(
            project_targets(period=(date(2021, 1, 1), date(2025, 12, 31))), "passed", id="nearest-lawful-five-years"
        ),
        pytest.param(project_targets(period=TEN_YEARS), "failed", id="ten-years"),
        pytest.param(project_targets(period=TEN_YEARS, objectives=BOTH), "passed", id="nearest-lawful-annual-goal"),
        pytest.param(project_targets(period=TEN_YEARS, objectives=("分阶段建成平台。",)), "passed", id="stages"),
        pytest.param(
            project_targets(
                period=TEN_YEARS, objectives=(("三年内建成平台。", "whole_life"), ("完成主体。", "annual"))
            ),
            "failed",
            id="goal-of-fewer-years",
        ),
        pytest.param(
            project_targets(
                period=TEN_YEARS, objectives=(("十年内建成平台。", "whole_life"), ("完成主体。", "annual"))
            ),
            "passed",
            id="nearest-lawful-goal-of-all-years",
        ),
        pytest.param(project_targets(period=None), "not_applied", id="no-period"),
        pytest.param(department_targets(), "not_applied", id="department"),
    ],
)
def test_project_length(form, status):
    assert run(RULE, form).status == status
