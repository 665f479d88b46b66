from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets

RULE = "units.money_unit"
UNDECLARED = department_targets(money_unit=None)
UNKNOWN = replace(UNDECLARED, money=tuple(replace(money, yuan=None) for money in UNDECLARED.money))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="declared"),
        pytest.param(UNKNOWN, "failed", id="no-unit-anywhere"),
        pytest.param(with_cells(UNKNOWN, "部门总体资金（万元）"), "cannot_decide", id="yuxi-2023-unit-not-read"),
        pytest.param(with_cells(UNKNOWN, "填报单位：某局"), "failed", id="nearest-another-unit"),
        pytest.param(UNDECLARED, "passed", id="nearest-lawful-unit-with-every-amount"),
        pytest.param(department_targets(amounts={}, money_unit=None), "not_applied", id="no-amount"),
        pytest.param(department_targets(amounts={"total": None}, money_unit=None), "not_applied", id="no-figure"),
    ],
)
def test_money_unit(form, status):
    assert run(RULE, form).status == status


def test_points_to_the_head_of_the_block_and_the_figures():
    assert run(RULE, UNKNOWN).words == ["〔money〕", "959.27", "959.27", "694.27", "265.00"]
