"""Printed numbers as Decimal: 1,000  1 000  0.09000007  二十  一百二十  两千  三万五千  二〇二三."""

from decimal import Decimal

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}


def arabic(printed: str) -> Decimal:
    """The value of digits with at most a decimal point, an exponent, and separators of thousands."""
    return Decimal(printed.replace(",", "").replace("，", "").replace(" ", ""))


def chinese(printed: str) -> int | None:
    """The value of a Chinese numeral, also of one spelt digit by digit (二〇二三); None where it is not well formed."""
    if all(character in _DIGITS for character in printed):
        return int("".join(str(_DIGITS[character]) for character in printed)) if printed else None
    total = 0
    section = printed
    for mark, scale in (("亿", _MYRIADS["亿"]), ("万", _MYRIADS["万"])):
        head, found, tail = section.partition(mark)
        if found:
            value = _below_myriad(head)
            if value is None:
                return None
            total += value * scale
            section = tail
    rest = _below_myriad(section) if section else 0
    return None if rest is None else total + rest


def _below_myriad(printed: str) -> int | None:
    total, digit, last_step = 0, None, 10**4
    for character in printed:
        if character in _STEPS:
            step = _STEPS[character]
            if step >= last_step or (digit is None and step != _STEPS["十"]):
                return None
            total += (1 if digit is None else digit) * step
            digit, last_step = None, step
        elif character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        else:
            return None
    return total + (digit or 0) if printed else None


def plain(value: Decimal) -> str:
    """The value without exponent, with the digits it has: 0.10 stays 0.10."""
    return f"{value:f}"
