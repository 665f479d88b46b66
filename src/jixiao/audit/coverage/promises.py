"""The figures an objective or a task promises for this year, each with the words it stands in.

Left out are durations, dates and ages, 100% (a way of saying all), figures of other years or of a whole period
(“十四五”末达到…), bases (由100家增至…), rates for each unit, and numbers that name (第四届, “两癌”).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jixiao.audit.naming import mentions
from jixiao.audit.remember import by_identity
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity, Range, Rank, Target
from jixiao.forms.values import figures_with_spans
from jixiao.profiles.load import pairs, words

_CLAUSE_END = re.compile(r"[，,。；;、！!\n]|\s(?=\d+[.．、])")
_YEAR = re.compile(r"20\d\d(?=\s*年)")
_NAMING_UNITS = ("岁", "周岁", "期", "届", "级", "类", "年", "月", "日", "时", "分", "期末")
_COUNTED = re.compile(r"[^\W\d_]{2,8}")
_NUMBERING = re.compile(r"^(?:[（(]?\d{1,2}[)）.．、]|[：:])\s*(?!\d)")
_LONGEST_PHRASE = 24
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Promise:
    """`phrase`: the words up to and with the figure (利润2000万元); `matter`: without it (利润); `sentence`: the
    sentence up to it.
    """

    phrase: str
    matter: str
    target: Quantity | Range | Rank
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Promises:
    """All figures of one goal; `label` names it in messages (目标2, 任务5)."""

    label: str
    text: str
    cell: Cell
    listed: tuple[Promise, ...]
    is_whole_life: bool = False


@by_identity(8)
def promises(form: Form) -> tuple[Promises, ...]:
    """The goals of a form that promise a figure, one that is printed twice (实施期, 年度) only once."""
    has_own_values = any(row.horizon == "whole_life" for row in form.indicators)
    found: dict[str, Promises] = {}
    for label, text, cell, is_whole_life in _goals(form):
        if listed := promised(text, form.fiscal_year, is_of_all_years=is_whole_life and has_own_values):
            found[text] = Promises(label, text, cell, listed, is_whole_life and text not in found)
    return tuple(found.values())


def _goals(form: Form) -> Iterator[tuple[str, str, Cell, bool]]:
    for objective in form.objectives:
        yield goal_label("目标", objective.no), objective.text, objective.cell, objective.horizon == "whole_life"
    for task in form.tasks:
        label = goal_label("任务", task.no)
        yield label, task.name, task.cell, False
        if task.content:
            yield label, task.content, task.content_cell or task.cell, False


def goal_label(word: str, no: int | None) -> str:
    """目标2, or 目标 where the form does not count."""
    return word if no is None else f"{word}{no}"


@lru_cache(maxsize=1024)
def promised(text: str, year: int | None, *, is_of_all_years: bool = False) -> tuple[Promise, ...]:
    """The figures of one text that are promises of this year; of a goal for all years with values of its own, also the
    figures said of all those years (三年建成120个).
    """
    if not any(letter.isdigit() or letter in "一二三四五六七八九十百千万亿" for letter in text):
        return ()
    figures = figures_with_spans(text, year)
    return tuple(
        promise
        for number, figure in enumerate(figures)
        if (
            promise := _promise(
                text, figures[number - 1].end if number else 0, figure.start, figure.end, figure.target, year
            )
        )
        and (is_of_all_years or not mentions(promise.sentence, pairs("figure_context")["sentence"]))
    )


def _promise(text: str, floor: int, start: int, end: int, target: Target, year: int | None) -> Promise | None:
    if not isinstance(target, Quantity | Range | Rank) or not _counts(target):
        return None
    ends = [match.end() for match in _CLAUSE_END.finditer(text, floor, start)]
    begin = max([floor, *ends])
    behind = _CLAUSE_END.search(text, end)
    clause = text[begin : behind.start() if behind else len(text)]
    before = text[max(begin, start - _LOOK_BACK) : start].strip()
    sentence = text[max(text.rfind("。", 0, start), text.rfind("；", 0, start), text.rfind(";", 0, start)) + 1 : end]
    context = pairs("figure_context")
    years = set(_YEAR.findall(sentence))
    if years - {str(year)} or before.endswith(tuple(context["before"])):
        return None
    is_growth = isinstance(target, Quantity) and target.is_growth
    if not is_growth and mentions(clause, context["clause"]):
        return None
    phrase = _NUMBERING.sub("", text[begin : end + len(_what_is_counted(text, end, target))].strip())
    matter = _NUMBERING.sub("", f"{clause[: start - begin]} {clause[end - begin :]}".strip())
    return Promise(phrase[-_LONGEST_PHRASE:], matter, target, sentence)


def _what_is_counted(text: str, end: int, target: Quantity | Range | Rank) -> str:
    """The words behind a bare counting word (12个|项目运动队), which say what it counts."""
    is_bare = isinstance(target, Quantity | Range) and target.unit in words("plain_count_units")
    match = _COUNTED.match(text, end)
    return match[0] if is_bare and match else ""


def _counts(target: Quantity | Range | Rank) -> bool:
    if isinstance(target, Rank):
        return True
    if target.unit is None or target.unit in _NAMING_UNITS:
        return False
    return not (isinstance(target, Quantity) and target.unit in ("%", "％") and target.value == 100)
