from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "completeness.fiscal_year"
UNDATED = "部门整体支出绩效目标申报表"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="year-in-title"),
        pytest.param(department_targets(year=None, title=UNDATED), "failed", id="no-year"),
        pytest.param(project_targets(year=None), "passed", id="nearest-lawful-period-within-one-year"),
        pytest.param(
            project_targets(year=None, period=(date(2022, 1, 1), date(2024, 12, 31))),
            "failed",
            id="period-of-three-years",
        ),
    ],
)
def test_fiscal_year(form, status):
    assert run(RULE, form).status == status


def test_the_year_of_the_other_forms_of_the_file_counts_if_it_is_one():
    form = department_targets(year=None, title=UNDATED)
    assert run(RULE, form, siblings=(project_targets(),)).status == "passed"
    assert run(RULE, form, siblings=(project_targets(), project_targets(year=2024))).status == "failed"


def test_points_to_the_title():
    assert run(RULE, department_targets(year=None, title=UNDATED)).words == [UNDATED]
