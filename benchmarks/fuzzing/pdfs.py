"""Spoils PDF files: objects, numbers, and what stands inside compressed streams."""

import re
import zlib
from random import Random

from benchmarks.fuzzing import bits

_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[ \[/\n])-?\d+(?:\.\d+)?(?=[ \]/\n>])")
_STREAM = re.compile(rb"(/Length )(\d+)([^>]*>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
_VALUES = (
    b"0",
    b"-1",
    b"1",
    b"99999",
    b"2147483648",
    b"-99999999999",
    b"0.00001",
    b"1e9",
    b"1 0 R",
    b"null",
    b"[ ]",
    b"",
)


def objects(rng: Random, data: bytes) -> bytes:
    """Objects are missing, doubled or in each other's place."""
    found = [match.span() for match in _OBJECT.finditer(data)]
    if len(found) < 2:
        return bits.flip(rng, data)
    (start, end), (other_start, other_end) = rng.choice(found), rng.choice(found)
    replacement = rng.choice((b"", data[start:end] * 2, data[other_start:other_end]))
    return data[:start] + replacement + data[end:]


def numbers(rng: Random, data: bytes) -> bytes:
    """Numbers of dictionaries and tables (sizes, boxes, references, counts) are others."""
    return _with_numbers(rng, data, rng.choice((1, 3, 10)))


def _with_numbers(rng: Random, data: bytes, times: int) -> bytes:
    for _ in range(times):
        found = list(_NUMBER.finditer(data))
        if not found:
            return data
        start, end = rng.choice(found).span()
        data = data[:start] + rng.choice((*_VALUES, data[start:end] + b"0")) + data[end:]
    return data


def streams(rng: Random, data: bytes) -> bytes:
    """The content of a stream (drawing, font, map of characters) is bent and packed again with its right length."""
    found = list(_STREAM.finditer(data))
    if not found:
        return bits.flip(rng, data)
    match = rng.choice(found)
    body = match[4]
    try:
        plain = zlib.decompress(body)
    except zlib.error:
        plain = None
    if plain is None:
        body = bits.flip(rng, body)
    else:
        lines = plain.split(b"\n")
        rng.shuffle(lines)
        bent = (_with_numbers(rng, plain, 5), bits.flip(rng, plain), bits.repeat(rng, plain), b"\n".join(lines))
        body = zlib.compress(rng.choice(bent))
    return data[: match.start()] + match[1] + b"%d" % len(body) + match[3] + body + match[5] + data[match.end() :]
