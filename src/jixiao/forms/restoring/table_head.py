"""The head of an indicator table among atoms: at least three names of columns in a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.forms.header import is_head
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.words import is_level
from jixiao.forms.vocabulary import column_field, opens_block
from jixiao.profiles.compounds import compound_column

_FEWEST = 3
_MOST_PARTS = 4
_LONGEST_UNKNOWN = 12
_UNKNOWN = "unknown"
_LEVELS = frozenset({"level1", "level2", "level3"})


@dataclass(frozen=True, slots=True)
class AtomHead:
    """The atoms from `begin` to before `end` name the columns `fields`; `atoms`: the same, torn names put together."""

    begin: int
    end: int
    fields: tuple[str, ...]
    atoms: tuple[Atom, ...]

    @property
    def stands_on_one_line(self) -> bool:
        """Whether most of its words share a line with others, so that lines are rows."""
        return sum(atom.begins_line for atom in self.atoms) * 2 <= len(self.atoms)


def head_from(atoms: Sequence[Atom], begin: int) -> AtomHead | None:
    """The head that begins with this atom; None where it is none, or names a column twice (two tables side by side).

    绩效指标 before 一级指标 is the label of the block, no column.
    """
    if begin + 1 < len(atoms) and opens_block(atoms[begin].text) == "indicators" and head_from(atoms, begin + 1):
        return None
    fields: list[str] = []
    named: list[Atom] = []
    index = begin
    while index < len(atoms):
        name, size = _column(atoms, index, bool(fields))
        if name is None or (name in fields and atoms[index].begins_line):
            break
        fields.append(name)
        named.append(atoms[index].with_next(*atoms[index + 1 : index + size]))
        index += size
    known = [name for name in fields if name != _UNKNOWN]
    if len(known) < _FEWEST or len(set(known)) < len(known) or not is_head(frozenset(known)):
        return None
    has_level = fields[0] != "target" and bool(_LEVELS & set(fields))
    return AtomHead(begin, index, tuple(fields), tuple(named)) if has_level else None


def _column(atoms: Sequence[Atom], index: int, inside: bool) -> tuple[str | None, int]:
    """The field a column's name stands for, and over how many atoms line ends tore the name (the longest counts)."""
    for size in range(_MOST_PARTS, 0, -1):
        if name := column_field(_joined(atoms, index, size)):
            return name, size
    if not inside or is_level(atoms[index].text):
        return None, 0
    for size in range(1, _MOST_PARTS + 1):
        if name := compound_column(_joined(atoms, index, size), "indicators"):
            return name, size
    follows = index + 1 < len(atoms) and column_field(atoms[index + 1].text) is not None
    return (_UNKNOWN, 1) if follows and len(atoms[index].text) <= _LONGEST_UNKNOWN else (None, 0)


def _joined(atoms: Sequence[Atom], index: int, size: int) -> str:
    """The words of so many atoms; empty where they are fewer, or where they were torn by no line end."""
    parts = atoms[index : index + size]
    if len(parts) < size or not all(atom.begins_line for atom in parts[1:]):
        return ""
    return "".join(atom.key for atom in parts)


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
