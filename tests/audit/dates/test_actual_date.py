from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import monitoring, project_targets, row, self_evaluation

RULE = "dates.actual_date"
TODAY = date(2024, 2, 1)


def form(actual, reason=None, **more):
    dated = row(level3="资金下达时间", target="2023年6月30日前", actual=actual, reason=reason)
    return self_evaluation(rows=[dated], **more)


@pytest.mark.parametrize(
    ("evaluated", "status"),
    [
        pytest.param(form("2023年6月20日"), "passed", id="in-the-year"),
        pytest.param(form("2022年12月30日"), "failed", id="before-the-year"),
        pytest.param(form("2022年12月30日", "提前完成招标，资金在本年支付。"), "passed", id="before-explained"),
        pytest.param(form("2023年1月1日"), "passed", id="nearest-lawful-the-first-day"),
        pytest.param(form("2024年1月15日"), "passed", id="nearest-lawful-late-but-done"),
        pytest.param(form("2031年6月30日", "年份"), "failed", id="still-to-come"),
        pytest.param(
            form("2020年6月30日", period=(date(2020, 1, 1), date(2024, 12, 31))), "passed", id="in-its-period"
        ),
        pytest.param(form("按时完成"), "not_applied", id="in-words"),
        pytest.param(project_targets(), "not_applied", id="targets"),
    ],
)
def test_actual_date(evaluated, status):
    assert run(RULE, evaluated, today=TODAY).status == status


def test_without_a_clock_the_day_it_was_filled_in_counts():
    assert run(RULE, form("2024年1月15日", filled_on=date(2024, 1, 10))).status == "failed"
    assert run(RULE, form("2031年1月15日")).status == "passed"


@pytest.mark.parametrize(("actual", "status"), [("2022年6月1日", "failed"), ("2023年12月31日", "passed")])
def test_a_plan_in_a_monitoring_form_is_no_mistake(actual, status):
    reported = monitoring(rows=[row(target="2023年6月30日前", actual=actual)])
    assert run(RULE, reported, today=date(2023, 8, 1)).status == status
