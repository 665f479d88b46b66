from dataclasses import replace
from decimal import Decimal

import pytest

from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, project_targets

RULE = "units.mixed_money_units"


def printed_in_yuan(form, place):
    amounts = [replace(money, yuan=money.number) if n == place else money for n, money in enumerate(form.money)]
    return replace(form, money=tuple(amounts))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(rows=CLEAN_ROWS), "passed", id="wangcheng-2022-yi-yuan-in-a-value"),
        pytest.param(printed_in_yuan(department_targets(), 2), "failed", id="one-amount-in-yuan"),
        pytest.param(
            department_targets(amounts={"total": "968.19", "general_public_budget": "6296906"}),
            "failed",
            id="guangshui-2021",
        ),
        pytest.param(
            department_targets(amounts={"total": "16324.97", "three_public.reception": "0.5"}),
            "passed",
            id="nearest-lawful-small-part",
        ),
        pytest.param(
            project_targets(amounts={"annual_budget": "0.5", "superior_funds": "600"}),
            "passed",
            id="nearest-lawful-funds-from-above",
        ),
        pytest.param(department_targets(amounts={"total": "10"}), "not_applied", id="one-amount"),
        pytest.param(department_targets(amounts={"total": "10", "other_funds": None}), "not_applied", id="unreadable"),
    ],
)
def test_mixed_money_units(form, status):
    assert run(RULE, form).status == status


def test_says_which_unit_stands_out():
    form = printed_in_yuan(department_targets(), 2)
    assert form.money[2].yuan == Decimal("694.27")
    assert run(RULE, form).summary() == [(["694.27"], "万元", "元", None)]
