"""Rows of sums against the rows they sum.

What is marked as a part of the row above is not added again: 其中：, a lower number (（一） below 一、), an indent.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.cells.model import Cell

_NUMBERINGS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.]"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\d{1,2}[、.](?!\d)"),
    re.compile(r"\(\d{1,2}\)"),
)
"""From the highest down."""
_AMONG = "其中"


@dataclass(frozen=True, slots=True)
class Summed:
    """A row or a row of sums: how it is named, its numbers with their cells, the labels of their columns."""

    kind: Literal["row", "subtotal", "total"]
    name: str
    numbers: Mapping[str, tuple[Decimal, Cell]]
    labels: Mapping[str, str]


def wrong_sums(rows: Iterable[Summed]) -> Iterator[tuple[str, Cell]]:
    """A sentence and a cell for every sum that is that of no rows it can stand for.

    小计 stands for the rows since the last sum; 合计 for those, or for all above it, or where it stands first for all.
    """
    listed = list(rows)
    above: list[Summed] = []
    begin = 0
    for each in listed:
        if each.kind == "row":
            above.append(each)
            continue
        since = above[begin:]
        if each.kind == "subtotal":
            yield from _wrong(each, [since])
        else:
            yield from _wrong(each, [above or [other for other in listed if other.kind == "row"], since])
        begin = len(above)


def _wrong(total: Summed, candidates: list[list[Summed]]) -> Iterator[tuple[str, Cell]]:
    for key, (said, cell) in total.numbers.items():
        sums = [_sum(rows, key) for rows in candidates if rows]
        if sums and said not in sums:
            yield _sentence(total, key, said, sums[0]), cell


def _sum(rows: list[Summed], key: str) -> Decimal:
    depths = [_depth(row.name) for row in rows]
    tops = [row for row, depth in zip(rows, depths, strict=True) if depth == min(depths)]
    return sum((row.numbers[key][0] for row in tops if key in row.numbers), Decimal())


def _sentence(total: Summed, key: str, said: Decimal, added: Decimal) -> str:
    label = f"“{total.name.strip()}”的{total.labels[key]}"
    return f"{label}是 {_figure(said)}，各行相加是 {_figure(added)}，请检查漏行；已包括在上一行里的，请写“其中：”。"


def _figure(number: Decimal) -> str:
    """Without an exponent and without zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _depth(name: str) -> int:
    """How far below the top a row stands."""
    printed = unicodedata.normalize("NFKC", name)
    bare = printed.strip()
    if bare.startswith(_AMONG):
        return len(_NUMBERINGS) + 1
    for depth, numbering in enumerate(_NUMBERINGS):
        if numbering.match(bare):
            return depth
    return (len(printed) - len(printed.lstrip())) // 2
