"""What stands in the tables that the charts of the public pages are drawn from."""

from typing import Any

from jixiao.publication.level_scores import execution_of, points_of_levels, scored_form, scores_by_level
from jixiao.publication.models import Publication, PublicUnit, PublishedIndicator
from jixiao.reports.chart import Chart

YEAR = "/public/d/430103-001/2022/"
UNIT = PublicUnit(code="430103-001")
WHOLE = Publication(pk=1, of=UNIT, year=2022, kind="department_self_evaluation")
PROJECT, OTHER = (
    Publication(pk=number + 1, of=UNIT, year=2022, kind="project_self_evaluation", project_number=number)
    for number in (1, 2)
)


def row(level1: str, weight: str, score: str, of: Publication = WHOLE) -> PublishedIndicator:
    return PublishedIndicator(publication=of, level1=level1, weight=weight, score=score, number=0)


def drawn(rows: list[PublishedIndicator], said: dict[str, Any] | None = None) -> Chart | None:
    execution = None if said is None else execution_of(WHOLE, said)
    return scores_by_level(points_of_levels(rows, execution), YEAR)


def told(chart: Chart | None) -> list[tuple[str, list[str]]]:
    assert chart is not None
    return [(level, [point.words for point in points]) for level, points in chart.rows]


def test_points_that_add_up_to_a_round_number_stand_without_noughts() -> None:
    rows = [row("产出指标", "6.67", "5"), row("产出指标", "3.33", "3.33"), row("效益指标", "2.5", "2")]
    assert told(drawn(rows)) == [("产出指标", ["10", "8.33"]), ("效益指标", ["2.5", "2"])]


def test_an_indicator_without_points_is_no_part_of_it() -> None:
    assert drawn([row("产出指标", "", "5"), row("", "10", "10")]) is None


def test_what_was_lost_is_what_the_total_lacks() -> None:
    """90 points of indicators of which 88 were scored, 10 of the budget of which 9.67 were: 97.67 of 100."""
    texts = {"execution_weight": {"text": "10"}, "execution_score": {"text": "9.67"}}
    nothing = {"texts.execution_weight": None, "texts.execution_score": None}
    chart = drawn([row("产出指标", "90", "88")], {"texts": texts, "computed": nothing})
    assert told(chart) == [("预算执行", ["10", "9.67"]), ("产出指标", ["90", "88"])]
    assert chart is not None
    assert (chart.summary, chart.summary_how) == ("合计扣2.33分。", f"{YEAR}how/lost/")
    assert [point.how for _, points in chart.rows[:1] for point in points] == [
        f"{YEAR}how/%E9%A2%84%E7%AE%97%E6%89%A7%E8%A1%8C.{name}/" for name in ("weight", "score")
    ]


def test_points_the_form_left_blank_are_those_that_were_computed() -> None:
    computed = {"texts.execution_weight": {"value": "10.00"}, "texts.execution_score": {"value": "4.75"}}
    chart = drawn([row("产出指标", "90", "88")], {"texts": None, "computed": computed})
    assert told(chart)[0] == ("预算执行", ["10", "4.75"])
    lacking = computed | {"texts.execution_score": None}
    assert told(drawn([row("产出指标", "90", "88")], {"texts": {}, "computed": lacking})) == [
        ("产出指标", ["90", "88"])
    ]


def test_points_of_several_forms_are_not_added_up() -> None:
    """Of the unit's own those; of one project alone those of it; of two none."""
    assert scored_form([PROJECT, WHOLE, OTHER]) is WHOLE
    assert scored_form([PROJECT, PROJECT]) is PROJECT
    assert scored_form([PROJECT, OTHER]) is None
    assert scored_form([Publication(pk=9, kind="department_targets")]) is None
    assert told(drawn([row("产出指标", "90", "88"), row("产出指标", "10", "1", PROJECT)])) == [
        ("产出指标", ["90", "88"])
    ]
    assert drawn([row("产出指标", "9", "8", PROJECT), row("产出指标", "10", "1", OTHER)]) is None
