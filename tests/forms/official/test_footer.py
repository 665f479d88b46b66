"""What stands at the foot of every page is printed, and no part of the form."""

from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form
from jixiao.forms.official.as_xlsx import workbook
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import compose
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import Layout, layout_for
from tests.forms.official.test_round_trip import FILES, FORMATS

FOOTER = "第2版　校验码 2-1A2B-3C4D"


def layout_of(form: Form) -> Layout:
    assert form.profile is not None
    found = layout_for(form.profile.id, form.kind)
    assert found is not None
    return found


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name if file.suffix == ".docx" else file.stem[:3])
def test_a_form_with_a_footer_is_read_back_equal(file: Path, suffix: str) -> None:
    reading = read_forms(read_file(file))
    mask = mask_of(reading, with_personal_data=True)
    for form in reading.forms:
        drawn = replace(compose(form, layout_of(form), mask), footer=FOOTER)
        document = read_bytes(FORMATS[suffix](drawn), f"form.{suffix}")
        assert any("2-1A2B-3C4D" in cell.text for cell in document.cells())
        (read_back,) = read_forms(document, form.profile.id if form.profile else None).forms
        assert differences(form, read_back, mask, mask) == []


def test_the_footer_of_a_workbook_is_printed_on_every_page() -> None:
    reading = read_forms(read_file(FILES[0]))
    form = reading.forms[0]
    drawn = compose(form, layout_of(form), mask_of(reading, with_personal_data=True))
    assert workbook(replace(drawn, footer=FOOTER)).active.oddFooter.center.text == FOOTER
    assert workbook(drawn).active.oddFooter.center.text is None
