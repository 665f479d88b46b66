"""From ruling lines to tables: the closed faces of each lattice are its cells.

 x0    x1         x2        Lines that touch belong to one lattice. Its positions cut the plane into
y0┌─────┬──────────┐        small fields; fields with no line between them are one face. A face that
  │     │          │        is a rectangle with lines on at least three sides is a cell, its spans are
y1│     ├──────────┤        the positions it covers. Where a whole side of a table was left undrawn
  │     │          │        (open outer borders, a table cut by the end of the page) the ends of the
y2└─────┴──────────┘        lines that run to it stand for the side.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from jixiao.cells.pdf.frame import Box
from jixiao.cells.pdf.rules import SNAP, Rule, Rules

TOUCH = 3.0
"""Points by which a line may miss the line it ends at."""


class Face(NamedTuple):
    """A cell of a lattice; row and column counted from 1 on its positions."""

    row: int
    column: int
    row_span: int
    column_span: int


class Lattice(NamedTuple):
    """A table's positions and cells. `open_top` and `open_bottom`: that side is not drawn."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    faces: tuple[Face, ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        return (self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of its cells."""
        return tuple(map(self.face_box, self.faces))

    def face_box(self, face: Face) -> Box:
        return (
            self.columns[face.column - 1],
            self.rows[face.row - 1],
            self.columns[face.column + face.column_span - 1],
            self.rows[face.row + face.row_span - 1],
        )


def lattices(rules: Rules) -> tuple[Lattice, ...]:
    """The tables of a page from the top down."""
    found = (_lattice(*group) for group in _connected(rules))
    return tuple(sorted((lattice for lattice in found if lattice), key=lambda lattice: lattice.box[1::-1]))


