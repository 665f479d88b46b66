"""Spoils OLE files (doc, xls): sectors, the numbers of header and tables, records inside streams."""

import io
from random import Random

import olefile

from benchmarks.fuzzing import bits

_SECTOR = 512
_NUMBERS = (0, 1, 2, 3, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0x7FFFFFFF, 0x80000000, 0xFFFF, 0x10000)


def swap(rng: Random, data: bytes) -> bytes:
    """Two sectors change places, or one stands twice."""
    count = len(data) // _SECTOR
    if count < 3:
        return bits.flip(rng, data)
    one, other = (rng.randrange(1, count) * _SECTOR for _ in range(2))
    out = bytearray(data)
    out[one : one + _SECTOR] = data[other : other + _SECTOR]
    if rng.random() < 0.5:
        out[other : other + _SECTOR] = data[one : one + _SECTOR]
    return bytes(out)


def numbers(rng: Random, data: bytes) -> bytes:
    """Numbers of four bytes become others: half of the times in the header, else anywhere."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 10)) if len(out) > _SECTOR else 0):
        place = 4 * rng.randrange((_SECTOR if rng.random() < 0.5 else len(out)) // 4)
        value = rng.choice((*_NUMBERS, rng.randrange(64), rng.randrange(len(out))))
        out[place : place + 4] = value.to_bytes(4, "little")
    return bytes(out)


def streams(rng: Random, data: bytes) -> bytes:
    """Numbers inside one stream (piece table, records, property lists) become others; the file stays whole."""
    try:
        with olefile.OleFileIO(io.BytesIO(data), write_mode=False) as container:
            names = [path for path in container.listdir() if len(path) == 1]
            name = rng.choice([path for path in names if path[0] in _CONTENT] or names)
            content = bytearray(container.openstream(name).read())
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return bits.flip(rng, data)  # an earlier way broke the container
    start = data.find(bytes(content[:_SECTOR])) if len(content) >= _SECTOR else -1
    if start < 0:
        return bits.flip(rng, data)
    out = bytearray(data)
    for _ in range(rng.choice((1, 4, 16))):
        size = rng.choice((1, 2, 4))
        place = start + rng.randrange(min(len(content), rng.choice((64, 1024, len(content)))))
        value = rng.choice((0, 1, 2**size - 1, 2 ** (8 * size) - 1, rng.randrange(2 ** (8 * size))))
        out[place : place + size] = (value % 2 ** (8 * size)).to_bytes(size, "little")
    return bytes(out)


_CONTENT = ("WordDocument", "1Table", "0Table", "Workbook", "Book")
