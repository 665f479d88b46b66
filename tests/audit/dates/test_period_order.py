from dataclasses import replace
from datetime import date

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "dates.period_order"
START, END = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project_targets(period=(START, END)), "passed", id="yuanjiang-2023"),
        pytest.param(project_targets(period=(END, START)), "failed", id="turned-round"),
        pytest.param(project_targets(period=(START, START)), "passed", id="nearest-lawful-one-day"),
        pytest.param(project_targets(period=(START, None)), "not_applied", id="one-end-only"),
        pytest.param(department_targets(), "not_applied", id="department"),
    ],
)
def test_period_order(form, status):
    assert run(RULE, form).status == status


def stages(*rows, head=("实施内容", "开始时间", "完成时间")):
    cells = [
        Cell(text, Address(table=9, row=y, column=x), row=y, column=x)
        for y, row in enumerate((head, *rows), 1)
        for x, text in enumerate(row, 1)
    ]
    form = project_targets(period=(START, END))
    return replace(form, cells=(*form.cells, *cells))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(
            stages(("采购", "2023年3月", "2023年9月"), ("验收", "2023年10月", "2023年12月")), "passed", id="in-order"
        ),
        pytest.param(
            stages(("采购", "2023年3月", "2023年9月"), ("验收", "2023年12月", "2023年10月")), "failed", id="second"
        ),
        pytest.param(stages(("采购", "2023年3月15日", "2023年3月")), "passed", id="nearest-lawful-within-a-month"),
        pytest.param(stages(("采购", "待定", "2023年3月")), "passed", id="nearest-lawful-no-date"),
        pytest.param(
            stages(("采购", "12", "9"), head=("内容", "数量", "单价")), "passed", id="nearest-lawful-another-table"
        ),
    ],
)
def test_stages_of_a_plan(form, status):
    assert run(RULE, form).status == status
