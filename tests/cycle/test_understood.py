"""What was understood of a target, in words; which repairs are certain; the layout as cells to write in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jixiao.audit.context import Beside
from jixiao.cycle.filling import checked
from jixiao.cycle.fixes import fix_of, text_at
from jixiao.cycle.sheet_cells import NEW_ROW, Input, blank_row, sheet_layout, sheet_lines, sheet_rows
from jixiao.cycle.understood import understood_actual
from jixiao.forms.official.filled import Filled, Row, blank_form
from jixiao.forms.values import read_targets
from jixiao.profiles.layouts import layouts
from tests.cycle.followed import DAY, HUBEI, NATIONAL, approved, changed, followed


def form(*rows: Mapping[str, str]) -> Filled:
    """Of Hunan's form of 2023, all parts of which are written."""
    texts = [{"level1": "产出指标", "level2": "数量指标", **row} for row in rows]
    return Filled(
        "hunan-2023",
        "hunan-2023",
        "",
        {"fiscal_year": "2023", "department": "某县科技局", "reporting_unit": "某县科技局", "amount:total": "100.00"},
        {"indicator": tuple(Row(f"r{number}", row) for number, row in enumerate(texts, 1))},
    )


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("≥125家", "不低于 125 家"),
        ("125家以上", "不低于 125 家"),
        ("≤200万元", "不高于 200 万元"),
        ("＝100％", "等于 100 %"),
        ("100家", "100 家"),
        ("2—3家", "2 到 3 家"),
        ("2023年12月31日前", "2023年12月31日前"),
        ("12月底前", "2023年12月31日前"),
        ("30个工作日内", "30 个工作日以内"),
        ("≥30天", "不低于 30 天"),
        ("按时完成", "文字要求：按时完成"),
    ],
)
def test_a_target_is_said_as_it_was_understood(target: str, words: str) -> None:
    result = checked(form({"level3": "新认定高新技术企业", "target": target}), date(2023, 1, 5))
    assert result.understood == {"indicator/r1/target": words}


def test_a_row_without_a_target_says_nothing() -> None:
    assert checked(form({"level3": "新认定高新技术企业", "target": ""}), date(2023, 1, 5)).understood == {}


def fixes(filled: Filled) -> list[dict[str, str]]:
    result = checked(filled, date(2023, 1, 5))
    failed = [outcome for outcome in result.outcomes if outcome["status"] == "failed"]
    return [fix for outcome in failed for fix in fix_of(outcome, filled)]


@pytest.mark.parametrize(
    ("row", "fix"),
    [
        pytest.param(
            {"level2": "成本指标", "level3": "设备购置成本", "target": "50万元"}, "≤50万元", id="a-cost-is-a-ceiling"
        ),
        pytest.param(
            {"level2": "时效指标", "level3": "设备购置完成时间", "target": "12月底前"},
            "2023年12月底前",
            id="the-year-is-known",
        ),
        pytest.param({"level3": "技术合同交易额", "target": "≥200万"}, "≥200万元", id="money-has-a-unit"),
    ],
)
def test_a_certain_repair_is_offered_and_ends_the_finding(row: dict[str, str], fix: str) -> None:
    found = [each for each in fixes(form(row)) if each["place"] == "indicator/r1/target"]
    assert [each["text"] for each in found] == [fix]
    assert not [each for each in fixes(form(row | {"target": fix})) if each["place"] == "indicator/r1/target"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"level3": "农产品质量安全投诉", "target": "≥5起"}, id="how-many-is-the-clerks"),
        pytest.param({"level3": "科技培训", "target": "进一步加强"}, id="words"),
    ],
)
def test_where_somebody_has_to_decide_nothing_is_offered(row: dict[str, str]) -> None:
    assert checked(form(row), date(2023, 1, 5)).outcomes
    assert not [each for each in fixes(form(row)) if each["place"].startswith("indicator/")]


def project(target: str, standard: str) -> Filled:
    """A row of Hunan's project form, whose 绩效标准 may repeat the value."""
    fields = {"fiscal_year": "2023", "department": "某县农业局", "reporting_unit": "某县农业局", "project": "农田建设"}
    row = {"level1": "产出指标", "level2": "数量指标", "level3": "补助资金", "target": target, "standard": standard}
    return Filled("hunan-2023-project", "hunan-2023-project", "", fields, {"indicator": (Row("r1", row),)})


def bare_wan(filled: Filled) -> list[list[dict[str, str]]]:
    outcomes = checked(filled, date(2023, 1, 5)).outcomes
    return [fix_of(each, filled) for each in outcomes if each["rule"] == "units.bare_wan"]


def test_a_repair_names_every_place_of_its_finding() -> None:
    assert bare_wan(project("1500万", "≤1500万")) == [
        [
            {"place": "indicator/r1/target", "text": "1500万元"},
            {"place": "indicator/r1/standard", "text": "≤1500万元"},
        ]
    ]
    assert bare_wan(project("1500万元", "≤1500万元")) == []


def test_a_place_in_which_it_is_not_certain_is_left_out_of_the_repair() -> None:
    assert bare_wan(project("1500万", "≤1500万，≥1400万")) == [[{"place": "indicator/r1/target", "text": "1500万元"}]]


