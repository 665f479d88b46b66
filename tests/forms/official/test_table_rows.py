"""Names of indicators, and rows that only hold ……, stand in an official form where they are read back as such."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.api import check
from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.model import Form, Placeholder, Reading
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.table_rows import rows_of_table
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import Layout, layouts
from tests import builders
from tests.conftest import EXAMPLES

FORM = EXAMPLES / "forms" / "hunan-jinshi-science-special-fund-2023" / "form.docx"
"""一级指标 | 二级指标 | 指标内容 | 指标值 | 备注, of the whole project and of the year, with three rows of ……."""
BEHIND = "hunan-2023-project"
"""三级指标 | 指标值 | 绩效标准 | 指标内容."""
BEFORE = "national-project"
"""三级指标 | 指标内容 | 指标值."""
TODAY = date(2022, 11, 20)


def taken_over(name: str) -> tuple[Reading, Filled]:
    reading = read_forms(read_file(FORM))
    return reading, filled_of(reading.forms[0], layouts()[name], Mask((), with_personal_data=True))


def read_back(filled: Filled) -> Reading:
    return read_forms(read_bytes(docx_bytes(printed(filled, layouts()[filled.layout])), "form.docx"), filled.profile)


def said(reading: Reading) -> list[tuple[object, ...]]:
    return [(row.name, row.target, row.horizon) for row in reading.forms[0].indicators]


def errors(reading: Reading) -> list[str]:
    return [
        finding.rule
        for finding in check(reading, TODAY, is_internal=True)[0]
        if finding.outcome.status == "failed" and finding.severity == "error"
    ]


@pytest.mark.parametrize("name", [BEHIND, BEFORE])
def test_names_in_the_content_are_read_back_as_names_without_new_errors(name: str) -> None:
    reading, filled = taken_over(name)
    again = read_back(replace(filled, profile=BEHIND if name == BEHIND else "national-2015"))
    before, after = (
        [(row.name, row.target, row.horizon) for row in each.forms[0].indicators] for each in (reading, again)
    )
    assert after == before
    assert "completeness.indicator_name" not in errors(again)
    if name == BEHIND:
        assert errors(again) == errors(reading) == ["coverage.figure_agrees"]


def rows(form: Form, name: str) -> list[tuple[str | None, str | None]]:
    found = rows_of_table(form, layouts()[name])
    return [(row.level3, row.content) for row in found if not isinstance(row, Placeholder)]


def form(*found: tuple[str | None, str | None], target: str | None = "≥5家", explains: bool = False) -> Form:
    made = builders.department_targets(
        rows=[builders.row(level3=level3, content=content, target=target) for level3, content in found]
    )
    return replace(made, indicators=tuple(replace(row, content_explains=explains) for row in made.indicators))


def test_a_name_stands_in_the_content_behind_the_value_only_beside_another() -> None:
    assert rows(form((None, "新认定企业"), ("培育企业", "新认定")), BEHIND) == [
        ("新认定企业", None),
        ("培育企业", "新认定"),
    ]


def test_an_explanation_does_not_become_a_name() -> None:
    assert rows(form((None, "认定数之和"), explains=True), BEHIND) == [(None, "认定数之和")]


def test_prose_that_holds_its_values_stays_in_the_content() -> None:
    assert rows(form((None, "新认定企业5家"), target=None), BEHIND) == [(None, "新认定企业5家")]


def test_a_name_in_the_content_before_the_value_stays_there() -> None:
    assert rows(form((None, "新认定企业")), BEFORE) == [(None, "新认定企业")]


def test_rows_of_dots_keep_their_place_and_their_levels() -> None:
    _, filled = taken_over(BEHIND)
    found = {
        name: [(n, row.texts["level1"], row.texts["level2"]) for n, row in enumerate(listed) if row.is_placeholder]
        for name, listed in filled.rows.items()
    }
    assert found["lasting"] == [(6, "效益指标", "社会效益指标"), (7, "效益指标", "生态效益指标")]
    assert found["indicator"] == [(4, "产出指标", "质量指标")]
    assert read_back(filled).forms[0].placeholders[2].level2 == "质量指标"


def labelled(layout: Layout, label: str, slot: str) -> str:
    made = builders.project_targets(amounts={slot: "320"})
    money = replace(made.money[0], label=label)
    return filled_of(replace(made, money=(money,)), layout, Mask((), with_personal_data=True)).fields[f"label:{slot}"]


@pytest.mark.parametrize(
    ("name", "label", "printed_as"),
    [(BEHIND, "总额", "年度资金总额"), (BEFORE, "总额", "总额"), (BEHIND, "年度预算金额", "年度预算金额")],
)
def test_a_sum_says_whose_it_is_where_no_head_beside_it_does(name: str, label: str, printed_as: str) -> None:
    assert labelled(layouts()[name], label, "annual_budget") == printed_as
