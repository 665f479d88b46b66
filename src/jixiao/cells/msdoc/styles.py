"""The style sheet, as far as it hides text or numbers paragraphs ([MS-DOC] 2.9.271, 2.9.260)."""

import struct
from dataclasses import dataclass, field

from jixiao.cells.msdoc.characters import read_look
from jixiao.cells.msdoc.fib import Place
from jixiao.cells.msdoc.paragraphs import read_paragraph

_PARAGRAPH, _CHARACTER = 1, 2
_NONE = 0xFFF
_MAX_CHAIN = 64
_STSHI = 6


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, styles it is based on included; None where it says nothing."""

    hidden: bool | None = None
    list_number: int | None = None
    list_level: int | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    base: int
    style: Style


NOTHING = Style()
_NO_STYLE = _Own(_NONE, NOTHING)


@dataclass(slots=True)
class Styles:
    """The styles by their number; one is read when first asked for, for most are never used."""

    definitions: list[bytes] = field(default_factory=list)
    base_size: int = 0
    _read: dict[int, Style] = field(default_factory=dict)

    def at(self, number: int) -> Style:
        """The style of this number; one that says nothing where there is none or it cannot be read."""
        if number not in self._read:
            self._read[number] = self._inherited(number)
        return self._read[number]

    def _inherited(self, number: int) -> Style:
        style = NOTHING
        for _ in range(_MAX_CHAIN):
            if number >= len(self.definitions):
                break
            own = self._own(number)
            said = own.style
            style = Style(
                style.hidden if style.hidden is not None else said.hidden,
                style.list_number if style.list_number is not None else said.list_number,
                style.list_level if style.list_level is not None else said.list_level,
            )
            number = own.base
        return style

    def _own(self, number: int) -> _Own:
        try:
            return _own(self.definitions[number], self.base_size)
        except (struct.error, IndexError):
            return _NO_STYLE


def read_styles(table: bytes, place: Place) -> Styles:
    """The style sheet; an empty one where its head is cut off, for it only hides and numbers."""
    raw = place.of(table)
    if len(raw) < _STSHI:
        return Styles()
    head, count, base_size = struct.unpack_from("<HHH", raw, 0)
    at = 2 + head
    definitions: list[bytes] = []
    while at + 2 <= len(raw) and len(definitions) < count:
        (size,) = struct.unpack_from("<H", raw, at)
        definitions.append(raw[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    return Styles(definitions, base_size)


def _own(raw: bytes, base_size: int) -> _Own:
    if not raw:
        return _NO_STYLE
    kind_and_base, parts_and_next = struct.unpack_from("<HH", raw, 2)
    kind, parts = kind_and_base & 0xF, parts_and_next & 0xF
    (name,) = struct.unpack_from("<H", raw, base_size)
    at = base_size + 2 + 2 * name + 2
    lists: list[bytes] = []
    for _ in range(parts):
        at += at % 2
        (size,) = struct.unpack_from("<H", raw, at)
        lists.append(raw[at + 2 : at + 2 + size])
        at += 2 + size
    style = Style()
    if kind == _CHARACTER and lists:
        style = Style(hidden=read_look(lists[0]).hidden)
    elif kind == _PARAGRAPH and lists:
        paragraph = read_paragraph(lists[0][2:], b"")
        hidden = read_look(lists[1]).hidden if len(lists) > 1 else None
        style = Style(hidden, paragraph.list_number, paragraph.list_level)
    return _Own(kind_and_base >> 4, style)
