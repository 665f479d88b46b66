from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row, self_evaluation

RULE = "dates.actual_date"
TODAY = date(2024, 3, 5)


def form(actual, **more):
    return self_evaluation(rows=[row(level3="资金下达时间", target="2023年6月30日前", actual=actual)], **more)


@pytest.mark.parametrize(
    ("evaluated", "status"),
    [
        pytest.param(form("2023年6月20日"), "passed", id="in-the-year"),
        pytest.param(form("2024年1月15日"), "passed", id="nearest-lawful-late-but-done"),
        pytest.param(form("2031年6月30日"), "failed", id="still-to-come"),
        pytest.param(form("2020年6月30日"), "failed", id="before-the-year"),
        pytest.param(
            form("2020年6月30日", period=(date(2020, 1, 1), date(2024, 12, 31))), "passed", id="in-its-period"
        ),
        pytest.param(form("已按期下达"), "not_applied", id="in-words"),
        pytest.param(project_targets(), "not_applied", id="targets"),
    ],
)
def test_actual_date(evaluated, status):
    assert run(RULE, evaluated, today=TODAY).status == status


def test_without_a_clock_the_day_it_was_filled_in_counts():
    assert run(RULE, form("2024年1月15日", filled_on=date(2024, 1, 10))).status == "failed"
    assert run(RULE, form("2031年1月15日")).status == "passed"
