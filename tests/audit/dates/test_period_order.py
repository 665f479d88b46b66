from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "dates.period_order"
START, END = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project_targets(period=(START, END)), "passed", id="yuanjiang-2023"),
        pytest.param(project_targets(period=(END, START)), "failed", id="turned-round"),
        pytest.param(project_targets(period=(START, START)), "passed", id="nearest-lawful-one-day"),
        pytest.param(project_targets(period=(START, None)), "not_applied", id="one-end-only"),
        pytest.param(department_targets(), "not_applied", id="department"),
    ],
)
def test_period_order(form, status):
    assert run(RULE, form).status == status
