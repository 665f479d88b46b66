"""Money moves by the named transitions only, each with what it asks; what is refused says what, where, how much."""

from datetime import date
from typing import Any

import pytest

from jixiao.procedures.ledger.model import Account, Facts, Ledger, Line, NotPosted, Posting
from jixiao.procedures.ledger.needs import NEEDS
from jixiao.procedures.ledger.posting import post, post_all
from jixiao.procedures.ledger.reading import Totals, balances, totals
from jixiao.procedures.ledger.rules import rules
from tests.procedures.ledger.histories import (
    DAY,
    SUBJECTS,
    VERIFIED,
    WAN,
    asked,
    budgeted,
    contracted,
    empty,
    ended,
    paid,
)

STAGED = {"instalments": "staged"}


def why(ledger: Ledger, transition: str, wan: int, facts: Facts = VERIFIED, **more: Any) -> str:
    """The sentence that refuses it; empty where it is posted."""
    try:
        post(ledger, asked(transition, wan, **more), facts)
    except NotPosted as refused:
        return str(refused)
    return ""


def test_a_project_from_its_budget_to_its_returned_surplus() -> None:
    ledger = ended("结题", 40, interest=5000)
    ledger = post(ledger, asked("return", 40, day=date(2024, 4, 1)))
    assert totals(ledger, "P1") == Totals(100 * WAN, 100 * WAN, 60 * WAN, 20 * WAN)
    standing = {each.name: fen for each, fen in balances(ledger, project="P1").items() if each.name != "subject_budget"}
    assert standing == {
        "approved": 0, "contracted": 40 * WAN, "paid": 0, "spent": 20 * WAN, "surplus": 5000, "returned": 40 * WAN,
        "interest": -5000, "planned": -100 * WAN,
    }  # fmt: skip
    assert balances(ledger, account="budget") == {Account("budget", "市级", 2024): 100 * WAN}


@pytest.mark.parametrize(("ledger", "transition", "wan", "sentence"), [
    (budgeted(50), "approve_project", 60,
     "项目P1立项批复60万元没有记账：2024年市级资金的预算指标只有50万元，超过10万元，批复不得超过预算指标（文号：approve_project文）。"),
    (post(budgeted(), asked("approve_project", 50)), "sign", 60,
     "项目P1签订任务书60万元没有记账：2024年市级资金的批复只有50万元，超过10万元，任务书不得超过批复（文号：sign文）。"),
    (contracted(subjects={}), "spend", 1,
     "项目P1支出1万元没有记账：2024年市级资金的拨付只有0元，超过1万元，支出不得超过已拨付（文号：spend文）。"),
], ids=["approved-over-budget", "contracted-over-approved", "spent-over-paid"])  # fmt: skip
def test_no_account_gives_more_than_it_has(ledger: Ledger, transition: str, wan: int, sentence: str) -> None:
    before = ledger.postings
    assert why(ledger, transition, wan, subject="设备费" if transition == "spend" else "") == sentence
    assert ledger.postings == before


def test_all_there_is_may_be_used() -> None:
    assert why(budgeted(60), "approve_project", 60) == ""
    assert why(contracted(), "pay", 100, instalment=1) == ""
    assert why(paid(), "spend", 60, subject="设备费") == ""


def test_a_payment_over_the_contract_is_refused() -> None:
    assert why(contracted(), "pay", 101, instalment=1) == (
        "项目P1拨付第1期101万元没有记账：2024年市级资金的合同承诺只有100万元，超过1万元，拨付不得超过任务书（文号：pay文）。"
    )


@pytest.mark.parametrize(("ledger", "facts", "instalment", "reason"), [
    (post(budgeted(), asked("approve_project", 100)), VERIFIED, 1, "还没有签订任务书"),
    (contracted(), Facts(account_verified=None), 1, "收款账户还没有核实"),
    (contracted(), Facts(account_verified=date(2024, 3, 2)), 1, "收款账户还没有核实"),
    (contracted(), Facts(account_verified=DAY, barred="承担单位在诚信惩戒期内"), 1, "承担单位在诚信惩戒期内"),
    (contracted(), VERIFIED, None, "没有填是第几期"),
    (contracted(), VERIFIED, 2, "第1期还没有拨付"),
    (paid(), VERIFIED, 1, "这一期已按pay文于2024-03-01拨付"),
    (paid(), Facts(account_verified=DAY), 2, "第1阶段的检查还没有通过"),
    (paid(), VERIFIED, 2, "第1阶段的检查还没有通过"),
], ids=["no-contract", "account-unknown", "account-verified-later", "barred", "no-number", "skipped", "twice",
        "no-check", "check-passed-later"])  # fmt: skip
