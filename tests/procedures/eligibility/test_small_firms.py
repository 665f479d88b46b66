"""科技型中小企业: every tier at its bound and just below it, and every reason why a firm is none."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from jixiao.procedures.eligibility.small_firms import (
    _FILE,
    SmallFirm,
    small_firm_score,
    small_firm_table,
    small_firm_table_of,
)
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml

YI = 100_000_000 * 100
TABLE = small_firm_table()
FIRM = SmallFirm(100, 30, YI, YI, YI, 6_000_000 * 100, second_class=4)
"""20 + 50 + 24 points."""


@pytest.mark.parametrize(("researchers", "points"), [
    (1000, 20), (300, 20), (299, 16), (250, 16), (249, 12), (200, 12), (199, 8), (150, 8), (149, 4), (100, 4), (99, 0),
])  # fmt: skip
def test_points_of_staff(researchers: int, points: int) -> None:
    firm = replace(FIRM, staff=1000, researchers=researchers)
    assert small_firm_score(firm, TABLE).staff.value == points


@pytest.mark.parametrize(("fen", "points"), [
    (6_00, 50), (6_00 - 1, 40), (5_00, 40), (5_00 - 1, 30), (4_00, 30), (4_00 - 1, 20), (3_00, 20), (3_00 - 1, 10),
    (2_00, 10), (2_00 - 1, 0), (0, 0),
])  # fmt: skip
def test_points_of_research_by_sales(fen: int, points: int) -> None:
    assert small_firm_score(replace(FIRM, sales=100_00, costs=0, research=fen), TABLE).research.value == points


@pytest.mark.parametrize(("by_costs", "points"), [(0, 10), (10_00, 30), (6_66, 50)], ids=["none", "better", "best"])
def test_the_better_of_sales_and_costs_counts(by_costs: int, points: int) -> None:
    """2元 of 100元 of sales are 10 points; of 10元 of costs 20%: 30; of 6.66元: over 30%: 50."""
    found = small_firm_score(replace(FIRM, sales=100_00, costs=by_costs, research=2_00), TABLE)
    assert found.research.value == points
    assert {each.article for each in found.rests_on} == (
        {"科技成果指标"} | ({"研发投入指标（占成本费用）"} if by_costs else set())
    )


@pytest.mark.parametrize(("first", "second", "points"), [
    (1, 0, 30), (0, 5, 24), (0, 4, 24), (0, 3, 18), (0, 2, 12), (0, 1, 6), (0, 0, 0),
])  # fmt: skip
def test_points_of_results(first: int, second: int, points: int) -> None:
    found = small_firm_score(replace(FIRM, first_class=first, second_class=second), TABLE)
    assert found.results.value == points


def test_a_score_that_prints() -> None:
    found = small_firm_score(FIRM, TABLE)
    assert found.refusals == ()
    assert found.staff.steps == ("30 ÷ 100，达到30%，得20分",)
    assert found.score.steps == ("20 + 50 + 24 = 94",)


@pytest.mark.parametrize(("firm", "reasons"), [
    (replace(FIRM, staff=500, researchers=150, sales=2 * YI, assets=2 * YI, research=12_000_000 * 100), []),
    (replace(FIRM, staff=501, researchers=200), ["职工总数501人，超过500人"]),
    (replace(FIRM, sales=2 * YI + 1, research=13_000_000 * 100), ["销售收入20000.000001万元，超过20000万元"]),
    (replace(FIRM, assets=2 * YI + 1), ["资产总额20000.000001万元，超过20000万元"]),
    (replace(FIRM, facts={"is_abnormal": True, "is_forbidden_trade": False}), ["被列入经营异常名录或严重违法失信名单"]),
    (replace(FIRM, researchers=9), ["科技人员得分是0"]),
    (replace(FIRM, researchers=10, second_class=1), []),
], ids=["at-every-bound", "staff", "sales", "assets", "barred", "no-staff-points", "just-60"])  # fmt: skip
def test_why_a_firm_is_none(firm: SmallFirm, reasons: list[str]) -> None:
    assert small_firm_score(firm, TABLE).refusals == tuple(f"{each}（国科发政〔2017〕115号）" for each in reasons)


def test_a_score_too_low_is_a_doubt_as_long_as_nobody_has_read_the_tiers() -> None:
    found = small_firm_score(replace(FIRM, researchers=10, second_class=0), TABLE)
    assert (found.score.value, found.refusals) == (54, ())
    assert found.doubts == ("综合得分54分，不足60分；科技成果指标的分档未核实（国科发政〔2017〕115号）",)
    content = deepcopy(read_yaml(_FILE))
    content["results"]["verified"] = True
    read = small_firm_score(replace(FIRM, researchers=10, second_class=0), small_firm_table_of(content, "x.yaml"))
    assert (read.refusals, read.doubts) == (("综合得分54分，不足60分（国科发政〔2017〕115号）",), ())
    assert small_firm_score(replace(FIRM, researchers=10, second_class=1), TABLE).doubts == ()


def test_a_firm_without_sales_and_costs_has_no_research_points() -> None:
    found = small_firm_score(replace(FIRM, sales=0, costs=0), TABLE)
    assert (found.research.value, found.research.steps) == (0, ("没有占比，没有达到最低一档，得0分",))


@pytest.mark.parametrize("tiers", [[["10%", 4], ["20%", 8]], [["10%", 21]]], ids=["order", "over-full"])
def test_tiers_that_cannot_be_meant(tiers: list[Any]) -> None:
    content = deepcopy(read_yaml(_FILE))
    content["staff"]["tiers"] = tiers
    with pytest.raises(BadProfile, match="各档要从高到低写，分数不超过满分20"):
        small_firm_table_of(content, "x.yaml")
