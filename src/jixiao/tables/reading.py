"""A file of rows → the rows a spec asks for, each value with its cell, and every reason why one cannot be taken in.

Whoever takes rows in takes all of them or, where there is a refusal, none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeVar

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Cell, Document, Grid
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Failure, Limits, Workers
from jixiao.tables.heads import Group, Head, find_head, head_at, words_of_heads
from jixiao.tables.spec import Column, Spec
from jixiao.tables.sums import Summed, wrong_sums
from jixiao.tables.values import UNITS, amount, count, day, declared_unit, is_nothing, plain

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says. `number`: an amount in 元, or a count; `day`: a date. None for what is something else."""

    text: str
    cell: Cell
    number: Decimal | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the names of the spec; a column the file does not have is not there."""

    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be taken in, in one sentence, and where. `cell` is None where it concerns the whole file."""

    text: str
    cell: Cell | None = None


@dataclass(frozen=True)
class Table:
    """`totals`: rows of sums, which are no rows. `left`: cells with words that are neither, for somebody to look at."""

    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    refusals: tuple[Refusal, ...]
    left: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row below the head, the columns of each table side by side (none in a head), and all columns they use."""

    row: int
    groups: tuple[Group, ...]
    used: frozenset[int]


def _columns(groups: Iterable[Group]) -> frozenset[int]:
    return frozenset(column for group in groups for column in group.columns.values())


class _Reader:
    """Picklable: it is sent to a worker process."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def __call__(self, path: Path) -> Table:
        return table_of(read_file(path, keeps_digits=True), self.spec)


def read_table(path: Path, spec: Spec) -> Table:
    """The table of a file, read in a worker process with limits. UnreadableFile where it cannot be opened."""
    return read_apart(_Reader(spec), path)


def read_apart(read: Callable[[Path], Made], path: Path, limits: Limits | None = None) -> Made:
    """What a picklable function makes of a file, in a worker process. UnreadableFile where it makes nothing of it."""
    with Workers(read, jobs=1, limits=limits) as workers:
        _, result = next(workers.results([path]))
    if isinstance(result, Failure):
        raise UnreadableFile("damaged" if result.kind == "internal" else result.kind, result.text)
    return result


def table_of(document: Document, spec: Spec) -> Table:
    """The rows of every grid of a document that has the head."""
    taking = Taking(spec)
    unit: str | None = None
    for block in document.blocks:
        if isinstance(block, Grid):
            taking.grid(block, unit)
            unit = last_unit(block.cells, unit)
        else:
            unit = declared_unit(block.text) or unit
    if not taking.has_head:
        taking.refusals.append(Refusal(f"没有找到{spec.title}的表头，要有这几列：{spec.needed}。"))
    return taking.table()


def last_unit(cells: Iterable[Cell], before: str | None) -> str | None:
    for cell in cells:
        before = declared_unit(cell.text) or before
    return before


