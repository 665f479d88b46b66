"""An expression that is written down is read as the same tree again: of every shipped register, and of hard ones."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.writing import written
from jixiao.declared.model import Indicator
from jixiao.declared.shipped import registers_with

SHIPPED = [
    (f"{register.name}.{indicator.name}", indicator)
    for register in registers_with(Path("there-is-none")).values()
    for indicator in register.indicators.values()
    if isinstance(indicator, Indicator)
]


def without_places(part: object) -> object:
    if isinstance(part, tuple):
        return tuple(map(without_places, part))
    if not is_dataclass(part):
        return part
    values = ((each.name, without_places(getattr(part, each.name))) for each in fields(part) if each.name != "place")
    return (type(part).__name__, *values)


@pytest.mark.parametrize(("name", "indicator"), SHIPPED, ids=[name for name, _ in SHIPPED])
def test_the_condition_of_every_shipped_indicator(name: str, indicator: Indicator) -> None:
    again = parsed(written(indicator.where))
    assert without_places(again) == without_places(indicator.where), name


@pytest.mark.parametrize(
    "text",
    [
        "a and (b or not c is given)", "(a and b) and c", "a - (b - c) * 2 == -3", "amount > 1.5万元", "share <= 5%",
        "day == 2022-02-28 and ok == true", "name in ['一', \"it's\"]", "years_after(a, 3) > b",
        "(exists other where key == row.key and n > 1) and x is missing", "not (not a)",
    ],
)  # fmt: skip
def test_what_needs_its_brackets_and_signs(text: str) -> None:
    assert without_places(parsed(written(parsed(text)))) == without_places(parsed(text))


def test_amounts_are_written_in_yuan_and_words_as_they_stand() -> None:
    assert written(parsed("total >= 1.5万元 and kind == '技术开发'")) == "(total >= 15000.0元) and (kind == '技术开发')"
