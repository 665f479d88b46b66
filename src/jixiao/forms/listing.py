"""Tables that list several projects; each becomes a form of its own.

flat      项目名称 | 预算金额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
outline   项目名称 | 预算金额 | 年度绩效目标 | 绩效指标
                                       | 【产出指标-数量指标】指标1:机柜数量(≥77台)
tree      单位名称／项目名称／指标 | 项目年度绩效目标 | 指标性质 | 指标值 | 度量单位
          产出指标              (the level shown only by leading blanks)
wide      项目名称 | 预算金额 | 数量指标 | 质量指标 | 满意度指标
          教师培训 | 120     | 培训100人 | 合格率95% | ≥90%
grouped   项目名称 | 项目金额 | 产出指标          | 满意度指标           (column_groups)
                           | 三级指标 | 指标值 | 三级指标 | 指标值
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jixiao.cells.model import Cell, Note
from jixiao.forms.column_groups import GroupedHead, grouped_head, grouped_rows
from jixiao.forms.header import Head, head_at
from jixiao.forms.indicator_rows import RawRow, raw_rows
from jixiao.forms.packed_rows import is_packed, packed_row
from jixiao.forms.sheet import Row, plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings, opens_block
from jixiao.profiles.labels import field_labels

_FEWEST_LEVELS = 2
_AMOUNTS = frozenset({"original_budget", "task.yuan"})
_MONEY = ("annual", "project_", "total")
_TREE_HEAD = re.compile(r"项目名称[/／、|]+.*指标")
_ITEM = re.compile(
    r"【\s*(?P<level1>[^【】\-—–－/]+?)\s*[-—–－/]+\s*(?P<level2>[^【】]+?)\s*】\s*(?:指标\s*\d*\s*[:：])?\s*"
    r"(?P<level3>[^【】\n]+?)\s*[(（](?P<target>[^()（）\n]*(?:[(（][^()（）]*[)）][^()（）\n]*)?)[)）]\s*(?=$|\n|【|[;；。])"
)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One indicator of an outline: where its parts lie in the cell."""

    level1: Span
    level2: Span
    level3: Span
    target: Span


@dataclass
class Project:
    """The rows of one project in a listing: its own pairs, its indicators in one of the three ways."""

    pairs: list[Pair] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    raw: list[RawRow] = field(default_factory=list)
    outline: list[OutlineItem] = field(default_factory=list)
    repeated: list[Cell] = field(default_factory=list)
    """Cells that print again what the first row of the project says."""
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class Listing:
    """A listing's head and its projects; `above` are the rows before it."""

    above: tuple[Row, ...]
    head_rows: tuple[Row, ...]
    head: Head | None
    projects: tuple[Project, ...]
    below: tuple[Row, ...]


def listing_of(rows: Sequence[Row]) -> Listing | None:
    """The listing a segment holds, None where its table speaks of one project only."""
    for index, row in enumerate(rows):
        if row.is_line or len(row.filled) < 3:
            continue
        if _TREE_HEAD.search(plain(row.filled[0].text)):
            return _tree(rows, index)
        if grouped := grouped_head(rows, index):
            if listing := _grouped(rows, index, grouped):
                return listing
            continue
        columns = _columns(row)
        if "project" in columns.values() and (_holds_indicators(row) or head_at(rows, index)):
            return _flat(rows, index, columns)
        if "project" in columns.values() and len(_level_heads(row)) >= _FEWEST_LEVELS:
            return _wide(rows, index, columns)
    return None


def _columns(row: Row) -> dict[int, str]:
    """Column → what the head says of it, indicator columns apart; an amount with no other beside it is the year's."""
    found: dict[int, str] = {}
    for cell in row.filled:
        meanings = label_meanings(cell.text)
        if meanings and not column_field(cell.text):
            preferred = [meaning for meaning in meanings if meaning.block in ("head", "money", "annual_money")]
            field_name = (preferred or list(meanings))[0].field
            found |= dict.fromkeys(range(cell.column, cell.column + cell.column_span), field_name)
    amounts = [column for column, name in found.items() if name in _AMOUNTS or name.startswith(_MONEY)]
    return {
        column: "annual_budget" if [column] == amounts and name in _AMOUNTS else name for column, name in found.items()
    }


def _holds_indicators(row: Row) -> bool:
    return any(opens_block(cell.text) == "indicators" for cell in row.filled)


def _flat(rows: Sequence[Row], index: int, columns: Mapping[int, str]) -> Listing:
    head = _of_indicators(head_at(rows, index), columns)
    begin = index + 1
    end = next(
        (number for number in range(begin, len(rows)) if rows[number].is_line and rows[number].filled), len(rows)
    )
    body = [row for row in rows[begin:end] if not row.is_line]
    if head is not None and is_packed(body, head):
        projects = _packed(body, columns, head)
    else:
        projects = _in_place(body, columns, _outline_column(rows[index]) if head is None else None)
    for project in projects:
        if head is not None:
            project.raw, project.notes = raw_rows(project.rows, head)
    return Listing(tuple(rows[:index]), (rows[index],), head, tuple(projects), tuple(rows[end:]))


