from dataclasses import replace
from datetime import date

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.audit.printing import with_box, with_label
from tests.builders import department_targets, project_targets

RULE = "completeness.project_dates"
START, END = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project_targets(), "passed", id="yuanjiang-2023"),
        pytest.param(project_targets(period=(START, None)), "failed", id="no-end"),
        pytest.param(project_targets(period=(None, END)), "failed", id="no-start"),
        pytest.param(with_label(project_targets(period=None), "period", "起止时间"), "failed", id="blank"),
        pytest.param(project_targets(period=None), "not_applied", id="nearest-lawful-template-without-dates"),
        pytest.param(department_targets(), "not_applied", id="department"),
    ],
)
def test_project_dates(form, status):
    assert run(RULE, form).status == status


def test_says_which_end_is_missing():
    assert run(RULE, project_targets(period=(START, None))).failures[0].message == "没有写明完成日期。"


@pytest.mark.parametrize(
    ("beside", "status"),
    [
        pytest.param("1年", "passed", id="heilongjiang-2022-term"),
        pytest.param("12个月", "passed", id="term-in-months"),
        pytest.param("1年内完成前期工作", "failed", id="a-sentence-is-no-term"),
        pytest.param("2023年", "failed", id="a-year-is-no-term"),
    ],
)
def test_a_term_beside_the_label_is_an_answer(beside, status):
    form = with_label(project_targets(period=None), "period", "项目期")
    head = form.labels["period"]
    cell = Cell(beside, Address(line=head.address.line, column=2), row=head.row, column=2)
    assert run(RULE, replace(form, cells=(*form.cells, cell))).status == status


@pytest.mark.parametrize(
    ("beside", "status"),
    [
        pytest.param("", "failed", id="blank"),
        pytest.param("2023年内", "failed", id="a-year"),
        pytest.param("自2021年1月1日起始，迄2021年12月31日", "cannot_decide", id="changji-2021-not-read"),
    ],
)
def test_a_period_that_was_not_read_is_no_blank(beside, status):
    assert run(RULE, with_box(project_targets(period=None), "period", beside)).status == status
