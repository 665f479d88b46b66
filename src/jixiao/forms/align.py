"""Puts the cells of a row back under the columns of the head, where a converter shifted them.

    head   年度绩效指标 | 一级指标 | 二级指标 | 名称 | 指标内容 | 指标值
    row    (blank)      | (blank)  | 做好科技普及工作 | 开展活动周 | 1次 | (blank)        one column too far left

A row is left alone unless its words contradict its columns (a level-1 label under another column, a figure without a
column while 指标值 is blank …). Then every way to give its cells to the columns in their order is weighed by what the
words look like and how far they move, and the best is taken; the caller notes it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from jixiao.cells.model import Cell
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import is_level1, is_level2, is_placeholder

Assignment = dict[str, tuple[Cell, ...]]

_FIGURE = re.compile(
    r"^(?:[≥≤<>=≧≦﹥﹤═]|\$?\\(?:geq?|leq?)|不少于|不低于|不超过|大于|小于|达到?)?\s*(?:\d[\d,.]*|[一二三四五六七八九十百]+(?=[个家项次件人]))"
    r".{0,12}$"
)
_SIGNED = re.compile(
    r"^(?:[≥≤<>=≧≦﹥﹤═]|\$?\\(?:geq?|leq?)|不少于|不低于|不超过|不高于|大于|小于|超过)\s*\d[\d,.]*.{0,8}$"
)
_NUMBER = re.compile(r"^\d+(?:\.\d+)?(?:分|%)?$")
_SIGN = re.compile(
    r"^(?:[≥≤<>=≧≦﹥﹤═＝＞＜]{1,2}|(?:大于|小于|不低于|不少于|不超过|不高于|等于)(?:等于)?|定性|定量|(?:正|反|逆)向(?:指标)?)$"
)
COMPARES = re.compile(r"^[≥≤<>=≧≦﹥﹤═＝＞＜]{1,2}$")
"""A sign that compares, alone in its cell."""
_LIKELY = re.compile(r"^(?:不能|不?确定能|完?全?不?可能|有可能|可能)(?:完成)?$")
_NUMERIC_FIELDS = frozenset({"weight", "score", "level1_weight", "level2_weight"})
_LEVEL_NAMES = frozenset({"level1", "level2", "level3"})
_NAME_FIELDS = frozenset({"level3", "content"})
_EITHER = 0.5
"""For a name that is a level 1 in some templates and a level 2 in others (成本指标), under level 1."""
_LONGEST_UNIT = 5
_LONGEST_LEVEL = 12
_SENTENCE = re.compile(r"[。；;，,]")
SIDE = "#"
"""Between a field and the number of its block, where two blocks stand side by side."""
STRANGER = "?"
"""Before the column of a head that nobody understands: what stands below it is no field of an indicator."""

_MOVED = -0.3
"""For a row that begins elsewhere than in its own column."""
_STEP = -0.4
"""For a cell that moves otherwise than the one before it."""
_IMPOSSIBLE = -1000.0


def looks_like_figure(text: str) -> bool:
    """≥125家, 100%, 1次: short words with a number in front."""
    return bool(_FIGURE.match(plain(text)))


def is_sign(text: str) -> bool:
    """≥ or 不低于 alone in a cell: what tables with a column of 指标性质 print there."""
    return bool(_SIGN.match(plain(text)))


def is_likelihood(text: str) -> bool:
    """确定能, 有可能, 完全不可能: how likely the target is to be met, in forms of monitoring."""
    return bool(_LIKELY.match(plain(text)))


def is_number(text: str) -> bool:
    """A number alone, points and percentages included."""
    return bool(_NUMBER.match(plain(text)))


def contradicts(cells: Mapping[int, Cell], columns: Mapping[str, tuple[int, ...]], ends_early: bool) -> bool:
    """Whether the words of a row contradict the columns they stand in. `cells`: column → filled cell.

    `ends_early`: the row ends before its head does, so that cells may be lacking on its left.
    """
    field_of = {column: name for name, listed in columns.items() for column in listed}
    by_field = {field_of.get(column): cell for column, cell in cells.items()}
    target = by_field.get("target")
    first = by_field.get("level1")
    second = by_field.get("level2")
    if first is not None and not is_level1(first.text) and (target is None or looks_like_figure(first.text)):
        return True
    if second is not None and "level1" in columns and is_level1(second.text) and not is_level2(second.text):
        return True
    if first is not None and is_level2(first.text) and second is not None and not is_level2(second.text):
        names = (by_field.get(name) for name in _NAME_FIELDS)
        if all(cell is None for cell in names):
            return True
    if second is None and target is None and {"level2", "target"} <= columns.keys():
        names = (by_field.get(name) for name in _NAME_FIELDS)
        if any(cell is not None and is_level2(cell.text) for cell in names):
            return True
    if max(cells, default=0) > max(field_of):
        return True
    if ends_early and _is_short(cells, columns, field_of):
        return True
    if "target" not in columns or target is not None:
        return False
    strays = (cell for name, cell in by_field.items() if name in (None, *_NAME_FIELDS, "level2", "remark"))
    return any(looks_like_figure(cell.text) for cell in strays)


def _is_short(cells: Mapping[int, Cell], columns: Mapping[str, tuple[int, ...]], field_of: Mapping[int, str]) -> bool:
    """Whether a row lacks cells on its left: a level or a sign stands under another column."""
    uppermost = min(columns.get("level1", (0,)))
    for column, cell in cells.items():
        name = field_of.get(column)
        speaks = is_level1(cell.text) or is_level2(cell.text) or looks_like_figure(cell.text)
        if name is None and column < uppermost and speaks:
            return True
        if name == "level1" and is_level2(cell.text) and not is_level1(cell.text):
            return True
        if name in _LEVEL_NAMES and _SIGNED.match(plain(cell.text)):
            return True
        if name == "level1" and is_level2(cell.text) and (second := cells.get(min(columns.get("level2", (0,))))):
            return not is_level2(second.text)
        if name in _NUMERIC_FIELDS and not is_number(cell.text) and not is_placeholder(cell.text):
            return True
        if "operator" in columns and name is not None and is_sign(cell.text) != (name == "operator"):
            return True
    return False


def misplaced_sign(cells: Mapping[int, Cell], columns: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a figure with its sign stands under a name while the value is blank: not even a merged cell does that."""
    if "target" not in columns or any(column in cells for column in columns["target"]):
        return False
    named = [column for name in ("level2", *_NAME_FIELDS) for column in columns.get(name, ())]
    return any(column in cells and _SIGNED.match(plain(cells[column].text)) for column in named)


