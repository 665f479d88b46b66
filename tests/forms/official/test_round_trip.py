"""File → form → official file → the same form, for every official layout."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form, ProfileChoice
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.as_pdf import pdf_bytes
from jixiao.forms.official.as_xlsx import xlsx_bytes
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import compose
from jixiao.forms.official.model import OfficialForm
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for, layouts
from jixiao.profiles.load import profiles
from tests.conftest import EXAMPLES, SEEDS
from tests.forms.official.built import BUILT, JUDGED_AS

OPEN = Mask((), with_personal_data=True)
FORMATS: dict[str, Callable[[OfficialForm], bytes]] = {"docx": docx_bytes, "xlsx": xlsx_bytes, "pdf": pdf_bytes}
PRINTED = (
    "beijing-mentougou-health-project-2024",
    "changsha-health-dept-2022",
    "chongqing-fengdu-tourism-dept-2023",
    "fujian-emergency-dept-monitoring-2023",
    "guangxi-lingchuan-grain-self-evaluation-2022",
    "hainan-fishery-projects-2022",
    "hebei-civil-affairs-dept-2023",
    "huaihua-water-dept-2020",
    "hubei-culture-project-2022",
    "hubei-dangyang-meteorology-project-2024",
    "hubei-luotian-traffic-self-evaluation-2020",
    "hunan-xinhua-forestry-dept-project-2024",
    "inner-mongolia-dalad-roads-scores-2021",
    "jiangxi-wuning-science-dept-self-evaluation-2022",
    "jilin-meihekou-letters-dept-scores-2021",
    "jilin-roads-scores-2022",
    "loudi-base-data-2020",
    "luoyang-education-dept-2021",
    "ningxia-pingluo-ethnic-self-evaluation-2022",
    "shandong-linqu-health-dept-2024",
    "shandong-zouping-heating-monitoring-2024",
    "shanghai-sanitation-project-2023",
    "sichuan-agriculture-monitoring-2024",
    "sichuan-water-self-evaluation-2023",
    "tibet-archives-project-2024",
    "xiaogan-housing-dept-2021",
    "xinjiang-sports-project-2021",
    "xinjiang-yining-agriculture-dept-2024",
    "yueyang-education-dept-2018",
    "zhuzhou-agriculture-dept-project-2023",
)
FILES = [EXAMPLES / "forms" / name / "form.docx" for name in PRINTED] + sorted(SEEDS.glob("*.txt"))


def printed_and_read(form: Form, suffix: str, mask: Mask) -> Form:
    """The form in the official layout of its profile, as it is read back."""
    assert form.profile is not None
    layout = layout_for(form.profile.id, form.kind)
    assert layout is not None
    read_back = read_forms(read_bytes(FORMATS[suffix](compose(form, layout, mask)), f"form.{suffix}"))
    assert len(read_back.forms) == 1
    return read_back.forms[0]


def written_and_read(file: Path, suffix: str) -> list[tuple[Form, list[str]]]:
    reading = read_forms(read_file(file))
    mask = mask_of(reading, with_personal_data=True)
    found = []
    for form in reading.forms:
        read_back = printed_and_read(form, suffix, mask)
        assert profile_of(read_back) == profile_of(form)
        found.append((form, differences(form, read_back, mask, mask)))
    return found


def profile_of(form: Form) -> str:
    assert form.profile is not None
    return form.profile.id


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name if file.suffix == ".docx" else file.stem[:3])
def test_what_is_printed_is_read_back_equal(file: Path, suffix: str) -> None:
    found = written_and_read(file, suffix)
    assert found
    assert [lost for _, lost in found] == [[]] * len(found)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("asked", BUILT, ids="-".join)
def test_forms_without_an_example_are_read_back_equal_too(asked: tuple[str, str], suffix: str) -> None:
    form = replace(BUILT[asked], profile=ProfileChoice(asked[0], "测试"))
    read_back = printed_and_read(form, suffix, OPEN)
    assert differences(form, read_back, OPEN, OPEN) == []
    assert profile_of(read_back) == JUDGED_AS.get(asked, asked[0])


def test_every_profile_and_kind_of_every_layout_is_printed_here() -> None:
    readings = [read_forms(read_file(file)) for file in FILES]
    printed = {(profile_of(form), form.kind) for reading in readings for form in reading.forms}
    wanted = {
        (profile, kind)
        for layout in layouts().values()
        for profile in layout.profiles
        for kind in layout.kinds or profiles()[profile].kinds
    }
    assert printed | set(BUILT) == wanted


def test_what_has_no_place_is_named() -> None:
    """Last year's amounts have no column in the form of a project."""
    file = EXAMPLES / "forms" / "heilongjiang-forestry-project-2022" / "form.docx"
    [(_, lost)] = written_and_read(file, "xlsx")
    assert "money[0].column" in lost


def test_a_changed_figure_is_a_difference() -> None:
    reading = read_forms(read_file(FILES[0]))
    mask = mask_of(reading, with_personal_data=True)
    other = read_forms(read_bytes(FILES[0].read_bytes(), "form.docx")).forms[0]
    first = reading.forms[0]
    assert differences(first, other, mask, mask) == []
    changed = replace(other, indicators=(replace(other.indicators[0], target="≥1次"), *other.indicators[1:]))
    assert differences(first, changed, mask, mask) == ["indicators[0].target"]
