"""The head of an indicator table among atoms: at least three names of columns in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from jixiao.forms.header import is_head
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.words import is_level
from jixiao.forms.titles import is_title
from jixiao.forms.vocabulary import column_field, opens_block
from jixiao.profiles.compounds import compound_column

_FEWEST = 3
_MOST_PARTS = 4
_LONGEST_UNKNOWN = 12
_MOST_COLUMNS = 60
"""More names than any printed table has columns: a file that repeats itself."""
UNKNOWN = "unknown"
PROJECT, AMOUNT, GOAL = "project", "amount", "goal"
"""What columns before the levels hold in a list of projects."""
_FIRST = "level1"
_UPPER = frozenset({_FIRST, "level2"})
_LEVELS = _UPPER | {"level3"}
_NAMES = _LEVELS | {"content"}
_POINTS = frozenset({"weight", "score"})


@dataclass(frozen=True, slots=True)
class AtomHead:
    """The atoms from `begin` to before `end` name the columns `fields`; `atoms`: the same, torn names put together.

    `above`: names over several columns, which stand in a row of their own; `below`: rows below the names, by column.
    `columns`: where the names stand, if they cover more columns than one; `starts`: where each begins.
    """

    begin: int
    end: int
    fields: tuple[str, ...]
    atoms: tuple[Atom, ...]
    above: tuple[Atom, ...] = ()
    below: tuple[list[tuple[int, Atom]], ...] = ()
    columns: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()

    @property
    def rows(self) -> list[list[tuple[int, Atom]]]:
        """The rows it stands in."""
        return [*([(1, atom)] for atom in self.above), self._placed, *self.below]

    @property
    def named(self) -> list[tuple[str, Atom]]:
        """Each name with the field it stands for; one over several columns with the first of them."""
        return [(self.fields[column - 1], atom) for column, atom in self._placed]

    @property
    def _placed(self) -> list[tuple[int, Atom]]:
        return list(zip(self.columns or range(1, len(self.atoms) + 1), self.atoms, strict=True))

    @property
    def stands_on_one_line(self) -> bool:
        """Whether most of its words share a line with others, so that lines are rows."""
        return sum(atom.begins_line for atom in self.atoms) * 2 <= len(self.atoms)

    @property
    def turned(self) -> "AtomHead | None":
        """The columns named before 一级指标 behind the others: so they stand where 一级指标 lies below a wide head."""
        first = self.fields.index(_FIRST) if _FIRST in self.fields else 0
        if not first:
            return None
        fields, atoms = (*self.fields[first:], *self.fields[:first]), (*self.atoms[first:], *self.atoms[:first])
        return replace(self, fields=fields, atoms=atoms)


def head_from(atoms: Sequence[Atom], begin: int, longest: bool = True) -> AtomHead | None:
    """The head that begins with this atom; None where it is none, or names a column twice.

    Two tables side by side (… 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值) have one head. 绩效指标
    before 一级指标 is the label of the block, no column. `longest`: atoms that make a name together are one.
    """
    if begin + 1 < len(atoms) and opens_block(atoms[begin].text) == "indicators" and head_from(atoms, begin + 1):
        return None
    named, end = _columns(atoms, begin, longest)
    beside, behind = _columns(atoms, end, longest) if named else ([], end)
    if _stand_beside([column.field for column in beside], [column.field for column in named]):
        named, end = [*named, *beside], behind
    fields = _with_own_points([column.field for column in named])
    first = fields.index(_FIRST) if _FIRST in fields else 0
    if any(_names_block(column.atom) for column in named[1:first]):
        return None
    wide = {number for number, name in enumerate(fields[:first]) if name in fields[first:]}
    kept = [number for number in range(len(fields)) if number not in wide]
    names = tuple(fields[number] for number in kept)
    if not _make_head(names) or (names[0] == "target" and not wide):
        return None
    above = tuple(named[number].atom for number in sorted(wide))
    starts = tuple(named[number].start for number in kept)
    head = AtomHead(begin, end, names, tuple(named[number].atom for number in kept), above, starts=starts)
    return (head.turned or head) if wide else head


def _names_block(atom: Atom) -> bool:
    """A title or a block's label between the names of columns: what stands before it belongs to the table above."""
    return opens_block(atom.text) == "indicators" or is_title(atom.text)


