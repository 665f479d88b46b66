"""The head of an indicator table: which column holds which field, found by the words of the head alone.

一级指标 | 二级指标 | 三级指标 | 指标值 | 备注                      one block
一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值  mid-term and annual blocks side by side
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jixiao.cells.model import Cell
from jixiao.forms.model import Horizon
from jixiao.forms.sheet import Row, plain
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, opens_block
from jixiao.profiles.compounds import compound_column

_NAMES = frozenset({"level1", "level2", "level3", "content"})
_EXPLANATION = re.compile(r"解释|说明|描述|内涵|释义|定义|计算公式")
_A_YEAR = re.compile(r"^(?:20\d\d年?度?|[上前]一?年度?)$")
_OBJECTIVE = re.compile(r"(?:年度)?(?:绩效)?目标[\d一二三四五六七八九十]+(?:\(\d+(?:\.\d+)?分?\))?")
_SURE = 2
"""Listed heads in a row that make it the head of a table."""
_OF_A_HORIZON = ("level2", "level3", "content", "target")
"""Fields with a column each where the whole project and the year stand side by side."""
_OF_VALUE = frozenset({"operator", "target", "unit"})
_FIGURES = frozenset({"target", "weight", "actual", "score", "standard", "operator"})


@dataclass(frozen=True, slots=True)
class Block:
    """Field → columns of one block of indicators, from left to right."""

    columns: Mapping[str, tuple[int, ...]]
    horizon: Horizon | None = None

    def first(self, name: str) -> int | None:
        columns = self.columns.get(name)
        return columns[0] if columns else None

    @property
    def order(self) -> list[tuple[str, int]]:
        """(field, its first column), from left to right."""
        return sorted(((name, columns[0]) for name, columns in self.columns.items()), key=lambda pair: pair[1])


@dataclass(frozen=True, slots=True)
class Head:
    """The head row (or two) of an indicator table and its blocks."""

    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...] = field(default=())

    @property
    def content_explains(self) -> bool:
        """Whether the column of the content is headed as an explanation: 指标解释, 指标说明, 计算公式."""
        heads = [plain(cell.text) for cell in self.cells if column_field(cell.text) == "content"]
        return bool(heads) and (all(_EXPLANATION.search(head) for head in heads) or self._content_stands_last)

    @property
    def _content_stands_last(self) -> bool:
        """Whether the content stands behind the value of an indicator that has a name before it."""
        first = dict(self.blocks[0].order)
        named = {"level3", "content", "target"} <= first.keys()
        return named and first["level3"] < first["target"] < first["content"]

    @property
    def objective(self) -> Cell | None:
        """The cell that says of which numbered objective this table is: 年度绩效目标1（40分）."""
        cells = (cell for row in self.rows for cell in row.filled)
        return next((cell for cell in cells if _OBJECTIVE.fullmatch(plain(cell.text))), None)

    def same_as(self, other: "Head") -> bool:
        """Whether it prints the same words."""
        return [plain(cell.text) for cell in self.cells] == [plain(cell.text) for cell in other.cells]


def head_at(rows: Sequence[Row], index: int) -> Head | None:
    """The head that begins with this row, None where it is no head."""
    fields = dict(_fields(rows[index]))
    if not fields:  # most rows
        return None
    named = is_head(frozenset(fields.values()))
    below = None
    if index + 1 < len(rows):
        below = _second_row(rows[index + 1], fields)
    years = None if below else _years_of_target(rows, index, fields)
    if years is not None:
        below = years.fields
    if not named and not (below and _is_upper_row(rows[index], fields, below)):
        return None
    used = [rows[index]]
    cells = list(fields)
    if below:
        fields = _behind_group(fields, below, rows[index])
        below = _below_value(fields, below, rows[index])
        covered = {column for cell in below for column in cell.columns}
        fields = {cell: name for cell, name in fields.items() if not covered & set(cell.columns)} | below
        used += rows[index + 1 : index + 1 + (years.rows if years else 1)]
        cells += list(below)
    ordered = sorted(fields.items(), key=lambda pair: pair[0].column)
    return Head(tuple(used), tuple(_blocks(ordered, rows[max(index - 2, 0) : index])), tuple(cells))


def _fields(row: Row) -> Iterator[tuple[Cell, str]]:
    named = [(cell, name) for cell in row.filled if (name := column_field(cell.text))]
    if not named:
        return
    listed: dict[Cell, str] = {}
    for cell, name in named:
        heads_the_block = name == "level3" and opens_block(cell.text) == "indicators"
        if not (heads_the_block and len(named) > 2 and any(other in _NAMES for c, other in named if c is not cell)):
            listed[cell] = name
    understood = dict(_compound_fields(row, listed)) if _may_hold_compounds(listed) else {}
    for cell in row.filled:
        if name := listed.get(cell) or understood.get(cell):
            yield cell, name


def _may_hold_compounds(listed: Mapping[Cell, str]) -> bool:
    """A row is surely a head where two heads of it are listed, a name among them."""
    found = set(listed.values())
    return len(found) >= _SURE and bool(found & _NAMES)


def _compound_fields(row: Row, listed: Mapping[Cell, str]) -> Iterator[tuple[Cell, str]]:
    """Heads of the row that only their words tell; each names a field that no other head of the row has.

    Two horizons of one field (实施期目标值 | 当年目标值, 二级指标（长期） | 二级指标（年度）) are two columns of it.
    """
    taken = {name: horizon_of(cell.text) for cell, name in listed.items()}
    for cell in row.filled:
        if cell in listed or opens_block(cell.text) or is_level1(cell.text) or is_level2(cell.text):
            continue
        name = compound_column(cell.text, "indicators")
        horizon = horizon_of(cell.text)
        if name is None or (name in taken and (name not in _OF_A_HORIZON or None in (horizon, taken[name]))):
            continue
        if name not in taken or taken[name] != horizon:
            taken[name] = horizon
            yield cell, name


def is_head(found: frozenset[str]) -> bool:
    """Whether columns of these fields make an indicator table."""
    levels = found & {"level1", "level2", "level3"}
    has_figures = bool(found & _FIGURES) or any(name.startswith("target_") for name in found)
    return len(levels) >= 2 or bool(found & _NAMES and has_figures)


def _is_upper_row(row: Row, fields: Mapping[Cell, str], below: Mapping[Cell, str]) -> bool:
    """A row of group heads and columns over the row that names the levels: 绩效指标 | 年度指标值 | 偏差原因分析."""
    if not fields or not is_head(frozenset(below.values())):
        return False
    return all(cell in fields or opens_block(cell.text) for cell in row.filled) and any(
        opens_block(cell.text) == "indicators" for cell in row.filled
    )


def _second_row(row: Row, above: Mapping[Cell, str]) -> dict[Cell, str] | None:
    """A second head row: every filled cell of it is a column's name below a wider one."""
    below = _parts_of_value(dict(_fields(row)), above)
    if not below or len(below) < len(row.filled):
        return None
    if not row.has_spans:
        both_begin = "level1" in below.values() and "level1" in above.values()
        return below if len(below) >= 2 and not both_begin else None
    wide = {column for cell in above if cell.column_span > 1 for column in cell.columns}
    group_heads = {column for cell in below for column in cell.columns}
    if any(cell.row_span > 1 for cell in above) or group_heads <= wide:
        return below
    return None


