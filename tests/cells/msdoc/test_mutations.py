"""Two thousand broken files: each is a Document or an UnreadableFile, in less than a second."""

import random
import time
from pathlib import Path

import pytest

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Document, Grid, visible_characters
from jixiao.cells.msdoc.reader import read

FILES = Path(__file__).parent / "files"
EACH = 500
EVIL = (0x00, 0x01, 0x07, 0x0D, 0x13, 0x7F, 0x80, 0xFF)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A few bytes changed, anywhere or in the first kilobyte of a sector chosen; every fifth file is also cut."""
    raw = bytearray(data)
    base = rng.randrange(0, len(raw), 512)
    for _ in range(rng.choice((1, 1, 2, 8, 40))):
        at = rng.randrange(len(raw)) if rng.random() < 0.5 else min(len(raw) - 1, base + rng.randrange(1024))
        raw[at] = rng.choice(EVIL) if rng.random() < 0.5 else rng.randrange(256)
    if rng.random() < 0.2:
        del raw[rng.randrange(len(raw)) :]
    return bytes(raw)


@pytest.mark.parametrize("name", ["form.doc", "merged.doc", "nested.doc", "story.doc"])
def test_a_broken_file_is_read_or_refused(name: str) -> None:
    data = (FILES / name).read_bytes()
    rng = random.Random(name)  # noqa: S311 - the same files every time
    read_at_all = 0
    for number in range(EACH):
        broken = mutated(data, rng)
        began = time.process_time()
        document = read_or_refused(broken, name)
        assert time.process_time() - began < 1, number
        if document:
            read_at_all += 1
            assert document.visible == sum(visible_characters(cell.text) for cell in document.cells()), number
            assert_no_overlap([block for block in document.blocks if isinstance(block, Grid)])
    assert 0 < read_at_all < EACH


def read_or_refused(data: bytes, name: str) -> Document | None:
    """None where the file is refused; any other error fails the test."""
    try:
        return read(data, name)
    except UnreadableFile:
        return None


def assert_no_overlap(grids: list[Grid]) -> None:
    for grid in grids:
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(places) == len(set(places))
        assert max(row for row, _ in places) == grid.rows
        assert max(column for _, column in places) == grid.columns
