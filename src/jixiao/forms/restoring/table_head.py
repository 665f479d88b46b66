"""The head of an indicator table among atoms: at least three names of columns in a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.forms.header import is_head
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.vocabulary import column_field
from jixiao.profiles.compounds import compound_column

_FEWEST = 3
_LONGEST_UNKNOWN = 12
_UNKNOWN = "unknown"
_LEVELS = frozenset({"level1", "level2", "level3"})


@dataclass(frozen=True, slots=True)
class AtomHead:
    """The atoms from `begin` to before `end` name the columns `fields`."""

    begin: int
    end: int
    fields: tuple[str, ...]

    def stands_on_one_line(self, atoms: Sequence[Atom]) -> bool:
        """Whether most of its words share a line with others, so that lines are rows."""
        own = atoms[self.begin : self.end]
        return sum(atom.begins_line for atom in own) * 2 <= len(own)


def head_from(atoms: Sequence[Atom], begin: int) -> AtomHead | None:
    """The head that begins with this atom; None where it is none, or names a column twice (two tables side by side)."""
    fields: list[str] = []
    index = begin
    while index < len(atoms):
        name = _column(atoms, index, bool(fields))
        if name is None:
            break
        fields.append(name)
        index += 1
    known = [name for name in fields if name != _UNKNOWN]
    if len(known) < _FEWEST or len(set(known)) < len(known) or not is_head(frozenset(known)):
        return None
    return AtomHead(begin, index, tuple(fields)) if fields[0] != "target" and _LEVELS & set(fields) else None


def _column(atoms: Sequence[Atom], index: int, inside: bool) -> str | None:
    text = atoms[index].text
    if name := column_field(text):
        return name
    if not inside:
        return None
    if name := compound_column(text, "indicators"):
        return name
    follows = index + 1 < len(atoms) and column_field(atoms[index + 1].text) is not None
    return _UNKNOWN if follows and len(text) <= _LONGEST_UNKNOWN else None


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
