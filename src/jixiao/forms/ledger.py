"""Accounts for every visible character of a source: a label, a value, prose outside the forms, or unread.

Readers of the steps claim what they understood; what nobody claimed inside a form is unread, by construction.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from jixiao.cells.model import Cell, visible_characters
from jixiao.forms.model import TextBalance

_UNREAD, _LABEL, _VALUE = 0, 1, 2


def _says_something(sign: str) -> bool:
    """Letters, figures and marks (✓, ≥); not the punctuation between them."""
    return sign.isalnum() or unicodedata.category(sign) in ("So", "Sm")


class Ledger:
    """Which characters of the cells of one document were understood, and as what. Lives for one reading."""

    def __init__(self) -> None:
        self._roles: dict[int, bytearray] = {}
        self._inside: dict[int, Cell] = {}
        self._cut_from: dict[int, Sequence[tuple[Cell, int]]] = {}
        self._kept: list[Cell] = []
        self._doubtful: set[tuple[int, int]] = set()

    def cut(self, piece: Cell, signs: Sequence[tuple[Cell, int]]) -> None:
        """A piece that was cut out of cells of the document: for each of its signs, the cell and the place in it."""
        self._cut_from[id(piece)] = signs
        self._kept.append(piece)

    def doubt(self, piece: Cell) -> None:
        """The words of this piece could not be told apart."""
        self._doubtful.update((id(source), place) for source, place in self._cut_from[id(piece)])

    def is_doubtful(self, cell: Cell) -> bool:
        """Whether a cell holds words that could not be told apart."""
        return any((id(source), place) in self._doubtful for source, place in self._cut_from.get(id(cell), ()))

    def enter(self, cells: Iterable[Cell]) -> None:
        """These cells belong to a form: what is not claimed in them is unread."""
        for cell in cells:
            for own in self.sources(cell):
                self._inside[id(own)] = own

    def is_inside(self, cell: Cell) -> bool:
        """Whether a cell of the document belongs to a form."""
        return id(cell) in self._inside

    def sources(self, cell: Cell) -> tuple[Cell, ...]:
        """The cells of the document a piece was cut out of; of any other cell itself."""
        signs = self._cut_from.get(id(cell))
        return (cell,) if signs is None else tuple({id(own): own for own, _ in signs}.values())

    def rest(self, cell: Cell) -> str:
        """What of a cell's text nobody understood."""
        signs = self._cut_from.get(id(cell)) or [(cell, place) for place in range(len(cell.text))]
        return "".join(own.text[place] for own, place in signs if not self._roles_of(own)[place])

    def label(self, cell: Cell, start: int = 0, end: int | None = None) -> None:
        self._claim(cell, start, end, _LABEL)

    def value(self, cell: Cell, start: int = 0, end: int | None = None) -> None:
        self._claim(cell, start, end, _VALUE)

    def is_claimed(self, cell: Cell) -> bool:
        """Whether anything of the cell was understood."""
        if signs := self._cut_from.get(id(cell)):
            return any(self._roles_of(source)[place] for source, place in signs)
        return any(self._roles.get(id(cell), b""))

    def _claim(self, cell: Cell, start: int, end: int | None, role: int) -> None:
        stop = len(cell.text) if end is None else end
        if signs := self._cut_from.get(id(cell)):
            for source, place in signs[start:stop]:
                self._roles_of(source)[place] = role
            return
        roles = self._roles_of(cell)
        roles[start:stop] = bytes([role]) * max(stop - start, 0)

    def _roles_of(self, cell: Cell) -> bytearray:
        roles = self._roles.get(id(cell))
        if roles is None:
            roles = self._roles[id(cell)] = bytearray(len(cell.text))
        return roles

    def unread(self) -> list[tuple[Cell, str]]:
        """The cells of forms with text nobody claimed, each with that text."""
        found = []
        for key, cell in self._inside.items():
            roles = self._roles.get(key)
            if (roles is not None and _UNREAD not in roles) or cell.is_blank:
                continue
            if roles is None:
                rest = cell.text
            else:
                rest = "".join(sign if role == _UNREAD else " " for sign, role in zip(cell.text, roles, strict=True))
            if any(map(_says_something, rest)):
                found.append((cell, " ".join(rest.split())))
            else:
                self._punctuation_follows(cell, self._roles_of(cell))
        return found

    @staticmethod
    def _punctuation_follows(cell: Cell, roles: bytearray) -> None:
        """Signs between understood parts (：、；) say nothing of their own: they go with the part before."""
        role = next((role for role in roles if role), _LABEL)
        for index, sign in enumerate(cell.text):
            if roles[index]:
                role = roles[index]
            elif not sign.isspace():
                roles[index] = role

    def balance(self, source: int, cells: Iterable[Cell]) -> TextBalance:
        """The four parts over all cells of the document; call after `unread`."""
        counts = [0, 0, 0, 0]
        for cell in cells:
            visible = visible_characters(cell.text)
            roles = self._roles.get(id(cell))
            if id(cell) not in self._inside:
                counts[3] += visible
                continue
            if roles is None:
                counts[_UNREAD] += visible
                continue
            for role in (_UNREAD, _LABEL, _VALUE):
                counts[role] += roles.count(role)
            if visible == len(cell.text):
                continue
            for place, sign in enumerate(cell.text):
                if sign.isspace():
                    counts[roles[place]] -= 1
        return TextBalance(source, counts[_LABEL], counts[_VALUE], counts[3], counts[_UNREAD])