def _parts_of_value(below: dict[Cell, str], above: Mapping[Cell, str]) -> dict[Cell, str]:
    """运算符号 | 内容 | 度量单位 below 年度指标值: what stands between the sign and the unit is the value."""
    names = set(below.values())
    if names != {"operator", "content", "unit"} or "target" not in above.values():
        return below
    return {cell: "target" if name == "content" else name for cell, name in below.items()}


def _behind_group(upper: Mapping[Cell, str], below: Mapping[Cell, str], row: Row) -> dict[Cell, str]:
    """The upper heads where a dump wrote the wide head 绩效指标 as one cell: moved behind the levels named below it.

    绩效指标 | 指标性质 | 指标值        →  一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值
    一级指标 | 二级指标 | 三级指标

    The value may be divided beside the levels: 年度指标值 over 指标性质 | 指标值 | 度量单位.
    """
    group = row.filled[0]
    first = min(cell.column for cell in below)
    if row.has_spans or opens_block(group.text) != "indicators" or first != group.column or len(below) < _SURE:
        return dict(upper)
    behind = sorted((cell for cell in upper if cell.column > group.column), key=lambda cell: cell.column)
    if not behind or behind[0].column != group.column + 1:
        return dict(upper)
    divided = behind[:1] if upper[behind[0]] == "target" and set(below.values()) & _OF_VALUE else []
    if not divided and not set(below.values()) <= _NAMES:
        return dict(upper)
    step = len(below) - 1 - len(divided)
    moved = {replace(cell, column=cell.column + step): upper[cell] for cell in behind if cell not in divided}
    return {cell: name for cell, name in upper.items() if cell not in behind} | moved


def _below_value(upper: Mapping[Cell, str], below: dict[Cell, str], row: Row) -> dict[Cell, str]:
    """The second row's heads where a dump let them begin on the left: parts of the value stand below the last head."""
    last = max(upper, key=lambda cell: cell.column, default=None)
    is_value = last is not None and upper[last] == "target" and set(below.values()) <= _OF_VALUE
    if last is None or row.has_spans or not is_value or len(below) < _SURE or min(c.column for c in below) > 1:
        return below
    return {replace(cell, column=cell.column + last.column - 1): name for cell, name in below.items()}


