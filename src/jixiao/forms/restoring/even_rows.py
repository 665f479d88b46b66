"""Cells that follow one another without row ends, in a table without merged cells: every row is as long as the first.

单位／项目／指标 | 年度目标 | 指标值 | 某局 | | | 某项目 | 完成…。 | | …      of 3 columns each holds one kind of words
"""

import re
from collections import Counter
from collections.abc import Sequence

from jixiao.forms.align import looks_like_figure
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.words import is_label
from jixiao.forms.vocabulary import column_field

_NARROWEST, _WIDEST = 3, 20
_FEWEST_ROWS = 3
_FEWEST_NAMES = 2
_ALIKE = 0.8
"""Of the cells of a column, so many hold one kind of words."""
_LONGEST_WORDS, _SHORTEST_TEXT = 30, 12
"""Names are hardly longer, sentences hardly shorter."""
_NUMBER = re.compile(r"^[\d,.]+%?$")


def even_width(atoms: Sequence[Atom]) -> int | None:
    """How many cells a row has; None where no length gives columns of one kind below names."""
    widths = (width for width in range(_NARROWEST, _WIDEST + 1) if len(atoms) % width == 0)
    fitting = [width for width in widths if len(atoms) >= _FEWEST_ROWS * width and _suits(atoms, width)]
    return fitting[0] if len(fitting) == 1 else None


def _suits(atoms: Sequence[Atom], width: int) -> bool:
    head, *body = (atoms[begin : begin + width] for begin in range(0, len(atoms), width))
    if not all(atom.key and "words" in _kinds(atom) for atom in head) or _names_in(head) < _FEWEST_NAMES:
        return False
    if _names_in(body[0]) or any(_names_in(row) >= _FEWEST_NAMES for row in body):
        return False
    return all(map(_are_alike, zip(*body, strict=True)))


def _names_in(row: Sequence[Atom]) -> int:
    return sum(map(_is_name, row))


def _is_name(atom: Atom) -> bool:
    return is_label(atom.text) or column_field(atom.text) is not None


def _are_alike(column: Sequence[Atom]) -> bool:
    filled = [_kinds(atom) for atom in column if not atom.is_blank]
    kinds = Counter(kind for found in filled for kind in found)
    return not filled or max(kinds.values()) >= _ALIKE * len(filled)


def _kinds(atom: Atom) -> tuple[str, ...]:
    if _NUMBER.match(atom.key) or looks_like_figure(atom.text):
        return ("figure",)
    size = len(atom.key)
    return ("words",) * (size <= _LONGEST_WORDS) + ("text",) * (size >= _SHORTEST_TEXT)
