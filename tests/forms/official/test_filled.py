"""What stands in the blanks of a form: held, sent as JSON, printed and read without a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiao.cells.reader import read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form
from jixiao.forms.official.as_document import Drawn, document_of
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled, Row
from jixiao.forms.official.filled_json import LONGEST_TEXT, MOST_ROWS, BadFilled, filled_from, filled_json
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for, layouts
from tests.conftest import EXAMPLES
from tests.forms.official.test_round_trip import FILES


def forms_of(file: Path) -> list[tuple[Form, Filled, Mask]]:
    reading = read_forms(read_file(file))
    mask = mask_of(reading, with_personal_data=True)
    found = [(form, layout_for(form.profile.id if form.profile else "", form.kind)) for form in reading.forms]
    return [(form, filled_of(form, layout, mask), mask) for form, layout in found if layout]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name if file.suffix == ".docx" else file.stem[:3])
def test_a_form_comes_back_equal_from_its_blanks_through_json_and_without_a_file(file: Path) -> None:
    for form, filled, mask in forms_of(file):
        again = filled_from(json.loads(json.dumps(filled_json(filled))))
        drawn = document_of(printed(again, layouts()[again.layout]), "填报内容")
        reading = read_forms(drawn.document, again.profile)
        assert len(reading.forms) == 1
        assert differences(form, reading.forms[0], mask, mask) == []
        assert reading.unread == ()


def test_a_cell_knows_the_blank_its_words_came_from() -> None:
    [(form, filled, _)] = forms_of(EXAMPLES / "forms" / "changsha-health-dept-2022" / "form.docx")
    drawn = document_of(printed(filled, layouts()[filled.layout]), "填报内容")
    (read,) = read_forms(drawn.document, filled.profile).forms
    last = read.indicators[-1]
    assert drawn.places_of([last.cell.address.id]) == [f"indicator/r{len(form.indicators)}/target"]
    assert read.department is not None
    assert drawn.places_of([read.department.cell.address.id]) == ["department"]
    total = read.amount("total")
    assert total is not None
    assert drawn.places_of([total.cell.address.id, total.cell.address.id]) == ["amount:total"]
    assert drawn.places_of([read.label("indicators").address.id]) == []


def drawn_of(layout: str, fields: dict[str, str], *rows: dict[str, str]) -> tuple[Drawn, dict[str, str]]:
    """A form in which these are filled in; label → id of its cell."""
    listed = tuple(Row(f"r{number}", texts) for number, texts in enumerate(rows, 1))
    found = layouts()[layout]
    filled = Filled(found.profiles[0], layout, "", {"fiscal_year": "2024"} | fields, {"indicator": listed})
    drawn = document_of(printed(filled, found), "填报内容")
    return drawn, {cell.text: cell.address.id for cell in drawn.document.cells()}


ROAD = {"level1": "产出指标", "level2": "数量指标", "level3": "道路里程", "target": "≥18公里"}


def test_what_is_said_of_a_label_is_about_the_empty_blank_behind_it() -> None:
    drawn, ids = drawn_of("national-project", {"department": "水利局"}, ROAD)
    said = {
        "项目期": ["period"],
        "实施单位": ["implementing_unit"],
        "项目属性": ["text:project_nature"],  # and not what stands behind 项目期
        "年度目标": ["objectives:annual"],
        "年度资金总额": ["label:annual_budget", "amount:annual_budget"],
        "实施期资金总额": ["label:project_total", "amount:project_total"],  # and not that of the year beside it
        "项目资金（万元）": ["money_unit", "amount:project_total", "amount:annual_budget"],
        "主管部门": [],  # is filled in
        "水利局": ["department"],
        "年度绩效指标": [],  # each of its rows says what is missing
        "一级指标": [],
        "道路里程": ["indicator/r1/level3"],
    }
    assert {label: drawn.blanks_of([ids[label]]) for label in said} == said
    assert drawn.blanks_of([ids["项目期"], ids["水利局"]]) == ["department"]  # a cell that was filled in says where
    assert drawn.blanks_of([]) == []


def test_the_blank_behind_the_label_of_a_filled_in_amount_is_not_its_neighbours() -> None:
    drawn, ids = drawn_of("national-project", {"amount:project_total": "100"}, ROAD)
    assert drawn.blanks_of([ids["实施期资金总额"]]) == ["label:project_total"]


def content(**changes: Any) -> dict[str, Any]:
    rows = {"indicator": [{"key": "r1", "texts": {"level1": "产出指标", "target": "≥12次"}}]}
    named = {"profile": "hunan-2022", "layout": "hunan-2022", "title": ""}
    return named | {"fields": {"department": "某局"}, "rows": rows, "below": []} | changes


def indicator(**row: Any) -> dict[str, Any]:
    return {"rows": {"indicator": [{"key": "r1", "texts": {}} | row]}}


def test_what_a_page_sends_is_taken() -> None:
    filled = filled_from(content())
    assert filled.fields["department"] == "某局"
    assert filled.rows["indicator"][0].texts["target"] == "≥12次"
    assert filled_json(filled)["rows"]["indicator"] == content()["rows"]["indicator"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        pytest.param(None, "不是一组名字和值", id="nothing"),
        pytest.param([], "不是一组名字和值", id="a-list"),
        pytest.param({1: 2}, "不是一组名字和值", id="number-as-name"),
        pytest.param(content(profile="nowhere-1999"), "没有这个模板的正式表样", id="no-such-template"),
        pytest.param(content(layout="nowhere-1999"), "没有这个模板的正式表样", id="no-such-layout"),
        pytest.param(content(layout="henan-2021"), "没有这个模板的正式表样", id="layout-of-another-template"),
        pytest.param(content(profile=7), "模板不是文字", id="profile-is-a-number"),
        pytest.param(content(fields={"no_such": "x"}), "没有这个空：no_such", id="no-such-blank"),
        pytest.param(content(fields={"department": 1}), "部门名称不是文字", id="a-number"),
        pytest.param(content(fields={"department": "长" * (LONGEST_TEXT + 1)}), "放不进一张表", id="too-long"),
        pytest.param(
            content(rows={"indicator": [{"key": "a", "texts": {}}, {"key": "b", "texts": {"target": "长" * 20001}}]}),
            "^指标表第2行的指标值有20001字，最多20000字",
            id="too-long-in-a-row",
        ),
        pytest.param(content(below={}), "^表下的行不是一个列表", id="below-is-no-list"),
        pytest.param(content(rows={"nothing": []}), "没有这张表：nothing", id="no-such-list"),
        pytest.param(content(rows={"indicator": {}}), "不是一个列表", id="rows-are-no-list"),
        pytest.param(
            content(rows={"indicator": [{}] * (MOST_ROWS + 1)}),
            f"^指标表有{MOST_ROWS + 1}行，最多{MOST_ROWS}行",
            id="too-many-rows",
        ),
        pytest.param(content(**indicator(texts={"score": "5"})), "没有这一列：score", id="no-such-column"),
        pytest.param(content(**indicator(key="")), "没有名字", id="row-without-key"),
        pytest.param(content(**indicator(key="a/b")), "没有名字", id="key-with-a-slash"),
        pytest.param(content(rows={"indicator": [{"key": "a"}, {"key": "a"}]}), "两行用了一个名字", id="one-key-twice"),
    ],
)
def test_what_is_no_form_is_one_sentence(sent: Any, said: str) -> None:
    with pytest.raises(BadFilled, match=said):
        filled_from(sent)


@pytest.mark.parametrize("change", [lambda text: text, lambda text: f"\x00{text}\x07", lambda text: f"{text}\ud800"])
def test_signs_nobody_sees_are_left_out(change: Callable[[str], str]) -> None:
    filled = filled_from(content(fields={"department": change("某局\n第二行")}))
    assert filled.fields["department"] == "某局\n第二行"
