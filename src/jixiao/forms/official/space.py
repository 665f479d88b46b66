"""How much room texts take: neither Excel nor LibreOffice fits a row to merged cells by itself."""

import re
from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from jixiao.forms.official.model import Box, OfficialForm

_UNBROKEN = re.compile(r"[!-~]+")
"""Signs between which no line should end."""
_SIGN_WIDTHS = {**dict.fromkeys("0123456789", 0.56), **dict.fromkeys(".,:;-/()", 0.37)}
_WIDE_SIGN = 0.95
"""In ems of the faces the forms are printed in; of other signs at most."""
_SMALLEST = 5
"""Points that can still be read."""


def width(text: str) -> int:
    """Of a line, in columns of a Latin letter; a Chinese sign takes two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def lines(text: str, columns: float) -> int:
    """How many lines a text takes in so many columns."""
    return sum(max(1, ceil(width(line) / max(columns, 2))) for line in text.split("\n"))


def row_lines(form: OfficialForm) -> list[int]:
    """Lines of each row, so that every box has room; a box of several rows is made up in its last one."""
    found = [1] * form.rows
    for box in sorted(form.boxes, key=lambda box: box.rows):
        start, end = box.row - 1, box.row - 1 + box.rows
        missing = lines(box.text, _columns(form.widths, box)) - sum(found[start:end])
        if missing > 0:
            found[end - 1] += missing
    return found


def _columns(widths: Sequence[int], box: Box) -> float:
    """Less what the margins of the box take."""
    return sum(widths[box.column - 1 : box.column - 1 + box.columns]) - 1.5


def share_of_width(form: OfficialForm, box: Box) -> float:
    """How much of the table's width a box has, as a fraction."""
    return sum(form.widths[box.column - 1 : box.column - 1 + box.columns]) / sum(form.widths)


def fitting_size(text: str, room: float, size: float) -> float:
    """Points in which the longest figure of a text has so many points of room, at most `size`: printed larger it would
    be cut in two or stand over the box beside it."""
    runs = _UNBROKEN.findall(text)
    longest = max((sum(_SIGN_WIDTHS.get(sign, _WIDE_SIGN) for sign in run) for run in runs), default=0)
    return max(_SMALLEST, int(2 * room / longest) / 2) if longest * size > room else size
