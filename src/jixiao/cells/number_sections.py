"""A number format of Excel (`#,##0.00_);[Red]-0.0%;"无";@`) split into the section that holds for a value.

Format codes: ECMA-376 part 1, 18.8.31. The Chinese built-in formats 27 to 58 are those of Excel and WPS in zh-cn,
which write only their numbers into the file.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

GENERAL: Final = "General"
BUILTIN: Final[dict[int, str]] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '"¥"#,##0;"¥"-#,##0;"¥""-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '"¥"#,##0.00;"¥"-#,##0.00;"¥""-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats a file names by number only."""

_TOKEN: Final = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?              # words in quotation marks
    | [\\!](?P<escaped>.)              # one character as it is; ! is how Chinese Excel lets it be typed
    | _(?P<room>.)                      # room as wide as a character
    | \*(?P<filler>.)                   # a character repeated over the cell
    | \[(?P<bracket>[^\]]*)\]           # colour, condition, locale, elapsed time
    | (?P<general>General|G/通用格式)
    | (?P<noon>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>e+|y+|m+|d+|h+|s+|a{3,4}|g+|b{1,4})
    | (?P<digit>[0#?])
    | (?P<text>@)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_CURRENCY: Final = re.compile(r"\$([^-\]]*)")
_ELAPSED: Final = re.compile(r"(h+|m+|s+)", re.IGNORECASE)
_SYSTEM_DATE: Final = re.compile(r"\[\$-(?:F800|x-sysdate)[^\]]*\][^;]*", re.IGNORECASE)
_SYSTEM_TIME: Final = re.compile(r"\[\$-(?:F400|x-systime)[^\]]*\][^;]*", re.IGNORECASE)
"""Shown as the system writes dates and times, whatever code stands behind; the system is a Chinese one."""
_NUMERALS: Final = "DBNUM1"
_LONGEST: Final = 255
"""Characters of a format code Excel allows; a longer one is not looked at."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format: what it is (the group of `_TOKEN`, `literal`, `elapsed`, `numerals`) and its characters."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_date(self) -> bool:
        return any(token.kind in {"date", "elapsed", "noon"} for token in self.tokens)

    @property
    def is_in_numerals(self) -> bool:
        """Whether figures are written 一二三 ([DBNum1])."""
        return any(token.kind == "numerals" for token in self.tokens)

    @property
    def is_text(self) -> bool:
        return any(token.kind == "text" for token in self.tokens)

    @property
    def is_general(self) -> bool:
        return any(token.kind == "general" for token in self.tokens)

    def holds(self, value: Decimal) -> bool:
        """Whether the condition of the section is met."""
        if self.condition is None:
            return True
        sign, bound = self.condition
        return {
            "<": value < bound, "<=": value <= bound, ">": value > bound,
            ">=": value >= bound, "=": value == bound, "<>": value != bound,
        }[sign]  # fmt: skip


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format code, at most four; an unusable code is General."""
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    code = _SYSTEM_TIME.sub(BUILTIN[21], _SYSTEM_DATE.sub(BUILTIN[31], code))
    for match in _TOKEN.finditer(code if 0 < len(code) <= _LONGEST else GENERAL):
        kind, text = match.lastgroup or "sign", match[match.lastgroup or 0]
        if kind == "sign" and text == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket":
            if condition := _CONDITION.fullmatch(text.strip()):
                conditions[-1] = (condition[1], Decimal(condition[2]))
            parts[-1] += _bracket(text)
        elif kind == "room":
            parts[-1].append(Token("room", " "))
        elif kind != "filler":
            parts[-1].append(Token("literal" if kind in {"quoted", "escaped"} else kind, text))
    found = [Section(tuple(tokens), condition) for tokens, condition in zip(parts[:4], conditions[:4], strict=True)]
    if len(found) > 1 and not found[-1].tokens and len(parts) <= 2 and not code.endswith(";"):
        found.pop()
    return tuple(found)


def _bracket(text: str) -> list[Token]:
    if _ELAPSED.fullmatch(text):
        return [Token("elapsed", text.lower())]
    if text.upper() == _NUMERALS:
        return [Token("numerals", "")]
    currency = _CURRENCY.match(text)
    return [Token("literal", currency[1])] if currency and currency[1] else []


def section_for(code: str, value: Decimal) -> tuple[Section, bool]:
    """The section a number is shown by, and whether its minus sign is still to be written."""
    found = [section for section in sections(code) if not section.is_text] or list(sections(GENERAL))
    if any(section.condition for section in found[:2]):
        chosen = next((section for section in found[:3] if section.holds(value)), found[-1])
        return chosen, value < 0
    if len(found) == 1:
        return found[0], value < 0
    if value < 0:
        return found[1], False
    return (found[2] if value == 0 and len(found) > 2 else found[0]), False


def text_section(code: str) -> Section | None:
    """The section for words: the fourth, or a lone one with @."""
    found = sections(code)
    if len(found) == 4:
        return found[3]
    return next((section for section in found if section.is_text), None)
