"""An indicator table whose rows were lost: how wide its head is, where it ends, the rows below.

What the head alone leaves open is decided by the cells below it: every head it may be is tried, and the one below
which they fall into rows best is taken.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.forms.align import looks_like_figure
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.blocks import Row
from jixiao.forms.restoring.ends import table_end
from jixiao.forms.restoring.fitting import SUM
from jixiao.forms.restoring.head_ways import head_ways
from jixiao.forms.restoring.rows import Placed, placed
from jixiao.forms.restoring.table_head import AtomHead
from jixiao.forms.vocabulary import is_level1, is_level2

_MOST_ASTRAY = 5
"""Of so many rows one may have a figure for a name."""
_GRADES = frozenset("优良中差")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of the atoms from `begin` to before `end`, those of the head included."""

    begin: int
    end: int
    rows: tuple[Row, ...]


def table_of(atoms: Sequence[Atom], before: int, head: AtomHead, limit: int, lines_are_rows: bool) -> Table | None:
    """The table below a head; None where its cells do not fall into rows.

    `before`: where what stands above the table begins; `limit`: where the next table's head does.
    """
    end = table_end(atoms, head, limit)
    ways = [(way, *_divided(atoms[way.end : end], way, lines_are_rows)) for way in head_ways(atoms, head, before, end)]
    best, _, rows = max(ways, key=lambda way: way[1])
    if not _hangs_together(rows, best):
        return None
    return Table(best.begin, end, (*best.rows, *rows))


def _divided(atoms: Sequence[Atom], head: AtomHead, lines_are_rows: bool) -> tuple[float, list[Row]]:
    """How well the atoms fall into rows below a head, and the rows: those between two bands by themselves."""
    total = 0.0
    rows: list[Row] = []
    for band, between in _between_bands(atoms, head):
        rows += [[(1, atom)] for atom in band]
        score, cells = placed(between, head, lines_are_rows)
        total += score
        rows += _table_rows(cells, head)
    return total, rows


def _between_bands(atoms: Sequence[Atom], head: AtomHead) -> Iterator[tuple[list[Atom], list[Atom]]]:
    """The rows below each band, a level 1 in a row of its own: what a head with one column of levels has above them."""
    of_levels = [name for name in head.fields if name in ("level1", "level2")]
    has_bands = len(of_levels) <= 1 and any(is_level2(atom.text) and not is_level1(atom.text) for atom in atoms)
    band: list[Atom] = []
    between: list[Atom] = []
    for atom in atoms:
        if has_bands and is_level1(atom.text) and not is_level2(atom.text):
            yield band, between
            band, between = [atom], []
        else:
            between.append(atom)
    yield band, between


def _table_rows(cells: Sequence[Placed], head: AtomHead) -> Iterator[Row]:
    for _, places in itertools.groupby(cells, key=lambda place: place.row):
        row: Row = []
        for place in places:
            if place.is_rest and place.atom.is_blank:
                continue
            if place.is_rest and row:
                column, begun = row[-1]
                row[-1] = (column, begun.with_next(place.atom))
            else:
                row.append((place.column + 1, place.atom))
        yield _sums_in_place(row, head)


def _hangs_together(table: Sequence[Row], head: AtomHead) -> bool:
    """Whether rows have a name with a value beside it; where a file lists column after column, hardly any has both."""
    names = {number for number, field in enumerate(head.fields, 1) if field in ("level3", "content")}
    values = {number for number, field in enumerate(head.fields, 1) if field in ("target", "actual", "score", "weight")}
    found = [{column for column, _ in row} for row in table if row]
    told = [columns for columns in found if columns & (names | values)]
    whole = sum(1 for columns in told if columns & names and columns & values)
    astray = sum(1 for row in table for column, atom in row if column in names and looks_like_figure(atom.text))
    return not (names and values) or (whole * 2 >= len(told) and astray * _MOST_ASTRAY <= len(told))


def _sums_in_place(row: Row, head: AtomHead) -> Row:
    """The row of the total with its sums under points and scores, wherever it leaves cells out."""
    columns = [number for number, name in enumerate(head.fields, 1) if name in ("weight", "score")]
    cells = [atom for _, atom in row[1:] if not atom.is_blank]
    sums, grade = (cells[:-1], cells[-1:]) if cells and cells[-1].key in _GRADES else (cells, [])
    if not row or not SUM.match(row[0][1].key) or not 0 < len(sums) <= len(columns):
        return row
    behind = [(columns[-1] + 1, atom) for atom in grade]
    return [row[0], *zip(columns[-len(sums) :], sums, strict=True), *behind]
