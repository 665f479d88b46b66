"""What an atom may be by its words, and the joining of labels that line ends tore apart."""

from collections.abc import Sequence

from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import (
    column_field,
    is_level1,
    is_level2,
    is_placeholder,
    label_meanings,
    opens_block,
)

_MOST_PARTS = 8
_LONGEST_LABEL = 20
_ENDS_LEVELS = "指标"
"""Names a column, and ends the name of every level."""


def is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def is_label(text: str) -> bool:
    """A text that is nothing but a label of a form's head or blocks."""
    return bool(label_meanings(text) or opens_block(text))


def is_known(text: str) -> bool:
    return bool(is_label(text) or column_field(text) or is_level(text))


def is_template_word(text: str) -> bool:
    return is_placeholder(text)


def with_whole_labels(atoms: Sequence[Atom]) -> list[Atom]:
    """Labels torn apart by line ends (经济效益⏎指标, 绩⏎效⏎指⏎标) put together again."""
    found: list[Atom] = []
    index = 0
    while index < len(atoms):
        size = _label_size(atoms[index : index + _MOST_PARTS])
        found.append(atoms[index].with_next(*atoms[index + 1 : index + size]))
        index += size
    return found


def _label_size(atoms: Sequence[Atom]) -> int:
    """How many of these atoms are one label; 1 where the first stands for itself."""
    best = 1
    whole = atoms[0].key
    for number, atom in enumerate(atoms[1:], 2):
        whole += atom.key
        if len(whole) > _LONGEST_LABEL:
            break
        stands_alone = is_known(atom.key) and atom.key != _ENDS_LEVELS
        if is_known(whole) and not stands_alone and atom.begins_line and not _is_whole(atoms[0].key, atom.key):
            best = number
    return best


def _is_whole(first: str, rest: str) -> bool:
    """Whether the first part is a label already and what follows is no mere ending of it."""
    return is_known(first) and rest != _ENDS_LEVELS and not is_known(plain(first) + plain(rest))
