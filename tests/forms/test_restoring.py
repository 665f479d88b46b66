"""Forms whose rows a converter lost are read as their authors laid them out; `restored/*.txt`: text, ====, reading."""

from pathlib import Path

import pytest

from jixiao.cells.text.reader import read
from jixiao.forms.reading import read_forms
from tests.forms.texts import reading_of
from tests.forms.variations.shown import lines_of

CASES = sorted((Path(__file__).parent / "restored").glob("*.txt"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_restored(file: Path):
    text, _, expected = file.read_text("utf-8").partition("====\n")
    reading = reading_of(text)
    said = [line for line in lines_of(reading) if not line.startswith("unread: ")]
    assert said == expected.splitlines()
    parts = reading.text_balance
    assert parts.source == parts.labels + parts.values + parts.prose_outside_forms + parts.unread


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_value_is_found_at_its_address(file: Path):
    text, _, _ = file.read_text("utf-8").partition("====\n")
    document = read(text.encode(), "form.txt")
    for form in read_forms(document).forms:
        for indicator in form.indicators:
            found = document.find(indicator.cell.address.id)
            assert found is not None
            first = "".join((indicator.target or "").split())[:4]
            assert first in "".join(found.text.split())


def test_words_of_columns_in_a_notice_make_no_form():
    notice = "各单位应当填写一级指标、二级指标和三级指标。\n" * 3 + "一级指标\n\n产出指标\n\n数量指标\n\n质量指标\n"
    assert reading_of(notice).forms == ()
