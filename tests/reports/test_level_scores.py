"""Points by level 1: sums by hand, and no sum over a hole."""

from decimal import Decimal

import pytest

from jixiao.reports.chart import Chart, ChartKind, Point
from jixiao.reports.level_scores import row_of, scores_by_level

ROWS = [("产出指标", "20", "20", "18.5"), ("产出指标", "10", "8", "8"), ("效益指标", "30", "27", None)]


def drawn(*rows: tuple[str | None, ...], sides: tuple[str, ...] = ("自评", "复核")) -> Chart | None:
    made = (row_of(level or "", *texts) for level, *texts in rows)
    return scores_by_level("得分", sides, (row for row in made if row is not None))


def test_each_level_is_the_sum_of_its_rows_and_a_hole_is_no_sum() -> None:
    chart = drawn(*ROWS)
    assert chart is not None
    assert chart.heads == ("一级指标", "分值", "自评", "复核")
    assert chart.rows == [
        ("产出指标", (Point("30", Decimal(30)), Point("28", Decimal(28)), Point("26.5", Decimal("26.5")))),
        ("效益指标", (Point("30", Decimal(30)), Point("27", Decimal(27)), Point("1项没有得分"))),
    ]
    assert chart.summary == "合计扣5分。"
    assert chart.is_drawn


def test_a_level_of_the_first_side_that_is_open_is_said() -> None:
    chart = drawn(("产出指标", "20", ""), ("效益指标", "30", "27分"), sides=("得分",))
    assert chart is not None
    assert chart.summary == "有的指标还没有得分，那一级不画。"
    assert [points[1].figure for _, points in chart.rows] == [None, Decimal(27)]


def test_rows_without_points_or_level_say_nothing() -> None:
    assert drawn((None, "10", "9"), ("产出指标", None, "9"), ("产出指标", "很多", "9"), sides=("得分",)) is None
    assert drawn(("产出指标", "10", None), sides=("得分",)) is None
    alone = drawn(("产出指标", "100", "90"), sides=("得分",))
    assert alone is not None
    assert not alone.is_drawn  # one place alone is a table
    assert alone.undrawn == "数字不够画图，看表。"


@pytest.mark.parametrize(("kind", "undrawn"), [("bars", "都是0，不画图，看表。"), ("line", "")])
def test_bars_that_are_all_nought_are_no_picture_and_a_line_along_nought_is(kind: ChartKind, undrawn: str) -> None:
    nought = [(place, (Point("0", Decimal(0)), Point("没有"))) for place in ("甲", "乙")]
    heads = ("单位", "按期", "超期")
    assert Chart(kind, "公开", heads, nought).undrawn == undrawn
    assert Chart(kind, "公开", heads, [*nought, ("丙", (Point("1", Decimal(1)), Point("没有")))]).is_drawn
