"""The money block of a form that follows targets, filled in from the treasury: sums by hand, holes that stay empty."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.cycle.money_of_year import in_unit, money_of_year, written
from jixiao.cycle.spending import last_day
from jixiao.forms.official.filled import Filled, blank_form
from jixiao.profiles.layouts import layouts
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import question_of
from tests.treasury.money import YEAR, Treasury, build

DEPARTMENT, PROJECT = "national-department-self-evaluation", "national-self-evaluation"
WHOLE, OF_PROJECT, MONITORING = "department_self_evaluation", "project_self_evaluation", "project_monitoring"
A = {"project": "科技计划", "project_code": "P1", "source": "general_public_budget", "spending": "project"}
STAFF = {"source": "general_public_budget", "spending": "personnel"}


@pytest.fixture
def treasury(db: None) -> Treasury:  # noqa: ARG001 - pytest-django looks for the name
    return build()


def paid_up(treasury: Treasury, until: date = date(YEAR, 12, 31)) -> None:
    """Budget 310.20 and 100 万元, 10 万元 more for the project; paid 154.74 (100 until July) and 99.999999 万元."""
    made = treasury.imported(paid_until=until)
    treasury.amount(made, treasury.science, Measure.ORIGINAL, 310_200_000, **A)
    treasury.amount(made, treasury.science, Measure.ORIGINAL, 100_000_000, **STAFF)
    treasury.amount(made, treasury.science, Measure.ADJUSTMENT, 10_000_000, kind="increase", **A)
    treasury.amount(made, treasury.science, Measure.PAYMENT, 100_000_000, day=date(YEAR, 7, 31), kind="payment", **A)
    treasury.amount(made, treasury.science, Measure.PAYMENT, 54_740_000, day=date(YEAR, 9, 1), kind="payment", **A)
    treasury.amount(made, treasury.science, Measure.PAYMENT, 99_999_999, day=date(YEAR, 2, 1), kind="payment", **STAFF)


def form(layout: str, unit: str = "") -> Filled:
    drawn = layouts()[layout]
    return blank_form(drawn, drawn.profiles[0], {"money_unit": unit} if unit else {})


def test_the_whole_unit_by_kind_of_spending_and_one_project(treasury: Treasury) -> None:
    paid_up(treasury)
    whole = money_of_year(treasury.science, YEAR, WHOLE, "", 0, form(DEPARTMENT))
    said = written(whole)
    assert said["amount:original_budget"] == "410.2"
    assert said["amount:adjusted_budget"] == "420.2"
    assert said["amount:executed"] == "254.74"  # 154.74 + 99.999999, to the 元
    assert said["text:execution_rate"] == "60.62%"  # 254.739999 ÷ 420.2
    assert said["amount:basic_expenditure@executed"] == "100"
    assert said["amount:project_expenditure@adjusted_budget"] == "320.2"
    for blank in whole:
        for figure in blank.traced:
            assert figure.value == sum(row.yuan for row in question_of(figure.key).rows()), blank.place
    project = written(money_of_year(treasury.science, YEAR, OF_PROJECT, "科技 计划", 0, form(PROJECT, "元")))
    assert project["amount:executed"] == "1547400"
    assert project["text:execution_rate"] == "48.33%"  # 154.74 ÷ 320.20
    assert "amount:basic_expenditure@executed" not in project


def test_a_form_of_some_months_has_what_was_paid_until_then(treasury: Treasury) -> None:
    paid_up(treasury, date(YEAR, 7, 31))
    months = written(money_of_year(treasury.science, YEAR, MONITORING, "科技计划", 7, form("national-monitoring")))
    assert months["amount:executed"] == "100"
    assert last_day(YEAR, 2) == date(YEAR, 2, 28)
    assert last_day(YEAR, 0) == date(YEAR, 12, 31)


def test_what_the_treasury_does_not_know_stays_empty_with_the_reason(treasury: Treasury) -> None:
    assert not written(money_of_year(treasury.science, YEAR, WHOLE, "", 0, form(DEPARTMENT)))
    paid_up(treasury, date(YEAR, 7, 31))
    found = {each.place: each for each in money_of_year(treasury.science, YEAR, WHOLE, "", 0, form(DEPARTMENT))}
    assert found["amount:executed"].text == found["text:execution_rate"].text == ""
    assert found["amount:executed"].traced[0].reason == f"{YEAR}年的支付数据只到7月31日"
    assert found["amount:adjusted_budget"].text == "420.2"
    unknown = written(money_of_year(treasury.science, YEAR, OF_PROJECT, "没有的项目", 0, form(PROJECT)))
    assert not unknown


@pytest.mark.parametrize(("yuan", "unit", "text"), [
    ("3102000", "万元", "310.2"), ("0", "万元", "0"), ("100", "元", "100"), ("12345.67", "万元", "1.2346"),
    ("-500", "万元", "-0.05"), ("100000000", "亿元", "1"),
])  # fmt: skip
def test_an_amount_is_written_exactly_in_the_unit_of_the_form(yuan: str, unit: str, text: str) -> None:
    assert in_unit(Decimal(yuan), unit) == text
