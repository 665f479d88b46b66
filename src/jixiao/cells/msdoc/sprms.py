"""Sprms: the little modifiers ([MS-DOC] 2.2.5) of which all formatting of a Word file is made.

Two bytes of code, then an operand whose size the top three bits of the code say; a list of them is a grpprl.
"""

import struct
from collections.abc import Iterator

C_DELETED = 0x0800
"""sprmCFRMarkDel: deleted while changes were tracked."""
C_INSERTED = 0x0801
C_HIDDEN = 0x083C
"""sprmCFVanish"""
C_FIELD_DATA = 0x0806
C_SYMBOL = 0x6A09
C_PICTURE = 0x6A03
C_STYLE = 0x4A30
C_FONT_ASCII = 0x4A4F
C_FONT_OTHER = 0x4A51

P_IN_TABLE = 0x2416
P_ROW_END = 0x2417
P_DEPTH = 0x6649
"""sprmPItap: in how many tables, one in the other, the paragraph stands."""
P_DEPTH_CHANGE = 0x664A
P_INNER_CELL_END = 0x244B
P_INNER_ROW_END = 0x244C
P_LIST = 0x460B
P_LIST_LEVEL = 0x260A
P_STORED = (0x6645, 0x6646, 0x646B)
"""sprmPHugePapx and sprmPTableProps: sprms that stand in the Data stream, too long for a page of 512 bytes."""

T_DEFINITION = 0xD608
T_DEFINITION_10 = 0xD606
T_INSERT = 0x7621
T_DELETE = 0x5622
T_WIDTH = 0x7623
T_MERGE = 0x5624
T_SPLIT = 0x5625
T_VERTICAL_MERGE = 0xD62B

_P_TABS = 0xC615
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_GROUP = 5


def is_table(code: int) -> bool:
    """Whether the sprm belongs to a row of a table."""
    return (code >> 10) & 7 == _TABLE_GROUP


def read_sprms(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Each code with its operand (without the byte or word that says its size); a cut last one ends the list."""
    at = 0
    while at + 2 < len(grpprl):
        code = grpprl[at] | grpprl[at + 1] << 8
        at += 2
        head, size = _operand(code, grpprl, at)
        operand = grpprl[at + head : at + head + size]
        if len(operand) < size:
            return
        yield code, operand
        at += head + size


def _operand(code: int, grpprl: bytes, at: int) -> tuple[int, int]:
    """How many bytes say the size of the operand that starts here, and that size."""
    size = _SIZES.get(code >> 13)
    if size is not None:
        return 0, size
    if code in (T_DEFINITION, T_DEFINITION_10):
        if at + 2 > len(grpprl):
            return 0, len(grpprl)
        return 2, max(0, struct.unpack_from("<H", grpprl, at)[0] - 1)
    if code == _P_TABS and grpprl[at] == 0xFF:
        return 1, _tabs(grpprl, at + 1)
    return 1, grpprl[at]


def _tabs(grpprl: bytes, at: int) -> int:
    """The size of a tab list too long for one byte: four bytes for each tab taken away, three for each added."""
    if at >= len(grpprl):
        return 1
    removed = 1 + 4 * grpprl[at]
    if at + removed >= len(grpprl):
        return removed + 1
    return removed + 1 + 3 * grpprl[at + removed]
