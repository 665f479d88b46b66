"""Automatic list numbers: the page shows "一、", the file says "level 0 of list 7" ([MS-DOC] LSTF, LVLF, LFO).

Counted as in the docx reader: in document order, a level restarting under the one above it; bullets are left out
(signs of layout, not words). A label that does not end in 、。．）：】 is followed by a blank: "1." and "5公里" would
else read as 1.5公里.
"""

import struct
from dataclasses import dataclass, field

from jixiao.cells import numerals
from jixiao.cells.msdoc.fib import Place

_FORMATS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle",
    19: "decimalFullWidth2", 22: "decimalZero", 28: "decimalEnclosedCircleChinese", 33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
}  # fmt: skip
"""nfc (MSONFC of [MS-OSHARED] 2.2.1.3) → the format's name in `numerals`."""
_BULLET, _NO_NUMBER = 23, 255
_LSTF, _LVLF, _LFO = 28, 28, 16
_LEVELS = 9
_NOTHING_FOLLOWS = 2


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list looks: `text` has the characters 0 to 8 where the number of that level stands."""

    start: int
    format: int
    text: str
    legal: bool
    bare: bool
    """Nothing stands between the label and the words."""


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has been counted in the story being read."""

    levels: dict[int, list[Level]] = field(default_factory=dict)
    """List id → its levels, one or nine."""
    lists: list[int] = field(default_factory=list)
    """List id of each override, in the order of the overrides' numbers, which begin at 1."""
    starts: list[dict[int, int]] = field(default_factory=list)
    """Override → level → the number it begins anew with."""
    unread: bool = False
    """The lists of the file cannot be read: paragraphs stand without their numbers."""
    _counters: dict[int, dict[int, int]] = field(default_factory=dict)
    _begun: set[int] = field(default_factory=set)

    def begin(self) -> None:
        """Count a new story from its beginning."""
        self._counters.clear()
        self._begun.clear()

    def label(self, override: int, level: int) -> str:
        """The label of the next paragraph of this list and level, with the blank behind it; "" where none is shown."""
        if not 1 <= override <= len(self.lists):
            return ""
        levels = self.levels.get(self.lists[override - 1], [])
        if level >= len(levels):
            return ""
        counter = self._counters.setdefault(self.lists[override - 1], {})
        if override not in self._begun:
            self._begun.add(override)
            counter.update({key: start - 1 for key, start in self.starts[override - 1].items()})
        own = levels[level]
        counter[level] = counter.get(level, own.start - 1) + 1
        for deeper in [key for key in counter if key > level]:
            del counter[deeper]
        if own.format in (_BULLET, _NO_NUMBER):
            return ""
        text = "".join(_shown(levels, counter, sign, own) if ord(sign) < _LEVELS else sign for sign in own.text)
        return numerals.before_text(text, stands_close=own.bare)


def _shown(levels: list[Level], counter: dict[int, int], sign: str, own: Level) -> str:
    key = ord(sign)
    if key >= len(levels):
        return ""
    number = counter.get(key, levels[key].start)
    name = "" if own.legal else _FORMATS.get(levels[key].format, "")
    return numerals.FORMATS.get(name, str)(number)


def read_numbering(table: bytes, lists: Place, overrides: Place) -> Numbering:
    """The lists of the file; none, and `unread`, where their tables are damaged, for they only add labels."""
    try:
        numbering = Numbering(_lists(table, lists))
        _overrides(numbering, overrides.of(table))
    except (struct.error, IndexError):
        return Numbering(unread=True)
    return numbering


def _lists(table: bytes, place: Place) -> dict[int, list[Level]]:
    if place.length < 2:
        return {}
    (count,) = struct.unpack_from("<H", table, place.start)
    at = place.start + 2 + _LSTF * count
    found: dict[int, list[Level]] = {}
    for number in range(count):
        head = place.start + 2 + _LSTF * number
        (list_id,) = struct.unpack_from("<i", table, head)
        simple = table[head + 26] & 1
        levels = []
        for _ in range(1 if simple else _LEVELS):
            level, at = _level(table, at)
            levels.append(level)
        found[list_id] = levels
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """A level and where the next one begins."""
    start, form, flags = struct.unpack_from("<iBB", table, at)
    follows = table[at + 15]
    at += _LVLF + table[at + 24] + table[at + 25]
    (size,) = struct.unpack_from("<H", table, at)
    text = table[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
    bare = follows == _NOTHING_FOLLOWS
    return Level(max(0, start), form, text, bool(flags & 0b100), bare), at + 2 + 2 * size


def _overrides(numbering: Numbering, raw: bytes) -> None:
    if not raw:
        return
    (count,) = struct.unpack_from("<I", raw, 0)
    at = 4 + _LFO * count
    for number in range(count):
        head = 4 + _LFO * number
        (list_id,) = struct.unpack_from("<i", raw, head)
        starts: dict[int, int] = {}
        at += 4
        for _ in range(raw[head + 12]):
            start, flags = struct.unpack_from("<iI", raw, at)
            at += 8
            if flags & 0x20:
                level, at = _level(raw, at)
                start = level.start
            if flags & 0x10:
                starts[flags & 0xF] = max(0, start)
        numbering.lists.append(list_id)
        numbering.starts.append(starts)
