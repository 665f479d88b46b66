"""The master `form.html` as plain blocks, and the `meta.yaml` beside it.

A master is simple HTML: <h1> and <p> lines, <hr> for a new page (in a workbook: a new sheet, named by its `title`),
and <table> rows whose cells have rowspan, colspan and <br>. Line breaks inside a cell become line feeds.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml
from lxml import html


@dataclass(frozen=True)
class Paragraph:
    """A line outside tables; `style` is title, left, right or center."""

    text: str
    style: str


@dataclass(frozen=True)
class Break:
    """A new page; in a workbook a new sheet of this name."""

    title: str


@dataclass(frozen=True)
class MasterCell:
    """A cell with its place on the spread grid, counted from 0.

    `literal`: a workbook keeps it as text. `formula`: what a workbook computes it with.
    """

    text: str
    row: int
    column: int
    rows: int
    columns: int
    literal: bool
    formula: str | None = None


@dataclass(frozen=True)
class Table:
    """The cells in reading order, none overlapping, covering `height` x `width` places."""

    cells: tuple[MasterCell, ...]
    height: int
    width: int

    def rows(self) -> list[list[tuple[MasterCell, Literal["own", "above"]]]]:
        """Row by row the cells that cover it, each once: `own` where it starts, `above` where it reaches down."""
        rows: list[list[tuple[MasterCell, Literal["own", "above"]]]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append((cell, "own" if row == cell.row else "above"))
        return rows


Block = Paragraph | Break | Table


@dataclass(frozen=True)
class Master:
    """One folder's page and what its meta.yaml says about making it."""

    folder: Path
    blocks: tuple[Block, ...]
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    def widths(self, number: int) -> list[float]:
        """Column widths of the n-th table in characters; even ones where meta.yaml has none."""
        given = self.meta.get("widths") or []
        table = self.tables[number]
        widths = given[min(number, len(given) - 1)] if given else [96 / table.width] * table.width
        if len(widths) != table.width:
            raise ValueError(f"{self.folder.name}: table {number + 1} has {table.width} columns, {len(widths)} widths")
        return [float(width) for width in widths]


def load(folder: Path) -> Master:
    """Reads form.html and meta.yaml; ValueError where rows of a table overlap or leave holes."""
    tree = html.fromstring((folder / "form.html").read_bytes())
    meta = yaml.safe_load((folder / "meta.yaml").read_text("utf-8"))
    blocks = [block for node in tree.iterfind("body/*") for block in _block(node, folder)]
    return Master(folder, tuple(blocks), meta)


def _block(node: Any, folder: Path) -> list[Block]:
    if node.tag == "table":
        return [_table(node, folder)]
    if node.tag == "hr":
        return [Break(node.get("title", ""))]
    if node.tag == "h1":
        return [Paragraph(_text(node), "title")]
    if node.tag == "p":
        return [Paragraph(_text(node), node.get("class", "left"))]
    raise ValueError(f"{folder.name}: a master has no <{node.tag}>")


def _text(node: Any) -> str:
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(node.text_content()).strip("\r\n \t")


def _table(node: Any, folder: Path) -> Table:
    taken: set[tuple[int, int]] = set()
    cells: list[MasterCell] = []
    rows = node.findall(".//tr")
    for row, line in enumerate(rows):
        column = 0
        for box in line:
            while (row, column) in taken:
                column += 1
            cell = MasterCell(
                _text(box), row, column, int(box.get("rowspan", "1")), int(box.get("colspan", "1")),
                box.get("class") == "text", box.get("data-formula"),
            )  # fmt: skip
            places = {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            if places & taken:
                raise ValueError(f"{folder.name}: the cell {cell.text!r} overlaps another")
            taken |= places
            cells.append(cell)
    width = max(column for _, column in taken) + 1
    if holes := {(row, column) for row in range(len(rows)) for column in range(width)} - taken:
        raise ValueError(f"{folder.name}: rows and columns without a cell (from 0): {sorted(holes)}")
    if len(taken) != len(rows) * width:
        raise ValueError(f"{folder.name}: a cell reaches below the last row")
    return Table(tuple(cells), len(rows), width)
