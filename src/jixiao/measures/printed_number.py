"""Numbers printed beside a computation: their value and how finely they were rounded."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,8})?")


@dataclass(frozen=True, slots=True)
class Printed:
    """`step` is the value of the last printed digit (0.01 for 96.75)."""

    value: Decimal
    step: Decimal


def number(text: str | None) -> Printed | None:
    """The one number of a text (98.7分, 自评得分98.0分); None where it has none or several."""
    plain = unicodedata.normalize("NFKC", text or "").replace(",", "")
    found = _NUMBER.findall(plain)
    if len(found) != 1:
        return None
    decimals = len(found[0].partition(".")[2])
    return Printed(Decimal(found[0]), Decimal(1).scaleb(-decimals))


def percent(text: str | None) -> Printed | None:
    """A share in percent; a bare ratio up to 1 with decimals (0.97, as spreadsheets store 97%) is taken for one."""
    printed = number(text)
    if printed is None or "%" in unicodedata.normalize("NFKC", text or ""):
        return printed
    is_ratio = printed.step < 1 and abs(printed.value) <= Decimal("1.5")
    return Printed(printed.value * 100, printed.step * 100) if is_ratio else printed


def agrees(printed: Printed, computed: Decimal, allowed: Decimal) -> bool:
    """Whether a printed number is the computed one: within `allowed`, or rounded to the digits it is printed with."""
    return abs(printed.value - computed) <= max(allowed, printed.step / 2)
