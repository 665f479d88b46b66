"""A chart as the table it is drawn from: every page shows the table, a script draws the picture beside it.

The table is the truth: it can be read aloud, copied and printed, and is all there is without a script. `charts.js`
(`workplace/chart.html`) takes the first column as the places along the axis and each further one that has a figure as a
series.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

ChartKind = Literal["line", "bars", "stacked"]
"""`line`: something over time; `bars`: places beside each other; `stacked`: parts of a whole beside each other."""
Style = Literal["", "even", "step"]
"""Of a line: `even`, what goes on evenly and was not counted; `step`, what holds until the next one is set."""


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

    `summary` says in one sentence what is to be seen, for who does not see it; `unit` stands at the axis. `styles`: of
    each series, where not all are alike. `links`: place → the page about it.
    `summary_how`: the address that tells how the number of the summary came about.
    """

    kind: ChartKind
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, tuple[Point, ...]]]
    summary: str = ""
    unit: str = ""
    summary_how: str = ""
    styles: tuple[Style, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The heads of the series, each with its style."""
        styles = (*self.styles, *[""] * len(self.heads))
        return list(zip(self.heads[1:], styles, strict=False))

    @property
    def lines(self) -> list[tuple[str, str, tuple[Point, ...]]]:
        """The rows, each place with the page about it."""
        return [(place, self.links.get(place, ""), points) for place, points in self.rows]

    @property
    def undrawn(self) -> str:
        """Why there is a table and no picture: one place alone, no figure, bars that are all 0. Empty where there is
        something to draw."""
        told = [[point.figure for point in points if point.figure is not None] for _, points in self.rows]
        if sum(map(bool, told)) <= 1:
            return "数字不够画图，看表。"
        return "" if self.kind == "line" or any(map(any, told)) else "都是0，不画图，看表。"

    @property
    def is_drawn(self) -> bool:
        return not self.undrawn
