"""Which values of a form are said of one and the same indicator."""

import re
from collections.abc import Iterable
from dataclasses import replace

from jixiao.audit.entries import Entry, entries, measure, subject
from jixiao.audit.similarity import name_key
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form
from jixiao.forms.targets import Grade, Placeholder, Qualitative, Quantity, Recurring, Target, Unreadable
from jixiao.forms.values import same_quantity

Key = tuple[str, ...]
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{2,12})[)）]")
_TELLING = 4
"""A shorter name (满意度, 完成率) says little by itself and is compared only below the same second level."""


def said_of_one_indicator(form: Form) -> list[list[Entry]]:
    """Groups of two or more values with the same name, object, horizon and remark, in the order of the page.

    The object is the task in 名称 where the name stands in 指标内容: the same satisfaction asked in two tasks is two
    indicators. Several values of one cell count only where each has a name of its own. Two blocks side by side in one
    row (实施期 | 年度, 半年 | 全年) are not compared, even where nothing says of what time they are.
    """
    groups: dict[Key, list[Entry]] = {}
    beside: dict[tuple[str, int | None, int], list[int]] = {}
    for row in form.indicators:
        seen: set[str] = set()
        for entry in entries(row):
            key = name_key(entry.name)
            has_own_name = row.target is not None and entry.name != measure(row)
            if not key or (key in seen and not has_own_name):
                continue
            seen.add(key)
            columns = beside.setdefault((key, entry.cell.address.table, entry.cell.row), [])
            block = sum(column != entry.cell.column for column in columns)
            columns.append(entry.cell.column)
            groups.setdefault((*_key(entry, key), str(block)), []).append(entry)
    return [group for group in groups.values() if len(group) > 1]


def rows_said(group: Iterable[Entry]) -> str:
    """Where the rows of one name stand: 在“数量指标”、“质量指标”中; "" where they have no levels."""
    levels = dict.fromkeys(level for entry in group if (level := entry.indicator.level2 or entry.indicator.level1))
    return f"在{quoted(levels)}中" if levels else ""


def _key(entry: Entry, key: str) -> Key:
    row = entry.indicator
    level = name_key(row.level2 or "") if len(key) < _TELLING else ""
    return key, level, name_key(subject(row)), row.horizon or "", row.remark or "", *_meant(row.target or "")


def _meant(target: str) -> list[str]:
    """What a value says in brackets it is for: 700元/月（城市）, 550元/月（农村）."""
    return [words for words in _IN_BRACKETS.findall(target) if not any(letter.isdigit() for letter in words)]


def same_target(first: Target, second: Target) -> bool:
    """Whether two values say the same: figures by amount and unit (1亿元 = 10000万元), words by their letters.

    A unit printed only once is taken for both (85% and ≥85), 万 beside 万元 for 万元: what is missing is other rules'
    business and no contradiction.
    """
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        if None in (first.unit, second.unit):
            return first.value == second.value
        return same_quantity(_in_yuan(first, second), _in_yuan(second, first))
    worded = (Qualitative, Placeholder, Unreadable, Grade, Recurring)
    if isinstance(first, worded) and isinstance(second, worded):
        return name_key(first.text) == name_key(second.text)
    return same_quantity(first, second)


def _in_yuan(quantity: Quantity, beside: Quantity) -> Quantity:
    is_short = quantity.unit in ("万", "亿") and "元" in (beside.unit or "")
    return replace(quantity, unit=f"{quantity.unit}元") if is_short else quantity


def all_same(group: Iterable[Entry]) -> bool:
    """Whether every value of a group says the same, signs included."""
    first, *others = group
    return all(same_target(first.target, other.target) and first.operator == other.operator for other in others)
