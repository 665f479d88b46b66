"""What dividing a text without separators gives: forms of rows, each cell a stretch of the squeezed text."""

from dataclasses import dataclass, field

from jixiao.forms.flow.squeezed import Place

Row = list[Place | None]
"""The cells of a row from left to right; None is a blank cell."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch that could not be divided, and why."""

    place: Place
    reason: str


@dataclass
class Flow:
    """One form: its title, its rows, words of the template that are no cells, and what stayed doubtful."""

    begin: int
    end: int
    """Where its text begins and ends."""
    title: Place | None = None
    year: Place | None = None
    rows: list[Row] = field(default_factory=list)
    """Labels with their values, above the indicators."""
    tables: list[Row] = field(default_factory=list)
    """Heads of tables of indicators and their rows."""
    table_end: int = 0
    """Where the rows of the last table end."""
    indicators: list[Row] = field(default_factory=list)
    """Those rows of the tables that are indicators."""
    below: list[Row] = field(default_factory=list)
    """Labels with their values, behind the indicators."""
    has_columns: bool = False
    """A head over amounts was printed: an amount of a later label stands in the cell of the label, below no column."""
    template: list[Place] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, place: Place, reason: str) -> None:
        self.doubts.append(Doubt(place, reason))
