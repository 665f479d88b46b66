"""The questions other rooms ask: sums worked by hand, holes that stay holes, the rows behind each figure."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.treasury.figures import Execution, Narrow
from jixiao.treasury.lines import course, lines, overview
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import BadQuestion, question_of
from jixiao.treasury.ratios import Ratio, money_ratios
from tests.treasury.money import YEAR, Treasury

JULY = date(YEAR, 7, 31)
A = {"project": "科技计划", "project_code": "P1", "source": "general_public_budget", "spending": "project"}
B = {"project": "科普", "source": "superior_subsidy", "spending": "project"}
STAFF = {"source": "general_public_budget", "spending": "personnel"}


def filled(treasury: Treasury) -> None:
    """In 分: budget A 1000.00, B 500.00, staff 300.00 (the station's); paid A 200.10 + 100.00 − 0.10, staff 50.05."""
    made = treasury.imported(paid_until=JULY)
    own = treasury.science
    treasury.amount(made, own, Measure.ORIGINAL, 100_000, **A)
    treasury.amount(made, own, Measure.ORIGINAL, 50_000, **B)
    treasury.amount(made, treasury.station, Measure.ORIGINAL, 30_000, **STAFF)
    treasury.amount(made, own, Measure.ADJUSTMENT, 20_000, kind="increase", **A)
    treasury.amount(made, own, Measure.ADJUSTMENT, -5_000, kind="decrease", **B)
    treasury.amount(made, own, Measure.ADJUSTMENT, 7_000, kind="policy", **A)
    treasury.amount(made, own, Measure.ADJUSTMENT, 3_000, kind="virement", **A)
    treasury.amount(made, own, Measure.ADJUSTMENT, -3_000, kind="virement", **B)
    for day, fen, kind in ((date(YEAR, 3, 1), 20_010, "payment"), (JULY, 10_000, "payment"), (JULY, -10, "refund")):
        treasury.amount(made, own, Measure.PAYMENT, fen, day=day, kind=kind, **A)
    treasury.amount(made, treasury.station, Measure.PAYMENT, 5_005, day=date(YEAR, 5, 2), kind="payment", **STAFF)


def test_budgets_and_payments_are_the_sums_of_their_rows(treasury: Treasury) -> None:
    filled(treasury)
    execution = Execution(treasury.science, YEAR)
    assert execution.original_budget().value == Decimal("1800.00")
    assert execution.adjustments().value == Decimal("220.00")  # 200 − 50 + 70 + 30 − 30
    assert execution.adjusted_budget().value == Decimal("2020.00")
    assert execution.paid(JULY).value == Decimal("350.05")
    assert execution.paid(date(YEAR, 7, 30)).value == Decimal("250.15")
    # 200 added, 50 taken away, 30 moved once; with 70 of policy
    assert execution.adjusted_amount().value == Decimal("280.00")
    assert execution.adjusted_amount(with_excused=True).value == Decimal("350.00")
    assert Execution(treasury.station, YEAR).original_budget().value == Decimal("300.00")


def test_one_project_source_or_kind_of_spending(treasury: Treasury) -> None:
    filled(treasury)
    execution = Execution(treasury.science, YEAR)
    assert execution.adjusted_budget(Narrow(project="P1")).value == Decimal("1300.00")
    assert execution.paid(JULY, Narrow(project="P1")).value == Decimal("300.00")
    assert execution.paid(JULY, Narrow(project="科普")).value == 0  # in the budget and nothing paid
    assert execution.adjusted_budget(Narrow(source="superior_subsidy")).value == Decimal("420.00")
    assert execution.adjusted_budget(Narrow(spending="basic")).value == Decimal("300.00")  # personnel is part of it
    unheard = execution.paid(JULY, Narrow(project="没有的项目"))
    assert (unheard.value, "没有这一项" in str(unheard.reason)) == (None, True)


def test_what_no_table_says_is_a_hole_with_its_reason(treasury: Treasury) -> None:
    execution = Execution(treasury.science, YEAR)
    for figure in (execution.original_budget(), execution.paid(JULY), execution.carry_over(),
                   execution.three_public("actual"), execution.operating("budget")):  # fmt: skip
        assert (figure.value, "还没有导入" in str(figure.reason)) == (None, True)
    filled(treasury)
    assert Execution(treasury.education, YEAR).paid(JULY).value is None
    late = Execution(treasury.science, YEAR).paid(date(YEAR, 8, 31))
    assert (late.value, late.reason) == (None, "2023年的支付数据只到7月31日")
    assert Execution(treasury.science, YEAR).three_public("actual", "overseas").value is None


def test_a_figure_opens_the_very_rows_it_is_the_sum_of(treasury: Treasury) -> None:
    filled(treasury)
    execution = Execution(treasury.science, YEAR)
    for figure in (execution.paid(JULY, Narrow(project="P1")), execution.adjusted_budget(), execution.paid(JULY)):
        assert figure.value == sum(row.yuan for row in question_of(figure.key).rows())
    gross = question_of(execution.adjusted_amount().key)
    assert sorted(row.fen for row in gross.rows()) == [-5_000, 3_000, 20_000]
    assert question_of(gross.key) == gross


@pytest.mark.parametrize(
    "key", ["", "unit=1", "unit=x&year=2023&at=1&measure=payment", "unit=1&year=2023&at=1&measure=nothing",
            *(f"unit=1&year=2023&at=1&measure=payment&{more}" for more in ("until=yesterday", "spending=x"))],
)  # fmt: skip
def test_a_key_that_is_no_question(key: str) -> None:
    with pytest.raises(BadQuestion):
        question_of(key)


def test_a_figure_stays_what_it_was_when_rows_are_superseded(treasury: Treasury) -> None:
    filled(treasury)
    before = Execution(treasury.science, YEAR).paid(JULY)
    later = treasury.imported()
    old = treasury.jurisdiction.treasury_imports.get(number=1).amounts.get(fen=20_010)
    old.superseded_by = later
    old.save()
    treasury.amount(later, treasury.science, Measure.PAYMENT, 1, day=date(YEAR, 3, 1), kind="payment", **A)
    assert Execution(treasury.science, YEAR).paid(JULY).value == Decimal("149.96")
    assert question_of(before.key).sum()[0] == before.value == Decimal("350.05")
    assert Execution(treasury.science, YEAR, at=1).paid(JULY) == before


def test_lines_and_months_add_up_to_the_whole(treasury: Treasury) -> None:
    filled(treasury)
    execution = Execution(treasury.science, YEAR)
    found = {line.name: line.money for line in lines(execution, JULY)}
    assert {name: (money.budget.value, money.paid.value) for name, money in found.items()} == {
        "": (Decimal("300.00"), Decimal("50.05")),
        "科技计划": (Decimal("1300.00"), Decimal("300.00")),
        "科普": (Decimal("420.00"), Decimal("0.00")),
    }
    for money in found.values():
        for figure in (money.original, money.adjustments, money.budget, money.paid):
            assert question_of(figure.key).sum()[0] == figure.value
    months = course(execution, JULY)
    assert [each.until.value for each in months] == list(
        map(Decimal, ["0", "0", "200.10", "200.10", "250.15", "250.15", "350.05"])
    )
    assert months[6].rate.value == Decimal("350.05") / Decimal("2020.00") * 100
    for each in months:
        assert question_of(each.until.key).sum()[0] == each.until.value
        assert question_of(each.paid.key).sum()[0] == each.paid.value


def test_all_units_at_once_say_what_each_says(treasury: Treasury) -> None:
    filled(treasury)
    found = overview(treasury.jurisdiction, YEAR, JULY)
    for unit in (treasury.government, treasury.science, treasury.station):
        execution, money = Execution(unit, YEAR), found[unit.pk]
        assert money.budget == execution.adjusted_budget()
        assert (money.original, money.adjustments) == (execution.original_budget(), execution.adjustments())
        assert (money.paid.value, money.paid.key) == (execution.paid(JULY).value, execution.paid(JULY).key)
    assert treasury.education.pk not in found
    late = overview(treasury.jurisdiction, YEAR, date(YEAR, 12, 31))[treasury.science.pk]
    assert (late.paid.value, late.rate.value) == (None, None)


def test_the_money_ratios_of_a_department(treasury: Treasury) -> None:
    filled(treasury)
    more = treasury.imported()
    for measure, fen in (
        (Measure.CARRY_OVER_BEGIN, 10_000), (Measure.CARRY_OVER_END, 10_100),
        (Measure.THREE_PUBLIC_BUDGET, 4_100), (Measure.THREE_PUBLIC_ACTUAL, 3_280),
        (Measure.THREE_PUBLIC_LAST_YEAR, 4_000), (Measure.PROCUREMENT_BUDGET, 8_000),
        (Measure.PROCUREMENT_ACTUAL, 7_600), (Measure.OPERATING_BUDGET, 5_000), (Measure.OPERATING_ACTUAL, 4_500),
        (Measure.SPECIAL_FUNDS_TOTAL, 60_000), (Measure.SPECIAL_FUNDS_DETAILED, 57_000),
    ):  # fmt: skip
        treasury.amount(more, treasury.science, measure, fen)
    found = {(each.name, each.variant): each for each in money_ratios(treasury.science, YEAR, JULY)}
    shown = {name: f"{each.derivation.value:.2f}" for (name, _), each in found.items() if each.derivation.value}
    assert shown["预算执行率"] == "17.33"  # 350.05 ÷ 2020
    assert found["预算调整率", "不含政策性等调整"].derivation.value == Decimal(280) / 1800 * 100
    assert found["预算调整率", "表上两个预算数"].derivation.value == Decimal(220) / 1800 * 100
    assert shown["预算控制率"] == "12.22"  # 220 ÷ 1800
    assert found["预算完成率", "2017年以后的定义"].derivation.value == Decimal(2019) / 2120 * 100
    assert found["结转结余率", "÷ 支出预算数"].derivation.value == 5  # 101 ÷ 2020
    assert (shown["结转结余变动率"], shown["三公经费控制率"], shown["三公经费变动率"]) == ("1.00", "80.00", "-18.00")
    assert (shown["政府采购执行率"], shown["公用经费控制率"], shown["专项资金细化率"]) == ("95.00", "90.00", "95.00")
    hole = found["三公经费变动率", "两年的预算数"]
    assert (hole.derivation.value, hole.reasons[0]) == (None, "2022年还没有导入示范县科学技术局的三公经费")


def test_what_was_left_over_the_spending_of_the_general_budget_alone(treasury: Treasury) -> None:
    """Paid until July 350.05, all of the general budget; 120.00 more out of 上级补助 belong to the other ratio only."""
    filled(treasury)
    more = treasury.imported(paid_until=JULY)
    treasury.amount(more, treasury.science, Measure.CARRY_OVER_END, 10_100)
    treasury.amount(more, treasury.science, Measure.PAYMENT, 12_000, day=JULY, kind="payment", **B)

    def rate() -> Ratio:
        found = money_ratios(treasury.science, YEAR, JULY)
        return next(each for each in found if each.derivation.variant == "carry_over_rate_of_spending")

    assert Execution(treasury.science, YEAR).paid(JULY).value == Decimal("470.05")
    assert (rate().variant, rate().derivation.value) == (
        "÷ 一般公共预算支出完成数",
        Decimal("101.00") / Decimal("350.05") * 100,
    )
    _, below = rate().figures
    assert question_of(below.key).sum()[0] == below.value == Decimal("350.05")

    nameless = {"project": "科技计划", "project_code": "P1", "spending": "project"}
    treasury.amount(more, treasury.science, Measure.PAYMENT, 500, day=JULY, kind="payment", **nameless)
    assert (rate().derivation.value, rate().reasons[0]) == (
        None,
        "有1笔支付没有写资金来源，分不出一般公共预算支出完成数",
    )


def test_nothing_of_the_general_budget_is_no_divisor(treasury: Treasury) -> None:
    """In the budget and nothing paid of it: the ratio says so; a department of which no row is in has a hole."""
    made = treasury.imported(paid_until=JULY)
    treasury.amount(made, treasury.science, Measure.ORIGINAL, 100_000, **A)
    treasury.amount(made, treasury.science, Measure.ORIGINAL, 100_000, **B)
    treasury.amount(made, treasury.science, Measure.CARRY_OVER_END, 10_100)
    treasury.amount(made, treasury.science, Measure.PAYMENT, 12_000, day=JULY, kind="payment", **B)
    found = money_ratios(treasury.science, YEAR, JULY)
    rate = next(each for each in found if each.derivation.variant == "carry_over_rate_of_spending")
    assert rate.reasons == ("一般公共预算支出完成数为0，不能作除数",)
