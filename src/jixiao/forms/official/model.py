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


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """`above` and `below` are the lines around the table; `head`: the row of the indicators' heads, 0 without one."""

    title: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    widths: tuple[int, ...]
    rows: int
    boxes: tuple[Box, ...]
    head: int = 0
    is_landscape: bool = False
    footer: str = ""
    """Stands at the foot of every page, outside the form."""
