"""Columns on a terminal, where a Chinese character takes two places."""

import unicodedata


def width(text: str) -> int:
    """The places a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, places: int) -> str:
    """A text and the blanks that fill its column; at least one of them."""
    return text + " " * max(places - width(text), 1)
