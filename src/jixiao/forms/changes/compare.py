"""What changed between two forms as contract.md's JSON: by cell, with the words; rows put in and taken out by name.

Where a value stands in the file, and how its level was found, is of the file and no change. White space and the width
of signs are none either, as everywhere (contract.md). What changed is found in the forms as they are, and told as who
asks may see it: another number under the same mask is a change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jixiao.forms.changes.fields import LISTS, OF_TARGET, columns, is_in_target, row_name, single, text_at, text_in
from jixiao.forms.changes.rows import matched
from jixiao.forms.changes.text import Part, word_changes
from jixiao.forms.masked import masked_form
from jixiao.forms.sheet import plain

Kind = Literal["changed", "added", "removed"]
Form = Mapping[str, Any]
_WORDS: Mapping[Kind, str] = {"changed": "改", "added": "增", "removed": "删"}
_HIDDEN = Part("added", "（已改，内容不显示）")


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that is not the same, or a row that stands in one form only (`before` or `after` is then empty).

    `path` leads to the cell or row in the later form; None for a row that is gone. `is_hidden`: both texts are told
    under a mask, and are the same there.
    """

    kind: Kind
    path: str | None
    label: str
    before: str
    after: str

    @property
    def is_hidden(self) -> bool:
        return self.kind == "changed" and plain(self.before) == plain(self.after)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Both texts, word by word; where the mask hides what changed, that it did."""
        told = word_changes(self.before, self.after)
        return (*told, _HIDDEN) if self.is_hidden else told

    @property
    def word(self) -> str:
        """改, 增 or 删: said in a word, not by colour alone."""
        return _WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class _Told:
    """Something of a form (all of it, a list, a row): as it is, and as it is told."""

    own: Any
    told: Any

    def part(self, key: Any) -> "_Told":
        return _Told(self.own[key], self.told[key])

    def rows(self, name: str) -> "_Told":
        return _Told(self.own.get(name) or [], self.told.get(name) or [])


def changes(before: Form, after: Form, *, with_persons: bool = True) -> tuple[Change, ...]:
    """Every change, in the order of the later form; what is gone of a list stands behind the rest of it. Without
    persons their names and numbers are told masked."""
    old, new = (_Told(form, form if with_persons else masked_form(form)) for form in (before, after))
    found: list[Change] = []
    for path, label in {**single(before), **single(after)}.items():
        found += _changed(path, label, _read(text_at, old, path), _read(text_at, new, path))
    for name in LISTS:
        found += _of_list(name, old.rows(name), new.rows(name))
    return tuple(found)


def _read(read: Callable[[Any, str], str], of: _Told, field: str) -> tuple[str, str]:
    """A text as it is, and as it is told."""
    return read(of.own, field), read(of.told, field)


def _of_list(name: str, before: _Told, after: _Told) -> Iterator[Change]:
    pairs, known = matched(name, before.own, after.own), columns(name, [*after.own, *before.own])
    for index, told in enumerate(after.told):
        path = f"{name}[{index}]"
        if index not in pairs:
            yield Change("added", path, row_name(name, told), "", _row_text(told, known))
            continue
        old, new = before.part(pairs[index]), after.part(index)
        for field, label in known.items():
            if not _is_written_otherwise(field, old.own, new.own):
                called = f"{row_name(name, told)}的{label}"
                yield from _changed(f"{path}.{field}", called, _read(text_in, old, field), _read(text_in, new, field))
    for index, told in enumerate(before.told):
        if index not in pairs.values():
            yield Change("removed", None, row_name(name, told), _row_text(told, known), "")


def _is_written_otherwise(field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a sign or a unit is no change by itself: each target holds its own, and is compared; or it stands in a
    column of one form only, and both targets are understood as the same."""
    if field not in OF_TARGET:
        return False
    is_divided_once = not (text_in(before, field) and text_in(after, field))
    is_same = bool(before.get("targets")) and before["targets"] == after.get("targets")
    return (is_in_target(before, field) and is_in_target(after, field)) or (is_divided_once and is_same)


def _changed(path: str, label: str, before: tuple[str, str], after: tuple[str, str]) -> Iterator[Change]:
    (old, old_told), (new, new_told) = before, after
    if plain(old) != plain(new):
        yield Change("changed", path, label, old_told, new_told)


def _row_text(row: Mapping[str, Any], known: Iterable[str]) -> str:
    return " ".join(text for field in known if (text := text_in(row, field)))
