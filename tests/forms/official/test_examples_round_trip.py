"""Every form of the examples, printed in the official layout of its template, is read back as the same; those that are
not are named here, with what is lost and why."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import compose
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for
from tests.conftest import EXAMPLES
from tests.forms.official.test_round_trip import FORMATS

FILES = sorted((EXAMPLES / "forms").glob("*/form.docx"))
LOST: Mapping[str, tuple[str, ...]] = {
    "guangxi-ecology-dept-2022": ("money",),  # 基本支出 and 项目支出 under each function of the budget: a table of sums
    "hebei-wuyi-school-repair-self-evaluation-2022": ("money", "texts"),  # 预算数：360 | 到位数：360, a label an amount
    "heilongjiang-forestry-project-2022": ("money",),  # last year's budget and execution beside this year's
    "hubei-macheng-science-dept-2023": ("money",),  # heads of a second table, taken for amounts
    "hunan-jinshi-science-special-fund-2023": ("money",),  # 总额 stands under no head: printed as 年度资金总额
    "zhejiang-pinghu-cleaning-service-project-2023": ("money",),  # amounts of a table of costs, one without a label
}
"""Example → the parts of its form that are not the same."""
WITHOUT_LAYOUT = 5
"""Forms of no template: nobody has drawn an official form for them."""


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_a_form_that_is_printed_is_read_back_as_the_same(file: Path, suffix: str) -> None:
    reading = read_forms(read_file(file))
    mask = mask_of(reading, with_personal_data=True)
    lost: set[str] = set()
    for form in reading.forms:
        layout = layout_for(form.profile.id if form.profile else "", form.kind)
        if layout is None:
            continue
        printed = FORMATS[suffix](compose(form, layout, mask))
        (again,) = read_forms(read_bytes(printed, f"form.{suffix}")).forms
        lost |= {field.partition("[")[0].partition(".")[0] for field in differences(form, again, mask, mask)}
    assert sorted(lost) == sorted(LOST.get(file.parent.name, ()))


@pytest.mark.slow
def test_nearly_every_form_of_the_examples_has_a_layout() -> None:
    forms = [form for file in FILES for form in read_forms(read_file(file)).forms]
    without = [form for form in forms if layout_for(form.profile.id if form.profile else "", form.kind) is None]
    assert len(without) == WITHOUT_LAYOUT
