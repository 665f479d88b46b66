"""Markup that a converter left in plain text: recognised tags are no visible text, everything else is."""

import re

from jixiao.cells.model import visible_characters

_BREAKING = re.compile(r"</?(?:p|br|div|li|ul|ol)\b[^<>]{0,200}/?>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|i|u|strong|em|span|font|sup|sub)\b[^<>]{0,200}>", re.IGNORECASE)


def without_markup(text: str) -> str:
    """A cell's text with its tags gone: those that break a line leave a line feed between two texts."""
    if "<" not in text:
        return text
    parts = _BREAKING.sub("\n", text).split("\n")
    return _INLINE.sub("", "\n".join(part for part in parts if part.strip()))


def markup_characters(text: str) -> int:
    """How many visible characters of a text are markup."""
    return sum(
        visible_characters(match.group()) for pattern in (_BREAKING, _INLINE) for match in pattern.finditer(text)
    )