def _connected(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines in groups that touch, each as its horizontal and its vertical lines."""
    horizontal, vertical = rules
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, across in enumerate(horizontal):
        for j, down in enumerate(vertical, start=len(horizontal)):
            if _reaches(across, down.at) and _reaches(down, across.at):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*horizontal, *vertical)):
        groups.setdefault(root(index), ([], []))[index >= len(horizontal)].append(rule)
    return list(groups.values())


def _reaches(rule: Rule, position: float) -> bool:
    return rule.start - TOUCH <= position <= rule.end + TOUCH


def _lattice(horizontal: list[Rule], vertical: list[Rule]) -> Lattice | None:
    """One group of lines as a table; None where it encloses nothing."""
    if len(horizontal) + len(vertical) < 3 or not horizontal or not vertical:
        return None
    xs, open_left, open_right = _positions(vertical, horizontal)
    ys, open_top, open_bottom = _positions(horizontal, vertical)
    if len(xs) < 2 or len(ys) < 2:
        return None
    across = _drawn(horizontal, ys, xs)
    down = _drawn(vertical, xs, ys)
    for side, open_side, lines, count in (
        (0, open_top, across, len(xs) - 1),
        (len(ys) - 1, open_bottom, across, len(xs) - 1),
        (0, open_left, down, len(ys) - 1),
        (len(xs) - 1, open_right, down, len(ys) - 1),
    ):
        if open_side:
            lines[side] = [True] * count
    faces = _faces(across, down)
    if not faces:
        return None
    return _without_idle_positions(xs, ys, faces, open_top, open_bottom)


def _positions(own: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[list[float], bool, bool]:
    """Where lines of one direction stand, with the ends of the crossing lines where a whole outer side is undrawn."""
    positions: list[float] = []
    for rule in sorted(own):
        if not positions or rule.at - positions[-1] > SNAP:
            positions.append(rule.at)
    start = min(rule.start for rule in crossing)
    end = max(rule.end for rule in crossing)
    before = positions[0] - start > 2 * TOUCH and _many_end_at(start, (rule.start for rule in crossing))
    after = end - positions[-1] > 2 * TOUCH and _many_end_at(end, (rule.end for rule in crossing))
    return [start] * before + positions + [end] * after, before, after


def _many_end_at(position: float, ends: Iterable[float]) -> bool:
    """A side is undrawn, and no line merely sticks out, where two lines or more run to it."""
    return sum(abs(end - position) <= TOUCH for end in ends) >= 2


def _drawn(rules: Sequence[Rule], positions: Sequence[float], across: Sequence[float]) -> list[list[bool]]:
    """For each position, between which neighbours of `across` a line is drawn."""
    drawn = [[False] * (len(across) - 1) for _ in positions]
    for rule in rules:
        index = min(range(len(positions)), key=lambda place: abs(positions[place] - rule.at))
        for field, (start, end) in enumerate(pairwise(across)):
            if rule.start <= start + TOUCH and rule.end >= end - TOUCH:
                drawn[index][field] = True
    return drawn


def _faces(across: list[list[bool]], down: list[list[bool]]) -> list[Face]:
    """The cells, in reading order. A face that is no rectangle is cut into rows of fields (a line broken off)."""
    rows, columns = len(across) - 1, len(down) - 1
    seen: set[tuple[int, int]] = set()
    faces: list[Face] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in seen:
                continue
            if across[row][column] and across[row + 1][column] and down[column][row] and down[column + 1][row]:
                faces.append(Face(row + 1, column + 1, 1, 1))
                continue
            fields = _flood(row, column, across, down)
            seen |= fields
            for rectangle in _rectangles(fields):
                if _sides_drawn(rectangle, across, down) >= 3:
                    faces.append(rectangle)
    return sorted(faces)


def _flood(row: int, column: int, across: list[list[bool]], down: list[list[bool]]) -> set[tuple[int, int]]:
    """The fields reached from one without stepping over a line."""
    rows, columns = len(across) - 1, len(down) - 1
    fields = {(row, column)}
    edge = [(row, column)]
    while edge:
        r, c = edge.pop()
        for near, drawn in (
            ((r - 1, c), across[r][c]),
            ((r + 1, c), across[r + 1][c]),
            ((r, c - 1), down[c][r]),
            ((r, c + 1), down[c + 1][r]),
        ):
            if not drawn and near not in fields and 0 <= near[0] < rows and 0 <= near[1] < columns:
                fields.add(near)
                edge.append(near)
    return fields


def _rectangles(fields: set[tuple[int, int]]) -> list[Face]:
    """Fields as rectangles: one where they fill it, else stretches of a row, equal ones below each other joined."""
    top, bottom = min(r for r, _ in fields), max(r for r, _ in fields)
    left, right = min(c for _, c in fields), max(c for _, c in fields)
    if len(fields) == (bottom - top + 1) * (right - left + 1):
        return [Face(top + 1, left + 1, bottom - top + 1, right - left + 1)]
    found: list[Face] = []
    for row in range(top, bottom + 1):
        columns = sorted(c for r, c in fields if r == row)
        while columns:
            width = next((i for i in range(1, len(columns)) if columns[i] != columns[0] + i), len(columns))
            place = (columns[0] + 1, width)
            above = next((f for f in found if f.row + f.row_span == row + 1 and f[1::2] == place), None)
            if above:
                found[found.index(above)] = above._replace(row_span=above.row_span + 1)
            else:
                found.append(Face(row + 1, place[0], 1, width))
            columns = columns[width:]
    return found


def _sides_drawn(face: Face, across: list[list[bool]], down: list[list[bool]]) -> int:
    rows = slice(face.row - 1, face.row + face.row_span - 1)
    columns = slice(face.column - 1, face.column + face.column_span - 1)
    return sum(
        (
            all(across[rows.start][columns]),
            all(across[rows.stop][columns]),
            all(down[columns.start][rows]),
            all(down[columns.stop][rows]),
        )
    )


def _without_idle_positions(
    xs: list[float], ys: list[float], faces: list[Face], open_top: bool, open_bottom: bool
) -> Lattice:
    """Positions at which no cell begins or ends (a loose line within a cell) taken out of rows and columns."""
    used_rows = sorted({f.row - 1 for f in faces} | {f.row + f.row_span - 1 for f in faces})
    used_columns = sorted({f.column - 1 for f in faces} | {f.column + f.column_span - 1 for f in faces})
    row_number = {position: number for number, position in enumerate(used_rows, start=1)}
    column_number = {position: number for number, position in enumerate(used_columns, start=1)}
    numbered = tuple(
        Face(
            row_number[f.row - 1],
            column_number[f.column - 1],
            row_number[f.row + f.row_span - 1] - row_number[f.row - 1],
            column_number[f.column + f.column_span - 1] - column_number[f.column - 1],
        )
        for f in faces
    )
    return Lattice(
        tuple(xs[position] for position in used_columns),
        tuple(ys[position] for position in used_rows),
        numbered,
        open_top and used_rows[0] == 0,
        open_bottom and used_rows[-1] == len(ys) - 1,
    )
