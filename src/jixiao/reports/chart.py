"""A chart as the table it is drawn from: every page shows the table, a script draws the picture beside it.

The table is the truth: it can be read aloud, copied and printed, and is all there is without a script. `charts.js`
(`workplace/chart.html`) takes the first column as the places along the axis and each further one that has a figure as a
series.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ChartKind = Literal["line", "bars", "stacked"]
"""`line`: something over time; `bars`: places beside each other; `stacked`: parts of a whole beside each other."""


@dataclass(frozen=True, slots=True)
class Point:
    """A cell of the table: the words that stand there, and the figure that is drawn (None: nothing is). `how`: the
    address that tells how it came about."""

    words: str
    figure: Decimal | None = None
    how: str = ""

    @property
    def plain(self) -> str:
        """The figure for a script; empty where none is drawn."""
        return "" if self.figure is None else f"{self.figure:f}"


@dataclass(frozen=True, slots=True)
class Chart:
    """`heads`: of the first column, then of each series; `rows`: the place along the axis, then a point a series.

    `summary` says in one sentence what is to be seen, for who does not see it; `unit` stands at the axis.
    `summary_how`: the address that tells how the number of the summary came about.
    """

    kind: ChartKind
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, tuple[Point, ...]]]
    summary: str = ""
    unit: str = ""
    summary_how: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to draw: one place alone, or no figure, is a table and no picture."""
        return sum(any(point.figure is not None for point in points) for _, points in self.rows) > 1
