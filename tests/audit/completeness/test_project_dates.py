from datetime import date

import pytest

from tests.audit.asking import run
from tests.audit.printing import with_label
from tests.builders import department_targets, project_targets

RULE = "completeness.project_dates"
START, END = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project_targets(), "passed", id="yuanjiang-2023"),
        pytest.param(project_targets(period=(START, None)), "failed", id="no-end"),
        pytest.param(project_targets(period=(None, END)), "failed", id="no-start"),
        pytest.param(with_label(project_targets(period=None), "period", "起止时间"), "failed", id="blank"),
        pytest.param(project_targets(period=None), "not_applied", id="nearest-lawful-template-without-dates"),
        pytest.param(department_targets(), "not_applied", id="department"),
    ],
)
def test_project_dates(form, status):
    assert run(RULE, form).status == status


def test_says_which_end_is_missing():
    assert run(RULE, project_targets(period=(START, None))).failures[0].message == "没有写明完成日期。"
