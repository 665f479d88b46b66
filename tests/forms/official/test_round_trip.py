"""File → form → official file → the same form, for every official layout."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.as_pdf import pdf_bytes
from jixiao.forms.official.as_xlsx import xlsx_bytes
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import compose
from jixiao.forms.official.model import OfficialForm
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from tests.conftest import EXAMPLES, SEEDS

FORMATS: dict[str, Callable[[OfficialForm], bytes]] = {"docx": docx_bytes, "xlsx": xlsx_bytes, "pdf": pdf_bytes}
PRINTED = (
    "changsha-health-dept-2022",
    "huaihua-water-dept-2020",
    "luoyang-education-dept-2021",
    "shanghai-sanitation-project-2023",
    "yueyang-education-dept-2018",
    "zhuzhou-agriculture-dept-project-2023",
)
FILES = [EXAMPLES / "forms" / name / "form.docx" for name in PRINTED] + sorted(SEEDS.glob("*.txt"))


def written_and_read(file: Path, suffix: str) -> list[tuple[Form, list[str]]]:
    reading = read_forms(read_file(file))
    mask = mask_of(reading, with_personal_data=True)
    found = []
    for form in reading.forms:
        assert form.profile is not None
        content = FORMATS[suffix](compose(form, layouts()[form.profile.id], mask))
        read_back = read_forms(read_bytes(content, f"form.{suffix}"))
        assert len(read_back.forms) == 1
        assert read_back.forms[0].profile is not None
        assert read_back.forms[0].profile.id == form.profile.id
        found.append((form, differences(form, read_back.forms[0], mask, mask)))
    return found


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name if file.suffix == ".docx" else file.stem[:3])
def test_what_is_printed_is_read_back_equal(file: Path, suffix: str) -> None:
    found = written_and_read(file, suffix)
    assert found
    assert [lost for _, lost in found] == [[]] * len(found)


def test_every_layout_is_printed_here() -> None:
    printed = {
        form.profile.id for file in FILES for form in read_forms(read_file(file)).forms if form.profile is not None
    }
    assert printed == set(layouts())


def test_what_has_no_place_is_named() -> None:
    """A form of 2018 whose indicators stand in columns does not fit into the layout of prose."""
    file = EXAMPLES / "forms" / "hunan-jinshi-science-special-fund-2023" / "form.docx"
    [(_, lost)] = written_and_read(file, "xlsx")
    assert "implementing_unit" in lost


def test_a_changed_figure_is_a_difference() -> None:
    reading = read_forms(read_file(FILES[0]))
    mask = mask_of(reading, with_personal_data=True)
    other = read_forms(read_bytes(FILES[0].read_bytes(), "form.docx")).forms[0]
    first = reading.forms[0]
    assert differences(first, other, mask, mask) == []
    changed = replace(other, indicators=(replace(other.indicators[0], target="≥1次"), *other.indicators[1:]))
    assert differences(first, changed, mask, mask) == ["indicators[0].target"]
