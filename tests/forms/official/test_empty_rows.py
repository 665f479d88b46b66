"""A section of the official form without a row stands there with an empty one to be written in by hand, and an empty
row is read back as nothing."""

import pytest

from jixiao.cells.reader import read_bytes
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.as_xlsx import xlsx_bytes
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled, Row, blank_form, columns_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import Layout, layouts

_OURS = {"fund", "other", "unnamed", "extra", "box"}
"""Rows for what a form says and the layout has no place for: nobody writes into them by hand."""
_BESIDE = {"lasting"}
"""实施期 indicators: an empty block of them would make the indicators of a form that has one block only those of the
year (contract.md: `horizon` is null where a form prints one)."""
_WHERE_FILLED_IN = {"hunan-2018": {"indicator"}, "national-department-monitoring": {"task"}}
"""Hunan's indicators are prose, or a table where a form says what only a table holds; the national monitoring form has
no tasks of its own: they stand there for forms that have some."""
NAMED = {"fiscal_year": "2024", "department": "某县水利局", "reporting_unit": "某县水利局", "project": "山塘清淤"}


def with_names(layout: Layout) -> Filled:
    return blank_form(layout, layout.profiles[0], NAMED)


@pytest.mark.parametrize("name", layouts())
def test_every_section_without_a_row_has_an_empty_one(name: str) -> None:
    layout = layouts()[name]
    official = printed(with_names(layout), layout)
    places = {place.split("/")[0] for box in official.boxes for place in box.places if "/" in place}
    assert places == set(columns_of(layout)) - _OURS - _BESIDE - _WHERE_FILLED_IN.get(name, set())


@pytest.mark.parametrize("writer", [docx_bytes, xlsx_bytes])
@pytest.mark.parametrize("name", [name for name, layout in layouts().items() if layout.has("indicator")])
def test_an_empty_row_is_read_back_as_nothing(name: str, writer: type) -> None:
    layout = layouts()[name]
    suffix = "docx" if writer is docx_bytes else "xlsx"
    (form,) = read_forms(read_bytes(writer(printed(with_names(layout), layout)), f"form.{suffix}")).forms
    assert form.indicators == form.tasks == form.objectives == form.placeholders == ()


def test_a_section_with_a_row_has_no_empty_one_beside_it() -> None:
    layout = layouts()["hunan-2023"]
    row = Row("r1", {"level1": "产出指标", "level2": "数量指标", "level3": "清淤山塘", "target": "≥40口"})
    filled = Filled("hunan-2023", "hunan-2023", "", NAMED, {"indicator": (row,)})
    official = printed(filled, layout)
    targets = [box.text for box in official.boxes if any(place.endswith("/target") for place in box.places)]
    assert targets == ["≥40口"]


@pytest.mark.parametrize("name", [name for name, layout in layouts().items() if layout.has("objectives")])
def test_the_objectives_have_a_box_where_there_are_none(name: str) -> None:
    layout = layouts()[name]
    places = {place for box in printed(with_names(layout), layout).boxes for place in box.places}
    assert any(place.startswith("objectives") for place in places)