def test_the_text_of_a_blank_that_is_not_there_is_empty() -> None:
    filled = form({"target": "1"})
    assert (text_at(filled, "department"), text_at(filled, "indicator/r1/target")) == ("某县科技局", "1")
    assert (text_at(filled, "duties"), text_at(filled, "indicator/r9/target"), text_at(filled, "x/y/z")) == ("", "", "")


@pytest.mark.parametrize("name", layouts())
def test_every_blank_of_every_layout_can_be_written_in_once(name: str) -> None:
    """But those of the reviewers, the year, and the printed labels."""
    layout = layouts()[name]
    rows = sheet_rows(blank_form(layout, layout.profiles[0], {}), layout)
    places = [each.place for row in rows for cell in row.cells for each in cell.inputs]
    lines = sheet_lines((*layout.above, *layout.below), blank_form(layout, layout.profiles[0], {}))
    places += [part.place for line in lines for part in line if isinstance(part, Input)]
    assert len(places) == len(set(places))
    assert not any(place.startswith(("label:", "opinion:", "reviewer:", "signed:")) for place in places)
    written = {blank.name for blank in layout.blanks} & {"department", "project", "duties", "objectives", "contact"}
    assert written <= {place.partition(":")[0] for place in places}


def test_a_line_below_the_table_is_written_in_by_the_words_before_each_blank() -> None:
    (first, second) = sheet_lines(layouts()["hunan-2024"].below, form())
    assert [part.words for part in first if isinstance(part, Input)] == ["填报人", "联系电话"]
    assert [part.place for part in second if isinstance(part, Input)] == ["filled_on"]


@pytest.mark.parametrize("name", layouts())
def test_every_row_of_the_page_covers_every_column_once(name: str) -> None:
    layout = layouts()[name]
    lists = layout.repeated.values()
    filled = blank_form(layout, layout.profiles[0], {})
    filled = replace(filled, rows={each: (Row("a", {}), Row("b", {})) for each in lists})
    covered: dict[int, int] = {}
    for number, row in enumerate(sheet_rows(filled, layout)):
        for cell in row.cells:
            for each in range(number, number + cell.rows):
                covered[each] = covered.get(each, 0) + cell.columns
    assert set(covered.values()) == {len(layout.widths)}


def test_a_row_that_is_added_has_only_what_is_written() -> None:
    layout = layouts()["hunan-2023"]
    row = blank_row("indicator", sheet_layout(blank_form(layout, "hunan-2023", {}), layout))
    places: list[Any] = [each.place for cell in row.cells for each in cell.inputs]
    assert places == [f"indicator/{NEW_ROW}/{column}" for column in ("level1", "level2", "level3", "target")]
    assert [each.words for cell in row.cells for each in cell.inputs] == [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值及单位",
    ]


@pytest.mark.parametrize(
    ("target", "actual", "words"),
    [
        ("≥125家", "130家", "130 家"),
        ("≥125家", "130", "130 家（没有写单位，按指标值的单位）"),
        ("≥85%", "0.9", "90 %（没有写单位，按指标值的单位）"),
        ("≥85%", "90", "90 %（没有写单位，按指标值的单位）"),
        ("≥2万人次", "2.5", "2.5 万人次（没有写单位，按指标值的单位）"),
        ("2022年6月30日前", "2022年7月1日", "2022年7月1日"),
        ("按时完成", "按时完成", "文字要求：按时完成"),
        ("≥125家", "", ""),
    ],
)
def test_what_was_reached_is_said_as_it_is_held_against_its_target(target: str, actual: str, words: str) -> None:
    assert understood_actual(read_targets(target, 2022), read_targets(actual, 2022)) == words


def test_what_was_reached_is_understood_at_its_own_blank() -> None:
    filled = changed(followed(HUBEI), {"indicator/r2/actual": "0.96"})
    result = checked(filled, DAY, Beside(approved=approved(HUBEI.targets)))
    assert result.understood["indicator/r2/actual"] == "96 %（没有写单位，按指标值的单位）"
    assert result.understood["indicator/r2/target"] == "不低于 95 %"


@pytest.mark.parametrize(
    ("changes", "place", "text"),
    [
        ({"indicator/r1/score": "16"}, "indicator/r1/score", "15"),
        ({"indicator/r1/actual": "100", "indicator/r1/reason": "批次减少。"}, "indicator/r1/score", "12"),
        ({"text:execution_score": "9.80"}, "text:execution_score", "9.70"),
        ({"total_score": "99.80"}, "total_score", "99.70"),
    ],
)
def test_points_that_were_computed_are_one_key_away(changes: Mapping[str, str], place: str, text: str) -> None:
    filled = changed(followed(NATIONAL), changes)
    outcomes = checked(filled, DAY, Beside(approved=approved(NATIONAL.targets))).outcomes
    offered = [fix for each in outcomes if each["rule"].startswith("scores.") for fix in fix_of(each, filled)]
    assert {"place": place, "text": text} in offered
    assert not [fix for fix in offered if fix["place"] not in (place, "total_score")]
