"""A text without its white space: what stands where, and what kind of gap was before each sign.

Converters break words with blanks (产 出 指 标) as often as they glue cells together, so words are looked for in the
squeezed text, while the gaps stay known: a blank may still divide two cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[int, int]
"""Where a stretch of the squeezed text begins and ends."""

NONE, BLANK, BREAK = 0, 1, 2

_WIDTHS = str.maketrans("（）：，％＝", "():,%=")
_PAGE_MARK = re.compile(r"^\s*(\d{1,3})、")
"""A previewer numbers the stretches it cuts a text into: 1、… 2、…"""
_LONG_LINE = 40
_STAR = re.compile(r"(?<=[\u4e00-\u9fff])\*(?=[\u4e00-\u9fff])")
"""What marks a field that must be filled in, set into its label: 一*级项目名称."""


@dataclass(frozen=True)
class Squeezed:
    """`text[i]` stands at `at[i]` of the source, behind a gap of the kind `gaps[i]`."""

    text: str
    at: tuple[int, ...]
    gaps: tuple[int, ...]
    marks: tuple[int, ...]
    """Places in the source of signs that belong to no word: the numbers of a previewer, stars inside labels."""

    def source(self, place: Place) -> Place:
        """The stretch of the source that a stretch of the squeezed text covers."""
        return self.at[place[0]], self.at[place[1] - 1] + 1

    def words(self, place: Place) -> str:
        return self.text[slice(*place)]

    def line_end(self, position: int) -> int:
        """Where the line of this sign ends."""
        return next((i for i in range(position + 1, len(self.text)) if self.gaps[i] == BREAK), len(self.text))

    def line_start(self, position: int) -> int:
        """Where the line of this sign begins."""
        return next((i for i in range(min(position, len(self.text) - 1), 0, -1) if self.gaps[i] == BREAK), 0)

    def position(self, source: int) -> int:
        """The first sign that stands at this place of the source or behind it."""
        low, high = 0, len(self.at)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.at[middle] < source else (low, middle)
        return low


def squeezed(source: str) -> Squeezed:
    """The text of a few lines without its white space, in half-width brackets and colons."""
    pages = _page_marks(source.split("\n"))
    stars = {match.start() for match in _STAR.finditer(source)}
    marks = stars | {place for page in pages for place in page}
    glue = {place for page in pages[1:] for place in page}
    signs: list[str] = []
    at: list[int] = []
    gaps: list[int] = []
    gap = BREAK
    for place, sign in enumerate(source.translate(_WIDTHS)):
        if sign.isspace():
            gap = max(gap, BREAK if sign == "\n" else BLANK)
            continue
        if place in marks:
            gap = NONE if place in glue else gap
            continue
        signs.append(sign)
        at.append(place)
        gaps.append(gap)
        gap = NONE
    return Squeezed("".join(signs), tuple(at), tuple(gaps), tuple(sorted(marks)))


def _page_marks(lines: Sequence[str]) -> list[range]:
    """Places of a previewer's numbers: long lines that begin with 1、, 2、, 3、 one behind the other."""
    found: list[range] = []
    start = 0
    for line in lines:
        match = _PAGE_MARK.match(line)
        if match and int(match[1]) == len(found) + 1 and (found or len(line) >= _LONG_LINE):
            found.append(range(start + match.start(1), start + match.end()))
        elif found and line.strip():
            return []
        start += len(line) + 1
    return found if len(found) > 1 else []
