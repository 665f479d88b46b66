"""Every run of characters into the cell in which it starts.

A run is what is written in one go along one line. Text may run over the border of its cell (a long number in a narrow
column): its later characters stay with the first one. Two runs that meet at a border are told apart by the gap there:
within a run characters touch, across a border each cell keeps its padding.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jixiao.cells.pdf.chars import Character
from jixiao.cells.pdf.frame import inside
from jixiao.cells.pdf.lattice import Face, Lattice

GAP = 0.5
"""Of the height: a wider gap ends a run."""
TOUCHING = 0.1
"""Of the height: the widest gap over which a run crosses the border of a cell."""
SEAMLESS = 0.02
"""The same where the file begins a new text object at the border: only a text set character by character is so exact,
while a text clipped at the border of its cell (Calc, Excel) ends anywhere near the first character of the next."""

Run = list[Character]


class Filled(NamedTuple):
    """The characters of each face of each lattice, and those that stand in none."""

    cells: tuple[dict[Face, list[Character]], ...]
    outside: tuple[Character, ...]


def fill(lattices: Sequence[Lattice], characters: Iterable[Character]) -> Filled:
    """Give the runs to the faces; where tables lie in each other, to the smallest."""
    places = _Places(lattices)
    cells: tuple[dict[Face, list[Character]], ...] = tuple({} for _ in lattices)
    outside: list[Character] = []
    for run in runs(characters, places):
        place = places.of_run(run)
        if place is None:
            outside.extend(run)
        else:
            table, face = place
            cells[table].setdefault(face, []).extend(run)
    return Filled(cells, tuple(outside))


class _Places:
    """Which face of which lattice covers a point."""

    def __init__(self, lattices: Sequence[Lattice]) -> None:
        self.lattices = lattices
        self.smallest_first = sorted(range(len(lattices)), key=lambda index: _area(lattices[index]))
        self.by_place = [_spread(lattice) for lattice in lattices]

    def at(self, x: float, y: float) -> tuple[int, Face] | None:
        for index in self.smallest_first:
            lattice = self.lattices[index]
            face = self.by_place[index].get((bisect_right(lattice.rows, y), bisect_right(lattice.columns, x)))
            if face:
                return (index, face)
        return None

    def of(self, character: Character) -> tuple[int, Face] | None:
        return self.at((character.left + character.right) / 2, (character.top + character.bottom) / 2)

    def of_run(self, run: Run) -> tuple[int, Face] | None:
        """The place of a run's first visible character; a turned run must lie within one cell (else a watermark)."""
        first = next((character for character in run if not character.text.isspace()), run[0])
        place = self.of(first)
        if place is None or not first.angle:
            return place
        box = self.lattices[place[0]].face_box(place[1])
        fits = first.angle % 90 == 0 and all(inside(character.box, box, slack=TOUCHING) for character in run)
        return place if fits else None


def _area(lattice: Lattice) -> float:
    left, top, right, bottom = lattice.box
    return (right - left) * (bottom - top)


def _spread(lattice: Lattice) -> dict[tuple[int, int], Face]:
    return {
        (row, column): face
        for face in lattice.faces
        for row in range(face.row, face.row + face.row_span)
        for column in range(face.column, face.column + face.column_span)
    }


def runs(characters: Iterable[Character], places: _Places) -> list[Run]:
    """Characters in the order of the file, cut where the pen was lifted."""
    found: list[Run] = []
    before: Character | None = None
    for character in characters:
        if before is not None and _goes_on(before, character, places):
            found[-1].append(character)
        else:
            found.append([character])
        before = character
    return found


def _goes_on(before: Character, character: Character, places: _Places) -> bool:
    if before.angle != character.angle:
        return False
    if character.angle:
        return before.source == character.source
    height = max(before.bottom - before.top, character.bottom - character.top)
    if abs(character.bottom + character.top - before.bottom - before.top) > height:
        return False
    gap = character.left - before.right
    if abs(gap) > GAP * height:
        return False
    crossing = TOUCHING if before.source == character.source else SEAMLESS
    return abs(gap) <= crossing * height or places.of(before) == places.of(character)
