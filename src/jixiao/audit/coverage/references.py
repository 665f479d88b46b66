"""Links by number: 重点工作1计划完成率 speaks of task 1, 年度工作目标2实现率 of objective 2, 重点工作完成率 of all.

Such a name says nothing of the matter itself; whether another column does is `is_named_elsewhere`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jixiao.audit.coverage.texts import clauses
from jixiao.audit.entries import measure
from jixiao.forms.model import Indicator
from jixiao.profiles.load import pairs

_NAME_NOTHING = ("basis", "baseline", "objective", "indicator_type", "unit", "operator", "rate", "target_half")
"""Columns that say where a value comes from and how it is counted, whatever the row is about."""
_NUMBER = re.compile(r"\d|[一二三四五六七八九十]")
_HAN = {letter: number for number, letter in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a generic name points to, and the name as printed; `no` is None where it speaks of all of them."""

    kind: Literal["task", "objective"]
    no: int | None
    text: str

    def points_to(self, kind: str, no: int | None) -> bool:
        return kind == self.kind and self.no in (None, no)


def reference(indicator: Indicator) -> Reference | None:
    """The task or objective an indicator names by its number only; None for a name that says something else."""
    name = "".join(measure(indicator).split())
    found = _pattern().fullmatch(name)
    if not found:
        return None
    number = found["no"]
    no = None if number is None else int(number) if number.isdigit() else _HAN[number]
    return Reference("task" if found["task"] else "objective", no, name)


def is_hollow(indicator: Indicator) -> bool:
    """Whether a name is made of words that stand for any work (其他工作, 任务二完成质量)."""
    return _hollow().fullmatch("".join(measure(indicator).split())) is not None


def has_number(indicator: Indicator) -> bool:
    """Whether a name counts the matter it does not name: 重点工作3, 任务二完成质量."""
    return _NUMBER.search(measure(indicator)) is not None


def is_named_elsewhere(indicator: Indicator) -> bool:
    """Whether 指标值说明 or another column of the row names the matter."""
    columns = (text for name, text in indicator.extra.items() if not name.startswith(_NAME_NOTHING))
    beside = (indicator.remark, indicator.standard, *columns)
    return any(clauses(text) for text in beside if text)


@cache
def _hollow() -> re.Pattern[str]:
    """At least one word for the matter, then a number, then words for what is measured."""
    listed = pairs("hollow_words")
    matter, measured = "|".join(listed["matter"]), "|".join(listed["measure"])
    return re.compile(rf"(?:{matter})+(?:[（(]?(?:\d{{1,2}}|[一二三四五六七八九十])[)）]?)?(?:{matter}|{measured})*")


@cache
def _pattern() -> re.Pattern[str]:
    listed = pairs("generic_names")
    task, objective, tails = ("|".join(listed[name]) for name in ("task", "objective", "tails"))
    return re.compile(
        rf"(?:(?P<task>{task})|(?P<objective>{objective}))(?P<no>\d{{1,2}}|[一二三四五六七八九十])?(?:{tails})?"
    )
