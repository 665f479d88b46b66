"""The library: three lines, and the one exception for a file that cannot be opened."""

import pytest

from jixiao.api import check, read
from jixiao.cells.errors import UnreadableFile
from tests.conftest import EXAMPLES

FORM = EXAMPLES / "forms" / "zhuzhou-agriculture-dept-project-2023" / "form.docx"


def test_read_and_check():
    reading = read(FORM)
    findings = check(reading)
    assert len(findings) == len(reading.forms) == 2
    assert any(finding.outcome.status == "failed" for finding in findings[0])


def test_profile_is_taken():
    assert {form.profile.id for form in read(str(FORM), profile="hunan-2018").forms if form.profile} == {"hunan-2018"}


def test_a_bad_file_is_an_exception_with_a_sentence(tmp_path):
    file = tmp_path / "坏.docx"
    file.write_bytes(FORM.read_bytes()[:2000])
    with pytest.raises(UnreadableFile) as caught:
        read(file)
    assert caught.value.text.endswith("。")
