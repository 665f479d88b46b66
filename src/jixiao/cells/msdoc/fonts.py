"""The names of the fonts of a file, by number: a sign's meaning depends on the font it is set in (see glyphs)."""

import struct
from typing import Final

from jixiao.cells.msdoc.fib import Place

_NAME_AT: Final = 39
"""Bytes of an FFN before its name, without the byte that says its size."""


def read_fonts(table: bytes, place: Place) -> list[str]:
    """The names of the fonts in the order of their numbers (SttbfFfn); what is cut off has no name."""
    raw = place.of(table)
    names: list[str] = []
    at = 4
    while at < len(raw) and len(names) < struct.unpack_from("<H", raw, 0)[0]:
        size = raw[at]
        name = raw[at + 1 + _NAME_AT : at + 1 + size].decode("utf-16-le", "replace")
        names.append(name.split("\0", 1)[0])
        at += 1 + size
    return names
