"""What stands in the tables that the charts of the public pages are drawn from."""

from jixiao.publication.charts import scores_by_level
from jixiao.publication.models import PublishedIndicator


def row(level1: str, weight: str, score: str) -> PublishedIndicator:
    return PublishedIndicator(level1=level1, weight=weight, score=score)


def test_points_that_add_up_to_a_round_number_stand_without_noughts() -> None:
    chart = scores_by_level(
        [row("产出指标", "6.67", "5"), row("产出指标", "3.33", "3.33"), row("效益指标", "2.5", "2")]
    )
    assert chart is not None
    assert [(level, [point.words for point in points]) for level, points in chart.rows] == [
        ("产出指标", ["10", "8.33"]), ("效益指标", ["2.5", "2"]),
    ]  # fmt: skip


def test_an_indicator_without_points_is_no_part_of_it() -> None:
    assert scores_by_level([row("产出指标", "", "5"), row("", "10", "10")]) is None
