"""Accounts for every visible character of a source: a label, a value, prose outside the forms, or unread.

Readers of the steps claim what they understood; what nobody claimed inside a form is unread, by construction.
"""

from collections.abc import Iterable

from jixiao.cells.model import Cell, visible_characters
from jixiao.forms.model import TextBalance

_UNREAD, _LABEL, _VALUE = 0, 1, 2


class Ledger:
    """Which characters of the cells of one document were understood, and as what. Lives for one reading."""

    def __init__(self) -> None:
        self._roles: dict[int, bytearray] = {}
        self._inside: dict[int, Cell] = {}

    def enter(self, cells: Iterable[Cell]) -> None:
        """These cells belong to a form: what is not claimed in them is unread."""
        for cell in cells:
            self._inside[id(cell)] = cell

    def label(self, cell: Cell, start: int = 0, end: int | None = None) -> None:
        self._claim(cell, start, end, _LABEL)

    def value(self, cell: Cell, start: int = 0, end: int | None = None) -> None:
        self._claim(cell, start, end, _VALUE)

    def is_claimed(self, cell: Cell) -> bool:
        """Whether anything of the cell was understood."""
        return any(self._roles.get(id(cell), b""))

    def _claim(self, cell: Cell, start: int, end: int | None, role: int) -> None:
        roles = self._roles.setdefault(id(cell), bytearray(len(cell.text)))
        stop = len(cell.text) if end is None else end
        for index in range(start, stop):
            roles[index] = role

    def unread(self) -> list[tuple[Cell, str]]:
        """The cells of forms with text nobody claimed, each with that text."""
        found = []
        for key, cell in self._inside.items():
            roles = self._roles.get(key)
            if roles is None:
                rest = cell.text
            else:
                rest = "".join(sign if role == _UNREAD else " " for sign, role in zip(cell.text, roles, strict=True))
            if any(character.isalnum() for character in rest):
                found.append((cell, " ".join(rest.split())))
            elif roles is not None:
                self._punctuation_follows(cell, roles)
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
            if id(cell) not in self._inside:
                counts[3] += visible_characters(cell.text)
                continue
            roles = self._roles.get(id(cell))
            if roles is None:
                counts[_UNREAD] += visible_characters(cell.text)
                continue
            for sign, role in zip(cell.text, roles, strict=True):
                if not sign.isspace():
                    counts[role] += 1
        return TextBalance(source, counts[_LABEL], counts[_VALUE], counts[3], counts[_UNREAD])
