"""What a clerk writes into a column the layout prints only where it is needed is read back from the official form."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.model import Form, Indicator
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.as_pdf import pdf_bytes
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import compose
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import Layout, layout_for, layouts
from tests.conftest import EXAMPLES

OPEN = Mask((), with_personal_data=True)
FORMATS = {"docx": docx_bytes, "pdf": pdf_bytes}
WORDS = {"content", "standard", "remark"}
"""Columns of words; what stands in the others has a shape of its own."""
EXTRA = {"target_half"}
BY_LAYOUT = {
    "henan-2021": "luoyang-education-dept-2021",
    "hubei-2021-department": "xiaogan-housing-dept-2021",
    "hubei-2022-project": "hubei-culture-project-2022",
    "hunan-2018": "hunan-hengdong-science-dept-2021",
    "hunan-2020": "huaihua-water-dept-2020",
    "hunan-2022": "changsha-health-dept-2022",
    "hunan-2023": "zhuzhou-agriculture-dept-project-2023",
    "hunan-2023-project": "zhuzhou-agriculture-dept-project-2023",
    "hunan-2024": "hunan-lanshan-civil-dept-flat-2024",
    "hunan-2024-project": "hunan-liuyang-culture-projects-2024",
    "hubei-2020-self-evaluation": "hubei-luotian-traffic-self-evaluation-2020",
    "national-department": "hebei-civil-affairs-dept-2023",
    "national-department-monitoring": "henan-xiangcheng-urban-dept-monitoring-2023",
    "national-department-self-evaluation": "jiangxi-wuning-science-dept-self-evaluation-2022",
    "national-monitoring": "shandong-zouping-heating-monitoring-2024",
    "national-project": "tibet-archives-project-2024",
    "national-self-evaluation": "guangxi-lingchuan-grain-self-evaluation-2022",
    "shanghai-project": "shanghai-sanitation-project-2023",
    "sichuan-self-evaluation": "sichuan-water-self-evaluation-2023",
}


def taken(name: str) -> tuple[Form, Layout]:
    """A form that is printed in this layout."""
    layout = layouts()[name]
    forms = read_forms(read_file(EXAMPLES / "forms" / BY_LAYOUT[name] / "form.docx")).forms
    return next(each for each in forms if each.profile and layout_for(each.profile.id, each.kind) == layout), layout


ASKED = [(name, column) for name in BY_LAYOUT for column in sorted((WORDS | EXTRA) & layouts()[name].columns)]


def with_words(indicator: Indicator, column: str, words: str) -> Indicator:
    if column in EXTRA:
        return replace(indicator, extra={**indicator.extra, column: words})
    return replace(indicator, **{column: words})


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("name", "column"), ASKED)
def test_a_column_that_is_filled_in_is_printed_and_read_back(name: str, column: str, suffix: str) -> None:
    form, layout = taken(name)
    said = [with_words(each, column, f"第{n}项按规定执行") for n, each in enumerate(form.indicators, 1)]
    filled = replace(form, indicators=tuple(said))
    (again,) = read_forms(read_bytes(FORMATS[suffix](compose(filled, layout, OPEN)), f"form.{suffix}")).forms
    lost = differences(filled, again, OPEN, OPEN)
    assert [field for field in lost if ".standards" not in field] == []


WITH_POINTS = sorted(
    name for name, layout in layouts().items() if "target" in layout.columns and "weight" in layout.optional
)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", WITH_POINTS)
def test_points_are_printed_wherever_a_form_has_them_and_read_back(name: str, suffix: str) -> None:
    form, layout = taken(name)
    points = [Decimal(5 * n) for n, _ in enumerate(form.indicators, 1)]
    filled = replace(
        form, indicators=tuple(replace(row, weight=n) for row, n in zip(form.indicators, points, strict=True))
    )
    (again,) = read_forms(read_bytes(FORMATS[suffix](compose(filled, layout, OPEN)), f"form.{suffix}")).forms
    assert sorted(row.weight for row in again.indicators if row.weight is not None) == points
    assert [field for field in differences(filled, again, OPEN, OPEN) if "money" not in field] == []


@pytest.mark.parametrize("name", WITH_POINTS)
def test_a_form_without_points_is_printed_without_their_column(name: str) -> None:
    form, layout = taken(name)
    bare = replace(form, indicators=tuple(replace(row, weight=None) for row in form.indicators))
    assert "分值" not in {box.text for box in compose(bare, layout, OPEN).boxes}
