"""The vectors of the policies read: 长沙, 三明, 珠海, 安徽, 广州, with the amounts worked out by hand."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from jixiao.procedures.subsidies.entitled import Entitlement, entitled
from jixiao.procedures.subsidies.loading import policy
from jixiao.procedures.subsidies.model import Clause, Known, Record

WAN = 1_000_000
DAY = date(2023, 12, 20)
CHANGSHA = policy("changsha-high-tech").clauses["certificate"]
CONTRACTS = policy("sanming-2023").clauses["contracts"]
REGISTRY = policy("sanming-2023").clauses["registry"]
ZHUHAI = policy("zhuhai-credit").clauses["bad_loan"]
ANHUI = policy("anhui-credit").clauses["bad_loan"]
GUANGZHOU = policy("guangzhou-credit").clauses["bad_loan"]


def only(clause: Clause, *records: Record, paid: Mapping[str, int] | None = None) -> Entitlement:
    (found,) = entitled(clause, records, {}, paid or {})
    return found


def certificate(facts: Mapping[str, Known]) -> Record:
    return Record("GR1", "高企证书", DAY, "91A", "甲公司", facts=facts)


def contract(name: str, fen: int, day: date = DAY, unit: str = "91A") -> Record:
    return Record(name, "技术合同", day, unit, "甲公司", fen)


def loan(facts: Mapping[str, Known], fen: int = 100 * WAN, begins: date | None = date(2022, 1, 10),
         ends: date | None = date(2024, 1, 10), name: str = "贷1") -> Record:  # fmt: skip
    return Record(name, "不良贷款", DAY, "91A", "甲公司", fen, facts, "某银行", begins, ends)


@pytest.mark.parametrize(("kind", "wan"), [("首次认定", 20), ("重新认定", 10)])
def test_changsha_pays_by_the_kind_and_both_levels_half(kind: str, wan: int) -> None:
    found = only(CHANGSHA, certificate({"认定类型": kind}))
    assert (found.fen, found.shares) == (wan * WAN, {"市级": wan * WAN // 2, "区县": wan * WAN // 2})
    assert found.flags == ()


def test_changsha_another_name_asks_for_more_papers_and_pays() -> None:
    found = only(CHANGSHA, certificate({"认定类型": "首次认定", "名称不一致": True}))
    assert (found.fen, found.flags) == (20 * WAN, ("证书名称与营业执照不一致，要补交更名材料",))


def test_changsha_without_a_kind_pays_nothing() -> None:
    assert only(CHANGSHA, certificate({})).why_not == "认定类型“”没有规定标准"
    assert only(CHANGSHA, certificate({"认定类型": "迁入"})).why_not == "认定类型“迁入”没有规定标准"


@pytest.mark.parametrize(("wan", "fen"), [
    (10, 100_000), (100, 550_000), (150, 600_000), (4550, 5_000_000), (4551, 5_000_000), (9, 90_000), (11, 105_000),
])  # fmt: skip
def test_sanming_by_tiers_up_to_its_cap(wan: int, fen: int) -> None:
    """In 万元: 10 → 0.1, 100 → 0.55, 150 → 0.60, 4550 → 5.0, 4551 → 5 (cap)."""
    assert only(CONTRACTS, contract("JS1", wan * WAN)).fen == fen


def test_sanming_tiers_go_by_the_sum_of_a_unit_s_year() -> None:
    found = only(CONTRACTS, contract("JS1", 60 * WAN), contract("JS2", 90 * WAN))
    assert found.fen == 600_000
    assert found.derivation is not None
    assert found.derivation.lines() == (
        "技术合同奖励 = 按累计金额分段计算",
        "JS1（元）：600000",
        "JS2（元）：900000",
        "10万元 × 1% = 0.1万元",
        "90万元 × 0.5% = 0.45万元",
        "50万元 × 0.1% = 500元",
    )
    assert found.derivation.origins == ("record:JS1", "record:JS2")


def test_sanming_each_unit_and_year_begins_anew() -> None:
    records = [contract("1", 10 * WAN), contract("2", 10 * WAN, date(2024, 1, 5)), contract("3", 10 * WAN, unit="91B")]
    assert [each.fen for each in entitled(CONTRACTS, records, {}, {})] == [100_000] * 3


def test_sanming_what_was_paid_of_the_year_comes_off() -> None:
    found = only(CONTRACTS, contract("JS1", 60 * WAN), contract("JS2", 90 * WAN), paid={"JS1": 350_000})
    assert found.fen == 250_000
    again = only(CONTRACTS, contract("JS1", 60 * WAN), paid={"JS1": 350_000})
    assert (again.fen, again.why_not) == (0, "0.35万元 − 已兑现0.35万元 = 0元")


def test_sanming_pays_for_2023_and_2024_only() -> None:
    found = only(CONTRACTS, contract("JS1", 10 * WAN, date(2025, 1, 2)))
    assert (found.fen, found.why_not) == (0, "JS1是2025年的，这项政策只管2023、2024年")


@pytest.mark.parametrize(("wan", "paid_wan"), [
    (9_999, 0), (10_000, 3), (14_999, 3), (15_000, 4), (20_000, 5), (45_000, 10), (50_000, 10), (90_000, 10),
])  # fmt: skip
def test_sanming_registry_offices(wan: int, paid_wan: int) -> None:
    record = Record("登记", "认定登记", DAY, "12R", "登记机构", wan * WAN)
    assert only(REGISTRY, record).fen == paid_wan * WAN


@pytest.mark.parametrize(("facts", "wan"), [
    ({"信用占比": Fraction(50, 100)}, 0),
    ({"信用占比": Fraction(5001, 10000)}, 50),
    ({"信用占比": Fraction(6999, 10000)}, 50),
    ({"信用占比": Fraction(70, 100)}, 70),
    ({"首贷": True}, 90),
    ({"信用占比": Fraction(70, 100), "首贷": True}, 90),
    ({"首贷": False}, 0),
], ids=["half-is-not-more", "more-than-half", "just-below-70", "70", "first-loan", "highest", "none"])  # fmt: skip
def test_zhuhai_by_share_of_credit_or_first_loan(facts: Mapping[str, Known], wan: int) -> None:
    found = only(ZHUHAI, loan(facts))
    assert (found.fen, found.beneficiary) == (wan * WAN, "某银行")
    assert bool(found.why_not) is (wan == 0)


@pytest.mark.parametrize(("wan", "paid_wan"), [(333, 299_700), (334, 300_000)], ids=["below", "capped"])
def test_zhuhai_pays_at_most_3_million(wan: int, paid_wan: int) -> None:
    assert only(ZHUHAI, loan({"首贷": True}, wan * WAN)).fen == paid_wan * 1000


@pytest.mark.parametrize(("begins", "ends", "why_not"), [
    (date(2022, 1, 10), date(2024, 1, 10), ""),
    (date(2022, 1, 10), date(2024, 1, 11), "贷1的期限超过2年"),
    (date(2022, 1, 10), None, "贷1没有填贷款的起止日期"),
], ids=["two-years", "a-day-more", "unknown"])  # fmt: skip
def test_zhuhai_for_at_most_two_years(begins: date, ends: date | None, why_not: str) -> None:
    assert only(ZHUHAI, loan({"首贷": True}, begins=begins, ends=ends)).why_not == why_not


def test_zhuhai_one_loan_of_a_firm_at_a_time() -> None:
    first = loan({"首贷": True}, begins=date(2021, 1, 1), ends=date(2022, 1, 9), name="贷0")
    second = loan({"信用占比": Fraction(1)}, begins=date(2022, 1, 9), ends=date(2023, 1, 1), name="贷2")
    after = loan({"信用占比": Fraction(1)}, begins=date(2022, 1, 10), ends=date(2023, 1, 1), name="贷3")
    found = {each.records[0].id: each for each in entitled(ZHUHAI, [after, second, first], {}, {})}
    assert found["贷2"].why_not == "同一时期只能有一笔，贷0已在库"
    assert (found["贷0"].fen, found["贷3"].fen) == (90 * WAN, 70 * WAN)


@pytest.mark.parametrize(("facts", "wan"), [
    ({"方式": "直接"}, 30),
    ({"方式": "直接", "首贷": True}, 35),
    ({"方式": "直接", "无抵押或知识产权等抵质押": True}, 35),
    ({"方式": "直接", "首贷": True, "无抵押或知识产权等抵质押": True}, 35),
    ({"方式": "担保"}, 20),
    ({"方式": "担保", "首贷": True}, 20),
    ({"方式": "直接", "其他已补偿": 50 * WAN}, 30),
    ({"方式": "直接", "首贷": True, "其他已补偿": 50 * WAN}, 30),
    ({"方式": "直接", "其他已补偿": 80 * WAN}, 0),
    ({}, 0),
], ids=["direct", "first-loan", "pledged", "five-points-once", "guaranteed", "no-points-on-guaranteed",
        "exactly-80-percent", "held-to-80-percent", "already-80-percent", "unknown-way"])  # fmt: skip
def test_anhui(facts: Mapping[str, Known], wan: int) -> None:
    found = only(ANHUI, loan(facts, begins=None, ends=None))
    assert found.fen == wan * WAN


def test_anhui_says_how() -> None:
    found = only(ANHUI, loan({"方式": "直接", "首贷": True, "其他已补偿": 50 * WAN}))
    assert found.derivation is not None
    assert found.derivation.steps == (
        "直接贷款，30%；首笔贷款，或信用、知识产权、应收账款、存货抵（质）押，加5%",
        "100万元 × 35% = 35万元",
        "累计不超过100万元的80%，其他已补偿50万元，按30万元",
    )


@pytest.mark.parametrize(("asked", "otherwise", "wan"), [(50, 0, 50), (51, 0, 50), (40, 20, 30), (10, 50, 0)])
def test_guangzhou_all_together_at_most_half(asked: int, otherwise: int, wan: int) -> None:
    found = only(GUANGZHOU, loan({"申请额": asked * WAN, "其他已补偿": otherwise * WAN}))
    assert found.fen == wan * WAN
