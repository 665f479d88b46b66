"""A label with its values: what `pairs` finds and every later step works with."""

from dataclasses import dataclass
from typing import NamedTuple

from jixiao.cells.model import Cell

UNKNOWN_FUND = "unknown_fund"
"""What a row of the money block means whose label nobody knows."""
INSIDE = "inside"
"""An amount of a table of uses by funds that is no sum: part of two slots, and of none alone."""


class Span(NamedTuple):
    """A stretch of a cell's text."""

    cell: Cell
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.cell.text[self.start : self.end]

    @classmethod
    def whole(cls, cell: Cell) -> "Span":
        return cls(cell, 0, len(cell.text))


@dataclass(frozen=True)
class Pair:
    """A printed label, what it means where it stands, and its values in order (none: printed and left blank).

    `column` is the head above the value where one row has several amounts (年初预算数, 全年执行数).
    """

    label: Span
    block: str | None
    meaning: str | None
    """Field or money slot; None for the head of a block, or a label no block knows."""
    values: tuple[Span, ...] = ()
    column: str | None = None
    row: int = 0
    head: str = ""
    """What stands above the value in a listing, which has no labels beside them."""

    @property
    def name(self) -> str:
        """What is printed for the value: its label, or the head above it."""
        return self.label.text or self.head
