"""Text boxes at the places they are anchored at: a title drawn above the table is read above the table.

PlcSpaMom, PlcSpaHdr    anchor ─▶ shape        (the anchor is the character 0x08 of a paragraph)
PlcftxbxTxt, PlcfHdr…   text   ─▶ shape        (all boxes of a story one behind the other)

A box whose anchor is not found (it belongs to a group of shapes, or its table is damaged) stays where its text stands:
behind the story.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.cells.msdoc.fib import Fib, Place
from jixiao.cells.msdoc.stories import Span, Spans

_ANCHOR = "\x08"
_ANCHOR_SIZE, _SHAPE_OF_ANCHOR = 26, 0
_BOX_SIZE, _SHAPE_OF_BOX = 22, 14
"""Bytes of an entry of either table, and where in it the number of the shape stands."""


@dataclass(slots=True)
class Boxes:
    """Anchor → the span of its box's text. A box is given out once."""

    anchored: dict[int, Span] = field(default_factory=dict)
    _given: set[Span] = field(default_factory=set)

    def take(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The boxes anchored between two places of the text, in their order."""
        place = text.find(_ANCHOR, start, end) if self.anchored else -1
        while place >= 0:
            box = self.anchored.get(place)
            if box is not None and box not in self._given:
                self._given.add(box)
                yield box
            place = text.find(_ANCHOR, place + 1, end)

    def left(self, span: Span) -> Iterator[Span]:
        """What of a story of boxes nobody took."""
        start, end = span
        for first, last in sorted(self._given):
            if start <= first and last <= end:
                if start < first:
                    yield start, first
                start = last
        if start < end:
            yield start, end


def read_boxes(table: bytes, fib: Fib, spans: Spans) -> Boxes:
    """The boxes of the main text and of headers and footers; none where their tables make no sense."""
    anchored = _anchored(table, fib.anchors, fib.boxes, spans.main, spans.textboxes)
    in_headers = _anchored(table, fib.header_anchors, fib.header_boxes, spans.headers, spans.header_textboxes)
    return Boxes(anchored | in_headers)


def _anchored(table: bytes, anchors: Place, boxes: Place, story: Span, texts: Span) -> dict[int, Span]:
    shapes = {shape: story[0] + place for place, _, shape in _entries(table, anchors, _ANCHOR_SIZE, _SHAPE_OF_ANCHOR)}
    found: dict[int, Span] = {}
    reached = texts[0]
    for first, last, shape in _entries(table, boxes, _BOX_SIZE, _SHAPE_OF_BOX):
        start, end = texts[0] + first, texts[0] + last
        anchor = shapes.get(shape)
        if anchor is not None and reached <= start < end <= texts[1] and story[0] <= anchor < story[1]:
            found[anchor] = (start, end)
            reached = end
    return found


def _entries(table: bytes, place: Place, size: int, shape_at: int) -> Iterator[tuple[int, int, int]]:
    """Of each entry of a table of places: its place, the next one's, the number of its shape."""
    data = table[place.start : place.start + place.length]
    count = (len(data) - 4) // (4 + size)
    if count < 1:
        return
    places = struct.unpack_from(f"<{count + 1}i", data)
    for number in range(count):
        (shape,) = struct.unpack_from("<i", data, 4 * (count + 1) + size * number + shape_at)
        yield places[number], places[number + 1], shape
