"""What becomes of the surplus and who is barred, by how a project ended: 深圳's table, and the general one."""

from datetime import date

import pytest

from jixiao.procedures.ledger.model import NotPosted
from jixiao.procedures.ledger.posting import post
from jixiao.procedures.ledger.reading import balances
from jixiao.procedures.ledger.rules import rules
from jixiao.procedures.ledger.surplus import bars_after, bars_while_overdue, is_to_be_ended
from jixiao.profiles.checks import BadProfile
from tests.procedures.ledger.histories import WAN, asked, ended, paid

SHENZHEN = rules("none", "shenzhen").surplus
NATIONAL = rules("none", "national").surplus
DUE = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("一次性通过", "结余和孳息留归承担单位，用于科研活动的直接支出"),
        ("整改后通过", "结余和孳息退回"),
        ("结题", "结余和孳息退回"),
        ("不通过", "结余和孳息退回；已使用的资金视情况追缴"),
    ],
)
def test_what_becomes_of_the_surplus_in_shenzhen(result: str, words: str) -> None:
    assert SHENZHEN.results[result].words == words
    assert SHENZHEN.basis.is_verified


def test_the_general_table_is_not_verified() -> None:
    assert not NATIONAL.basis.is_verified
    assert NATIONAL.basis.words == "国办发〔2021〕32号（未核实）"


def test_a_kept_surplus_is_spent_on_direct_costs() -> None:
    ledger = ended("一次性通过", 40)
    post(ledger, asked("spend_surplus", 40, subject="劳务费"))
    with pytest.raises(NotPosted, match="结余只能用于直接支出，不能列间接费用"):
        post(ledger, asked("spend_surplus", 1, subject="间接费用"))
    with pytest.raises(NotPosted, match="支出不得超过结余"):
        post(ledger, asked("spend_surplus", 41, subject="劳务费"))
    with pytest.raises(NotPosted, match="没有追缴已用资金的规定"):
        post(ledger, asked("demand", 1, subject="设备费"))


def test_a_surplus_that_is_to_be_returned_is_not_spent() -> None:
    with pytest.raises(
        NotPosted, match="结余应退回（深圳市科技计划项目实施过程与验收管理办法（试行） 验收的法律效力）"
    ):
        post(ended("结题", 40), asked("spend_surplus", 1, subject="设备费"))
    with pytest.raises(NotPosted, match="项目还没有结题，没有结余可退"):
        post(paid(), asked("return", 1))


def test_what_nobody_has_read_keeps_no_money_from_moving() -> None:
    ledger = ended("结题", 40, surplus="national")
    assert post(ledger, asked("spend_surplus", 1, subject="间接费用")).postings[-1].transition == "spend_surplus"


def test_used_money_of_a_failed_project_is_asked_back() -> None:
    ledger = post(ended("不通过", 40), asked("demand", 20, subject="设备费"))
    with pytest.raises(NotPosted, match="到账不得超过追缴的金额"):
        post(ledger, asked("recovered", 21))
    ledger = post(ledger, asked("recovered", 15))
    standing = {each.name: fen // WAN for each, fen in balances(ledger, project="P1").items()}
    assert (standing["spent"], standing["recoverable"], standing["returned"]) == (0, 5, 15)
    with pytest.raises(NotPosted, match="追缴不得超过这个科目已用的资金"):
        post(ledger, asked("demand", 1, subject="设备费"))


def test_the_surplus_is_all_that_was_not_spent() -> None:
    with pytest.raises(NotPosted, match="2024年市级资金已拨付未支出的是40万元，结余要与它相等"):
        ended("结题", 39)
    with pytest.raises(NotPosted, match="没有“合格”这种验收结论，应是一次性通过、整改后通过、结题、不通过之一"):
        ended("合格", 40)
    with pytest.raises(NotPosted, match="项目已于2024-03-01结题（结题）"):
        post(ended("结题", 40), asked("spend", 1, subject="设备费"))
    with pytest.raises(NotPosted, match="项目已按“结题”结题"):
        post(ended("结题", 40), asked("close", 0, result="不通过", document="另一份"))


def test_nothing_left_over_is_a_result_too() -> None:
    ledger = post(paid(), asked("spend", 60, subject="设备费"))
    assert post(ledger, asked("close", 0, result="一次性通过")).postings[-1].result == "一次性通过"


def test_a_failed_project_bars_leader_and_firm_for_three_years() -> None:
    bars = bars_after(SHENZHEN, "不通过", date(2024, 2, 29))
    assert [(each.who, each.first, each.last) for each in bars] == [
        ("负责人", date(2024, 2, 29), date(2027, 2, 28)),
        ("企业", date(2024, 2, 29), date(2027, 2, 28)),
    ]
    assert bars[0].what[0] == "不受理市级科技计划项目申请"
    assert bars_after(SHENZHEN, "结题", DUE) == ()


@pytest.mark.parametrize(
    ("day", "has_asked", "barred", "to_be_ended"),
    [
        (DUE, False, False, False),
        (date(2023, 7, 1), False, True, False),
        (date(2023, 7, 1), True, False, False),
        (date(2024, 6, 30), False, True, False),
        (date(2024, 7, 1), False, True, True),
        (date(2024, 7, 1), True, False, False),
    ],
    ids=["on-the-day", "a-day-late", "asked", "a-year-late", "more-than-a-year", "asked-after-a-year"],
)
def test_who_does_not_ask_for_acceptance(day: date, has_asked: bool, barred: bool, to_be_ended: bool) -> None:
    bars = bars_while_overdue(SHENZHEN, DUE, day, has_asked)
    assert [(each.who, each.last, each.until) for each in bars] == (
        [("负责人", None, "提出验收申请"), ("企业", None, "提出验收申请")] if barred else []
    )
    assert is_to_be_ended(SHENZHEN, DUE, day, has_asked) is to_be_ended


def test_a_table_that_says_nothing_of_overdue_projects() -> None:
    assert bars_while_overdue(NATIONAL, DUE, date(2030, 1, 1), False) == ()
    assert not is_to_be_ended(NATIONAL, DUE, date(2030, 1, 1), False)


@pytest.mark.parametrize(
    ("instalments", "surplus", "sentence"),
    [
        ("none", "mars", "surplus 中没有 mars，可用的有：shenzhen、national"),
        ("weekly", "national", "instalments 中没有 weekly，可用的有：none、staged"),
    ],
)
def test_a_choice_nobody_declared(instalments: str, surplus: str, sentence: str) -> None:
    with pytest.raises(BadProfile, match=sentence):
        rules(instalments, surplus)
