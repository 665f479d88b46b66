"""Indicators written as a numbered outline in one cell: names of levels on lines of their own, what they hold below.

    一、产出指标                 （一）产出指标
    （一）数量指标               1.数量指标：清淤山塘≥40口。
    1.清淤山塘≥40口             2.质量指标 验收合格率≥95%
    2.维修渠道≥18公里

A name that may be level 1 or level 2 (满意度指标) is the one whose numbers it bears.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.cells.model import Cell
from jixiao.forms.spans import Span
from jixiao.forms.vocabulary import is_level1, is_level2

_LINE = re.compile(r"[^\n]+")
_NUMBERS = (
    ("chinese", re.compile(r"\s*[一二三四五六七八九十]{1,2}[、.．]\s*")),
    ("bracket", re.compile(r"\s*[(（][一二三四五六七八九十]{1,2}[)）]\s*")),
    ("figure", re.compile(r"\s*\d{1,2}(?:[、．)）]|\.(?!\d))\s*")),
    ("both", re.compile(r"\s*(?:[(（]\d{1,2}[)）]|[①-⑳])\s*")),
)
_NAME = re.compile(r"([^：:\s。；;，,]{2,16})(?:\s*[：:]\s*|[ \t\u3000]+|$)")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class ProseIndicator:
    """One paragraph under a level 2: where its names and its text lie, and the numbers printed before them."""

    level1: Span | None
    level2: Span
    content: Span
    numbers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the outline. `kind`: of its number; `name`: a level it begins with; `rest`: the words behind."""

    kind: str
    number: Span
    name: Span | None
    rest: Span


def outline_in(cell: Cell) -> list[ProseIndicator]:
    """The indicators of such a cell, in order; empty where it is none or holds lines that belong to no level."""
    if "指标" not in cell.text or "\n" not in cell.text:
        return []
    lines = [_line(cell, match.start(), match.end()) for match in _LINE.finditer(cell.text) if match[0].strip()]
    upper_kind = next((line.kind for line in lines if line.name and _is_upper(line.name) and not line.rest.text), None)
    found = list(_indicators(lines, upper_kind))
    begins_above = bool(found) and found[0].level1 is not None and lines[0].name == found[0].level1
    return found if begins_above and len({entry.level2 for entry in found}) >= _FEWEST else []


def _line(cell: Cell, begin: int, end: int) -> _Line:
    end = begin + len(cell.text[begin:end].rstrip())
    kind, match = next(((k, m) for k, pattern in _NUMBERS if (m := pattern.match(cell.text, begin, end))), ("", None))
    start = match.end() if match else begin + len(cell.text[begin:end]) - len(cell.text[begin:end].lstrip())
    name = _NAME.match(cell.text, start, end)
    if name and name[1].endswith("指标") and (is_level1(name[1]) or is_level2(name[1])):
        return _Line(kind, Span(cell, begin, start), Span(cell, *name.span(1)), Span(cell, name.end(), end))
    return _Line(kind, Span(cell, begin, start), None, Span(cell, start, end))


def _is_upper(name: Span) -> bool:
    return is_level1(name.text) and not is_level2(name.text)


def _indicators(lines: Sequence[_Line], upper_kind: str | None) -> Iterator[ProseIndicator]:
    upper: Span | None = None
    lower: Span | None = None
    numbers: list[Span] = []
    open_item: ProseIndicator | None = None
    for line in lines:
        if line.name is None and open_item is not None and not line.kind:
            content = Span(line.rest.cell, open_item.content.start, line.rest.end)
            open_item = ProseIndicator(open_item.level1, open_item.level2, content, open_item.numbers)
            continue
        if open_item is not None:
            yield open_item
            open_item = None
        numbers.append(line.number)
        if line.name is not None and is_level1(line.name.text) and _stands_above(line, upper_kind):
            upper, lower = line.name, None
        elif line.name is not None:
            lower = line.name
        if line.rest.text and lower is not None:
            open_item = ProseIndicator(upper, lower, line.rest, tuple(numbers))
            numbers = []
    if open_item is not None:
        yield open_item


def _stands_above(line: _Line, upper_kind: str | None) -> bool:
    return line.name is not None and (_is_upper(line.name) or line.kind == upper_kind)
