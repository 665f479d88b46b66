from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets, project_targets, self_evaluation

RULE = "budget.annual_sum"


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param({"annual_budget": "864", "annual_fiscal": "860", "carry_over": "4"}, "passed", id="shanghai-2023"),
        pytest.param(
            {"annual_budget": "120.00", "annual_fiscal": "100.00", "other_funds": "15.00"}, "failed", id="five-missing"
        ),
        pytest.param(
            {"annual_budget": "240", "superior_funds": "0"}, "not_applied", id="nearest-lawful-own-level-and-superior"
        ),
        pytest.param(
            {"annual_budget": "260", "annual_fiscal": "200", "superior_funds": "80", "other_funds": "60"},
            "passed",
            id="nearest-lawful-superior-money-inside",
        ),
        pytest.param({"annual_budget": "120.00", "annual_fiscal": None}, "cannot_decide", id="unreadable"),
        pytest.param({"annual_budget": "120.00"}, "not_applied", id="no-sources"),
    ],
)
def test_annual_sum(amounts, status):
    assert run(RULE, project_targets(amounts=amounts)).status == status


def test_every_column_of_a_self_evaluation():
    amounts = [
        ("adjusted_budget", "176", "adjusted_budget"),
        ("executed", "170.28", "executed"),
        ("annual_fiscal", "176", "adjusted_budget"),
        ("annual_fiscal", "160.28", "executed"),
    ]
    assert run(RULE, self_evaluation(amounts=amounts)).summary() == [
        (["170.28", "160.28"], "160.28万元", "170.28万元", "10.00万元")
    ]


def test_departments_have_their_own_rule():
    assert run(RULE, department_targets()).status == "not_applied"


def test_so_many_amounts_that_may_be_inside_others_leave_no_verdict():
    parts = [("superior_funds", "7", None)] * 40
    amounts = [("annual_budget", "100", None), ("annual_fiscal", "60", None), *parts]
    assert run(RULE, project_targets(amounts=amounts)).status == "cannot_decide"


@pytest.mark.parametrize(
    ("other", "status"),
    [
        pytest.param("40", "passed", id="nearest-lawful-the-total-beside-is-blank"),
        pytest.param("15", "failed", id="the-years-own-sum-is-still-asked"),
    ],
)
def test_parts_beside_a_blank_total_are_no_parts_of_the_year(other, status):
    places = {"annual_budget": (4, 5), "annual_fiscal": (5, 5), "project_fiscal": (5, 3)}
    amounts = [
        ("annual_budget", "360", None), ("project_fiscal", "840", None), ("annual_fiscal", "320", None),
        ("other_funds", "120", None), ("other_funds", other, None),
    ]  # fmt: skip
    form = project_targets(amounts=amounts)
    others = iter([(6, 3), (6, 5)])
    spots = [places.get(money.slot) or next(others) for money in form.money]
    laid = [
        replace(money, cell=replace(money.cell, row=row, column=column))
        for money, (row, column) in zip(form.money, spots, strict=True)
    ]
    assert run(RULE, replace(form, money=tuple(laid))).status == status


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param((("annual_budget", "196"), ("annual_fiscal", "160"), ("other_funds", "36")), "passed", id="holds"),
        pytest.param(
            (("annual_budget", "196"), ("annual_fiscal", "106"), ("other_funds", "36")), "failed", id="swapped"
        ),
        pytest.param((("annual_budget", "196"),), "not_applied", id="nearest-lawful-no-sources"),
    ],
)
def test_a_declaration_with_last_years_columns_beside(amounts, status):
    form = project_targets(amounts=[(slot, wan, "annual_budget") for slot, wan in amounts])
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("total", "part", "status"), [("96", "80", "passed"), ("96", "60", "failed"), ("69", "53", "failed")]
)
def test_a_table_of_the_sources_with_a_total_of_its_own(total, part, status):
    amounts = [("project_total", "240", None), ("annual_budget", "96", None), ("income.total", total, None)]
    amounts += [("general_public_budget", part, None), ("other_funds", "16", None)]
    assert run(RULE, project_targets(amounts=amounts)).status == status


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param({"annual_budget": "412.6", "carry_over": "30"}, "failed", id="fiscal-money-left-blank"),
        pytest.param(
            {"annual_budget": "30", "carry_over": "30"}, "passed", id="nearest-lawful-nothing-but-carried-over"
        ),
        pytest.param(
            {"annual_budget": "1500", "superior_funds": "0"}, "not_applied", id="nearest-lawful-superior-funds"
        ),
    ],
)
def test_fiscal_money_that_is_printed_and_blank(amounts, status):
    assert run(RULE, with_cells(project_targets(amounts=amounts), "其中：财政拨款")).status == status
