"""An official form as boxes on a grid, before it is a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its spans, rows and columns counted from 1. `is_label`: nothing of it comes from the form."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_label: bool = False
    is_short: bool = False
    """Level names, figures: stands in the middle of its box."""
    places: tuple[str, ...] = ()
    """The blanks its text came from (`amount:total`, `indicator/r3/target`)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside the table, and the blanks in it."""

    text: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """`above` and `below` are the lines around the table; `head`: the first row of the indicators' heads, 0 without."""

    title: tuple[Line, ...]
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    widths: tuple[int, ...]
    rows: int
    boxes: tuple[Box, ...]
    head: int = 0
    head_rows: int = 1
    is_landscape: bool = False
    footer: str = ""
    """Stands at the foot of every page, outside the form."""

    @property
    def head_end(self) -> int:
        """The last row of the heads."""
        return self.head + self.head_rows - 1 if self.head else 0

    @property
    def tables(self) -> tuple[tuple[int, int], ...]:
        """First and last row of each table of a file in which only the first rows of a table can be repeated: the heads
        begin one of their own, unless a box reaches over from above them."""
        is_crossed = any(box.row < self.head < box.row + box.rows for box in self.boxes)
        if self.head <= 1 or is_crossed:
            return ((1, self.rows),)
        return ((1, self.head - 1), (self.head, self.rows))