@dataclass(frozen=True, slots=True)
class _Years:
    """The fields of the head's rows that divide the value by years, and how many rows they take."""

    fields: dict[Cell, str]
    rows: int


def _years_of_target(rows: Sequence[Row], index: int, above: Mapping[Cell, str]) -> _Years | None:
    """Further head rows that divide the value by years: 指标值 over 前年 | 上年 | 预计当年实现.

    The last of the past years is the baseline. The past may be divided again: 近两年指标值 over 2022年 | 2023年.
    """
    upper, row = rows[index], rows[min(index + 1, len(rows) - 1)]
    wide = {column for cell, name in above.items() if name == "target" for column in reach(cell, upper)}
    if len(wide) < 2 or not row.filled or any(cell.column not in wide for cell in row.filled):
        return None
    read = {cell: compound_column(cell.text + "值", "indicators") for cell in row.filled}
    past = [cell for cell, name in read.items() if name == "baseline"]
    own = [cell for cell, name in read.items() if name in ("target", "forecast", "actual")]
    if len(own) != 1 or len(past) + len(own) != len(read):
        return None
    divided = _past_years(rows[index + 2], row, past) if index + 2 < len(rows) else []
    past = divided or past
    earlier = {cell: f"baseline_{number}" for number, cell in enumerate(reversed(past[:-1]), 2)}
    return _Years(earlier | dict.fromkeys(past[-1:], "baseline") | {own[0]: "target"}, 2 if divided else 1)


def _past_years(row: Row, upper: Row, past: Sequence[Cell]) -> list[Cell]:
    """The years that a row prints below the only head of the past, in their order; empty where it is no such row."""
    wide = {column for cell in past for column in reach(cell, upper)}
    is_below = len(past) == 1 and len(wide) > 1 and bool(row.filled) and wide >= {cell.column for cell in row.filled}
    return list(row.filled) if is_below and all(_A_YEAR.match(plain(cell.text)) for cell in row.filled) else []


def reach(cell: Cell, row: Row) -> range:
    """The columns of a head; where the file has no spans, up to the next one."""
    if row.has_spans:
        return cell.columns
    following = [other.column for other in row.filled if other.column > cell.column]
    return range(cell.column, min(following, default=row.columns + 1))


def _blocks(fields: Sequence[tuple[Cell, str]], above: Sequence[Row]) -> Iterator[Block]:
    """One block, or two where names come twice; level 1 (and what stands before the repetition) is shared."""
    names = [name for _, name in fields]
    repeated = [name for name in _OF_A_HORIZON if names.count(name) > 1]
    if not repeated:
        yield Block(_by_field(fields), None)
        return
    first = min(names.index(name) for name in repeated)
    again = next(i for i in range(first + 1, len(names)) if names[i] in repeated and names[i] in names[first:i])
    if names.count("level1") > 1:
        first, again = 0, len(names) - 1 - names[::-1].index("level1")
    shared = fields[:first]
    parts = (fields[first:again], fields[again:])
    own = [next((horizon_of(cell.text) for cell, name in part if name == "target"), None) for part in parts]
    if None in own or own[0] == own[1]:
        own = [_horizon_above(part, above) for part in parts]
    defaults: tuple[Horizon, Horizon] = ("whole_life", "annual")
    for part, printed, default in zip(parts, own, defaults, strict=True):
        yield Block(_by_field([*shared, *part]), printed or default)


def _by_field(fields: Sequence[tuple[Cell, str]]) -> dict[str, tuple[int, ...]]:
    columns: dict[str, tuple[int, ...]] = {}
    for cell, name in fields:
        columns[name] = columns.get(name, ()) + tuple(cell.columns)
    return columns


def _horizon_above(part: Sequence[tuple[Cell, str]], above: Sequence[Row]) -> Horizon | None:
    wanted = {column for cell, _ in part for column in cell.columns}
    for row in reversed(above):
        for cell in row.filled:
            if wanted & set(cell.columns) and (horizon := horizon_of(cell.text)):
                return horizon
    return None


def horizon_of(text: str) -> Horizon | None:
    """Whether a label speaks of the year or of the whole project."""
    words = plain(text)
    if any(word in words for word in ("实施期", "中长期", "中期", "总体目标", "总目标", "长期")):
        return "whole_life" if "年度" not in words else "annual"
    return "annual" if any(word in words for word in ("年度", "当年", "本年")) else None
