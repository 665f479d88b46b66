"""Divides the atoms behind a head into rows: each goes to a column, in order, and what fits best as a whole is taken.

    head   一级指标 二级指标 三级指标 指标值
    atoms  产出指标 数量指标 培训教师人数 ≥100人 / 培训校长人数 ≥20人 / 质量指标 合格率 ≥95%

Every way to give the atoms to the columns is weighed by what their words look like, by columns left out, and by where
lines begin; an atom may also be the rest of the cell before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.forms.align import is_likelihood, is_sign, looks_like_figure
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.words import is_known, is_level, is_template_word
from jixiao.forms.vocabulary import both_levels, is_level1, is_level2

_POINTS = re.compile(r"^\d{1,3}(?:\.\d{1,4})?分?$")
_UNIT = re.compile(r"^[^\d\s≥≤]{1,6}$|^%$|^/$")
_SENTENCE = re.compile(r"[。；]")
_LONGEST_LEVEL = 10
_LONG_VALUE = 16
_SHORT = 3
"""So short a text says how (规范, 完成) rather than what."""
SUM = re.compile(r"^(?:总分|合计|总计|小计|得分合计|总得分)$")

_LOSS = {"level3": 3.5, "target": 2.0, "content": 1.0, "weight": 0.8, "actual": 0.9, "score": 0.6, "operator": 0.8,
         "unit": 0.8, "level1": 0.0, "level2": 0.2}  # fmt: skip
"""What leaving a column of a row blank costs; other columns (备注, 偏差原因) are often blank."""
_BLANK = 0.15
_LEFT_OUT_CELL = 1.5
"""Where blank cells are kept, a row lacks only what is merged with the row above: names of levels, seldom more."""
_KNOWN_BLANK = 0.5
"""A cell known to be blank costs so much of what leaving it out does."""
_BLANK_BEHIND = -0.2
"""For a blank cell behind the last column: the head had one more without a name."""
_NEW_ROW = -0.3
_ROW_BEGINS_LINE = 1.2
_ROW_WITHIN_LINE = -3.0
_LINE_WITHIN_ROW = -1.0
_REST_OF_CELL = -1.6
_REST_ON_SAME_LINE = -1.2
_IMPOSSIBLE = -1e9
_WHOLE_LEVEL = 4.0
_NUMERIC = frozenset({"weight", "score", "level1_weight", "level2_weight", "level1_score", "level2_score"})
_OWN_LEVEL = -0.5
"""For a level nobody knows, in a table whose level 1 nobody knows."""
_LOWER_LEVEL = 1.0
"""For a usual level 2 as level 1 there: 预算执行."""
_OWN_NAME = 1.0
"""For a name nobody knows as level 2, where the table has no level 3."""
_MERGED = frozenset({"level1", "level2", "no", "level1_weight", "level2_weight", "level1_score", "level2_score"})
_VALUES = frozenset({"target", "target_half", "actual", "baseline", "forecast"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom with the column it belongs to; `row` counts from 0."""

    atom: Atom
    row: int
    column: int
    is_rest: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """What the words of one table may mean.

    `has_points`: a column holds bare numbers. `has_names`: names have a column of their own, level 2 holds none.
    `has_levels`: level 1 is known by its words; else any short name may be one.
    """

    has_points: bool
    has_names: bool
    has_levels: bool


def placed(atoms: Sequence[Atom], fields: Sequence[str], lines_are_rows: bool) -> tuple[float, list[Placed]]:
    """How well the atoms fall into rows, and every atom in its row and column.

    `fields`: what each column holds; `lines_are_rows`: most rows begin a line.
    """
    if not atoms:
        return 0.0, []
    width = len(fields)
    table = _Table(
        has_points=bool({"weight", "score", "no"} & set(fields)),
        has_names="level3" in fields,
        has_levels=any(is_level1(atom.text) and not is_level2(atom.text) for atom in atoms),
    )
    best = [[_IMPOSSIBLE] * width for _ in atoms]
    before: list[list[tuple[int, bool] | None]] = [[None] * width for _ in atoms]
    for index, atom in enumerate(atoms):
        for column in range(width):
            fit = _fits(atom, fields[column], table)
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
            found.append((score + line - _left_out(fields[last + 1 : column], atom.is_cell), (last, False)))
        found.append((score + begin - _left_out(fields[last + 1 :], atom.is_cell), (last, True)))
    return found


def _begin(column: int, atom: Atom, fields: Sequence[str], lines_are_rows: bool) -> float:
    """A row that begins in this column: the columns of levels before it may be blank, others hardly."""
    line = (_ROW_BEGINS_LINE if atom.begins_line else _ROW_WITHIN_LINE) if lines_are_rows else 0.0
    return _NEW_ROW + line - _left_out(fields[:column])


