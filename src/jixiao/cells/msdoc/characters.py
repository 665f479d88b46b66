"""Which characters a reader of the printed page does not see, or sees as another sign: the look of each run."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.cells.msdoc import sprms
from jixiao.cells.msdoc.bin_tables import Run
from jixiao.cells.msdoc.piece_table import Piece, PieceTable

_STYLE_DECIDES = 0x80
"""Operand of an on/off sprm: as the style has it; 0x81 is the other way round."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the sprms of a run say. `hidden` is None where they leave it to the style."""

    deleted: bool = False
    inserted: bool = False
    hidden: bool | None = None
    style: int | None = None
    symbol: tuple[int, int] | None = None
    """Number of the font, and the code of the sign that stands in place of each character."""
    font: int | None = None
    picture: int | None = None
    """Place in the Data stream of a picture or, where `field_data`, of a form field."""
    field_data: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of the text that do not look plain."""

    start: int
    end: int
    look: Look


def read_look(grpprl: bytes) -> Look:
    """The look that a list of character sprms gives."""
    said = dict(sprms.read_sprms(grpprl))  # the last sprm of a kind wins
    hidden = said.get(sprms.C_HIDDEN)
    symbol = said.get(sprms.C_SYMBOL)
    return Look(
        deleted=said.get(sprms.C_DELETED, b"\0") != b"\0",
        inserted=said.get(sprms.C_INSERTED, b"\0") != b"\0",
        hidden=hidden != b"\0" if hidden is not None and hidden[0] != _STYLE_DECIDES else None,
        style=_number(said.get(sprms.C_STYLE)),
        symbol=(int.from_bytes(symbol[:2], "little"), int.from_bytes(symbol[2:], "little")) if symbol else None,
        font=_number(said.get(sprms.C_FONT_OTHER, said.get(sprms.C_FONT_ASCII))),
        picture=_number(said.get(sprms.C_PICTURE)),
        field_data=said.get(sprms.C_FIELD_DATA, b"\0") != b"\0",
    )


def read_stretches(pieces: PieceTable, runs: list[Run]) -> list[Stretch]:
    """All stretches of the text with a look of their own; those of a quick save come last, because they win."""
    looks: dict[bytes, Look] = {}
    telling: list[tuple[Run, Look]] = []
    for run in runs:
        if run.grpprl not in looks:
            looks[run.grpprl] = read_look(run.grpprl)
        if (look := looks[run.grpprl]) != PLAIN:
            telling.append((run, look))
    found = list(_placed(pieces, telling))
    found += [
        Stretch(piece.start, piece.end, look)
        for piece in pieces.pieces
        if piece.properties and (look := read_look(piece.properties)) != PLAIN
    ]
    return found


def _placed(pieces: PieceTable, telling: list[tuple[Run, Look]]) -> Iterator[Stretch]:
    """Each run over the pieces that it touches: both lists are walked once, in the order of the stream."""
    waiting = sorted(pieces.pieces, key=lambda piece: piece.offset)
    open_pieces: list[Piece] = []
    next_piece = 0
    for run, look in telling:
        while next_piece < len(waiting) and waiting[next_piece].offset < run.end:
            open_pieces.append(waiting[next_piece])
            next_piece += 1
        open_pieces = [piece for piece in open_pieces if piece.offset_end > run.start]
        for piece in open_pieces:
            start, end = pieces.ranges(run.start, run.end, piece)
            if start < end:
                yield Stretch(start, end, look)


def _number(operand: bytes | None) -> int | None:
    return int.from_bytes(operand, "little") if operand is not None else None
