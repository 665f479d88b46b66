"""The piece table: in which order, and in which encoding, the stretches of the stream make up the text.

A place in the text is a `cp` (counted in UTF-16 units), a place in the WordDocument stream an `fc` (bytes).
Formatting is stored by fc, so each piece keeps how to get from one to the other ([MS-DOC] 2.8.35, 2.9.177).
"""

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.cells.msdoc.fib import Place, damaged

_PROPERTIES, _PIECES = 1, 2
_COMPRESSED = 0x40000000
_CP1252 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the text, from byte `offset` of the stream on, `width` bytes each."""

    start: int
    end: int
    offset: int
    width: int
    properties: bytes
    """Sprms that a quick save laid over the whole piece."""

    @property
    def offset_end(self) -> int:
        return self.offset + (self.end - self.start) * self.width

    def fc(self, cp: int) -> int:
        return self.offset + (cp - self.start) * self.width


@dataclass(frozen=True, slots=True)
class PieceTable:
    """All pieces in the order of the text, and the text: one character for each UTF-16 unit."""

    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    text: str

    def piece_at(self, cp: int) -> Piece:
        return self.pieces[bisect_right(self.starts, cp) - 1]

    def ranges(self, first: int, last: int, piece: Piece) -> tuple[int, int]:
        """The characters of the piece that lie in bytes `first` to `last` of the stream; empty where start ≥ end."""
        start = piece.start + max(0, -((piece.offset - first) // piece.width))
        end = piece.start + (min(last, piece.offset_end) - piece.offset) // piece.width
        return start, end


def read_pieces(word: bytes, table: bytes, place: Place) -> PieceTable:
    """The pieces and the text; refuses pieces outside the stream or more text than the stream has bytes."""
    prls, plc = _parts(place.of(table))
    count = (len(plc) - 4) // 12
    if count < 1:
        raise damaged("没有正文")
    cps = struct.unpack_from(f"<{count + 1}I", plc, 0)
    pieces = []
    descriptors = plc[4 * (count + 1) : 4 * (count + 1) + 8 * count]
    for number, (_, fc, prm) in enumerate(struct.iter_unpack("<HIH", descriptors)):
        start, end = cps[number], cps[number + 1]
        width, offset = (1, (fc & 0x3FFFFFFF) // 2) if fc & _COMPRESSED else (2, fc & 0x3FFFFFFF)
        if end < start or offset + (end - start) * width > len(word):
            raise damaged("正文片段超出文件")
        if end > start:
            pieces.append(Piece(start, end, offset, width, _properties(prm, prls)))
    if cps[0] != 0 or not pieces or cps[-1] > len(word):
        raise damaged("正文片段的次序不合理")
    text = "".join(_decode(word[piece.offset : piece.offset_end], piece.width) for piece in pieces)
    return PieceTable(tuple(pieces), tuple(piece.start for piece in pieces), text)


def whole_characters(text: str) -> str:
    """The text with its pairs of UTF-16 units put together again (rare ideographs); a lone half becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _parts(clx: bytes) -> tuple[list[bytes], bytes]:
    """The property lists and the table of pieces of a Clx."""
    prls: list[bytes] = []
    for kind, body in _clx(clx):
        if kind == _PIECES:
            return prls, body
        prls.append(body)
    raise damaged("没有片段表")


def _clx(clx: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(clx):
        kind = clx[at]
        if kind == _PROPERTIES:
            (size,) = struct.unpack_from("<H", clx, at + 1)
            head = 3
        elif kind == _PIECES:
            (size,) = struct.unpack_from("<I", clx, at + 1)
            head = 5
        else:
            raise damaged("片段表无法识别")
        if at + head + size > len(clx):
            raise damaged("片段表不完整")
        yield kind, clx[at + head : at + head + size]
        at += head + size


_SHORT_SPRMS = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x5C: 0x083C, 0x75: 0x0855}
"""isprm of a short modifier → the sprm it stands for, of those we read ([MS-DOC] 2.9.214)."""


def _properties(prm: int, prls: list[bytes]) -> bytes:
    """The sprms of a piece's modifier: one short sprm inside it, or a list of the Clx by its number."""
    if prm & 1:
        number = prm >> 1
        return prls[number] if number < len(prls) else b""
    sprm = _SHORT_SPRMS.get((prm >> 1) & 0x7F)
    return struct.pack("<HB", sprm, prm >> 8) if sprm else b""


def _decode(raw: bytes, width: int) -> str:
    if width == 1:
        return raw.decode("latin-1").translate(_CP1252)
    text = raw.decode("utf-16-le", "surrogatepass")
    if 2 * len(text) == len(raw):
        return text
    units = array("H", raw)
    if sys.byteorder == "big":
        units.byteswap()
    return "".join(map(chr, units))
