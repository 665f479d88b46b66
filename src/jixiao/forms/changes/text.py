"""Two texts compared word by word: what stays, what goes, what comes.

A word is a figure with its point and sign (≥, %), a run of Latin letters, or one Chinese character: Chinese has no
spaces, and a dictionary would take one sentence apart in two ways. difflib finds what stays; a single word that stays
between two changes is counted to them: chance, and a reader would lose the thread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["same", "removed", "added"]
_WORD = re.compile(r"[<>≤≥＜＞=]?\d[\d,，.]*[%％‰]?|[A-Za-z]+|\s+|.", re.DOTALL)
_CLAUSE = re.compile(r"[^，。；;\n]*[，。；;\n]|[^，。；;\n]+")
_LONGEST = 2500
"""Characters of two texts that are compared word by word in a third of a second."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a comparison."""

    op: Op
    text: str


def word_changes(before: str, after: str) -> tuple[Part, ...]:
    """The pieces of both texts in reading order; what goes stands before what comes in its place.

    Texts too long for that are compared by clauses.
    """
    unit = _WORD if len(before) * len(after) <= _LONGEST**2 else _CLAUSE
    old, new = unit.findall(before), unit.findall(after)
    parts: list[Part] = []
    for goes, comes, stays in _steps(old, new):
        pieces = (Part("removed", goes), Part("added", comes), Part("same", stays))
        parts += [piece for piece in pieces if piece.text]
    return tuple(parts)


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """One change and what stays behind it, again and again; the first may change nothing."""
    at_old = at_new = 0
    for start_old, start_new, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        ends = start_old + size == len(old) and start_new + size == len(new)
        if size == 1 and not ends and start_old > at_old and start_new > at_new:
            continue
        goes, comes = "".join(old[at_old:start_old]), "".join(new[at_new:start_new])
        at_old, at_new = start_old + size, start_new + size
        yield goes, comes, "".join(old[start_old:at_old])
