"""高新技术企业: the shares at their bounds, 5000万 and 2亿 included below, and two years without a report."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jixiao.procedures.eligibility.high_tech import (
    _FILE,
    HighTechFirm,
    high_tech_shares,
    high_tech_table,
    high_tech_table_of,
)
from jixiao.procedures.eligibility.reports import reports
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml

WAN = 10_000 * 100
TABLE = high_tech_table()
FIRM = HighTechFirm((2000 * WAN, 3000 * WAN, 5000 * WAN), (100 * WAN, 150 * WAN, 250 * WAN), 300 * WAN, 100, 10,
                    100 * WAN, 60 * WAN)  # fmt: skip


@pytest.mark.parametrize(("sales", "percent"), [
    (0, 5), (5000 * WAN, 5), (5000 * WAN + 1, 4), (20000 * WAN, 4), (20000 * WAN + 1, 3), (10**15, 3),
])  # fmt: skip
def test_the_share_asked_by_last_year_s_sales(sales: int, percent: int) -> None:
    assert TABLE.least_research(sales) == Fraction(percent, 100)


def test_a_firm_that_meets_every_bound_exactly() -> None:
    found = high_tech_shares(FIRM, TABLE)
    assert [each.is_reached for each in found] == [True] * 4
    assert found[0].share.lines() == (
        "研发费用占比 = 研发费用合计（元） ÷ 销售收入合计（元） × 100%",
        "研发费用合计（元）：5000000",
        "销售收入合计（元）：100000000",
        "5000000 ÷ 100000000 × 100% = 5%",
    )
    assert found[0].words == "5%，达到5%（高新技术企业认定管理办法 研究开发费用占比）"


@pytest.mark.parametrize(("firm", "reached"), [
    (replace(FIRM, research=(100 * WAN, 150 * WAN, 250 * WAN - 1)), [False, True, True, True]),
    (replace(FIRM, research_inside=300 * WAN - 1), [True, False, True, True]),
    (replace(FIRM, staff=101), [True, True, False, True]),
    (replace(FIRM, high_tech_income=60 * WAN - 1), [True, True, True, False]),
    (replace(FIRM, sales=(2000 * WAN, 3000 * WAN, 5000 * WAN + 1)), [True, True, True, True]),
    (replace(FIRM, sales=(5000 * WAN,), research=(250 * WAN,), research_inside=150 * WAN), [True] * 4),
], ids=["research-one-fen-short", "inside-one-fen-short", "staff", "income", "next-tier-asks-less",
        "one-year-old"])  # fmt: skip
def test_one_short_of_a_bound(firm: HighTechFirm, reached: list[bool]) -> None:
    assert [each.is_reached for each in high_tech_shares(firm, TABLE)] == reached


def test_what_cannot_be_computed() -> None:
    found = high_tech_shares(replace(FIRM, staff=0), TABLE)[2]
    assert (found.is_reached, found.words) == (None, "职工总数是0或没有填，无法计算")


def test_tiers_are_written_from_below() -> None:
    content = deepcopy(read_yaml(_FILE))
    content["research_of_sales"]["tiers"].reverse()
    with pytest.raises(BadProfile, match="research_of_sales 要从低到高写，最后一档是 null"):
        high_tech_table_of(content, "x.yaml")


@pytest.mark.parametrize(("filed", "day", "missing", "revoked"), [
    ([2020, 2021], date(2022, 6, 1), (), ()),
    ([], date(2021, 5, 31), (), ()),
    ([], date(2021, 6, 1), (2020,), ()),
    ([], date(2022, 5, 31), (2020,), ()),
    ([], date(2022, 6, 1), (2020, 2021), (2020, 2021)),
    ([2021], date(2023, 6, 1), (2020, 2022), ()),
    ([2020], date(2023, 6, 1), (2021, 2022), (2021, 2022)),
], ids=["all-there", "not-yet-due", "one", "second-not-yet-due", "two-in-a-row", "two-apart", "last-two"])  # fmt: skip
def test_two_years_in_a_row_without_a_report(
    filed: list[int], day: date, missing: tuple[int, ...], revoked: tuple[int, ...]
) -> None:
    found = reports(2020, 2022, filed, TABLE.reports, day)
    assert (found.missing, found.revoked_for) == (missing, revoked)


def test_reports_in_words() -> None:
    assert reports(2020, 2022, [], TABLE.reports, date(2022, 6, 1)).words == "连续2年（2020、2021）没有年报，应取消资格"
    assert reports(2020, 2022, [2021], TABLE.reports, date(2023, 6, 1)).words == "缺2020、2022年的年报"
    assert reports(2020, 2022, [], TABLE.reports, date(2020, 6, 1)).words == "年报齐全"
