"""Objectives and tasks: a text of numbered goals becomes one entry a goal, each with its place.

目标1：… 目标2：…   ·   1. … 2. …   ·   （一）… （二）…   A text without numbers is one objective.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.cells.model import Cell
from jixiao.forms.model import Horizon, Objective, Task, Text
from jixiao.forms.money_block import MoneyUnit, unit_in
from jixiao.forms.sheet import one_line, plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.values import read_money, to_yuan
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
_TASK_NUMBER = re.compile(r"^\s*(?:任务|重点工作)?\s*(\d{1,2}|[一二三四五六七八九十])\s*[：:、.．]")
_SUM = re.compile(r"^(?:金额|资金|预算)?(?:合计|总计|小计)$")
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
        number = _number(mark[1])
        if not kept or number == _number(kept[-1][1]) + 1:
            kept.append(mark)
    return kept


def _number(text: str) -> int:
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
            found.append(Objective(_number(mark[1]), text, span.cell, horizon, actual))
    return found


def read_tasks(pairs: Sequence[Pair], unit: MoneyUnit | None) -> list[Task]:
    """The rows of 年度主要任务: name, content and, where the form has it, the money meant for it."""
    rows: dict[int, dict[str, Cell]] = {}
    for pair in pairs:
        if pair.meaning in ("task.name", "task.content", "task.yuan") and pair.values:
            rows.setdefault(pair.row, {})[pair.meaning] = pair.values[0].cell
    own = unit or unit_in(pair.label.text for pair in pairs if pair.block == "tasks")
    return [_task(cells, own) for cells in rows.values() if not (_is_template(cells) or _is_sum(cells))]


def tasks_total(pairs: Sequence[Pair]) -> Text | None:
    """The amount of the row that sums the tasks up."""
    sums = {pair.row for pair in pairs if pair.block == "tasks" and pair.values and _SUM.match(_words(pair))}
    cells = [pair.values[0].cell for pair in pairs if pair.row in sums and pair.meaning == "task.yuan" and pair.values]
    return Text(one_line(cells[0].text), (cells[0],)) if cells else None


def _words(pair: Pair) -> str:
    return plain(pair.values[0].text)


def _is_sum(cells: dict[str, Cell]) -> bool:
    return any(_SUM.match(plain(cell.text)) for cell in cells.values())


def _is_template(cells: dict[str, Cell]) -> bool:
    return all(is_placeholder(_TASK_NUMBER.sub("", cell.text)) or cell.is_blank for cell in cells.values())


def _task(cells: dict[str, Cell], unit: MoneyUnit | None) -> Task:
    first = cells.get("task.name") or next(iter(cells.values()))
    name = one_line(first.text)
    mark = _TASK_NUMBER.match(name)
    content = cells.get("task.content")
    return Task(
        no=_number(mark[1]) if mark else None,
        name=name[mark.end() :].strip() if mark else name,
        content=one_line(content.text) if content else None,
        cell=first,
        yuan=_yuan(cells.get("task.yuan"), unit),
        content_cell=content,
    )


def _yuan(cell: Cell | None, unit: MoneyUnit | None) -> Decimal | None:
    money = read_money(cell.text) if cell else None
    own = (money.unit or unit) if money else None
    return None if money is None or own is None else to_yuan(money.number, own)
