"""The characters of a page with their loose boxes, in the order in which the file draws them.

The loose box (advance width by font size) is the same for every character of a line, where the tight box of 一 is a
hair's breadth: only the loose one sorts lines rightly (reading.md). Blanks that pdfium makes up itself are left out:
`lines` sets blanks by the gaps. Characters nobody sees (render mode 3 as scanners' OCR layers use it, or outside the
crop box) are counted, not returned.
"""

import ctypes
import math
import struct
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from jixiao.cells.pdf import api
from jixiao.cells.pdf.frame import Box, Frame

INVISIBLE = 3
"""PDF 32000-1 table 106: neither fill nor stroke."""
LINE_END_HYPHEN = (0x02, 0xFFFE)
"""What pdfium makes of a hyphen at the end of a line."""
CONTROLS = frozenset((0x02, 0x03, 0x93, 0x94, 0x96, 0x97, 0x98, 0xFFFE))
"""What pdfium takes for control characters and leaves out of its text of a page."""
ASKEW = 3
"""Degrees: a page printed or scanned crooked, not a watermark."""
_SIDES = struct.Struct("4f").unpack_from
"""The fields of pdfium's rectangle (left, top, right, bottom) at once."""
UNKNOWN = "\ufffd"
ENOUGH = 30
"""Characters of a page that tell which way it stands; fewer may be a label or a stamp."""
MOST = 0.7
"""Of the characters of a page: so many stand one way, the others are labels set upright in narrow cells."""


class Character(NamedTuple):
    """One character: its box as shown, its reading direction in degrees clockwise, the text object that draws it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    angle: int
    source: int

    @property
    def box(self) -> Box:
        return (self.left, self.top, self.right, self.bottom)

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Characters(NamedTuple):
    """The shown characters; how many visible ones are hidden, how many of the shown are unknown.

    A font need not say what its glyphs mean; pdfium then gives the glyph's number as if it were Unicode. `left_out`
    counts the characters, shown or hidden, that pdfium's own text of the page leaves out or takes for white space.
    """

    shown: tuple[Character, ...]
    hidden: int
    unknown: int
    left_out: int


def read_characters(text_page: int, frame: Frame) -> Characters:
    """`text_page` is pdfium's handle of the page's text."""
    shown: list[Character] = []
    hidden = unknown = left_out = 0
    rectangle = api.Rectangle()
    pointer = ctypes.byref(rectangle)
    high = angle = 0
    source = -1
    invisible = False
    origin_x, origin_y, turn = frame.left, frame.top, frame.turn
    twice_width, twice_height = 2 * frame.width, 2 * frame.height
    for index in range(api.count_characters(text_page)):
        code = api.unicode_of(text_page, index)
        if code in (0x0A, 0x0D, 0x20) and api.is_generated(text_page, index):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if not code or api.lacks_unicode(text_page, index):
            text = UNKNOWN
            left_out += not code or chr(code).isspace()
        else:
            text = chr(code) if 0x20 <= code < 0xD800 else _text(text_page, index, code, high)
        if code in CONTROLS and not api.is_hyphen(text_page, index):
            left_out += 1
        drawn_by = api.text_object_of(text_page, index) or 0
        if drawn_by != source:
            source = drawn_by
            invisible = bool(source) and api.render_mode(source) == INVISIBLE
            angle = _angle(text_page, index, frame)
        if not api.loose_box(text_page, index, pointer):
            left = top = right = bottom = 0.0
        else:
            left, top, right, bottom = _SIDES(rectangle)
            if turn:
                left, top, right, bottom = frame.box(left, bottom, right, top)
            else:  # written out: this loop is a quarter of all the time a form takes
                left, right = left - origin_x, right - origin_x
                top, bottom = origin_y - top, origin_y - bottom
        if invisible or not (0 <= left + right <= twice_width and 0 <= top + bottom <= twice_height):
            hidden += not text.isspace()
            continue
        unknown += text == UNKNOWN
        shown.append(Character(text, left, top, right, bottom, angle, source))
    return Characters(tuple(shown), hidden, unknown, left_out)


def turn_upright(characters: Sequence[Character]) -> int:
    """By how many quarters clockwise a page must be turned for most of its characters to stand upright."""
    if len(characters) < ENOUGH:
        return 0
    angle, count = Counter(map(attrgetter("angle"), characters)).most_common(1)[0]
    return (360 - angle) // 90 % 4 if angle % 90 == 0 and count >= MOST * len(characters) else 0


def _text(text_page: int, index: int, code: int, high: int) -> str:
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else UNKNOWN
    if code in LINE_END_HYPHEN and api.is_hyphen(text_page, index):
        return "-"
    return chr(code) if code != 0xFFFE else UNKNOWN


def _angle(text_page: int, index: int, frame: Frame) -> int:
    radians = api.angle_of(text_page, index)
    if radians < 0:
        return 0
    degrees = round(math.degrees(radians) + 90 * frame.turn) % 360
    quarter = round(degrees / 90) * 90
    return quarter % 360 if abs(degrees - quarter) <= ASKEW else degrees
