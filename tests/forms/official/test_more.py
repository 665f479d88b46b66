"""Labelled texts and review boxes without a place in the official layout stand in rows of their own, and are read again
as what they were."""

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import compose
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import Layout, layout_for
from tests.conftest import EXAMPLES

SIGNED = "inner-mongolia-environment-project-2018"


def form_and_layout(name: str) -> tuple[Form, Layout, Mask, Mask]:
    reading = read_forms(read_file(EXAMPLES / "forms" / name / "form.docx"))
    form = reading.forms[0]
    layout = layout_for(form.profile.id if form.profile else "", form.kind)
    assert layout is not None
    return form, layout, mask_of(reading, with_personal_data=True), mask_of(reading, with_personal_data=False)


def written_and_read(name: str) -> tuple[Form, Form]:
    form, layout, mask, _ = form_and_layout(name)
    (again,) = read_forms(read_bytes(docx_bytes(compose(form, layout, mask)), "form.docx")).forms
    return form, again


def rows(name: str, list_name: str) -> list[dict[str, str]]:
    form, layout, mask, _ = form_and_layout(name)
    return [dict(row.texts) for row in filled_of(form, layout, mask).rows[list_name]]


def test_texts_stand_behind_their_labels() -> None:
    assert rows("fujian-nanping-forest-transfer-targets-2024", "extra") == [
        {"label": "部门代码", "text": "216001"},
        {"label": "补助区域", "text": "建阳区、浦城县、光泽县"},
    ]
    form, again = written_and_read("fujian-nanping-forest-transfer-targets-2024")
    assert {name: text.text for name, text in again.extra.items()} == {
        name: text.text for name, text in form.extra.items()
    }


def test_the_staff_of_a_form_whose_layout_counts_none() -> None:
    assert rows("yiyang-disabled-dept-projects-2022", "extra") == [
        {"label": "编制人数", "text": "14"},
        {"label": "实有人数", "text": "15"},
    ]
    _, again = written_and_read("yiyang-disabled-dept-projects-2022")
    assert (again.staffing.establishment, again.staffing.actual) == (14, 15)


def test_a_review_box_keeps_who_signed_it_and_when() -> None:
    form, again = written_and_read(SIGNED)
    assert [box.reviewer for box in form.opinions][:2] == ["赵某", "钱某"]
    assert [(box.role, box.text, box.reviewer, box.signed_on, box.further_signers) for box in again.opinions] == [
        (box.role, box.text, box.reviewer, box.signed_on, box.further_signers) for box in form.opinions
    ]


def test_who_signed_a_box_is_masked_as_everywhere() -> None:
    form, layout, _, masked = form_and_layout(SIGNED)
    said = str(filled_of(form, layout, masked).rows["box"])
    assert "赵*" in said
    assert "赵某" not in said


@pytest.mark.parametrize("list_name", ["extra", "box"])
def test_a_form_whose_every_text_has_a_place_has_no_such_row(list_name: str) -> None:
    assert rows("changsha-health-dept-2022", list_name) == []
