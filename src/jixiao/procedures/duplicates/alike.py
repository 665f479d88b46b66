"""The passages two texts share, side by side: where they start in each, whatever order they stand in.

Other than a comparison of two versions (forms/changes), which goes through both once: here a paragraph that was moved
is still the same paragraph.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` stands in both, from these letters on."""

    text: str
    in_one: int
    in_other: int


def alike(one: str, other: str, shortest: int) -> tuple[Passage, ...]:
    """The longest common passage, then the longest of what is left, and so on; in the order of the first text."""
    found: list[Passage] = []
    left, right = list(one), list(other)
    while True:
        match = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
        text = one[match.a : match.a + match.size]
        if match.size < shortest:
            return tuple(sorted(found, key=lambda each: each.in_one))
        found.append(Passage(text, match.a, match.b))
        # taken away by signs that are in neither text, different in both
        left[match.a : match.a + match.size] = ["one"] * match.size
        right[match.b : match.b + match.size] = ["other"] * match.size


def longest(one: str, other: str, shortest: int) -> str:
    """The longest passage of both; nothing where it is shorter than that."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size] if match.size >= shortest else ""