def _grouped(rows: Sequence[Row], index: int, head: GroupedHead) -> Listing | None:
    """Rows of projects whose indicators stand side by side; None where no column names the projects."""
    columns: dict[int, str] = {}
    for row in head.rows:
        columns |= {column: name for column, name in _columns(row).items() if column not in head.columns}
    if "project" not in columns.values():
        return None
    begin = index + len(head.rows)
    body = list(itertools.takewhile(lambda row: not (row.is_line and row.filled), rows[begin:]))
    own = [row for row in body if not row.is_line and not head.is_repeated(row)]
    projects = _in_place(own, columns, None)
    for project in projects:
        project.raw = grouped_rows(project.rows, head)
    return Listing(tuple(rows[:index]), head.rows, None, tuple(projects), tuple(rows[begin + len(body) :]))


def _of_indicators(head: Head | None, own: Mapping[int, str]) -> Head | None:
    """The head without the columns that are the project's own: 单位名称 is no unit of measurement here."""
    if head is None:
        return None
    blocks = []
    for block in head.blocks:
        fields = {name: tuple(c for c in columns if c not in own) for name, columns in block.columns.items()}
        blocks.append(replace(block, columns={name: columns for name, columns in fields.items() if columns}))
    return replace(head, blocks=tuple(blocks))


def _outline_column(head: Row) -> int:
    return next(cell.column for cell in head.filled if opens_block(cell.text) == "indicators")


def _in_place(body: Sequence[Row], columns: Mapping[int, str], outline: int | None) -> list[Project]:
    """Rows whose cells stand under their heads: a new name under 项目名称 begins a project.

    A name alone in its row is the unit of the projects below it; the numbers of the columns (1 | 2 | 3) say nothing.
    """
    place = next(column for column, name in columns.items() if name == "project")
    projects: list[Project] = []
    unit: list[Pair] = []
    name = ""
    for row in body:
        own = row.at(place)
        if _numbers_columns(row):
            continue
        if own is not None and row.filled == (own,) and "department" not in columns.values():
            unit = [Pair(Span(own, 0, 0), "head", "department", (Span.whole(own),), row=row.number)]
            continue
        begins = own is not None and not own.is_blank and own.row == row.grid_row
        if begins and own is not None and plain(own.text) not in name:
            name = plain(own.text)
            projects.append(Project(pairs=[*_pairs(row, columns), *unit]))
        elif begins and projects:
            _add_repeated(projects[-1], _pairs(row, columns))
        if projects:
            projects[-1].rows.append(row)
            if outline is not None:
                projects[-1].outline += [
                    item for cell in row.cells if cell.column >= outline for item in outline_items(cell)
                ]
    return projects


def _add_repeated(project: Project, pairs: Sequence[Pair]) -> None:
    """What a further row of the project prints: the same words again, or (an amount a row) something new."""
    known = [(pair.meaning, plain(span.text)) for pair in project.pairs for span in pair.values]
    for pair in pairs:
        words = plain(pair.values[0].text)
        if any(meaning == pair.meaning and words in whole for meaning, whole in known):
            project.repeated.append(pair.values[0].cell)
        else:
            project.pairs.append(pair)


def _numbers_columns(row: Row) -> bool:
    """1 | 2 | 3 … below the head."""
    return len(row.filled) > 1 and [plain(cell.text) for cell in row.filled] == [
        str(number) for number in range(1, len(row.filled) + 1)
    ]


def _packed(body: Sequence[Row], columns: Mapping[int, str], head: Head) -> list[Project]:
    """Rows short by what they share with the row above: a name of a project begins one, its unit is carried down."""
    projects: list[Project] = []
    shared: dict[int, Cell] = {}
    for row in body:
        packed = packed_row(row, columns, head)
        if packed is None:
            continue
        if any(columns[column] == "project" for column in packed.own):
            shared = {column: cell for column, cell in shared.items() if column < min(packed.own)} | dict(packed.own)
            projects.append(Project(pairs=_pairs_of(row, shared, columns)))
        if projects:
            projects[-1].rows.append(packed.indicator)
    return projects


def _level_heads(row: Row) -> list[Cell]:
    return [cell for cell in row.filled if is_level2(cell.text)]


