"""What changed between two forms as contract.md's JSON: by cell, with the words; rows put in and taken out by name.

Where a value stands in the file, and how its level was found, is of the file and no change. White space and the width
of signs are none either, as everywhere (contract.md).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jixiao.forms.changes.fields import LISTS, OF_TARGET, columns, is_in_target, row_name, single, text_at, text_in
from jixiao.forms.changes.rows import matched
from jixiao.forms.changes.text import Part, word_changes
from jixiao.forms.sheet import plain

Kind = Literal["changed", "added", "removed"]
_WORDS: Mapping[Kind, str] = {"changed": "改", "added": "增", "removed": "删"}


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that is not the same, or a row that stands in one form only (`before` or `after` is then empty).

    `path` leads to the cell or row in the later form; None for a row that is gone.
    """

    kind: Kind
    path: str | None
    label: str
    before: str
    after: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """Both texts, word by word."""
        return word_changes(self.before, self.after)

    @property
    def word(self) -> str:
        """改, 增 or 删: said in a word, not by colour alone."""
        return _WORDS[self.kind]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every change, in the order of the later form; what is gone of a list stands behind the rest of it."""
    found: list[Change] = []
    for path, label in {**single(before), **single(after)}.items():
        found += _changed(path, label, text_at(before, path), text_at(after, path))
    for name in LISTS:
        found += _of_list(name, before.get(name) or [], after.get(name) or [])
    return tuple(found)


def _of_list(name: str, before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]) -> Iterator[Change]:
    pairs, known = matched(name, before, after), columns(name, [*after, *before])
    for index, row in enumerate(after):
        path = f"{name}[{index}]"
        if index not in pairs:
            yield Change("added", path, row_name(name, row), "", _row_text(row, known))
            continue
        old = before[pairs[index]]
        for field, label in known.items():
            if _is_written_otherwise(field, old, row):
                continue
            called = f"{row_name(name, row)}的{label}"
            yield from _changed(f"{path}.{field}", called, text_in(old, field), text_in(row, field))
    for index, row in enumerate(before):
        if index not in pairs.values():
            yield Change("removed", None, row_name(name, row), _row_text(row, known), "")


def _is_written_otherwise(field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a sign or a unit is no change by itself: each target holds its own, and is compared; or it stands in a
    column of one form only, and both targets are understood as the same."""
    if field not in OF_TARGET:
        return False
    is_divided_once = not (text_in(before, field) and text_in(after, field))
    is_same = bool(before.get("targets")) and before["targets"] == after.get("targets")
    return (is_in_target(before, field) and is_in_target(after, field)) or (is_divided_once and is_same)


def _changed(path: str, label: str, before: str, after: str) -> Iterator[Change]:
    if plain(before) != plain(after):
        yield Change("changed", path, label, before, after)


def _row_text(row: Mapping[str, Any], known: Iterable[str]) -> str:
    return " ".join(text for field in known if (text := text_in(row, field)))
