"""A kept form masked afterwards is the form as it would have been written with a mask."""

import json
from pathlib import Path
from typing import Any

import pytest

from jixiao.cells.reader import read_file
from jixiao.forms.as_json import form_json, mask_of
from jixiao.forms.masked import masked_form
from jixiao.forms.reading import read_forms
from tests.conftest import EXAMPLES

FORMS = sorted((EXAMPLES / "forms").glob("*/form.docx"))


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.parent.name)
def test_it_says_what_the_masked_reading_says(file: Path) -> None:
    reading = read_forms(read_file(file))
    hidden, shown = (mask_of(reading, with_personal_data=shown) for shown in (False, True))
    for form in reading.forms:
        kept = json.loads(json.dumps(form_json(form, shown)))
        masked = masked_form(kept)
        names = {name for contact in form.contacts for name in (contact.name,) if name}
        assert masked == json.loads(json.dumps(form_json(form, hidden)))
        assert not [name for name in names if len(name) > 1 and name in str(masked["contacts"])]


KEPT: dict[str, Any] = {
    "contacts": [{"role": "填报人", "name": "周小满、吴立春", "phone": "0731-8000123", "cell": {"id": "p1"}}],
    "opinions": [{"reviewer": "郑谷雨", "further_signers": ["冯立冬"], "text": "同意，郑谷雨。", "cell": {"id": "p2"}}],
    "duties": {"text": "由周小满负责，项目负责人：王白露，电话13800006729。", "cell": {"id": "周小满!A1"}},
    "indicators": [{"target": "≥125家", "targets": [{"kind": "quantity", "value": "125"}], "weight": None}],
    "money": [{"yuan": "13800006729", "text": "13800006729元", "slot": "total"}],
    "fiscal_year": 2023,
}


def test_names_stand_nowhere_and_numbers_nowhere_but_amounts() -> None:
    masked = masked_form(KEPT)
    (contact,), (opinion,) = masked["contacts"], masked["opinions"]
    assert contact == {"role": "填报人", "name": "周******", "phone": "0731-*****23", "cell": {"id": "p1"}}
    assert (opinion["reviewer"], opinion["further_signers"], opinion["text"]) == ("郑**", ["冯**"], "同意，郑**。")
    assert masked["duties"]["text"] == "由周**负责，项目负责人：王**，电话138******29。"
    assert masked["duties"]["cell"] == KEPT["duties"]["cell"]
    assert masked["money"] == KEPT["money"]


def test_what_names_nobody_stays_as_it_is() -> None:
    nobody = KEPT | {"contacts": [], "opinions": [], "duties": None}
    assert masked_form(nobody) == nobody
