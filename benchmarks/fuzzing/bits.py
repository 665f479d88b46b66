"""Spoils bytes, whatever they mean."""

from random import Random


def flip(rng: Random, data: bytes) -> bytes:
    """Some bytes become others."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 4, 16, 64)) if out else 0):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(rng: Random, data: bytes) -> bytes:
    """The end or a piece of the middle is missing."""
    start = rng.randrange(len(data) + 1)
    return data[:start] if rng.random() < 0.5 else data[:start] + data[start + rng.choice((1, 16, 512, 4096)) :]


def insert(rng: Random, data: bytes) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + rng.randbytes(rng.choice((1, 2, 16, 512))) + data[start:]


def repeat(rng: Random, data: bytes) -> bytes:
    """A piece stands there many times."""
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.choice((1, 8, 64, 512))]
    return data[:start] + piece * rng.choice((2, 10, 200)) + data[start:]


def blank(rng: Random, data: bytes) -> bytes:
    start = rng.randrange(len(data) + 1)
    length = min(rng.choice((4, 64, 1024)), len(data) - start)
    return data[:start] + rng.choice((b"\0", b"\xff", b" ")) * length + data[start + length :]
