"""Amounts and counts as they are printed in cells."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.tables.values import amount, count, declared_unit, is_nothing, unit_in_brackets


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        pytest.param("1,234.56", "1234.56", None, id="thousands"),
        pytest.param("１２３４．５６", "1234.56", None, id="full-width"),
        pytest.param("１，２３４", "1234", None, id="full-width-comma"),
        pytest.param(" 12 345.6 ", "12345.6", None, id="blanks"),
        pytest.param("3.5万元", "3.5", "万元", id="unit"),
        pytest.param("0.2亿", "0.2", "亿元", id="short-unit"),
        pytest.param("(3.5)", "-3.5", None, id="brackets-are-below-zero"),
        pytest.param("－20", "-20", None, id="full-width-minus"),
        pytest.param("0", "0", None, id="nought-is-an-amount"),
    ],
)
def test_an_amount(text: str, number: str, unit: str | None) -> None:
    assert amount(text) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["", "约100", "100-200", "1,23", "12,3456", "1.2.3", "一百", "100个", "#REF!", "1e5"])
def test_what_is_no_amount(text: str) -> None:
    assert amount(text) is None


@given(st.decimals(0, 10**12, places=2))
def test_every_amount_is_read_as_it_is_printed(number: Decimal) -> None:
    assert amount(f"{number:,}") == amount(f"{number:f}") == (number, None)


@pytest.mark.parametrize(
    ("text", "whole"), [("23", 23), ("２３人", 23), ("23.0", 23), ("23.5", None), ("二十", None), ("-1", None)]
)
def test_a_count(text: str, whole: int | None) -> None:
    assert count(text) == whole


def test_what_says_that_there_is_nothing() -> None:
    assert all(map(is_nothing, ("", " ", "-", "——", "无", "/")))
    assert not any(map(is_nothing, ("0", "无线电", "-1")))


def test_where_a_unit_is_declared() -> None:
    assert declared_unit("填报：财务科　单位：万元") == "万元"
    assert declared_unit("单位:元") == "元"
    assert declared_unit("单位名称：水利局") is None
    assert unit_in_brackets("预算数（万元）") == "万元"
    assert unit_in_brackets("预算数(单位：元)") == "元"
    assert unit_in_brackets("预算数（2023年）") is None
