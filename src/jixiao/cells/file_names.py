"""A file's name as it can be printed, written into a page and sent as UTF-8."""

import unicodedata
from pathlib import PurePath
from typing import Final

_BLANK: Final = "Zs"
_PICTURES: Final = 0x2400
"""Unicode's pictures of the control characters begin here: ␊ for a line feed."""


def name_of(path: PurePath) -> str:
    """What a file or folder is called in every output; a path without a name (`.`, `/`) by itself."""
    return printable(path.name or str(path))


def printable(name: str) -> str:
    """The name on one line: control characters as their pictures, bytes that are no character as �.

    File systems allow both; a line feed would make two lines of one, an escape sequence colour the terminal, and a
    byte that is no UTF-8 cannot be written at all.
    """
    return name if name.isprintable() else "".join(map(_shown, name))


def _shown(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == _BLANK:
        return character
    return chr(_PICTURES + ord(character)) if character < " " else "\N{REPLACEMENT CHARACTER}"
