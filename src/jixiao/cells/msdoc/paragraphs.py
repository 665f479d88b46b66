"""What a paragraph says of its place in tables, from its list of sprms."""

import struct
from dataclasses import dataclass, field

from jixiao.cells.msdoc import sprms
from jixiao.cells.msdoc.fib import damaged

MAX_DEPTH = 32
"""Tables one in the other; Word itself stops at about 30 when it lays them out."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """How many tables a paragraph stands in, and what its mark ends.

    `row` holds the table sprms in their order; they say the shape of the row where the mark ends one.
    """

    depth: int = 0
    row_end: bool = False
    inner_cell_end: bool = False
    inner_row_end: bool = False
    list_number: int | None = None
    """Number of the list format override, 0 where a list of the style is taken away, None where nothing is said."""
    list_level: int | None = None
    row: tuple[tuple[int, bytes], ...] = ()


@dataclass(slots=True)
class _Draft:
    in_table: bool = False
    depth: int = 0
    flags: dict[int, bool] = field(default_factory=dict)
    list_number: int | None = None
    list_level: int | None = None
    row: list[tuple[int, bytes]] = field(default_factory=list)


_FLAGS = (sprms.P_ROW_END, sprms.P_INNER_CELL_END, sprms.P_INNER_ROW_END)


def read_paragraph(grpprl: bytes, data: bytes) -> Paragraph:
    """The paragraph of a grpprl; `data` is the Data stream, where long lists stand."""
    draft = _Draft()
    _apply(draft, grpprl, data, nested=False)
    depth = draft.depth if draft.depth > 0 else int(draft.in_table)
    if depth > MAX_DEPTH:
        raise damaged("表格嵌套层数不合理")
    row_end, inner_cell_end, inner_row_end = (draft.flags.get(flag, False) for flag in _FLAGS)
    lists = draft.list_number, draft.list_level
    return Paragraph(depth, row_end, inner_cell_end, inner_row_end, *lists, tuple(draft.row))


def _apply(draft: _Draft, grpprl: bytes, data: bytes, *, nested: bool) -> None:
    for code, operand in sprms.read_sprms(grpprl):
        if sprms.is_table(code):
            draft.row.append((code, operand))
        elif code == sprms.P_IN_TABLE:
            draft.in_table = operand[0] != 0
        elif code == sprms.P_DEPTH:
            draft.depth = int.from_bytes(operand, "little", signed=True)
        elif code == sprms.P_DEPTH_CHANGE:
            draft.depth += int.from_bytes(operand, "little", signed=True)
        elif code in _FLAGS:
            draft.flags[code] = operand[0] != 0
        elif code == sprms.P_LIST:
            draft.list_number = int.from_bytes(operand, "little", signed=True)
        elif code == sprms.P_LIST_LEVEL:
            draft.list_level = operand[0]
        elif code in sprms.P_STORED and not nested:  # a list there that points to another could make a circle
            _apply(draft, _stored(operand, data), data, nested=True)


def _stored(operand: bytes, data: bytes) -> bytes:
    """The list of sprms in the Data stream at the offset of the operand; none where it lies outside."""
    (at,) = struct.unpack("<I", operand)
    size = int.from_bytes(data[at : at + 2], "little")
    return data[at + 2 : at + 2 + size]
