"""The rows of a form's money by source of funds, from the treasury: sums by hand; blank where its rows do not say."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.cycle.money_of_year import money_of_year, source_slots, written
from jixiao.cycle.spending import spent
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import question_of
from tests.cycle.test_money_of_year import DEPARTMENT, OF_PROJECT, PROJECT, WHOLE, form
from tests.treasury.money import YEAR, Treasury, build

LINE = {"project": "科技计划", "project_code": "P1", "spending": "project"}


@pytest.fixture
def treasury(db: None) -> Treasury:  # noqa: ARG001 - pytest-django looks for the name
    return build()


def put_in(treasury: Treasury, *lines: tuple[str, int, int]) -> None:
    """Source, budget and payments in 万元."""
    made = treasury.imported(paid_until=date(YEAR, 12, 31))
    for source, budget, paid in lines:
        more = {**LINE, "source": source}
        treasury.amount(made, treasury.science, Measure.ORIGINAL, budget * 1_000_000, **more)
        treasury.amount(made, treasury.science, Measure.PAYMENT, paid * 1_000_000, day=date(YEAR, 3, 1), **more)


def of_project(treasury: Treasury) -> dict[str, str]:
    return written(money_of_year(treasury.science, YEAR, OF_PROJECT, "科技计划", 0, form(PROJECT)))


def test_each_source_of_a_project_stands_in_its_row(treasury: Treasury) -> None:
    put_in(treasury, ("general_public_budget", 100, 90), ("government_fund", 20, 10), ("carry_over", 5, 5),
           ("self_raised", 8, 4))  # fmt: skip
    said = of_project(treasury)
    assert said["amount:executed"] == "109"
    assert said["amount:annual_fiscal@adjusted_budget"] == "120"  # 100 + 20
    assert said["amount:annual_fiscal@executed"] == "100"
    assert said["text:execution_rate.annual_fiscal"] == "83.33%"
    assert (said["amount:carry_over@adjusted_budget"], said["amount:carry_over@executed"]) == ("5", "5")
    assert (said["amount:other_funds@adjusted_budget"], said["amount:other_funds@executed"]) == ("8", "4")
    rows = spent(treasury.science, YEAR, OF_PROJECT, "科技计划", 0, source_slots(form(PROJECT)))
    fiscal = next(row for row in rows if row.slot == "annual_fiscal")
    assert [row.yuan for row in question_of(fiscal.money.paid.key).rows()] == [Decimal(900_000), Decimal(100_000)]


def test_what_no_row_of_the_treasury_has_is_blank_and_the_rest_is_nothing(treasury: Treasury) -> None:
    put_in(treasury, ("general_public_budget", 100, 90))
    said = of_project(treasury)
    assert said["amount:annual_fiscal@executed"] == "90"
    assert "amount:carry_over@executed" not in said
    assert said["amount:other_funds@executed"] == "0"  # the sum is known, and all of it is 财政拨款
    rows = spent(treasury.science, YEAR, OF_PROJECT, "科技计划", 0, ["carry_over"])
    lacking = f"{YEAR}年导入的表里没有这一项的"
    assert rows[1].reasons == (f"{lacking}全年预算数", f"{lacking}12月31日止支付数")


def test_rows_without_a_source_leave_every_source_blank(treasury: Treasury) -> None:
    put_in(treasury, ("general_public_budget", 100, 90), ("", 20, 10))
    said = of_project(treasury)
    assert (said["amount:adjusted_budget"], said["amount:executed"]) == ("120", "100")
    assert not [place for place in said if "annual_fiscal" in place or "other_funds" in place]
    rows = spent(treasury.science, YEAR, OF_PROJECT, "科技计划", 0, ["annual_fiscal"])
    assert rows[1].reasons == ("国库的表里有2笔没有写资金来源，分不出这一行",)


def test_a_department_has_them_beside_basic_and_project_spending(treasury: Treasury) -> None:
    put_in(treasury, ("general_public_budget", 100, 90), ("superior_subsidy", 20, 10), ("business_income", 4, 4))
    said = written(money_of_year(treasury.science, YEAR, WHOLE, "", 0, form(DEPARTMENT)))
    assert said["amount:annual_fiscal@executed"] == "100"
    assert said["amount:other_funds@executed"] == "4"
    assert said["amount:project_expenditure@executed"] == "104"


def test_a_form_of_another_region_has_its_own_rows(treasury: Treasury) -> None:
    put_in(treasury, ("general_public_budget", 100, 90), ("fiscal_account", 20, 10), ("business_income", 4, 4),
           ("other_funds", 2, 1))  # fmt: skip
    sichuan = form("sichuan-self-evaluation")
    assert source_slots(sichuan) == ["annual_fiscal", "fiscal_account", "self_raised", "other_funds"]
    said = written(money_of_year(treasury.science, YEAR, OF_PROJECT, "科技计划", 0, sichuan))
    assert [said[f"amount:{slot}@executed"] for slot in source_slots(sichuan)] == ["90", "10", "4", "1"]
