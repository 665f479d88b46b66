"""A number of a register in the unit of a target."""

from decimal import Decimal

import pytest

from jixiao.binding.units import converted, fits, text_of


@pytest.mark.parametrize(
    ("unit", "wanted", "is_so"),
    [
        ("亿元", "万元", True), ("万元", "万", True), ("家", "家", True), ("人", "个", True), ("%", "%", True),
        ("家", "", True), ("人", "万人", True),
        ("万元/个", "万元/个", True), ("万元", "万元/个", False), ("个", "万元/个", False),
        ("亿元", "家", False), ("家", "%", False), ("%", "家", False), ("家", "元", False), ("家", "万", False),
    ],
)  # fmt: skip
def test_what_measures_the_same(unit: str, wanted: str, is_so: bool) -> None:
    assert fits(unit, wanted) == is_so


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "text"),
    [
        ("22.5", "亿元", "万元", "225000万元"), ("7000", "万元", "亿元", "0.7亿元"),
        ("7000", "万元", "元", "70000000元"),
        ("7000.1234", "万元", "万", "7000.1234万"), ("40", "人", "个", "40个"), ("12000", "人", "万人", "1.20万人"),
        ("95.238", "%", "%", "95.24%"), ("0", "亿元", "万元", "0万元"), ("3", "家", "家", "3家"),
        ("-2", "家", "家", "-2家"), ("22.12345678", "亿元", "亿元", "22.12345678亿元"),
    ],
)  # fmt: skip
def test_a_number_in_another_unit(value: str, unit: str, wanted: str, text: str) -> None:
    assert text_of(converted(Decimal(value), unit, wanted), wanted) == text