def _left_out(fields: Sequence[str], blanks_are_kept: bool = False) -> float:
    least = _LEFT_OUT_CELL if blanks_are_kept else 0.0
    return sum(_LOSS.get(name, _BLANK) if name in _MERGED else max(_LOSS.get(name, _BLANK), least) for name in fields)


def _with_rests(
    best: list[list[float]], before: list[list[tuple[int, bool] | None]], index: int, atom: Atom,
    fields: Sequence[str], lines_are_rows: bool,
) -> None:  # fmt: skip
    """The atom as the rest of the cell before it."""
    if index and atom.is_blank and best[index - 1][-1] + _BLANK_BEHIND > best[index][-1]:
        best[index][-1] = best[index - 1][-1] + _BLANK_BEHIND
        before[index][-1] = (-1, False)
    if index == 0 or is_known(atom.text) or atom.is_blank:
        return
    for column, name in enumerate(fields):
        if name in {"level1", "level2", "operator", "no"} | _NUMERIC:
            continue
        torn = _REST_OF_CELL if atom.begins_line or not lines_are_rows else _REST_ON_SAME_LINE
        score = best[index - 1][column] + torn - (1.5 if looks_like_figure(atom.text) else 0.0)
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


def _fits(atom: Atom, name: str, table: _Table) -> float:
    """How well words suit a column of a table: the more, the better."""
    if atom.is_blank:
        return -_LOSS.get(name, _BLANK) * _KNOWN_BLANK
    text = atom.text
    if SUM.match(text):
        return 6.0 if name == "level1" else -2.0
    if name in ("level1", "level2") and both_levels(text):
        return 4.0
    if name == "level1":
        return _fits_level1(text, table)
    if is_level1(text) and not (name == "level2" and is_level2(text)):
        return -4.0
    if name == "level2":
        return _fits_level2(text, table)
    if is_level2(text):
        return 1.0 if name in ("level3", "content") and not text.endswith("指标") else -4.0
    if name in ("level3", "content"):
        return _fits_name(text)
    if name in _VALUES:
        return _fits_value(text, name, table.has_points)
    return _fits_small(text, name)


def _fits_level1(text: str, table: _Table) -> float:
    if is_level1(text):
        return 3.0 if is_level2(text) else _WHOLE_LEVEL
    if table.has_levels or not _may_be_level(text):
        return -6.0
    return _LOWER_LEVEL if is_level2(text) else _OWN_LEVEL


def _may_be_level(text: str) -> bool:
    return len(text) <= _LONGEST_LEVEL and not looks_like_figure(text) and not is_sign(text)


def _fits_level2(text: str, table: _Table) -> float:
    named = text.endswith("指标")
    if is_level2(text):
        return _WHOLE_LEVEL if named or is_level1(text) else 2.5
    if not (table.has_levels and table.has_names) and _may_be_level(text):
        return _OWN_LEVEL if table.has_names else _OWN_NAME
    return 0.3 if named and len(text) <= _LONGEST_LEVEL else -4.0


def _fits_name(text: str) -> float:
    if looks_like_figure(text):
        return -1.5
    return 0.8 if is_template_word(text) else 0.4 if len(text) <= _SHORT else 1.5


def _fits_value(text: str, name: str, has_points: bool) -> float:
    if looks_like_figure(text):
        best = 3.0 if name in ("target", "target_half") else 2.0
        return best - 1.5 if has_points and _POINTS.match(text) else best
    if is_template_word(text):
        return 1.0 if name in ("target", "target_half") else 0.3
    return -1.0 if _is_prose(text) or is_likelihood(text) else 0.6


def _fits_small(text: str, name: str) -> float:
    """Columns of points, signs, units, numbers, remarks."""
    if name in _NUMERIC:
        return 2.5 if _POINTS.match(text) else -4.0
    if name == "operator":
        return 3.0 if is_sign(text) else -4.0
    if name == "unit":
        return 1.5 if _UNIT.match(text) and not is_sign(text) else -4.0
    if name == "no":
        return 2.0 if text.isdigit() else -4.0
    if name == "rate":
        return 2.0 if text.endswith("%") else -2.0
    if name == "likelihood":
        return 3.0 if is_likelihood(text) else -3.0
    if name == "standard":
        return 0.5
    return (0.0 if name == "remark" else -0.5) if looks_like_figure(text) else 0.3


def _is_prose(text: str) -> bool:
    return len(text) > _LONG_VALUE or bool(_SENTENCE.search(text)) or is_level(text)
