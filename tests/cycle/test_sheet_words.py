"""Every blank of an official form that is filled in on a page has words of its own, also for a screen reader."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from jixiao.cycle.sheet_cells import blank_row, sheet_layout, sheet_rows
from jixiao.cycle.sheet_words import amount_labels, words_in, words_of
from jixiao.cycle.whole_form import whole_form
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Row, blank_form, columns_of
from jixiao.profiles.layouts import layouts
from tests.cycle.county import County

KINDS = {"department_targets", "project_targets"}
FILLED_IN = [name for name, layout in layouts().items() if not layout.kinds or layout.kinds & KINDS]
TOTALS = ("income.total", "expenditure.total", "three_public.total")


def test_a_row_without_a_head_is_called_by_its_own_label() -> None:
    layout = layouts()["national-project"]
    rows = {"extra": (Row("r1", {"label": "补助区域", "text": "建阳区"}),), "box": (Row("r1", {"label": "部门意见"}),)}
    filled = replace(blank_form(layout, layout.profiles[0], {}), rows=rows)
    inputs = [each for row in sheet_rows(filled, layout) for cell in row.cells for each in cell.inputs]
    found = {each.place: (each.words, each.is_fixed) for each in inputs if each.place.startswith(("extra/", "box/"))}
    assert found == {
        "extra/r1/label": ("“补助区域”的名称", False),
        "extra/r1/text": ("补助区域", False),
        "box/r1/label": ("“部门意见”的名称", True),
        "box/r1/text": ("部门意见", True),
    }


@pytest.mark.parametrize("name", FILLED_IN)
def test_no_blank_is_without_words_and_no_two_that_stand_once_have_the_same(name: str) -> None:
    layout = layouts()[name]
    filled = blank_form(layout, layout.profiles[0], {})
    rows = sheet_rows(filled, sheet_layout(filled, layout))
    inputs = [each for row in rows for cell in row.cells for each in cell.inputs]
    inputs += [each for row in (blank_row(of, layout) for of in columns_of(layout)) for cell in row.cells
               for each in cell.inputs]  # fmt: skip
    assert [each.place for each in inputs if not each.words.strip()] == []
    once = Counter(each.words for each in inputs if "/" not in each.place)
    assert [words for words, count in once.items() if count > 1] == []
    assert "合计" not in once


def test_three_totals_are_told_apart_by_what_they_stand_under() -> None:
    words = words_in(layouts()["hunan-2024"], {})
    assert [words[f"amount:{slot}"] for slot in TOTALS] == [
        "年度收入预算 合计",
        "年度支出预算 合计",
        "“三公”经费预算 合计",
    ]
    assert words["amount:basic_expenditure"] == "基本支出"
    wide = words_in(layouts()["hunan-2020"], {})
    assert [wide[f"amount:{slot}"] for slot in TOTALS] == [
        "年度收入预算 合计",
        "年度支出预算 合计",
        "三公经费预算支出 合计",
    ]


def test_a_label_the_form_has_itself_counts() -> None:
    words = words_in(layouts()["hunan-2024"], {"label:income.total": "收入总计", "label:other_funds": "基本支出"})
    assert words["amount:income.total"] == "收入总计"
    assert words["amount:other_funds"] == "年度收入预算 基本支出"
    assert words["amount:basic_expenditure"] == "年度支出预算 基本支出"


def money(slot: str, label: str | None) -> dict[str, Any]:
    return {"slot": slot, "label": label, "text": "1.00", "yuan": "10000", "cell": {"id": slot}}


def form(county: County, *amounts: dict[str, Any], profile: str = "hunan-2024") -> dict[str, Any]:
    return {**county.content.form, "profile": {"id": profile, "chosen_by": "region"}, "money": list(amounts)}


def test_amounts_away_from_their_table_say_what_they_are_the_total_of(county: County) -> None:
    told = form(
        county, *(money(slot, "合计") for slot in TOTALS), money("basic_expenditure", "基本支出"), money("x", None)
    )
    layout = next(each for each in layouts().values() if each.name == "hunan-2024")
    told["profile"]["id"] = layout.profiles[0]
    labels = ["年度收入预算 合计", "年度支出预算 合计", "“三公”经费预算 合计", "基本支出", "（无标签）"]
    assert amount_labels(told) == labels
    assert [row.label for table in whole_form(told).money for row in table.rows] == labels
    assert amount_labels({**told, "profile": None}) == ["合计", "合计", "合计", "基本支出", "（无标签）"]


def monitoring(county: County, period: str | None) -> dict[str, Any]:
    """A monitoring form of these months."""
    texts = {} if period is None else {"monitoring_period": {"text": period, "cell": {"id": "a"}}}
    profile = layouts()["national-department-monitoring"].profiles[0]
    named = {"id": profile, "chosen_by": "region"}
    return {**county.content.form, "kind": "department_monitoring", "profile": named, "texts": texts}


@pytest.mark.parametrize(
    ("period", "months"), [("2022年1—9月", "1—9月"), ("（2022年1—3月）", "1—3月"), (None, "1—7月")]
)  # fmt: skip
def test_what_was_reached_in_a_round_is_headed_by_its_months(county: County, period: str | None, months: str) -> None:
    words = words_of(monitoring(county, period))
    assert words["indicator/actual"] == f"{months}执行情况"
    assert words["amount:executed"] == f"年度资金总额 {months}执行数"
    assert words["text:execution_rate.project_expenditure"] == f"项目支出 {months}执行率"
    assert words["indicator/forecast"] == "全年预计完成情况"


def test_what_is_filled_in_for_a_round_is_called_by_its_months() -> None:
    layout = layouts()["national-department-monitoring"]
    filled = replace(blank_form(layout, layout.profiles[0], {}), fields={"months": "1—9月"})
    inputs = [each for row in sheet_rows(filled, layout) for cell in row.cells for each in cell.inputs]
    assert {each.words for each in inputs if each.place.endswith("/actual")} == {"1—9月执行情况"}


def test_one_cell_beside_several_objectives_is_told_once(county: County) -> None:
    told = county.content.form
    (first, *_) = told["objectives"]

    def said(*actuals: str | None) -> list[str | None]:
        goals = [{**first, "text": f"目标{n}", "actual": actual} for n, actual in enumerate(actuals)]
        (shown,) = whole_form({**told, "objectives": goals}).goals.values()
        return [goal.actual.text if goal.actual else None for goal in shown]

    assert said("都完成", "都完成", "都完成") == [None, None, "都完成"]
    assert said("完成", "没有完成") == ["完成", "没有完成"]
    assert said(None, "完成", None) == [None, "完成", None]


def test_what_is_struck_out_is_no_label() -> None:
    words = words_in(layouts()["national-department-self-evaluation"], {})
    assert words["text:execution_rate.basic_expenditure"] == "其中：基本支出 执行率（B/A）"
    assert [label for label in words.values() if "—" in label] == []


HEADS = {
    "national-department-monitoring": ("1—9月执行数", "1—9月执行率", "1—9月执行情况", "部门预算执行情况（元）"),
    "national-monitoring": ("1—9月执行数", "1—9月执行率", "1—9月执行情况", "项目资金（元）"),
    "hunan-base-data": ("2021年决算数", "2022年预算数", "2022年实际在职人数"),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_a_head_with_the_months_the_year_or_the_unit_is_drawn_like_all_others(name: str) -> None:
    layout = layouts()[name]
    known = {"months": "1—9月", "money_unit": "元", "fiscal_year": "2022", "previous_year": "2021"}
    filled = replace(blank_form(layout, layout.profiles[0], {}), fields=known)
    cells = {"".join(map(str, cell.parts)): cell for row in sheet_rows(filled, layout) for cell in row.cells
             if not cell.inputs}  # fmt: skip
    assert {head: cells[head].is_label for head in HEADS[name]} == dict.fromkeys(HEADS[name], True)
    boxes = {box.text: box for box in printed(filled, layout).boxes}
    assert {head: boxes[head].is_short for head in HEADS[name]} == dict.fromkeys(HEADS[name], True)


def test_the_label_of_an_amount_is_no_head() -> None:
    layout = layouts()["national-department-monitoring"]
    filled = replace(blank_form(layout, layout.profiles[0], {}), fields={})
    cells = {"".join(map(str, cell.parts)): cell for row in sheet_rows(filled, layout) for cell in row.cells
             if not cell.inputs}  # fmt: skip
    assert not cells["其中：基本支出"].is_label
