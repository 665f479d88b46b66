"""A day as forms and reports write it."""

from datetime import date
from typing import overload


@overload
def day_words(day: date) -> str: ...
@overload
def day_words(day: None) -> None: ...
def day_words(day: date | None) -> str | None:
    """2026年11月21日; None for none."""
    return None if day is None else f"{day.year}年{day.month}月{day.day}日"
