"""Objectives: a text of numbered goals becomes one entry a goal, each with its place.

目标1：… 目标2：…   ·   1. … 2. …   ·   （一）… （二）…   A text without numbers is one objective.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from jixiao.forms.model import Horizon, Objective
from jixiao.forms.sheet import one_line
from jixiao.forms.spans import Span
from jixiao.forms.vocabulary import is_placeholder

_CHINESE = {digit: number for number, digit in enumerate("一二三四五六七八九十", 1)}
_NUMBERINGS = (
    re.compile(r"(?:总体|年度|绩效|具体)?目标\s*(\d{1,2}|[一二三四五六七八九十])\s*[：:、.．]?[、，]?"),
    re.compile(r"(?:^|(?<=[\s。；;：:]))(\d{1,2})[)）.、．](?!\d)\s*"),
    re.compile(r"(?:^|(?<=[\s。；;：:]))[（(](\d{1,2})[)）]\s*"),
    re.compile(r"(?:^|(?<=[\s。；;]))[（(]([一二三四五六七八九十])[)）][、，.]?"),
    re.compile(r"(?:^|(?<=[\s。；;]))([一二三四五六七八九十])[、.．]"),
    re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩])"),
)
HORIZONS: dict[str, Horizon | None] = {
    "objectives": None,
    "objectives.expected": None,
    "objectives.annual": "annual",
    "objectives.whole_life": "whole_life",
}
"""Labels of objectives → what they span."""
_INTRODUCTION = re.compile(r"(?:如下|以下[^。]{0,12}|目标)[：:]\s*$")


def read_objectives(
    spans: Sequence[Span], horizon: Horizon | None, actuals: Sequence[Span] = ()
) -> tuple[list[Objective], list[Span]]:
    """The objectives of these stretches of text, and those that only introduce them (确保完成以下整体目标：)."""
    found: list[Objective] = []
    introductions: list[Span] = []
    actual = one_line(" ".join(span.text for span in actuals)) or None
    for span in spans:
        if not found and _INTRODUCTION.search(span.text.strip()) and len(spans) > 1:
            introductions.append(span)
            continue
        if is_placeholder(span.text):
            continue
        read = _numbered(span, horizon, actual)
        if found and len(read) == 1 and _goes_on(found[-1], read[0]):
            found[-1] = replace(found[-1], text=found[-1].text + read[0].text)
        else:
            found += read
    return found, introductions


def _goes_on(before: Objective, after: Objective) -> bool:
    """Whether a page end cut one objective in two."""
    same_page = before.cell.address.page == after.cell.address.page
    return not same_page and after.no is None and not before.text.endswith(("。", "；", ";", "！"))


def _numbered(span: Span, horizon: Horizon | None, actual: str | None) -> list[Objective]:
    """Divided by the outermost numbering: 1. …（1）…（2）… 2. … are two."""
    counted = [_ascending(list(numbering.finditer(span.text))) for numbering in _NUMBERINGS]
    counted = [marks for marks in counted if _divides(span.text, marks)]
    if counted:
        return _between(span, min(counted, key=lambda marks: marks[0].start()), horizon, actual)
    return [Objective(None, one_line(span.text), span.cell, horizon, actual)]


def _divides(text: str, marks: Sequence[re.Match[str]]) -> bool:
    return len(marks) >= 2 or (bool(marks) and not text[: marks[0].start()].strip())


def _ascending(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count 1, 2, 3 … (or go on from a number where the cell is one of several)."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        number = ordinal(mark[1])
        if not kept or number == ordinal(kept[-1][1]) + 1:
            kept.append(mark)
    return kept


def ordinal(text: str) -> int:
    """The number of a goal or a task: 1, 一, ①."""
    if text.isdecimal():
        return int(text)
    return _CHINESE.get(text) or "①②③④⑤⑥⑦⑧⑨⑩".index(text) + 1


def _between(
    span: Span, marks: Sequence[re.Match[str]], horizon: Horizon | None, actual: str | None
) -> list[Objective]:
    ends = [mark.start() for mark in marks[1:]] + [len(span.text)]
    found = []
    before = span.text[: marks[0].start()].strip()
    if before and not _INTRODUCTION.search(before):
        found.append(Objective(None, one_line(before), span.cell, horizon, actual))
    for mark, end in zip(marks, ends, strict=True):
        text = one_line(span.text[mark.end() : end])
        if text and not is_placeholder(text):
            found.append(Objective(ordinal(mark[1]), text, span.cell, horizon, actual))
    return found
