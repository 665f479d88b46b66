"""Signs of symbol fonts as the Unicode signs they look like: check boxes of Wingdings, ≥ and ≤ of Symbol.

Word keeps them in the private use area (U+F020 to U+F0FF), in docx and doc alike.
"""

import re
from typing import Final

PRIVATE: Final = range(0xF020, 0xF100)
"""Where the glyphs of symbol fonts stand in Unicode's private use area."""
PRIVATE_SIGN: Final = re.compile(f"[{chr(PRIVATE.start)}-{chr(PRIVATE.stop - 1)}]")
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0xA1: "○", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_SYMBOL: Final = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}
_FONTS: Final = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2, "Symbol": _SYMBOL}


def glyph(font: str, code: int) -> str:
    """The sign a code stands for in a font; the code's own character where the font is no symbol font we know."""
    if code < 0x100 and font in _FONTS:
        code += PRIVATE.start - 0x20
    if code not in PRIVATE:
        return chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"
    return _FONTS.get(font, _WINGDINGS).get(code - 0xF000, chr(code))


def is_private(character: str) -> bool:
    """Whether a character is a glyph of a symbol font."""
    return len(character) == 1 and ord(character) in PRIVATE
