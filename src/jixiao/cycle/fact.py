"""Something a declared form says, as pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.forms.changes.text import Part

Parts = Mapping[str, tuple[Part, ...]]
"""Path of a field → what changed in it, word by word."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that stands above the indicators, word by word where it changed; `path` leads to its row, or to it
    where it stands once. `how`: the address that tells how it came about."""

    path: str
    label: str
    text: str
    parts: tuple[Part, ...] = ()
    how: str = ""
