"""A listing: its head, the rows around it, and the projects it lists."""

from dataclasses import dataclass, field

from jixiao.cells.model import Cell, Note
from jixiao.forms.header import Head
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.sheet import Row
from jixiao.forms.spans import Pair, Span


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One indicator of an outline: where its parts lie in the cell."""

    level1: Span
    level2: Span
    level3: Span
    target: Span


@dataclass
class Project:
    """The rows of one project in a listing: its own pairs, its indicators in one of the three ways."""

    pairs: list[Pair] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    raw: list[RawRow] = field(default_factory=list)
    outline: list[OutlineItem] = field(default_factory=list)
    repeated: list[Cell] = field(default_factory=list)
    """Cells that print again what the first row of the project says."""
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class Listing:
    """A listing's head and its projects; `above` are the rows before it."""

    above: tuple[Row, ...]
    head_rows: tuple[Row, ...]
    head: Head | None
    projects: tuple[Project, ...]
    below: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    """Rows that add the projects up."""
