"""Counting words."""

import pytest

from jixiao.cells import numerals


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (99, "九十九"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (1001, "一千〇一"),
        (0, "0"),
        (12345, "12345"),
    ],
)
def test_counted(number: int, words: str) -> None:
    assert numerals.counted(number) == words


def test_other_ways_of_counting() -> None:
    assert [numerals.spelled(12), numerals.letters(27), numerals.roman(1994), numerals.circled(20)] == [
        "一二",
        "aa",
        "mcmxciv",
        "⑳",
    ]
    assert [numerals.letters(0), numerals.roman(0), numerals.circled(21), numerals.full_width(12)] == [
        "0",
        "0",
        "21",
        "１２",
    ]
