"""Signs of symbol fonts as the Unicode signs they look like: check boxes of Wingdings, ≥ and ≤ of Symbol."""

import struct
from typing import Final

from jixiao.cells.msdoc.fib import Place

_PRIVATE: Final = range(0xF020, 0xF100)
"""Where Word puts the glyphs of symbol fonts in Unicode's private use area."""
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0xA1: "○", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_SYMBOL: Final = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}
_FONTS: Final = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2, "Symbol": _SYMBOL}
_NAME_AT: Final = 39
"""Bytes of an FFN before its name, without the byte that says its size."""


def glyph(font: str, code: int) -> str:
    """The sign a code stands for in a font; the code's own character where the font is no symbol font we know."""
    if code < 0x100 and font in _FONTS:
        code += _PRIVATE.start - 0x20
    if code not in _PRIVATE:
        return chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"
    return _FONTS.get(font, _WINGDINGS).get(code - 0xF000, chr(code))


def is_private(character: str) -> bool:
    """Whether a character is a glyph of a symbol font."""
    return len(character) == 1 and ord(character) in _PRIVATE


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