def aligned(
    cells: Sequence[Cell],
    order: Sequence[tuple[str, int]],
    shift: int | None = None,
    tops: frozenset[str] = frozenset(),
) -> Assignment:
    """Cells in their order to fields in theirs. `shift`: how far the neighbours had to move, preferred where given.

    `tops`: the only names of level 1, where a table has a level above those that usually are the first.
    """
    best = _best(tuple(cells), tuple(order), shift, tops)
    return {name: (cell,) for cell, name in best[1] if not name.startswith(STRANGER)}


def _best(
    cells: tuple[Cell, ...], order: tuple[tuple[str, int], ...], shift: int | None, tops: frozenset[str]
) -> tuple[float, tuple[tuple[Cell, str], ...]]:
    names_level2 = any(name.partition(SIDE)[0] == "level2" for name, _ in order)

    @cache
    def search(index: int, column: int, last: int | None) -> tuple[float, tuple[tuple[Cell, str], ...]]:
        if index == len(cells):
            return 0.0, ()
        best: tuple[float, tuple[tuple[Cell, str], ...]] = (_IMPOSSIBLE, ())
        for place in range(column, len(order)):
            name, own = order[place]
            delta = own - cells[index].column
            score = fits(cells[index].text, name.partition(SIDE)[0], tops, names_level2) + (
                _MOVED if last is None and delta and delta != shift else 0
            )
            score += _STEP if last is not None and delta != last else 0
            rest, others = search(index + 1, place + 1, delta)
            if score + rest > best[0]:
                best = (score + rest, ((cells[index], name), *others))
        return best

    return search(0, 0, None)


def fits(text: str, name: str, tops: frozenset[str] = frozenset(), names_level2: bool = True) -> float:
    """How well words suit a field: the more, the better. `names_level2`: whether the head has a column for level 2."""
    figure = looks_like_figure(text)
    is_top = plain(text) in tops if tops else is_level1(text)
    is_lower = is_level2(text) or (bool(tops) and not is_top and is_level1(text))
    if name.startswith(STRANGER):
        return -1.0 if figure or is_lower or is_top or is_sign(text) else 0.0
    if name == "level1":
        return (_EITHER if is_lower and names_level2 else 3.0) if is_top or (is_lower and not names_level2) else -3.0
    if is_top and not (name == "level2" and is_lower):
        return -3.0
    if name == "level2":
        is_sentence = len(plain(text)) > _LONGEST_LEVEL or bool(_SENTENCE.search(text))
        unknown = -1.5 if is_sentence else -0.5
        return 3.0 if is_lower else -3.0 if figure else unknown
    if name == "operator":
        return 3.0 if is_sign(text) else -3.0
    if name in _NAME_FIELDS:
        return -2.0 if figure or is_sign(text) or (is_lower and names_level2) else 1.0
    if name in _NUMERIC_FIELDS:
        return 1.0 if is_number(text) else -3.0
    if name == "target":
        return 2.0 if figure else 0.3
    if name == "unit":
        return 0.5 if len(plain(text)) <= _LONGEST_UNIT and not figure else -2.0
    if name == "actual":
        return 0.5 if figure else 0.1
    if name == "likelihood":
        return 1.0 if is_likelihood(text) else -1.0
    return -0.5 if figure else 0.0
