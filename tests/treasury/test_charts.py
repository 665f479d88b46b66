"""The course of a budget month by month: shares worked by hand, what is not known left out and said."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.treasury.charts import execution_chart, time_elapsed
from jixiao.treasury.figures import Execution, Narrow
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import question_of
from tests.treasury.money import YEAR, Treasury
from tests.treasury.test_figures import JULY, STAFF, A, filled


@pytest.mark.parametrize(
    ("day", "percent"),
    [((1, 31), "8.33"), ((6, 30), "50.00"), ((7, 15), "54.03"), ((12, 31), "100.00")],  # (6 + 15 ÷ 31) ÷ 12
)
def test_how_much_of_the_year_is_over(day: tuple[int, int], percent: str) -> None:
    assert time_elapsed(date(YEAR, *day)) == Decimal(percent)


def test_the_share_of_the_budget_that_is_paid_month_by_month(treasury: Treasury) -> None:
    """Of 2,020.00: 200.10 in March, 50.05 in May, 99.90 in July, together 350.05."""
    filled(treasury)
    chart = execution_chart(Execution(treasury.science, YEAR), JULY)
    assert chart is not None
    assert chart.heads == ("月份", "当月支付数（元）", "累计支付数（元）", "累计执行率", "时间进度")
    rows = dict(chart.rows)
    assert [points[2].words for points in rows.values()] == [
        "0.00%", "0.00%", "9.91%", "9.91%", "12.38%", "12.38%", "17.33%", "", "", "", "", "",
    ]  # fmt: skip
    assert [rows["7月"][place].words for place in (0, 1, 3)] == ["99.90", "350.05", "58.33%"]
    assert (rows["8月"][0].words, rows["8月"][3].figure) == ("", Decimal("66.67"))
    assert rows["7月"][1].figure is None  # 元 are read beside it; what is drawn is one unit
    asked = question_of(rows["7月"][0].how.partition("?")[2])
    assert asked.sum()[0] == Decimal("99.90")
    assert "7月31日止执行17.33%，时间过了58.33%。本地区没有规定预警线。没有2022年的国库数据。" in chart.summary


def test_a_month_that_runs_a_project_and_the_year_before(treasury: Treasury) -> None:
    filled(treasury)
    before = treasury.imported(paid_until=date(YEAR - 1, 12, 31), year=YEAR - 1)
    treasury.amount(before, treasury.science, Measure.ORIGINAL, 40_000, **A)
    treasury.amount(before, treasury.science, Measure.PAYMENT, 30_000, day=date(YEAR - 1, 2, 3), **A)
    chart = execution_chart(Execution(treasury.science, YEAR), date(YEAR, 7, 15), Narrow(project="P1"))
    assert chart is not None
    rows = dict(chart.rows)
    assert chart.heads[-1] == "上年同期执行率"
    assert [rows[place][-1].words for place in ("1月", "2月", "12月")] == ["0.00%", "75.00%", "75.00%"]
    assert rows["7月15日止"][2].words == "15.39%"  # 200.10 of 1,300.00
    assert rows["7月15日止"][3].words == "54.03%"


def test_without_payments_or_budget_there_is_nothing_to_draw(treasury: Treasury) -> None:
    assert execution_chart(Execution(treasury.science, YEAR), JULY) is None
    made = treasury.imported(paid_until=JULY)
    treasury.amount(made, treasury.station, Measure.PAYMENT, 5_005, day=date(YEAR, 5, 2), **STAFF)
    chart = execution_chart(Execution(treasury.science, YEAR), JULY)
    assert chart is not None
    assert chart.rows[6][1][2].words.startswith("不能算：")
    assert chart.rows[6][1][1].words == "50.05"
