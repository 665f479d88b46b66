"""Divides the atoms behind a head into rows: each goes to a column, in order, and what fits best as a whole is taken.

    head   一级指标 二级指标 三级指标 指标值
    atoms  产出指标 数量指标 培训教师人数 ≥100人 / 培训校长人数 ≥20人 / 质量指标 合格率 ≥95%

Every way to give the atoms to the columns is weighed by what their words look like, by columns left out, and by where
lines begin; an atom may also be the rest of the cell before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.forms.align import looks_like_figure
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.fitting import NUMERIC, VALUES, fits, left_out, words_of
from jixiao.forms.restoring.table_head import AtomHead
from jixiao.forms.restoring.words import is_known

_BLANK_BEHIND = -0.2
"""For a blank cell behind the last column: the head had one more without a name."""
_NEW_ROW = -0.3
_ROW_BEGINS_LINE = 1.2
_ROW_WITHIN_LINE = -3.0
_LINE_WITHIN_ROW = -1.0
_REST_OF_CELL = -1.6
_REST_ON_SAME_LINE = -1.2
_FIGURE_BEHIND = -1.5
_FIGURE_BEHIND_VALUE = -1.2
"""A second figure is rather the next line of a value than of anything else."""
_IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom with the column it belongs to; `row` counts from 0."""

    atom: Atom
    row: int
    column: int
    is_rest: bool


def placed(atoms: Sequence[Atom], head: AtomHead, lines_are_rows: bool) -> tuple[float, list[Placed]]:
    """How well the atoms fall into rows, and every atom in its row and column.

    `lines_are_rows`: most rows begin a line.
    """
    if not atoms:
        return 0.0, []
    fields = head.fields
    width = len(fields)
    table = words_of(atoms, head)
    best = [[_IMPOSSIBLE] * width for _ in atoms]
    before: list[list[tuple[int, bool] | None]] = [[None] * width for _ in atoms]
    for index, atom in enumerate(atoms):
        for column in range(width):
            fit = fits(atom, fields[column], table)
            for score, origin in _ways(best, index, column, atom, fields, lines_are_rows):
                if score + fit > best[index][column]:
                    best[index][column] = score + fit
                    before[index][column] = origin
        _with_rests(best, before, index, atom, fields, lines_are_rows)
    return max(best[-1]), _walked_back(atoms, best, before)


def _ways(
    best: Sequence[Sequence[float]], index: int, column: int, atom: Atom, fields: Sequence[str], lines_are_rows: bool
) -> list[tuple[float, tuple[int, bool] | None]]:
    """The ways to come to this column: from each column of the atom before, in the same row or in a new one."""
    begin = _begin(column, atom, fields, lines_are_rows)
    if index == 0:
        return [(begin, None)]
    found: list[tuple[float, tuple[int, bool] | None]] = []
    for last in range(len(fields)):
        score = best[index - 1][last]
        if score == _IMPOSSIBLE:
            continue
        if last < column:
            line = _LINE_WITHIN_ROW if atom.begins_line and lines_are_rows else 0.0
            found.append((score + line - left_out(fields[last + 1 : column], atom.is_cell), (last, False)))
        found.append((score + begin - left_out(fields[last + 1 :], atom.is_cell), (last, True)))
    return found


def _begin(column: int, atom: Atom, fields: Sequence[str], lines_are_rows: bool) -> float:
    """A row that begins in this column: the columns of levels before it may be blank, others hardly."""
    line = (_ROW_BEGINS_LINE if atom.begins_line else _ROW_WITHIN_LINE) if lines_are_rows else 0.0
    return _NEW_ROW + line - left_out(fields[:column])


def _with_rests(
    best: list[list[float]], before: list[list[tuple[int, bool] | None]], index: int, atom: Atom,
    fields: Sequence[str], lines_are_rows: bool,
) -> None:  # fmt: skip
    """The atom as the rest of the cell before it."""
    if index and atom.is_blank and best[index - 1][-1] + _BLANK_BEHIND > best[index][-1]:
        best[index][-1] = best[index - 1][-1] + _BLANK_BEHIND
        before[index][-1] = (-1, False)
    if index == 0 or is_known(atom.text) or atom.is_blank or atom.is_cell:
        return
    for column, name in enumerate(fields):
        if name in {"level1", "level2", "operator", "no"} | NUMERIC:
            continue
        torn = _REST_OF_CELL if atom.begins_line or not lines_are_rows else _REST_ON_SAME_LINE
        figure = (_FIGURE_BEHIND_VALUE if name in VALUES else _FIGURE_BEHIND) if looks_like_figure(atom.text) else 0.0
        score = best[index - 1][column] + torn + figure
        if score > best[index][column]:
            best[index][column] = score
            before[index][column] = (-1, False)


def _walked_back(
    atoms: Sequence[Atom], best: Sequence[Sequence[float]], before: Sequence[Sequence[tuple[int, bool] | None]]
) -> list[Placed]:
    column = max(range(len(best[-1])), key=lambda place: best[-1][place])
    steps: list[tuple[int, bool, bool]] = []
    for index in range(len(atoms) - 1, -1, -1):
        origin = before[index][column]
        is_rest = origin is not None and origin[0] == -1
        begins_row = origin is None or origin[1]
        steps.append((column, begins_row, is_rest))
        if origin is not None and not is_rest:
            column = origin[0]
    found: list[Placed] = []
    row = -1
    for atom, (place, begins_row, is_rest) in zip(atoms, reversed(steps), strict=True):
        row += begins_row
        found.append(Placed(atom, row, place, is_rest))
    return found