def _make_head(fields: Sequence[str]) -> bool:
    """Whether these columns make the head of one table, with a level or a name among them."""
    again = next((place for place in range(1, len(fields)) if fields[place] in _NAMES & set(fields[:place])), None)
    if again is not None and _stand_beside(fields[again:], fields[:again]):
        return _make_head(fields[:again])
    known = [name for name in fields if name != UNKNOWN]
    if len(known) < _FEWEST or len(set(known)) < len(known):
        return False
    return is_head(frozenset(known)) and bool(_LEVELS & set(known))


def _stand_beside(fields: Sequence[str], first: Sequence[str]) -> bool:
    """Whether these columns are those of a second table beside the first: its own once more, a name and a value."""
    known = set(fields)
    return len(known) == len(fields) and {"level3", "target"} <= known <= set(first)


class _Column(NamedTuple):
    """A named column: what it holds, its name, and where that begins."""

    field: str
    atom: Atom
    start: int


def _columns(atoms: Sequence[Atom], begin: int, longest: bool) -> tuple[list[_Column], int]:
    """The names of columns from here on, each with its field, and where they end."""
    found: list[_Column] = []
    index = begin
    while index < len(atoms) and len(found) < _MOST_COLUMNS:
        if found and atoms[index].is_blank:
            index += 1
            continue
        name, size = _column(atoms, index, bool(found), longest)
        if name is None or (atoms[index].begins_line and _is_again(name, [column.field for column in found])):
            break
        found.append(_Column(name, atoms[index].with_next(*atoms[index + 1 : index + size]), index))
        index += size
    return found, index


def _is_again(name: str, fields: Sequence[str]) -> bool:
    """Whether a column was named already, by no wide head above and not for the level before it."""
    if name == UNKNOWN:
        return False
    if _FIRST not in fields:
        return name in fields and bool(_LEVELS & set(fields))
    return name in fields[fields.index(_FIRST) :] and not (name in _POINTS and fields[-1] in _LEVELS)


def _with_own_points(fields: Sequence[str]) -> list[str]:
    """Levels may have points of their own (一级指标 | 分值 | 二级指标 | 分值 …): the last are the indicator's."""
    found = list(fields)
    for number, (before, name) in enumerate(pairwise(fields), 1):
        if name in _POINTS and before in _UPPER and name in fields[number + 1 :]:
            found[number] = f"{before}_{name}"
    return found


def _column(atoms: Sequence[Atom], index: int, inside: bool, longest: bool) -> tuple[str | None, int]:
    """The field a column's name stands for, and over how many atoms line ends tore the name."""
    for size in range(_MOST_PARTS, 0, -1) if longest else range(1, _MOST_PARTS + 1):
        if name := column_field(_joined(atoms, index, size)):
            return name, size
    if not inside or is_level(atoms[index].text):
        return None, 0
    for size in range(1, _MOST_PARTS + 1):
        if name := compound_column(_joined(atoms, index, size), "indicators"):
            return name, size
    follows = index + 1 < len(atoms) and _is_column(atoms[index + 1].text)
    return (UNKNOWN, 1) if follows and len(atoms[index].text) <= _LONGEST_UNKNOWN else (None, 0)


def _is_column(text: str) -> bool:
    return column_field(text) is not None or (not is_level(text) and bool(compound_column(text, "indicators")))


def _joined(atoms: Sequence[Atom], index: int, size: int) -> str:
    """The words of so many atoms; empty where they are fewer, or cells, or on one line and a name begins with them."""
    parts = atoms[index : index + size]
    if len(parts) < size or any(atom.is_cell for atom in parts[1:]):
        return ""
    whole = "".join(atom.key for atom in parts)
    if all(atom.begins_line for atom in parts[1:]):
        return whole
    first = column_field(parts[0].text)
    return whole if first in (None, column_field(whole)) else ""


def heads(atoms: Sequence[Atom]) -> list[AtomHead]:
    """Every head among the atoms, in order."""
    found: list[AtomHead] = []
    index = 0
    while index < len(atoms):
        head = head_from(atoms, index)
        if head is not None:
            found.append(head)
        index = head.end if head else index + 1
    return found
