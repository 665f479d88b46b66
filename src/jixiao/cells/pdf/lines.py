"""From characters to text: characters of one height on the page are a line, sorted by where they stand in it.

Turned characters (a label set upright in a narrow cell, a watermark) are read along their own direction.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from jixiao.cells.pdf.chars import Character
from jixiao.cells.pdf.frame import Box, around

SAME_LINE = 0.5
"""Of the height: a raised 2 of m² stands 0.2 from the middle of its line, the next line at least 1.0."""
BLANK = 0.5
"""Of the height: Chinese set wide to fill a line has gaps below this, a column or a written blank above it."""
WORD_BLANK = 0.2
"""The same between Latin letters and digits, whose blank is a quarter of the height."""

WIDEST = 40
"""Blanks: more say no more, and a page may be told to be miles wide."""


class TextLine(NamedTuple):
    """One line of characters, sorted along it."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return set_with_blanks(self.characters)

    @property
    def box(self) -> Box:
        return around([character.box for character in self.characters])


def text_lines(characters: Iterable[Character]) -> list[TextLine]:
    """Lines from the top down (in reading direction for turned characters); what holds only blanks is none."""
    by_angle: dict[int, list[Character]] = {}
    for angle, alike in groupby(characters, key=attrgetter("angle")):
        by_angle.setdefault(angle, []).extend(alike)
    return [line for angle in sorted(by_angle) for line in _lines_of_angle(by_angle[angle], angle)]


def _lines_of_angle(characters: list[Character], angle: int) -> list[TextLine]:
    if not angle and _is_one_line(characters):
        return [TextLine(tuple(sorted(characters, key=attrgetter("left"))))]
    along = _along(angle)
    placed = sorted([(*along(character), character) for character in characters], key=itemgetter(1))
    groups: list[list[tuple[float, float, Character]]] = []
    middle = height = 0.0
    for entry in placed:
        size = entry[2].bottom - entry[2].top
        height = max(height, size)
        if groups and entry[1] - middle <= SAME_LINE * height:
            group = groups[-1]
            group.append(entry)
            middle += (entry[1] - middle) / len(group)
        else:
            groups.append([entry])
            middle, height = entry[1], size
    return [
        TextLine(tuple([entry[2] for entry in sorted(group, key=itemgetter(0))]))
        for group in groups
        if any(not entry[2].text.isspace() for entry in group)
    ]


def _is_one_line(characters: list[Character]) -> bool:
    """What most cells hold: upright characters of one height on the page, and not blanks alone."""
    sums = [character.top + character.bottom for character in characters]
    height = min(character.bottom - character.top for character in characters)
    return max(sums) - min(sums) <= 2 * SAME_LINE * height and any(not c.text.isspace() for c in characters)


def _along(angle: int) -> Callable[[Character], tuple[float, float]]:
    """Where characters of an angle stand along their line, and across the lines."""
    if not angle:
        return lambda character: (character.left, (character.top + character.bottom) / 2)
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def turned(character: Character) -> tuple[float, float]:
        x, y = (character.left + character.right) / 2, (character.top + character.bottom) / 2
        return (x * cosine + y * sine, y * cosine - x * sine)

    return turned


def set_with_blanks(characters: Sequence[Character]) -> str:
    """The text of a line, a blank for every height's worth of gap."""
    parts: list[str] = []
    before: Character | None = None
    for character in characters:
        if before is not None:
            gap = character.left - before.right
            if gap > WORD_BLANK * (character.bottom - character.top):
                parts.append(_blanks(before, character, gap))
        parts.append(character.text)
        before = character
    return "".join(parts).rstrip()


def _blanks(before: Character, character: Character, gap: float) -> str:
    """The blanks for a gap between two characters: none before a printed blank, in turned or in widely set text.

    pdfium gives the first of several printed blanks only; the gap behind it stands for the others.
    """
    if character.angle or character.text.isspace():
        return ""
    if before.text.isspace():
        width = before.right - before.left
        return " " * min(round(gap / width), WIDEST) if width > 0 else ""
    height = max(character.height, before.height)
    words = before.text.isascii() and character.text.isascii()
    if height <= 0 or gap <= height * (WORD_BLANK if words else BLANK):
        return ""
    return " " * max(1, min(round(gap / height), WIDEST))
