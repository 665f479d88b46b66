"""The list of who gets what without applying: barred firms, records paid once, clauses that exclude each other."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.money import in_words, split
from jixiao.procedures.subsidies.entitled import Entitlement, entitled
from jixiao.procedures.subsidies.loading import policy, policy_of
from jixiao.procedures.subsidies.model import Record
from jixiao.procedures.subsidies.together import without_doubles
from jixiao.profiles.checks import BadProfile

WAN = 1_000_000
DAY = date(2022, 10, 18)
CHANGSHA = policy("changsha-high-tech").clauses["certificate"]
FIRST = Record("GR1", "高企证书", DAY, "91A", "甲公司", facts={"认定类型": "首次认定"})
CONTENT: dict[str, Any] = {
    "title": "两条", "source": "logic",
    "clauses": {
        "one": {"says": "认定奖", "basis": "证书", "pays": "fixed", "by": "类型", "amounts": {"首次": "20万元"},
                "shares": {"省级": 1, "市级": 1, "区县": 1}},
        "two": {"says": "研发奖", "basis": "证书", "pays": "fixed", "by": "类型", "amounts": {"首次": "30万元"}},
    },
    "together": [{"clauses": ["one", "two"], "by": "record"}],
}  # fmt: skip


def test_a_list_says_who_and_why_not() -> None:
    records = [
        FIRST,
        replace(FIRST, id="GR2", unit="91B", unit_name="乙公司"),
        replace(FIRST, id="GR3", unit="91C", unit_name="丙公司"),
        replace(FIRST, id="JS1", kind="技术合同"),
    ]
    found = entitled(CHANGSHA, records, {"91B": "在科研诚信惩戒期内"}, {"GR3": 20 * WAN})
    assert [each.words for each in found] == [
        "乙公司：在科研诚信惩戒期内",
        "甲公司：高新技术企业认定奖补20万元",
        "丙公司：GR3已兑现20万元，同一依据只兑现一次",
    ]


def test_one_record_in_two_rows_pays_once() -> None:
    found = entitled(CHANGSHA, [FIRST, FIRST], {}, {})
    assert sorted((each.fen, each.why_not) for each in found) == [(0, "GR1在名单中有两行"), (20 * WAN, "")]


def test_the_payee_may_be_barred_as_well() -> None:
    (found,) = entitled(CHANGSHA, [replace(FIRST, payee="某银行")], {"某银行": "名单外机构"}, {})
    assert (found.beneficiary, found.why_not) == ("某银行", "名单外机构")


def both(by: str = "record", unit: str = "91A", other: str = "91A", record: str = "Z1") -> list[Entitlement]:
    content = deepcopy(CONTENT)
    content["together"][0]["by"] = by
    found = policy_of(content, "x.yaml")
    one = Record("Z1", "证书", DAY, unit, "甲公司", facts={"类型": "首次"})
    two = replace(one, id=record, unit=other)
    return without_doubles(
        [*entitled(found.clauses["one"], [one], {}, {}), *entitled(found.clauses["two"], [two], {}, {})], found.together
    )


def test_of_two_clauses_the_higher_is_paid() -> None:
    lower, higher = both()
    assert (lower.fen, lower.why_not, lower.shares) == (0, "与“研发奖”30万元不重复享受，就高不就低", None)
    assert (higher.fen, higher.why_not) == (30 * WAN, "")


def test_two_records_or_two_firms_are_both_paid() -> None:
    assert [each.fen for each in both(record="Z2")] == [20 * WAN, 30 * WAN]
    assert [each.fen for each in both(by="unit", record="Z2")] == [0, 30 * WAN]
    assert [each.fen for each in both(by="unit", other="91B")] == [20 * WAN, 30 * WAN]


def test_shares_are_whole_and_add_up() -> None:
    found = policy_of(CONTENT, "x.yaml")
    record = Record("Z1", "证书", DAY, "91A", "甲公司", facts={"类型": "首次"})
    (only,) = entitled(found.clauses["one"], [record], {}, {})
    assert only.shares == {"省级": 6_666_667, "市级": 6_666_667, "区县": 6_666_666}


@given(st.integers(0, 10**14), st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_a_split_loses_nothing(fen: int, weights: list[int]) -> None:
    assert sum(split(fen, weights)) == fen


@given(st.lists(st.integers(0, 10**11), min_size=1, max_size=5))
def test_more_contracts_never_get_less_and_never_over_the_cap(amounts: list[int]) -> None:
    clause = policy("sanming-2023").clauses["contracts"]
    day = date(2023, 5, 1)
    records = [Record(str(number), "技术合同", day, "91A", "甲公司", fen) for number, fen in enumerate(amounts)]
    one, more = (entitled(clause, each, {}, {})[0].fen for each in (records[:1], records))
    assert one <= more <= 5 * WAN


@pytest.mark.parametrize(
    ("fen", "words"),
    [(0, "0元"), (99_999, "999.99元"), (100_000, "0.1万元"), (30 * WAN, "30万元"), (-5 * WAN, "-5万元")],
)
def test_amounts_in_words(fen: int, words: str) -> None:
    assert in_words(fen) == words


def test_the_value_is_in_yuan() -> None:
    (found,) = entitled(CHANGSHA, [FIRST], {}, {})
    assert found.derivation is not None
    assert found.derivation.value == Decimal(200_000)
    assert found.derivation.source == "changsha-high-tech-reward"


@pytest.mark.parametrize(("place", "value", "sentence"), [
    (["source"], "hearsay", "来源 hearsay 不在 sources.yaml 中"),
    (["clauses", "one", "pays"], "much", "条款 one的 pays 应是 fixed、tiers、steps、compensation 之一，不是“much”"),
    (["clauses", "one", "pays"], "tiers", "条款 one缺少 tiers"),
    (["clauses", "one", "caps"], "1元", "条款 one没有 caps 这样的项"),
    (["clauses", "one", "amounts"], {"首次": "20"}, "“20”不是金额，请连单位一起写，如 20万元"),
    (["clauses", "two"], {"says": "", "basis": "", "pays": "tiers", "tiers": [{"rate": "1%"}, {"rate": "2%"}]},
     "tiers 要从低到高写，只有最后一档没有 up_to"),
    (["clauses", "two"], {"says": "", "basis": "", "pays": "tiers", "tiers": [{"up_to": "1元", "rate": "1%"}]},
     "tiers 要从低到高写，只有最后一档没有 up_to"),
    (["clauses", "two"], {"says": "", "basis": "", "pays": "compensation",
                          "rates": [{"says": "", "rate": "1%", "when": [{"fact": "x"}]}]}, "每个条件写 fact 和 is"),
    (["together"], [{"clauses": ["three"], "by": "record"}], "together的条款 three 没有"),
    (["together"], [{"clauses": ["one"], "by": "year"}], "together的 by 应是 record 或 unit，不是“year”"),
])  # fmt: skip
def test_what_cannot_be_meant(place: list[str], value: object, sentence: str) -> None:
    content = deepcopy(CONTENT)
    found = content
    for name in place[:-1]:
        found = found[name]
    found[place[-1]] = value
    with pytest.raises(BadProfile, match=sentence):
        policy_of(content, "x.yaml")


def test_a_policy_nobody_has() -> None:
    with pytest.raises(BadProfile, match="没有奖补政策 mars"):
        policy("mars")
