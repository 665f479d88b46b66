"""Counting words of automatic list numbers: 一, 十二, ①, iv, c."""

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_FORMAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_CLOSED: Final = tuple("、。．）：】")
"""A label ending so stands directly before its text; "1." does not, or "1." and "5公里" would read as 1.5公里."""


def before_text(label: str, *, stands_close: bool) -> str:
    """A list label as it stands before its text: with a blank behind it, unless the list or its own sign closes it."""
    if not label.strip():
        return ""
    return label if stands_close or label.endswith(_CLOSED) else f"{label} "


def counted(number: int, digits: str = _DIGITS, units: str = "千百十") -> str:
    """A number as counted: 12 → 十二, 105 → 一百〇五. Beyond 9999 its Arabic figures."""
    if not 0 < number <= 9999:
        return str(number)
    words, gap = "", False
    for unit, digit in zip((*units, ""), f"{number:04d}", strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += (digits[0] if gap else "") + digits[int(digit)] + unit
        gap = False
    return words[1:] if number < 20 and words.startswith("一十") else words


def spelled(number: int) -> str:
    """A number digit by digit: 12 → 一二."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def letters(number: int) -> str:
    """a … z, then aa, bb, as word processors count."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 9 else str(number)


def roman(number: int) -> str:
    """Lower-case Roman figures."""
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def circled(number: int) -> str:
    """① … ⑳, then Arabic figures."""
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


def full_width(number: int) -> str:
    """１２: Arabic figures of full width."""
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "chineseLegalSimplified": lambda number: counted(number, _FORMAL_DIGITS, "仟佰拾"),
    "ideographDigital": spelled,
    "taiwaneseDigital": spelled,
    "japaneseDigitalTenThousand": spelled,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}
"""Number formats of ECMA-376 17.18.59 beside `decimal`, which every other one falls back to."""
