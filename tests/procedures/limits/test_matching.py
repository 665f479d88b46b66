"""Own money for fiscal money, by class and kind of the leading unit."""

from decimal import Decimal

import pytest

from jixiao.procedures.limits.matching import matching, matching_tables, matching_tables_of
from jixiao.profiles.checks import BadProfile

WAN = 1_000_000
TWO = matching_tables()["two_to_one"]
BY_LEAD = matching_tables()["by_lead"]


@pytest.mark.parametrize(("own", "is_enough"), [(200 * WAN, True), (200 * WAN - 1, False), (0, False)])
def test_two_for_one(own: int, is_enough: bool) -> None:
    assert (matching(TWO, "面上", ["企业"], [], own, 100 * WAN).refusal == "") is is_enough


def test_the_sentence_and_the_ratio() -> None:
    found = matching(TWO, "面上", ["企业"], [], 150 * WAN, 100 * WAN)
    assert found.ratio.value == Decimal("1.5")
    assert found.ratio.steps == ("1500000 ÷ 1000000 = 1.50",)
    assert found.refusal == (
        "自筹资金150万元，应不少于财政资金100万元的2倍，还差50万元"
        "（科技计划项目申报通知（查策网 news99217、news720008 等） news720008）。"
    )


@pytest.mark.parametrize(("project_class", "lead", "joining", "least"), [
    ("面上", ["高等院校"], ["企业"], 1),
    ("面上", ["高等院校"], [], None),
    ("企业创新类", ["企业"], [], 3),
    ("面上", ["企业"], [], None),
], ids=["institute-with-firms", "institute-alone", "firm-in-that-class", "firm-in-another"])  # fmt: skip
def test_by_who_leads(project_class: str, lead: list[str], joining: list[str], least: int | None) -> None:
    found = matching(BY_LEAD, project_class, lead, joining, 0, 100 * WAN)
    assert found.least == least
    assert bool(found.refusal) is (least is not None)


def test_without_fiscal_money_nothing_is_asked() -> None:
    found = matching(TWO, "面上", ["企业"], [], 0, 0)
    assert (found.ratio.value, found.ratio.reason, found.refusal) == (None, "没有财政资金，不要求配套", "")


def test_a_ratio_is_written_in_quotes() -> None:
    with pytest.raises(BadProfile, match="at_least 应写成加引号的数"):
        matching_tables_of({"x": {"source": "logic", "rows": [{"at_least": 1.5}]}}, "m.yaml")
