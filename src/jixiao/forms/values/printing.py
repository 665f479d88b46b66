"""Prints a target entry in one plain spelling that the grammar reads back as the same entry."""

import re

from jixiao.forms.targets import Deadline, Duration, Operator, Quantity, Range, Rank, Target
from jixiao.forms.values.lexicon import GROWTH
from jixiao.forms.values.numbers import plain

_SIGNS: dict[Operator | None, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", None: ""}
_CHANGES = re.compile(rf"(?:{GROWTH})")
"""The word is then a part of what is counted (事故减少)."""


def print_target(target: Target) -> str:
    """The entry as a text: 满意度≥90%, 2至3家, 12月31日前, 30个工作日内, 全省第3名; words as they stand."""
    match target:
        case Quantity():
            return _quantity(target)
        case Range():
            return f"{target.of or ''}{plain(target.low)}至{plain(target.high)}{target.unit or ''}"
        case Deadline():
            year = f"{target.date.year}年" if target.has_year else ""
            return f"{year}{target.date.month}月{target.date.day}日前"
        case Duration():
            within = "内" if target.operator is None else ""
            return f"{_SIGNS[target.operator]}{plain(target.value)}{target.unit}{within}"
        case Rank():
            return f"{target.of or ''}第{target.value}名"
        case _:
            return target.text


def _quantity(target: Quantity) -> str:
    way = ""
    if target.is_growth:
        verb = "下降" if target.change == "fall" else "增长"
        way = f"比{target.growth_base}{verb}" if target.growth_base else verb
    elif target.change and not _CHANGES.search(target.of or ""):
        way = "减少" if target.change == "fall" else "增加"
    return f"{target.of or ''}{way}{_SIGNS[target.operator]}{plain(target.value)}{target.unit or ''}"
