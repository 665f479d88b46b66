from decimal import Decimal

import pytest

from jixiao.measures.printed_number import agrees, number, percent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("98.7分", "98.7"),
        ("自评得分98.0分", "98.0"),
        ("1,260.00", "1260.00"),
        ("９８", "98"),
        ("-11.38%", "-11.38"),
        ("98/100", None),
        ("优", None),
        (None, None),
    ],
)
def test_number(text, value):
    printed = number(text)
    assert (printed.value if printed else None) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [("96.75%", "96.75"), ("0.9675", "96.75"), ("97", "97"), ("1", "1"), ("100%", "100"), ("0.5%", "0.5")],
)
def test_percent(text, value):
    printed = percent(text)
    assert printed is not None
    assert printed.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "computed", "same"),
    [("50%", "49.88", True), ("50.0%", "49.88", False), ("49.9%", "49.88", True), ("96.00%", "95", False)],
)
def test_agrees_to_the_digits_printed(text, computed, same):
    printed = percent(text)
    assert printed is not None
    assert agrees(printed, Decimal(computed), Decimal("0.05")) is same
