"""Texts as a report may show them: the mask of the file, and the cells in which its contacts stand.

`Mask` hides every private number and every contact's name wherever they occur. A contact's landline is private only
because of its place, and a name may be printed with blanks in it (李 某): both are hidden here, in their own cells.
"""

import re
from collections.abc import Iterable

from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Reading
from jixiao.forms.personal import Mask
from jixiao.reports.words import printable

_SHORTEST_PHONE = 7


class Shown:
    """What leaves the program of one file's texts and cells."""

    def __init__(self, mask: Mask, reading: Reading | None) -> None:
        self._mask = mask
        self._phones: dict[str, str] = {}
        self._private: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for form in reading.forms if reading else ():
            self._learn(form)

    def text(self, text: str) -> str:
        """A message, a title, a file's name."""
        for phone, hidden in self._phones.items():
            text = text.replace(phone, hidden)
        return printable(self._mask.text(text))

    def maybe(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def cell(self, cell: Cell) -> str:
        """A cell as the redrawn form shows it."""
        text = cell.text
        for pattern, hidden in self._private.get(cell.address.id, ()):
            text = hidden.join(pattern.split(text))
        return self.text(text)

    def _learn(self, form: Form) -> None:
        for contact in form.contacts:
            cells = [contact.cell] if contact.phone_cell is None else [contact.cell, contact.phone_cell]
            self._hide(contact.name, self._mask.name(contact.name), cells)
            self._hide(contact.phone, self._mask.phone(contact.phone), cells)
            if contact.phone and sum(sign.isdigit() for sign in contact.phone) >= _SHORTEST_PHONE:
                self._phones[contact.phone] = self._mask.phone(contact.phone) or ""
        for opinion in form.opinions:
            self._hide(opinion.reviewer, self._mask.name(opinion.reviewer), [opinion.cell])

    def _hide(self, private: str | None, hidden: str | None, cells: Iterable[Cell]) -> None:
        """Hide a private text in its cells, also where blanks or line breaks stand between its characters."""
        signs = "".join(private.split()) if private else ""
        if not signs or hidden is None or private == hidden:
            return
        pattern = re.compile(r"\s*".join(map(re.escape, signs)))
        for cell in cells:
            self._private.setdefault(cell.address.id, []).append((pattern, hidden))
