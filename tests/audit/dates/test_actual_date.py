from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import monitoring, row, self_evaluation

RULE = "dates.actual_date"
TODAY = date(2024, 2, 1)


@pytest.mark.parametrize(
    ("actual", "reason", "status"),
    [
        pytest.param("2023年6月20日", None, "passed", id="in-the-year"),
        pytest.param("2022年12月30日", None, "failed", id="before-the-year"),
        pytest.param("2022年12月30日", "提前完成招标，资金在本年支付。", "passed", id="before-the-year-explained"),
        pytest.param("2023年1月1日", None, "passed", id="nearest-lawful-the-first-day"),
        pytest.param("2024年1月15日", None, "passed", id="late-is-another-rules"),
        pytest.param("2024年6月30日", "年份", "failed", id="in-the-future"),
        pytest.param("按时完成", None, "not_applied", id="no-date"),
    ],
)
def test_actual_date(actual, reason, status):
    form = self_evaluation(rows=[row(target="2023年6月30日前", actual=actual, reason=reason)])
    assert run(RULE, form, today=TODAY).status == status


def test_not_applied_to_monitoring():
    form = monitoring(rows=[row(target="2023年6月30日前", actual="2022年6月1日")])
    assert run(RULE, form, today=TODAY).status == "not_applied"