@dataclass
class Taking:
    """What has been taken so far of the table of one spec."""

    spec: Spec
    rows: list[Row] = field(default_factory=list)
    totals: list[Row] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    left: list[Cell] = field(default_factory=list)
    has_head: bool = False

    def table(self) -> Table:
        """All of it; a head without rows below is refused."""
        refusals = list(self.refusals)
        if self.has_head and not self.rows and not refusals:
            refusals.append(Refusal(f"{self.spec.title}里没有数据行。"))
        return Table(tuple(self.rows), tuple(self.totals), tuple(refusals), tuple(self.left))

    def grid(self, grid: Grid, unit: str | None) -> None:
        head = find_head(grid, self.spec)
        if head is None:
            self.left += [cell for cell in grid.cells if not cell.is_blank]
            return
        self.has_head = True
        above = [cell for cell in grid.cells if cell.row < head.first and not cell.is_blank]
        self.left += above
        unit = last_unit(above, unit)
        lines = list(self._lines(grid, head))
        for number in range(len(head.groups)):
            self._group(grid, ((line.row, line.groups[number]) for line in lines if line.groups), unit)
        used = {line.row: line.used for line in lines}
        below = (cell for cell in grid.cells if cell.row in used and not cell.is_blank)
        self.left += [cell for cell in below if used[cell.row].isdisjoint(cell.columns)]

    def _lines(self, grid: Grid, head: Head) -> Iterator[_Line]:
        """What stands below the head. A head that comes again may have its columns in other places."""
        groups, row = head.groups, head.last + 1
        used, words = _columns(groups), words_of_heads(self.spec)
        while row <= grid.rows:
            again = head_at(grid, self.spec, row) if _has_words(grid, row, words) else None
            if again is None:
                yield _Line(row, groups, used)
                row += 1
                continue
            groups = (*again.groups[: len(groups)], *groups[len(again.groups) :])
            used = _columns(groups)
            yield from (_Line(each, (), used) for each in range(row, again.last + 1))
            row = again.last + 1

    def _group(self, grid: Grid, lines: Iterable[tuple[int, Group]], unit: str | None) -> None:
        """The rows of one of the tables side by side, and whether their sums are right."""
        summed = [each for row, group in lines for each in self._row(grid, group, row, unit)]
        self.refusals += [Refusal(text, cell) for text, cell in wrong_sums(summed)]

    def _row(self, grid: Grid, group: Group, row: int, unit: str | None) -> Iterator[Summed]:
        cells = {name: cell for name, column in group.columns.items() if (cell := grid.at(row, column)) is not None}
        if all(is_nothing(cell.text) for cell in cells.values()):
            return
        named = cells.get(self.spec.named_by) if self.spec.named_by else _first_in(grid, row)
        name = "" if named is None else plain(named.text)
        if name.startswith(self.spec.notes) and self._says_no_number(cells):
            self.left += [cell for cell in cells.values() if not cell.is_blank]
            return
        before = len(self.refusals)
        values = {key: value for key, cell in cells.items()
                  if (value := self._value(self.spec.column(key), cell, row, group, unit)) is not None}  # fmt: skip
        kind = self._kind(name)
        made = Row(values)
        if len(self.refusals) > before:
            return
        if kind == "row" and self._says_nothing(made):
            self.left += [value.cell for value in values.values()]
            return
        if kind == "row" and not self._has_required(made, cells, row):
            return
        (self.rows if kind == "row" else self.totals).append(made)
        numbers = {key: (value.number, value.cell) for key, value in values.items() if value.number is not None}
        text = named.text if named is not None else ""
        labels = {key: self.spec.column(key).label for key in numbers}
        yield Summed(kind, text, numbers, labels)

    def _kind(self, name: str) -> Literal["row", "subtotal", "total"]:
        if name.endswith(self.spec.totals):
            return "total"
        return "subtotal" if name.endswith(self.spec.subtotals) else "row"

    def _says_no_number(self, cells: Mapping[str, Cell]) -> bool:
        return all(self.spec.column(key).kind in ("text", "as_written") or is_nothing(cell.text) or cell.column_span > 1
                   for key, cell in cells.items())  # fmt: skip

    def _says_nothing(self, made: Row) -> bool:
        """Whether a row has a name and nothing in a column that may be blank: it is printed in every such table."""
        blank = [column for column in self.spec.columns if column.may_be_blank and column.name not in made.values]
        return bool(blank) and self.spec.named_by in made.values

    def _has_required(self, made: Row, cells: Mapping[str, Cell], row: int) -> bool:
        wanted = (column for column in self.spec.columns if column.is_required and not column.is_optional)
        missing = [column for column in wanted if column.name not in made.values]
        for column in missing:
            if column.name in cells and cells[column.name].row_span > 1:
                continue  # refused where it begins
            at = cells.get(column.name) or next(iter(cells.values()))
            self.refusals.append(Refusal(f"第{row}行没有写“{column.label}”，请补上，或删去这一行。", at))
        return not missing

    def _value(self, column: Column, cell: Cell, row: int, group: Group, unit: str | None) -> Value | None:
        """What a cell says, None where it says nothing or cannot be read (then with a refusal)."""
        if is_nothing(cell.text) and (column.kind != "as_written" or cell.is_blank):
            return None
        if column.kind in ("text", "as_written"):
            return Value(" ".join(cell.text.split()), cell)
        if cell.row_span > 1:
            if cell.row == row:
                self.refusals.append(
                    Refusal(f"“{column.label}”合并了{cell.row_span}行，分不清各行多少，请拆开填写。", cell)
                )
            return None
        if column.kind == "date":
            return self._date(cell)
        if column.kind == "count":
            whole = count(cell.text)
            if whole is None:
                self.refusals.append(Refusal(f"“{cell.words}”不是人数或个数，请写整数。", cell))
            return None if whole is None else Value(cell.words, cell, Decimal(whole))
        return self._amount(column, cell, group.units.get(column.name) or unit or column.unit)

    def _date(self, cell: Cell) -> Value | None:
        found = day(cell.text)
        if found is None:
            example = self.spec.example_day
            self.refusals.append(Refusal(f"“{cell.words}”不是日期，请写成 {example} 的样子，年月日都要有。", cell))
        return None if found is None else Value(cell.words, cell, day=found)

    def _amount(self, column: Column, cell: Cell, unit: str | None) -> Value | None:
        found = amount(cell.text)
        if found is None:
            self.refusals.append(Refusal(f"“{cell.words}”不是金额，请只写数字。", cell))
            return None
        number, printed = found
        if (printed or unit) is None:
            self.refusals.append(
                Refusal(f"“{column.label}”没有写明单位，请在表头或表上方写“单位：万元”或“单位：元”。", cell)
            )
            return None
        return Value(cell.words, cell, number * UNITS[printed or unit or ""])


def _has_words(grid: Grid, row: int, words: re.Pattern[str]) -> bool:
    cells = (grid.at(row, column) for column in range(1, grid.columns + 1))
    return any(cell is not None and words.search(plain(cell.text)) for cell in cells)


def _first_in(grid: Grid, row: int) -> Cell | None:
    cells = (grid.at(row, column) for column in range(1, grid.columns + 1))
    return next((cell for cell in cells if cell is not None and not cell.is_blank), None)
