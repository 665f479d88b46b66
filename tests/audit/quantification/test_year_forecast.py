import pytest

from tests.audit.asking import run
from tests.builders import monitoring, row, self_evaluation

RULE = "quantification.year_forecast"


@pytest.mark.parametrize(
    ("target", "actual", "forecast", "likelihood", "failures"),
    [
        pytest.param("≥14座", "7座", "14座", "确定能", 0, id="on-course"),
        pytest.param("≥14座", "7座", "5座", "确定能", 2, id="less-than-done-and-certain"),
        pytest.param("≥14座", "7座", "12座", "确定能", 1, id="certain-below-target"),
        pytest.param("≥14座", "7座", "12座", "有可能", 0, id="nearest-lawful-doubtful-below-target"),
        pytest.param("14座", "7座", "12座", "确定能", 1, id="no-sign-counted-up"),
        pytest.param("≥14座", "7座", "14座", "完全不可能", 1, id="impossible-though-reached"),
        pytest.param("≥95%", "98%", "96%", "确定能", 0, id="nearest-lawful-a-rate-may-fall"),
        pytest.param("≤650万元", "300万元", "700万元", "确定能", 1, id="above-a-ceiling"),
        pytest.param("≤650万元", "300万元", "650万元", "确定能", 0, id="nearest-lawful-at-the-ceiling"),
        pytest.param("≥2亿元", "1.5亿元", "14000万元", "有可能", 1, id="other-scale-less-than-done"),
        pytest.param("2023年11月30日前", "推进中", "2024年1月5日", "确定能", 1, id="a-day-too-late"),
        pytest.param("2023年11月30日前", "推进中", "预计2023年12月底完成", "确定能", 1, id="a-month-too-late"),
        pytest.param("2023年11月30日前", "推进中", "2023年11月30日", "确定能", 0, id="nearest-lawful-on-the-day"),
        pytest.param("2023年11月30日前", "推进中", "2024年1月5日", "有可能", 0, id="nearest-lawful-doubtful-and-late"),
        pytest.param("2023年11月30日前", "推进中", "2023年11月20日", "完全不可能", 1, id="impossible-though-in-time"),
        pytest.param("比上年下降≥4%", "下降2%", "上升6%", "确定能", 1, id="the-other-way"),
        pytest.param("≥2亿元", "1.5亿元", "20000万元", "确定能", 0, id="nearest-lawful-other-scale"),
    ],
)
def test_year_forecast(target, actual, forecast, likelihood, failures):
    form = monitoring(rows=[row(target=target, actual=actual, forecast=forecast, likelihood=likelihood)])
    assert len(run(RULE, form).failures) == failures


def test_passed_says_how_many():
    assert run(RULE, monitoring()).status == "passed"


def test_not_applied():
    assert run(RULE, self_evaluation()).status == "not_applied"
    words = row(target="达成年度指标", actual="推进中", forecast="达成年度指标", likelihood="确定能")
    assert run(RULE, monitoring(rows=[words])).status == "not_applied"
