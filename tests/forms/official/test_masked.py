"""What is filled in, masked afterwards, is what would have been filled in from a masked reading."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.cells.reader import read_file
from jixiao.forms.as_json import form_json, mask_of
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.masked import masked_filled
from jixiao.forms.official.values import filled_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from tests.conftest import EXAMPLES

FORMS = sorted((EXAMPLES / "forms").glob("*/form.docx"))


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.parent.name)
def test_it_hides_what_the_masked_reading_hides(file: Path) -> None:
    reading = read_forms(read_file(file))
    hidden, shown = (mask_of(reading, with_personal_data=shown) for shown in (False, True))
    for form in reading.forms:
        for layout in layouts().values():
            if form.profile is None or form.profile.id not in layout.profiles:
                continue
            kept = json.loads(json.dumps(form_json(form, shown)))
            masked = masked_filled(filled_of(form, layout, shown), kept)
            assert masked == replace(filled_of(form, layout, hidden), below=())
            assert not [each for each in form.contacts if each.phone and each.phone in str(masked)]


NOBODY = {"contacts": [], "opinions": [], "duties": None}


def test_lines_below_the_drawing_go_and_what_names_nobody_stays() -> None:
    filled = Filled(
        "p", "l", "表", {"duties": "做实服务。", "contact:填报人": "", "phone:填报人": ""}, {}, ("张三 0731-1",)
    )
    assert masked_filled(filled, NOBODY) == replace(filled, below=())


def test_a_name_is_hidden_in_its_blank_though_nobody_read_it() -> None:
    filled = Filled("p", "l", "", {"contact:填报人": "周小满", "phone:填报人": "0739-2345622"}, {})
    assert masked_filled(filled, NOBODY).fields == {"contact:填报人": "周**", "phone:填报人": "0739-*****22"}
