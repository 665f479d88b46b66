"""From pdfium's page coordinates (points from the bottom left, before rotation) to those of our addresses."""

from typing import NamedTuple

Box = tuple[float, float, float, float]
"""left, top, right, bottom in points from the top left corner of the page as shown"""


class Frame(NamedTuple):
    """The shown part of a page in pdfium's coordinates, and the page's turn in quarters clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page as it is shown."""
        if self.turn == 0:
            return (left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.turn == 1:
            return (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.turn == 2:
            return (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return (self.top - top, self.right - right, self.top - bottom, self.right - left)


def around(boxes: list[Box] | tuple[Box, ...]) -> Box:
    """The smallest box around boxes (at least one)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def inside(inner: Box, outer: Box, slack: float = 0.0) -> bool:
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def rounded(box: Box) -> Box:
    """The box of an address: a tenth of a point is finer than any printed line."""
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
