"""What a form says and its official layout has no blank for: named, column by column, and not lost in silence."""

from dataclasses import replace
from decimal import Decimal

from jixiao.cells.reader import read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.left_out import left_out
from jixiao.forms.official.to_confirm import NOT_PLACED, doubts_of, texts_of
from jixiao.forms.official.values import filled_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import Layout, layout_for, layouts
from tests.conftest import EXAMPLES

WITH_REMARKS = "hunan-jinshi-science-special-fund-2023"
"""Its table has 指标内容 and 备注."""
WITHOUT_REMARKS = layouts()["hubei-2021-department"]
"""Has 三级指标, and neither of them."""


def taken_over(name: str, other: Layout | None = None) -> tuple[Reading, Form, Layout, Filled]:
    reading = read_forms(read_file(EXAMPLES / "forms" / name / "form.docx"))
    form = reading.forms[0]
    layout = other or layout_for(form.profile.id if form.profile else "", form.kind)
    assert layout is not None
    return reading, form, layout, filled_of(form, layout, mask_of(reading, with_personal_data=True))


def test_an_indicator_keeps_its_name_in_the_column_the_layout_names_it_in() -> None:
    _, form, _, filled = taken_over(WITH_REMARKS, WITHOUT_REMARKS)
    names = [row.texts["level3"] for name in ("indicator", "lasting") for row in filled.rows.get(name, ())]
    assert all(names)
    assert {indicator.content for indicator in form.indicators} <= set(names)


def test_columns_without_a_blank_are_one_doubt_each_with_every_cell() -> None:
    reading, form, layout, filled = taken_over(WITH_REMARKS, WITHOUT_REMARKS)
    (remarks,) = (each for each in left_out(form, layout, texts_of(filled)) if each.label == "备注")
    said = [row.remark for row in form.indicators if row.remark]
    assert said
    assert (len(remarks.words), len(remarks.cells)) == (len(said), len(said))
    doubts = [each for each in doubts_of(reading, form, layout, filled) if each.codes == (NOT_PLACED,)]
    (doubt,) = (each for each in doubts if "“备注”" in each.reason)
    assert f"（{len(said)}处）" in doubt.reason
    assert [cell.text for cell in doubt.cells] == [cell.text for cell in remarks.cells]


def test_indicators_of_a_table_stand_as_one_in_the_layout_of_prose() -> None:
    _, form, layout, filled = taken_over("changde-transport-dept-projects-2021")
    assert layout.name == "hunan-2018"
    assert filled.rows["prose"] == ()
    assert [row.texts["target"] for row in filled.rows["indicator"]] == [each.target for each in form.indicators]
    assert list(left_out(form, layout, texts_of(filled))) == []


def test_indicators_of_prose_stay_prose() -> None:
    _, _, layout, filled = taken_over("yueyang-education-dept-2018")
    assert filled.rows["indicator"] == ()
    assert [row.texts["level1"] for row in filled.rows["prose"]] == ["产出指标", "效益指标"]
    assert {box.text for box in printed(filled, layout).boxes if box.is_label}.isdisjoint({"一级指标", "指标值"})


def test_a_form_whose_every_word_has_a_blank_leaves_nothing_out() -> None:
    _, form, layout, filled = taken_over("changsha-health-dept-2022")
    assert list(left_out(form, layout, texts_of(filled))) == []


def test_a_target_divided_into_sign_and_unit_is_not_left_out() -> None:
    _, form, layout, filled = taken_over("sichuan-shehong-statistics-dept-2023")
    assert {"operator", "unit"} & layout.columns
    assert list(left_out(form, layout, texts_of(filled))) == []


def test_what_was_put_into_another_blank_is_not_left_out() -> None:
    _, form, layout, filled = taken_over(WITH_REMARKS)
    remark = next(row.remark for row in form.indicators if row.remark)
    fields = {**filled.fields, "period": f"说明：{remark}"}
    texts = texts_of(replace(filled, fields=fields))
    left = [words for each in left_out(form, layout, texts) if each.label == "备注" for words in each.words]
    assert remark not in left


def scored(points: str | None) -> tuple[Form, Layout, Filled]:
    """A form of targets somebody wrote a score into: its layout has no column for that."""
    reading, form, layout, _ = taken_over("changsha-health-dept-2022")
    score = None if points is None else Decimal(points)
    form = replace(form, indicators=tuple(replace(row, score=score) for row in form.indicators))
    return form, layout, filled_of(form, layout, mask_of(reading, with_personal_data=True))


def test_figures_without_a_column_are_left_out_row_by_row_though_their_digits_stand_elsewhere() -> None:
    form, layout, filled = scored("22")  # 2022
    (lost,) = left_out(form, layout, texts_of(filled))
    assert (lost.label, lost.words) == ("得分", ("22",) * len(form.indicators))


def test_rows_without_figures_leave_none_out() -> None:
    form, layout, filled = scored(None)
    assert list(left_out(form, layout, texts_of(filled))) == []


def test_figures_with_a_column_are_not_left_out() -> None:
    reading, form, layout, _ = taken_over("changsha-health-dept-2022")
    form = replace(form, indicators=tuple(replace(row, weight=Decimal(10)) for row in form.indicators))
    filled = filled_of(form, layout, mask_of(reading, with_personal_data=True))
    assert {row.texts["weight"] for row in filled.rows["indicator"]} == {"10"}
    assert list(left_out(form, layout, texts_of(filled))) == []
