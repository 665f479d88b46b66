"""Every filter passes, fails, and cannot be judged."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.procedures.matching.filters import Verdict, judge
from jixiao.procedures.matching.notices import Notice
from jixiao.procedures.matching.rules import shipped

DAY = date(2024, 6, 1)
PASSED, FAILED, UNKNOWN = Verdict.PASSED, Verdict.FAILED, Verdict.UNKNOWN
CITY = ("湖南省", "常德市")
COUNTY = (*CITY, "桃源县")
BARE = Notice("N", "甲乙")


def judged(name, demand, supply):
    """The verdict and sentence of one filter."""
    asked, offered = replace(BARE, **demand), replace(BARE, **supply)
    (found,) = [each for each in judge(asked, offered, DAY, shipped()) if each.name == name]
    return found.verdict, found.says


@pytest.mark.parametrize(
    ("demand", "supply", "verdict", "says"),
    [
        ({"field": "农业"}, {"field": "现代农业"}, PASSED, "技术领域相同：现代农业"),
        ({"field": "农业"}, {"field": "新材料"}, FAILED, "技术领域不同：需求为农业，供给为新材料"),
        ({"ipc": ("A01G 17/00",)}, {"ipc": ("a01g13/02", "B05B")}, PASSED, "专利分类相同：A01G"),
        ({"ipc": ("A01G",)}, {"ipc": ("A01B",)}, FAILED, "专利分类不同：需求为A01G，供给为A01B"),
        # fields named in two ways, but one class: enough
        ({"field": "农业", "ipc": ("A01G",)}, {"field": "植保", "ipc": ("A01G",)}, PASSED, "专利分类相同：A01G"),
        ({"field": "农业"}, {"ipc": ("A01G",)}, UNKNOWN, "一方只写了技术领域，另一方只写了专利分类，未比较"),
        ({"field": "农业"}, {}, UNKNOWN, "供给没有写技术领域，未比较"),
        ({}, {}, UNKNOWN, "需求和供给没有写技术领域，未比较"),
    ],
)
def test_field_or_class(demand, supply, verdict, says):
    assert judged("field", demand, supply) == (verdict, says)


@pytest.mark.parametrize(
    ("demand", "supply", "verdict", "says"),
    [
        (COUNTY, CITY, PASSED, "地区相合：需求在湖南省常德市桃源县，供给面向湖南省常德市"),
        (CITY, COUNTY, PASSED, "地区相合：需求在湖南省常德市，供给面向湖南省常德市桃源县"),
        (COUNTY, (*CITY, "石门县"), FAILED, "地区不合：需求在湖南省常德市桃源县，供给面向湖南省常德市石门县"),
        ((), CITY, UNKNOWN, "需求没有写地区，未比较"),
    ],
)
def test_region(demand, supply, verdict, says):
    assert judged("region", {"region": demand}, {"region": supply}) == (verdict, says)


@pytest.mark.parametrize(
    ("budget", "price", "verdict", "says"),
    [
        ("100", "80.50", PASSED, "要价80.5万元，在预算100万元以内"),
        ("100", "100", PASSED, "要价100万元，在预算100万元以内"),
        ("100", "120", PASSED, "要价120万元，略高于预算100万元，可以商谈"),
        ("100", "120.01", FAILED, "要价120.01万元，高于预算100万元"),
        ("100", "0", PASSED, "要价0万元，在预算100万元以内"),
        (None, "80", UNKNOWN, "需求没有写意向金额，未比较"),
        ("100", None, UNKNOWN, "供给没有写意向金额，未比较"),
    ],
)
def test_money(budget, price, verdict, says):
    asked, offered = ({"amount": None if each is None else Decimal(each)} for each in (budget, price))
    assert judged("amount", asked, offered) == (verdict, says)


@pytest.mark.parametrize(
    ("supply", "verdict", "says"),
    [
        ({"until": DAY}, PASSED, "有效期至2024-06-01"),
        ({"until": date(2024, 5, 31)}, FAILED, "有效期至2024-05-31，已过期"),
        ({"published": DAY}, UNKNOWN, "供给没有写有效期，请先核实是否仍有效"),
        ({"published": date(2024, 6, 2)}, FAILED, "2024-06-02才发布"),
        ({"ended": DAY}, FAILED, "2024-06-01已签约或关闭"),
        ({"until": DAY, "ended": date(2024, 6, 2)}, PASSED, "有效期至2024-06-01"),
    ],
)
def test_validity_on_a_day(supply, verdict, says):
    assert judged("validity", {}, supply) == (verdict, says)
