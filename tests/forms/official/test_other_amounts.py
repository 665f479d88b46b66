"""Amounts the official form has no row for, or that have labels of another kind, are read back as what they were."""

from datetime import date

import pytest

from jixiao.api import check
from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.model import Form
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import compose
from jixiao.forms.official.model import OfficialForm
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for
from tests.conftest import EXAMPLES

OPEN = Mask((), with_personal_data=True)


def drawn(name: str) -> tuple[Form, OfficialForm]:
    form = read_forms(read_file(EXAMPLES / "forms" / name / "form.docx")).forms[0]
    layout = layout_for(form.profile.id if form.profile else "", form.kind)
    assert layout is not None
    return form, compose(form, layout, OPEN)


def amounts(form: Form) -> set[tuple[str | None, str, str, str | None]]:
    return {(money.slot, money.label, money.text, money.column) for money in form.money}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("henan-gushi-supply-coop-columns-2024", id="the-total-of-a-form-without-years"),
        pytest.param("fujian-dehua-ceramics-ex-ante-report-2024", id="a-fund-nobody-knows"),
        pytest.param("chongqing-tongnan-science-project-2022", id="an-amount-without-a-label"),
        pytest.param("guizhou-meitan-tea-projects-monitoring-2024", id="a-label-for-each-sum"),
        pytest.param("hunan-guiyang-land-dept-self-evaluation-2022", id="amounts-without-columns-beside-columns"),
        pytest.param("chongqing-dianjiang-industry-dept-self-evaluation-2022", id="the-label-of-the-block-alone"),
        pytest.param("yanan-forestry-self-evaluation-2022", id="a-column-of-adjustments"),
        pytest.param("jiangsu-xuyi-sewage-monitoring-2023", id="a-column-of-what-was-received"),
        pytest.param("jiangxi-nancheng-education-monitoring-2024", id="another-label-of-the-block"),
    ],
)
def test_every_amount_keeps_its_slot_label_and_column(name: str) -> None:
    form, printed = drawn(name)
    (again,) = read_forms(read_bytes(docx_bytes(printed), "form.docx")).forms
    assert amounts(again) == {(slot, label, text, column) for slot, label, text, column in amounts(form)}


def test_a_block_whose_label_is_that_of_the_amounts_is_printed_once() -> None:
    _, printed = drawn("jiangxi-nancheng-education-monitoring-2024")
    said = [box.text for box in printed.boxes]
    assert sum("预算执行情况" in text for text in said) == 1
    assert "年度资金总额" not in said


def test_sums_in_columns_share_the_label_of_their_row() -> None:
    _, printed = drawn("guangxi-lingchuan-grain-self-evaluation-2022")
    said = [box.text for box in printed.boxes]
    assert said.count("年度资金总额") == 1
    assert {"到位数", "预算调整数"}.isdisjoint(said)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        pytest.param("beijing-mentougou-health-project-2024", "上年结转资金", id="carried-over"),
        pytest.param("xinjiang-sports-project-2021", "单位自筹", id="raised-by-itself"),
        pytest.param("fujian-dehua-ceramics-ex-ante-report-2024", "企业配套资金", id="a-fund-nobody-knows"),
    ],
)
def test_a_source_without_a_row_stands_below_the_year_it_is_of_and_adds_up(name: str, label: str) -> None:
    _, printed = drawn(name)
    year = next(box for box in printed.boxes if "年度" in box.text and "总额" in box.text and box.column > 1)
    source = next(box for box in printed.boxes if box.text == label)
    assert source.row > year.row
    reading = read_forms(read_bytes(docx_bytes(printed), "form.docx"))
    (findings,) = check(reading, date(2024, 1, 5))
    sums = {each.rule: each.outcome.status for each in findings if each.rule.endswith("_sum")}
    assert "failed" not in sums.values()
    assert sums["budget.annual_sum"] == "passed"


def test_a_total_without_a_year_stays_outside_the_block_that_would_give_it_one() -> None:
    _, printed = drawn("henan-gushi-supply-coop-columns-2024")
    block = next(box for box in printed.boxes if box.text.startswith("项目资金"))
    assert all(box.row < block.row for box in printed.boxes if box.text in ("资金总额", "财政性资金"))
