"""A day as it is written: 2022-07-03, 2022/7/3, 2022.7.3, 2022年7月3日, 20220703, 二〇二二年七月三日, the number a
spreadsheet keeps it as (44745), an hour behind it."""

import re
import unicodedata
from datetime import date, timedelta

from jixiao.tables.values import day

_DIGITS = {sign: number for number, signs in enumerate(("〇零○Ｏ", *"一二三四五六七八九")) for sign in signs}
_IN_WORDS = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?"
)
_SERIAL = re.compile(r"\d{5}")
_BEFORE_SERIALS = date(1899, 12, 30)
"""Day 0 of a spreadsheet; 36526 is the first day of 2000."""
_SERIALS = range(29_221, 73_051)
"""1980 to 2099: another number of five digits is no day."""
_MONTH = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?")


def day_of(text: str) -> date | None:
    found = day(text)
    if found is not None:
        return found
    printed = "".join(unicodedata.normalize("NFKC", text).split())
    if (match := _IN_WORDS.fullmatch(printed)) is not None:
        return _date(int("".join(str(_DIGITS[sign]) for sign in match[1])), _number(match[2]), _number(match[3]))
    if _SERIAL.fullmatch(printed) and int(printed) in _SERIALS:
        return _BEFORE_SERIALS + timedelta(days=int(printed))
    return None


def is_month(text: str) -> bool:
    """Whether a text says a month and no day."""
    return _MONTH.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def _number(words: str) -> int:
    """三十一 → 31; up to 99."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS[words] if len(words) == 1 else 0
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
