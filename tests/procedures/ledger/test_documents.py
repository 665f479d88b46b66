"""The cost indicator is what the documents list, with its lines; the part that is paid of the same money."""

from datetime import date
from decimal import Decimal

from jixiao.procedures.ledger.documents import Listed, cost_of
from jixiao.procedures.ledger.model import Facts, Ledger
from jixiao.procedures.ledger.posting import post
from tests.procedures.ledger.histories import DAY, WAN, asked, budgeted

ISSUED = "科发〔2024〕5号"
PAYMENT = "科财〔2024〕8号"
LATER = date(2024, 3, 20)


def history() -> Ledger:
    ledger = budgeted()
    for project, wan in (("P1", 100), ("P2", 50)):
        ledger = post(ledger, asked("approve_project", wan, project, document=ISSUED))
        ledger = post(ledger, asked("sign", wan, project))
    pay = asked("pay", 60, "P1", document=PAYMENT, instalment=1, day=LATER)
    return post(ledger, pay, Facts(account_verified=DAY))


def test_a_document_costs_what_it_lists() -> None:
    found = cost_of(history(), [ISSUED])
    assert found.listed == (Listed(ISSUED, "P1", "市级", 2024, 100 * WAN), Listed(ISSUED, "P2", "市级", 2024, 50 * WAN))
    assert found.cost.value == Decimal(1_500_000)
    assert found.cost.lines() == (
        "成本 = 下达文件列明的金额合计",
        "科发〔2024〕5号 P1（市级2024年）：1000000",
        "科发〔2024〕5号 P2（市级2024年）：500000",
        "1000000 + 500000 = 1500000元",
    )
    assert found.cost.origins == (f"ledger:{ISSUED}",)
    assert found.paid_rate.value == Decimal(40)
    assert found.paid_rate.steps == ("600000 ÷ 1500000 × 100% = 40%",)


def test_as_of_a_day_before_the_payment() -> None:
    found = cost_of(history(), [ISSUED], DAY)
    assert (found.cost.value, found.paid_rate.value) == (Decimal(1_500_000), Decimal(0))


def test_a_document_that_only_pays_costs_what_it_pays() -> None:
    found = cost_of(history(), [PAYMENT])
    assert (found.cost.value, found.paid_rate.value) == (Decimal(600_000), Decimal(60))


def test_a_document_nobody_posted_has_no_cost() -> None:
    found = cost_of(history(), [ISSUED, "科发〔2024〕99号"])
    assert found.cost.value is None
    assert found.cost.reason == "账上没有科发〔2024〕99号批复或拨付的金额"
    none = cost_of(history(), ["科发〔2024〕99号"])
    assert none.paid_rate.reason == "没有批复的金额，无法计算"