def test_a_payment_needs(ledger: Ledger, facts: Facts, instalment: int | None, reason: str) -> None:
    assert f"没有记账：{reason}（" in why(ledger, "pay", 10, facts, instalment=instalment)


def test_the_second_instalment_after_a_passed_check() -> None:
    assert why(paid(), "pay", 40, instalment=2, day=date(2024, 6, 1)) == ""


def test_one_instalment_of_two_sources() -> None:
    ledger = post(paid(), asked("approve_budget", 50, "", source="区县"))
    for step in ("approve_project", "sign"):
        ledger = post(ledger, asked(step, 50, source="区县"))
    assert why(ledger, "pay", 50, instalment=1, source="区县") == ""


@pytest.mark.parametrize(("wan", "kind", "reason"), [
    (59, "重大项目", "第1期应不少于任务书100万元的60%即60万元（某市科技计划项目管理办法"),
    (60, "重大项目", ""),
    (59, "一般项目", ""),
], ids=["one-short", "exactly", "does-not-apply"])  # fmt: skip
def test_the_first_instalment_of_a_staged_project(wan: int, kind: str, reason: str) -> None:
    said = why(contracted(**STAGED), "pay", wan, Facts(kind, account_verified=DAY), instalment=1)
    assert said.startswith(f"项目P1拨付第1期59万元没有记账：{reason}") if reason else said == ""


def test_an_ordinary_project_is_paid_at_once_where_the_place_says_so() -> None:
    facts = Facts("一般项目", {1: DAY}, DAY)
    refused = why(paid(**STAGED), "pay", 40, facts, instalment=2)
    assert "一般项目一次拨付，分期拨付的只有重大项目、重点项目" in refused
    assert why(paid(), "pay", 40, facts, instalment=2) == ""


def test_the_budget_of_a_subject_is_kept_and_moved() -> None:
    ledger = post(paid(), asked("spend", 25, subject="劳务费"))
    assert "劳务费的预算是30万元，已支出25万元，超过1万元，请先调整预算科目" in why(
        ledger, "spend", 6, subject="劳务费"
    )
    assert why(ledger, "spend", 5, subject="劳务费") == ""
    assert "劳务费已支出25万元，调出后预算只剩24万元" in why(
        ledger, "change_subjects", 6, subject="劳务费", to_subject="设备费"
    )
    assert "调入的科目没有填" in why(ledger, "change_subjects", 1, subject="劳务费")
    moved = post(ledger, asked("change_subjects", 6, subject="设备费", to_subject="劳务费"))
    assert why(moved, "spend", 11, subject="劳务费") == ""


def test_a_contract_without_subjects_has_none_to_keep_to() -> None:
    ledger = post(contracted(subjects={}), asked("pay", 60, instalment=1), VERIFIED)
    assert why(ledger, "spend", 60, subject="劳务费") == ""


@pytest.mark.parametrize(("transition", "wan", "more", "reason"), [
    ("sign", 10, {"document": " "}, "没有填文号"),
    ("sign", 10, {"source": "县乡"}, "没有“县乡”这种资金来源"),
    ("sign", 10, {"source": "单位自筹"}, "“签订任务书”不能用于单位自筹资金"),
    ("commit_own", 10, {}, "“承诺自筹”不能用于市级资金"),
    ("sign", 10, {"project": ""}, "没有填项目"),
    ("approve_budget", 10, {}, "多填了项目"),
    ("sign", -1, {}, "金额应是不小于0的整数（分）"),
    ("sign", 0, {}, "金额是0"),
    ("sign", 10, {"interest": 1}, "孳息只在结题时记"),
    ("sign", 10, {"subjects": {"设备费": 9 * WAN}}, "各科目合计9万元，与金额不相等"),
    ("sign", 10, {"subjects": {"招待费": 10 * WAN}}, "没有“招待费”这个科目"),
    ("spend", 10, {}, "没有“”这个科目"),
    ("sign", 10, {"day": date(2024, 2, 29)}, "账已记到2024-03-01，不能往前补记，请按今天的日期记，文件上的日期不变"),
    ("approve_project", 10, {}, "这份文件已于2024-03-01记过一次"),
])  # fmt: skip
def test_what_cannot_be_meant(transition: str, wan: int, more: dict[str, Any], reason: str) -> None:
    ledger = post(budgeted(), asked("approve_project", 100))
    assert f"没有记账：{reason}（文号：" in why(ledger, transition, wan, **more)


