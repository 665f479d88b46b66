"""Atoms: stretches of text that were a cell or a part of one, each with the signs of the file it is made of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from jixiao.cells.model import Cell, Grid, Line
from jixiao.forms.ledger import Ledger
from jixiao.forms.sheet import plain

Sign = tuple[Cell, int]
"""A cell of the document and the place of one character in it."""

_BLANKS = re.compile(r"[ \u3000\xa0\t]+")
_PARTS = re.compile(r"[^ \u3000\xa0\t\n]+")
_LINE_END = -1
"""The place of the line end between two lines of a cell that the file holds apart."""
_OPEN, _CLOSE = "(（【", ")）】"
_MOST_PARTS = 6
"""Parts a bracket may be torn into."""


@dataclass(frozen=True)
class Atom:
    """`begins_line`: the first of its line, so that a row may begin with it. `is_cell`: nothing less than one cell.

    `columns`: how many it covers as the name over others.
    """

    signs: tuple[Sign, ...]
    begins_line: bool
    is_cell: bool = False
    columns: int = 1

    @cached_property
    def text(self) -> str:
        return "".join(cell.text[place] if place >= 0 else "\n" for cell, place in self.signs)

    @cached_property
    def key(self) -> str:
        return plain(self.text)

    @property
    def is_blank(self) -> bool:
        """A cell that is known to be blank: it takes a place and says nothing."""
        return not self.key

    def with_next(self, *others: "Atom") -> "Atom":
        atoms = [atom for atom in (self, *others) if not atom.is_blank] or [self]
        return Atom(tuple(sign for atom in atoms for sign in atom.signs), self.begins_line, self.is_cell)

    def and_below(self, other: "Atom") -> "Atom":
        """Both as the lines of one cell."""
        return Atom((*self.signs, (self.signs[-1][0], _LINE_END), *other.signs), self.begins_line)

    def piece(self, ledger: Ledger, row: int, column: int) -> Cell:
        """The atom as a cell of a grid; the ledger still counts it where it stands in the file."""
        if self.is_blank:
            return Cell("", self.signs[0][0].address, row, column)
        cell = Cell(self.text, self.signs[0][0].address, row, column, column_span=self.columns)
        ledger.cut(cell, self.signs)
        return cell


def atoms_of(blocks: Iterable[Grid | Line], by_blanks: bool) -> list[Atom]:
    """The atoms of lines and of grids without rulings. `by_blanks`: a blank divides cells, else only a line end."""
    found: list[Atom] = []
    for block in blocks:
        cells = [block.cell] if isinstance(block, Line) else block.cells
        line = None
        for cell in cells:
            begins = isinstance(block, Line) or cell.row != line
            line = cell.row
            for number, (start, end) in enumerate(_stretches(cell.text, by_blanks)):
                signs = tuple((cell, place) for place in range(start, end))
                found.append(Atom(signs, begins and number == 0))
    return _with_whole_brackets(found) if by_blanks else found


def atoms_of_cells(blocks: Iterable[Grid | Line], with_blanks: bool = False) -> list[Atom]:
    """Every line and every cell as an atom of its own, the blank ones too: what follows one another is told apart.

    `with_blanks`: with the blanks around its words, which tell how deep an outline is.
    """
    cells = [cell for block in blocks for cell in ([block.cell] if isinstance(block, Line) else block.cells)]
    places = [range(len(cell.text)) if with_blanks and cell.text.strip() else _whole(cell.text) for cell in cells]
    return [
        Atom(tuple((cell, place) for place in own), True, is_cell=True) for cell, own in zip(cells, places, strict=True)
    ]


def _whole(text: str) -> Sequence[int]:
    return [place for begin, end in _stretches(text, by_blanks=False) for place in range(begin, end)] or [_LINE_END]


def _stretches(text: str, by_blanks: bool) -> list[tuple[int, int]]:
    if by_blanks:
        return [match.span() for match in _PARTS.finditer(text)]
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return [(begin, end)] if end > begin else []


def _with_whole_brackets(atoms: Sequence[Atom]) -> list[Atom]:
    """A bracket with blanks in it, 个数( ≥**个 ), is one atom."""
    found: list[Atom] = []
    index = 0
    while index < len(atoms):
        size = _bracket_size(atoms[index : index + _MOST_PARTS])
        found.append(atoms[index].with_next(*atoms[index + 1 : index + size]))
        index += size
    return found


def _bracket_size(atoms: Sequence[Atom]) -> int:
    depth = 0
    for number, atom in enumerate(atoms):
        if number and atom.begins_line:
            return 1
        depth += sum(atom.text.count(sign) for sign in _OPEN) - sum(atom.text.count(sign) for sign in _CLOSE)
        if depth <= 0:
            return number + 1
    return 1
