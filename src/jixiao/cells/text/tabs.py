"""Cells divided by tabs, in the two ways converters write them.

Rows on lines (Wangcheng 2022): a line is a row, a blank line is where the table was broken (by a page end).

    部门名称⇥长沙市望城区科学技术局⇥⇥⇥⇥
    ⇥一级指标⇥二级指标⇥名称⇥指标内容⇥指标值

Cells on lines (Shaoyang 2020, Yuanjiang 2023, Changde 2018): a tab opens a cell, which may go on over lines without
one; a blank line before the next tab ends the row, and so does a caption or a label, which ends the table too.

    ⇥编制    人数
    ⇥23

    ⇥年度收入预算
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.cells.model import Grid, Line
from jixiao.cells.text.blocks import RawCell, grid, line

_CAPTION = re.compile(r"^\s*[^，。；：:,;|\t]{2,40}表\s*(?:[（(][^（）()]{1,20}[）)])?\s*$")
"""A line that only names a table."""
_YEAR = re.compile(r"^\s*[（(]\s*20\d\d\s*年?度?\s*[）)]\s*$")
"""What may stand below a caption: （2023年度）."""
_BEHIND_TABLES = re.compile(
    r"^\s*(?:(?:填报人|填表人|制表人|制表|联系人|联系电话|单位负责人|审核人|填报日期|注|备注|说明)\s*[：:]|附件\s*\d*\s*[：:]?\s*$|附表\s*\d|第[一二三四五六七八九十]{1,3}部分)"
)
"""A line that stands behind a table, not in its last cell, when a blank line is before it."""

_LABEL = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?[^，。；：:,;|\t]{0,16}(?:目标|指标|情况|信息)(?:[（(][^（）()]{1,12}[）)])?\s*[：:]?\s*$"
    r"|^\s*(?:金额)?单位\s*[：:]\s*[万亿]?元\s*$"
)
"""A line that names the block of the table below it, or its unit, when a blank line is before it."""
_WIDEST_GAP = 3
"""Lines in which the next cell opens behind such a line."""
_SHORTEST_TEXT = 20
"""A cell alone in its row that is longer is a text; a shorter one may be a label over paragraphs (年度 / 绩效目标)."""

_HEADING = re.compile(r"^\s*(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)")
"""A numbered line: text of the report, where it stands behind the last table."""


def cells_are_on_lines(lines: Sequence[str]) -> bool:
    """Whether tabs open cells (most stand at the beginning of a line) rather than divide a row."""
    opening = sum(text.startswith("\t") and "\t" not in text.strip("\t\n") for text in lines)
    dividing = sum("\t" in text.strip() for text in lines)
    return opening > dividing


def rows_on_lines(lines: Sequence[str]) -> Iterator[Grid | Line]:
    """Blocks of a dump whose lines are rows."""
    rows: list[list[RawCell]] = []
    tables = 0
    for number, text in enumerate(lines, 1):
        if "\t" in text:
            rows.append([RawCell(part, number) for part in text.split("\t")])
            continue
        if rows:
            tables += 1
            yield grid(rows, tables)
            rows = []
        if text.strip():
            yield line(text, number)
    if rows:
        yield grid(rows, tables + 1)


def cells_on_lines(lines: Sequence[str]) -> Iterator[Grid | Line]:
    """Blocks of a dump whose tabs open cells."""
    tables = 0
    number = 0
    while number < len(lines):
        if not lines[number].startswith("\t"):
            if lines[number].strip():
                yield line(lines[number], number + 1)
            number += 1
            continue
        rows, number = _table(lines, number)
        tables += 1
        yield grid(rows, tables)


def _table(lines: Sequence[str], number: int) -> tuple[list[list[RawCell]], int]:
    """The rows of the table that opens on this line, and the line behind it."""
    rows: list[list[RawCell]] = [[]]
    while number < len(lines) and lines[number].startswith("\t"):
        begins = number
        number += 1
        while number < len(lines) and not lines[number].startswith("\t") and not _leaves(lines, number):
            if _names_next_table(lines, number) and (rows[-1] or len(lines[begins]) > _SHORTEST_TEXT):
                break
            number += 1
        text = "\n".join(lines[begins:number])
        first, *others = text[1:].split("\t")
        rows[-1].append(RawCell(first.rstrip("\n"), begins + 1))
        rows[-1] += [RawCell(other.rstrip("\n"), begins + 1) for other in others]
        if (
            number - 1 > begins
            and not lines[number - 1].strip()
            and number < len(lines)
            and lines[number].startswith("\t")
        ):
            rows.append([])
    return [row for row in rows if row], number


def _leaves(lines: Sequence[str], number: int) -> bool:
    """Whether the table ends before this line: a caption, or text behind two blank lines."""
    if not lines[number].strip():
        return False
    blank_before = [not before.strip() for before in lines[max(number - 2, 0) : number]]
    if blank_before == [True, True]:
        return True
    if blank_before[-1:] == [True] and (_BEHIND_TABLES.match(lines[number]) or _goes_on_as_text(lines, number)):
        return True
    followed_by_gap = number + 1 >= len(lines) or not lines[number + 1].strip() or bool(_YEAR.match(lines[number + 1]))
    return bool(_CAPTION.match(lines[number])) and followed_by_gap


def _names_next_table(lines: Sequence[str], number: int) -> bool:
    """A label alone between a blank line and the next cell: 年度绩效指标, 金额单位：万元."""
    if lines[number - 1].strip() or not _LABEL.match(lines[number]):
        return False
    behind = next((later for later in lines[number + 1 : number + 1 + _WIDEST_GAP] if later.strip()), "")
    return behind.startswith("\t")


def _goes_on_as_text(lines: Sequence[str], number: int) -> bool:
    """A numbered heading with no cell behind it: the report goes on behind its last table."""
    return bool(_HEADING.match(lines[number])) and not any(later.startswith("\t") for later in lines[number:])
