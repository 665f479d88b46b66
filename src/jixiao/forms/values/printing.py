"""Prints a target entry in one plain spelling that the grammar reads back as the same entry."""

from jixiao.forms.targets import Deadline, Duration, Operator, Quantity, Range, Rank, Target
from jixiao.forms.values.numbers import plain

_SIGNS: dict[Operator | None, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", None: ""}


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
    growth = ""
    if target.is_growth:
        growth = f"比{target.growth_base}增长" if target.growth_base else "增长"
    return f"{target.of or ''}{growth}{_SIGNS[target.operator]}{plain(target.value)}{target.unit or ''}"
