"""The shape of one table row: where its cells begin and end, and which of them are merged.

    ┌────────┬────────┐      edges 0 1000 3000          Word writes a cell over two columns as one wide cell;
    ├────┬───┼────────┤      edges 0  500 1000 3000      only the positions of all rows together give the columns

Positions are twips (1/1440 inch) from the left. [MS-DOC] 2.9.321 (TDefTableOperand), 2.9.313 (TC80), 2.9.317 (TCGRF).
"""

import struct
from dataclasses import dataclass
from itertools import pairwise

from jixiao.cells.msdoc import sprms

MAX_CELLS_IN_ROW = 64
"""Word allows 63."""

_HORIZONTAL = 0b11
_TC80 = 20
VERTICAL_CONTINUED = 1
VERTICAL_START = 3


@dataclass(slots=True)
class _Box:
    """One cell of the row as the file defines it."""

    width: int
    horizontal: int = 0
    vertical: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """`edges` has one entry more than there are cells, ascending; the tuples have one entry a cell.

    `covered`: merged with the cell to its left. `vertical`: 0, `VERTICAL_CONTINUED` or `VERTICAL_START`.
    """

    edges: tuple[int, ...]
    covered: tuple[bool, ...]
    vertical: tuple[int, ...]

    @property
    def cells(self) -> int:
        return len(self.covered)


def read_shape(row: tuple[tuple[int, bytes], ...]) -> Shape | None:
    """The shape that the table sprms of a row's end mark define, None where they define no cell."""
    left, boxes = 0, list[_Box]()
    for code, operand in row:
        if code in (sprms.T_DEFINITION, sprms.T_DEFINITION_10):
            left, boxes = _definition(operand)
        else:
            boxes = _changed(boxes, code, operand)
    if not boxes:
        return None
    edges = [left]
    for box in boxes:
        edges.append(edges[-1] + max(1, box.width))  # a cell without width still is one
    return Shape(tuple(edges), _covered(boxes), tuple(box.vertical for box in boxes))


def _definition(operand: bytes) -> tuple[int, list[_Box]]:
    """sprmTDefTable: the count of cells, their edges, and a TC80 each; the last TC80 may be left out."""
    count = min(operand[0], MAX_CELLS_IN_ROW) if operand else 0
    if not count or len(operand) < 1 + 2 * (count + 1):
        return 0, []
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    boxes = [_Box(right - left) for left, right in pairwise(edges)]
    first = 1 + 2 * (operand[0] + 1)
    for number, box in enumerate(boxes):
        at = first + _TC80 * number
        if at + 2 > len(operand):
            break
        (flags,) = struct.unpack_from("<H", operand, at)
        box.horizontal, box.vertical = flags & _HORIZONTAL, _vertical(flags >> 5 & 0b11)
    return edges[0], boxes


def _changed(boxes: list[_Box], code: int, operand: bytes) -> list[_Box]:
    """The cells after a sprm that changes some of them."""
    first, last = (operand[0], operand[1]) if len(operand) > 1 else (0, 0)
    if code == sprms.T_VERTICAL_MERGE and first < len(boxes):
        boxes[first].vertical = _vertical(last)
    elif code == sprms.T_MERGE:
        for number, box in enumerate(boxes[first:last]):
            box.horizontal = 1 if number else 2
    elif code == sprms.T_SPLIT:
        for box in boxes[first:last]:
            box.horizontal = 0
    elif code == sprms.T_WIDTH and len(operand) == 4:
        for box in boxes[first:last]:
            box.width = int.from_bytes(operand[2:], "little", signed=True)
    elif code == sprms.T_DELETE:
        return boxes[:first] + boxes[max(first, last) :]
    elif code == sprms.T_INSERT and len(operand) == 4:
        width = int.from_bytes(operand[2:], "little", signed=True)
        new = [_Box(width) for _ in range(min(last, MAX_CELLS_IN_ROW - len(boxes)))]
        return boxes[:first] + new + boxes[first:]
    return boxes


def _vertical(flags: int) -> int:
    return flags if flags in (VERTICAL_CONTINUED, VERTICAL_START) else 0


def _covered(boxes: list[_Box]) -> tuple[bool, ...]:
    """Which cells a cell to their left covers.

    Word 97's description has 1 for the first cell of a merged set and 2 for the others, the later one 2 or 3 for
    the first and 1 for the others. Both agree that a set begins with its first cell, which tells them apart.
    """
    covered, first = [], 0
    for box in boxes:
        if not box.horizontal:
            first = 0
        elif not first:
            first = box.horizontal
        elif box.horizontal != first:
            covered.append(True)
            continue
        covered.append(False)
    return tuple(covered)