def _wide(rows: Sequence[Row], index: int, columns: Mapping[int, str]) -> Listing:
    """One row a project, one column a level 2: each filled cell below it is an indicator in prose."""
    heads = _level_heads(rows[index])
    own_columns = {column: name for column, name in columns.items() if column not in {cell.column for cell in heads}}
    projects: list[Project] = []
    body = list(itertools.takewhile(lambda row: not row.is_line or not row.filled, rows[index + 1 :]))
    for row in body:
        raw = [
            RawRow(row, {"level2": (head,), "content": (cell,)}, None, covered=frozenset({"level2"}))
            for head in heads
            if (cell := row.at(head.column)) is not None and not cell.is_blank
        ]
        if raw:
            projects.append(Project(pairs=_pairs(row, own_columns), rows=[row], raw=raw))
    below = rows[index + 1 + len(body) :]
    return Listing(tuple(rows[:index]), (rows[index],), None, tuple(projects), tuple(below))


def _pairs(row: Row, columns: Mapping[int, str]) -> list[Pair]:
    cells = {column: cell for column in columns if (cell := row.at(column)) is not None and not cell.is_blank}
    return _pairs_of(row, {column: cell for column, cell in cells.items() if cell.row == row.grid_row}, columns)


def _pairs_of(row: Row, cells: Mapping[int, Cell], columns: Mapping[int, str]) -> list[Pair]:
    pairs = []
    for column, cell in cells.items():
        name = columns[column]
        is_money = name.startswith(_MONEY) or name in field_labels("money").values()
        block = "money" if is_money else name.split(".")[0]
        pairs.append(Pair(Span(cell, 0, 0), block, name, (Span.whole(cell),), row=row.number))
    return pairs


def outline_items(cell: Cell) -> list[OutlineItem]:
    """The indicators a cell lists in brackets."""
    return [
        OutlineItem(
            *(Span(cell, match.start(name), match.end(name)) for name in ("level1", "level2", "level3", "target"))
        )
        for match in _ITEM.finditer(cell.text)
    ]


def _tree(rows: Sequence[Row], index: int) -> Listing:
    """Rows of a tree: a level's name, an indicator (it has a value), a project (it has none), a unit above."""
    columns = {
        cell.column: name for cell in rows[index].filled[1:] if (name := column_field(cell.text) or _objective(cell))
    }
    projects: list[Project] = []
    unit: Cell | None = None
    levels: dict[str, Cell] = {}
    body = [row for row in rows[index + 1 :] if row.filled]
    for number, row in enumerate(body):
        first = row.filled[0]
        others = {name: cell for column, name in columns.items() if (cell := row.at(column)) and not cell.is_blank}
        if is_level1(first.text) and not _is_below(first, levels.get("level1")):
            levels = {"level1": first}
        elif is_level2(first.text):
            levels = {name: cell for name, cell in levels.items() if name == "level1"} | {"level2": first}
        elif levels and others.keys() & {"target", "operator"} and projects:
            projects[-1].raw.append(_tree_row(row, first, levels, others))
        elif _is_project(body, number, others):
            projects.append(Project(pairs=_tree_pairs(row, first, unit, others)))
            levels = {}
        else:
            unit = first
        if projects:
            projects[-1].rows.append(row)
    return Listing(tuple(rows[:index]), (rows[index],), None, tuple(projects), ())


def _is_below(cell: Cell, level1: Cell | None) -> bool:
    """Whether a name that could be of either level stands deeper than the level 1 above it."""
    return level1 is not None and is_level2(cell.text) and _depth(cell) > _depth(level1)


def _depth(cell: Cell) -> int:
    return len(cell.text) - len(cell.text.lstrip())


def _objective(cell: Cell) -> str | None:
    return next((meaning.field for meaning in label_meanings(cell.text) if meaning.block == "objectives"), None) or (
        "objectives" if "绩效目标" in plain(cell.text) else None
    )


def _is_project(body: Sequence[Row], number: int, others: Mapping[str, Cell]) -> bool:
    """A name with an objective beside it, or with a level-1 name directly below."""
    if any(name.startswith("objectives") for name in others):
        return True
    return number + 1 < len(body) and is_level1(body[number + 1].filled[0].text)


def _tree_row(row: Row, first: Cell, levels: Mapping[str, Cell], others: Mapping[str, Cell]) -> RawRow:
    cells = {name: (cell,) for name, cell in levels.items()}
    cells |= {"level3": (first,)} | {
        name: (cell,) for name, cell in others.items() if not name.startswith("objectives")
    }
    return RawRow(row, cells, None, covered=frozenset(levels))


def _tree_pairs(row: Row, first: Cell, unit: Cell | None, others: Mapping[str, Cell]) -> list[Pair]:
    pairs = [Pair(Span(first, 0, 0), "head", "project", (Span.whole(first),), row=row.number)]
    if unit is not None:
        pairs.append(Pair(Span(unit, 0, 0), "head", "department", (Span.whole(unit),), row=row.number))
    for name, cell in others.items():
        if name.startswith("objectives"):
            pairs.append(Pair(Span(cell, 0, 0), "objectives", name, (Span.whole(cell),), row=row.number))
    return pairs