def test_amounts_are_whole_and_transitions_are_named() -> None:
    half = asked("approve_budget", 1, "", document="二")
    object.__setattr__(half, "fen", 0.5)
    with pytest.raises(NotPosted, match="整数（分）"):
        post(budgeted(), half)
    with pytest.raises(NotPosted, match="没有“give”这种记账"):
        post(budgeted(), asked("give", 1))


def test_a_posting_adds_up_or_is_none() -> None:
    account = Account("budget", "市级", 2024)
    with pytest.raises(NotPosted, match="合计不是0，差5分"):
        Posting("approve_budget", DAY, "市财〔2024〕1号", "", (Line(account, 5),))


def test_all_of_a_batch_or_nothing() -> None:
    good = (asked("approve_project", 100), VERIFIED)
    bad = (asked("approve_project", 101, "P2"), VERIFIED)
    with pytest.raises(NotPosted, match="项目P2立项批复"):
        post_all(budgeted(), [good, bad])


def test_entries_of_one_day_are_taken_in_by_what_they_need() -> None:
    whole = [(asked("pay", 60, instalment=1), VERIFIED), (asked("sign", 100, subjects=SUBJECTS), VERIFIED),
             (asked("approve_project", 100), VERIFIED), (asked("approve_budget", 200, ""), VERIFIED)]  # fmt: skip
    assert post_all(empty(), whole) == post_all(empty(), whole[::-1]) == paid()


def test_own_money_needs_no_budget_and_comes_as_promised() -> None:
    ledger = post(contracted(), asked("commit_own", 50, source="单位自筹"))
    assert "到位的不会多于承诺的" in why(ledger, "own_arrives", 51, source="单位自筹")
    ledger = post(ledger, asked("own_arrives", 50, source="单位自筹"))
    assert totals(ledger, "P1", source="单位自筹") == Totals(50 * WAN, 50 * WAN, 50 * WAN, 0)
    assert why(ledger, "spend", 50, source="单位自筹", subject="设备费") == ""


def test_what_was_not_used_goes_back_and_on() -> None:
    ledger = post(paid(), asked("cancel_contract", 40, subjects={"设备费": 40 * WAN}))
    ledger = post(ledger, asked("cancel_approval", 40))
    assert "收回不得超过没有签订任务书的部分" in why(ledger, "cancel_approval", 1)
    ledger = post(ledger, asked("carry_over", 100, ""))
    assert balances(ledger, account="budget") == {
        Account("budget", "市级", 2024): 40 * WAN, Account("budget", "市级", 2025): 100 * WAN
    }  # fmt: skip
    assert totals(ledger, "P1") == Totals(60 * WAN, 60 * WAN, 60 * WAN, 0)


def test_spending_that_was_wrong_is_taken_back() -> None:
    ledger = post(paid(), asked("spend", 20, subject="设备费"))
    assert "冲销不得超过这个科目已记的支出" in why(ledger, "take_back_spending", 21, subject="设备费")
    ledger = post(ledger, asked("take_back_spending", 20, subject="设备费"))
    assert totals(ledger, "P1").spent == 0


def test_balances_of_a_day_leave_out_what_came_behind_it() -> None:
    ledger = post(contracted(), asked("pay", 60, instalment=1, day=date(2024, 3, 5)), VERIFIED)
    assert totals(ledger, "P1", date(2024, 3, 4)).paid == 0
    assert totals(ledger, "P1", date(2024, 3, 5)).paid == 60 * WAN
    assert balances(ledger, date(2024, 2, 29)) == {}
    assert balances(ledger, year=2023) == {}


def test_every_need_is_known_and_asked() -> None:
    asked_for = {need for each in rules("none", "national").transitions.values() for need in each.needs}
    assert asked_for == NEEDS.keys()
