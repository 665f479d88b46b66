"""Boxes of a table row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from jixiao.forms.official.model import Box, Line

SHORT = 12
"""A text of so many characters stands in the middle of its box."""


def cell(text: str, row: int, column: int, rows: int = 1, columns: int = 1) -> Box:
    return Box(text, row, column, rows, columns, is_short=len(text) <= SHORT and "\n" not in text)


def lines(*texts: str) -> tuple[Line, ...]:
    """The lines around a table."""
    return tuple(map(Line, texts))


def head(texts: Iterable[str], row: int) -> Iterator[Box]:
    """A row of heads."""
    return (Box(text, row, column, is_label=True, is_short=True) for column, text in enumerate(texts, 1))


def indicator_name(indicator: Mapping[str, Any]) -> str:
    """What an indicator of contract.md's JSON measures: its name and its content, where the form has both."""
    parts = (indicator["level3"], indicator["content"])
    return "：".join(dict.fromkeys(part for part in parts if part))


def with_merged_levels(rows: Sequence[Sequence[str]], first: int, levels: int) -> Iterator[Box]:
    """Rows of texts whose first columns (`levels`) are one box as long as they and all to their left go on."""
    for column in range(len(rows[0]) if rows else 0):
        upto = column + 1 if column < levels else None
        row = first
        for _, same in groupby(enumerate(rows), key=lambda pair: tuple(pair[1][:upto]) if upto else pair[0]):
            texts = [each[column] for _, each in same]
            yield cell(texts[0], row, column + 1, rows=len(texts))
            row += len(texts)
