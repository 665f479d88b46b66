from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "dates.deadline_in_year"


def due(target):
    return (row("产出指标", "时效指标", "完成时间", target),)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("2023年6月30日前", "passed", id="inside"),
        pytest.param("2022年12月31日前", "failed", id="last-year"),
        pytest.param("2024年3月底前", "failed", id="after-the-year"),
        pytest.param("12月30日", "passed", id="shaoyang-2020"),
        pytest.param("次年3月底前", "passed", id="nearest-lawful-says-itself-next-year"),
        pytest.param("12月31日前", "passed", id="nearest-lawful-last-day"),
        pytest.param("30个工作日内", "not_applied", id="duration"),
    ],
)
def test_deadline_in_year(target, status):
    assert run(RULE, department_targets(rows=due(target))).status == status


def test_a_project_may_end_later():
    period = (date(2022, 1, 1), date(2025, 12, 31))
    assert run(RULE, project_targets(rows=due("2025年6月底前"), period=period)).status == "passed"
    assert run(RULE, project_targets(rows=due("2026年6月底前"), period=period)).status == "failed"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("部门决算公开时间", "2024年9月底前", "passed", id="nearest-lawful-final-accounts"),
        pytest.param("绩效自评完成时间", "2024年3月31日前", "passed", id="nearest-lawful-self-evaluation"),
        pytest.param("部门决算公开时间", "2022年9月底前", "failed", id="final-accounts-of-a-year-gone"),
        pytest.param("供暖时间", "2023年11月15日至2024年3月15日", "passed", id="nearest-lawful-over-the-turn"),
        pytest.param("路面养护时间", "2023年11月至2024年2月", "passed", id="nearest-lawful-winter"),
        pytest.param("路面养护时间", "2024年1月至2024年2月", "failed", id="all-of-it-after-the-year"),
    ],
)
def test_work_that_follows_the_year(name, target, status):
    rows = (row("产出指标", "时效指标", name, target),)
    assert run(RULE, department_targets(rows=rows)).status == status


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("2025年2月28日前", "passed", id="within-a-year"),
        pytest.param("2025年3月1日前", "failed", id="more-than-a-year"),
    ],
)
def test_work_that_follows_a_period_ending_on_a_leap_day(target, status):
    rows = (row("产出指标", "时效指标", "项目竣工决算时间", target),)
    period = (date(2023, 3, 1), date(2024, 2, 29))
    assert run(RULE, project_targets(rows=rows, period=period)).status == status


def test_targets_of_the_whole_project_without_a_period_are_not_asked():
    rows = (row("产出指标", "时效指标", "主体完工时间", "2025年6月底前", horizon="whole_life"),)
    assert run(RULE, project_targets(rows=rows, period=None)).status == "not_applied"


def test_cannot_decide_without_a_year():
    assert run(RULE, department_targets(rows=due("2022年12月31日前"), year=None)).status == "cannot_decide"


def test_says_the_dates():
    assert run(RULE, department_targets(rows=due("2022年12月31日前"))).summary() == [
        (["2022年12月31日前"], "2023年1月1日至2023年12月31日", "2022年12月31日", None)
    ]
