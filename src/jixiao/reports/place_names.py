"""What a cell is called by the form itself: 指标“新增就业人数”的指标值, 资金总额, 目标2.

A row and a column say little to somebody who holds the printed form, and a line of a text file says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator, Text
from jixiao.profiles.labels import budget_columns

_LONGEST_NAME = 30
_LONGEST_LABEL = 16
_INNER_QUOTES = str.maketrans("“”", "‘’")
_OF_INDICATOR = {
    "target": "指标值",
    "standard": "绩效标准",
    "remark": "备注",
    "baseline": "基期值",
    "weight": "分值",
    "actual": "完成值",
    "score": "得分",
    "reason": "偏差原因",
    "unit": "计量单位",
    "operator": "指标性质",
}
"""Fields of an indicator whose cell is called 指标“…”的…; its name and content are called 指标“…”."""
_LEVELS = {"level1": "一级指标", "level2": "二级指标"}
_FIELDS_OF_A_CELL = 2
"""A target is listed as such and as the indicator's own cell; a cell with more fields holds the whole indicator."""
_HEADS = {
    "title": "标题",
    "indicators": "指标表",
    "objectives": "绩效目标",
    "money": "资金",
    "duties": "职能职责",
    "tasks": "年度主要任务",
    "opinions": "审核意见",
    "contacts": "填报人",
    "staffing": "人员编制",
    "period": "起止时间",
    "total_score": "总分",
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """`words`: what the cell is called; `indicator`: the name of the indicator it belongs to, where there is one."""

    words: str
    indicator: str | None = None


def place_names(form: Form) -> Mapping[str, PlaceName]:
    """The names of a form's cells by their address; a cell that holds several things has the name of the first."""
    names: dict[str, PlaceName] = {}
    for cell, name in _named(form):
        names.setdefault(cell.address.id, name)
    return names


def _named(form: Form) -> Iterator[tuple[Cell, PlaceName]]:
    yield from _of_indicators(form.indicators)
    for amount in form.money:
        label = _label(amount.label) or "资金"
        column = _column_heads().get(amount.column or "")
        yield amount.cell, PlaceName(f"{label}的{column}" if column else label)
    for person in form.contacts:
        yield person.cell, PlaceName(_label(person.role) or "填报人")
        if person.phone_cell:
            yield person.phone_cell, PlaceName("联系电话")
    yield from _of_goals(form)
    yield from _of_placeholders(form)
    for opinion in form.opinions:
        yield opinion.cell, PlaceName(_label(opinion.role) or "审核意见")
    for cell in form.staffing.cells:
        yield cell, PlaceName("人员编制")
    for text, words in _texts(form):
        for cell in text.cells if text else ():
            yield cell, PlaceName(words)
    for key, cell in form.labels.items():
        printed = _label(cell.text) if key not in ("title", "indicators") else ""
        if words := printed or _HEADS.get(key, ""):
            yield cell, PlaceName(words)


def _of_indicators(rows: Sequence[Indicator]) -> Iterator[tuple[Cell, PlaceName]]:
    """Each cell by the one indicator it belongs to; one that many share (prose, merged levels) by their level."""
    found: dict[Cell, list[tuple[Indicator, str]]] = {}
    for row in rows:
        for field, cells in row.places.items():
            for cell in cells:
                found.setdefault(cell, []).append((row, field))
        found.setdefault(row.cell, []).append((row, ""))
    for cell, uses in found.items():
        yield cell, _use_name([use for use in uses if use[1] not in _LEVELS] or uses)


def _use_name(uses: Sequence[tuple[Indicator, str]]) -> PlaceName:
    row, field = uses[0]
    if field in _LEVELS:
        printed = row.level1 if field == "level1" else row.level2
        return PlaceName(f"{_LEVELS[field]}“{_shortened(printed or '')}”")
    if len({_name(row) for row, _ in uses}) > 1:
        return PlaceName(f"“{_shortened(row.level2 or row.level1 or '指标')}”一格")
    name, part = _name(row), next((part for _, field in uses if (part := _OF_INDICATOR.get(field))), None)
    words = f"指标“{name}”" if name else f"“{_shortened(row.level2 or row.level1 or '指标')}”中没有名称的一行"
    return PlaceName(f"{words}的{part}" if part and len(uses) <= _FIELDS_OF_A_CELL else words, name or None)


def _name(row: Indicator) -> str:
    return _shortened(row.content or row.level3 or "")


def _of_goals(form: Form) -> Iterator[tuple[Cell, PlaceName]]:
    shared = [goal.cell for goal in form.objectives]
    for goal in form.objectives:
        alone = goal.no is not None and shared.count(goal.cell) == 1
        yield goal.cell, PlaceName(f"目标{goal.no}" if alone else "绩效目标")
    for task in form.tasks:
        for cell in (task.cell, task.content_cell):
            if cell is not None:
                yield cell, PlaceName(f"任务“{_shortened(task.name)}”")


def _of_placeholders(form: Form) -> Iterator[tuple[Cell, PlaceName]]:
    """A row that holds only …… is called by the indicator above it."""
    empty = {cell for text in form.placeholders for cell in text.cells}
    above = {row.cell: _name(row) for row in form.indicators}
    name = ""
    for cell in form.cells:
        name = above.get(cell, name)
        if cell in empty and name:
            yield cell, PlaceName(f"指标“{name}”后面的一行")


def _texts(form: Form) -> Iterator[tuple[Text | None, str]]:
    yield form.department, "部门名称"
    yield form.reporting_unit, "填报单位"
    yield form.project, "项目名称"
    yield form.implementing_unit, "实施单位"
    yield form.duties, "职能职责"
    yield form.total_score, "总分"
    if form.period_cell:
        yield Text("", (form.period_cell,)), "起止时间"
    if form.fiscal_year_cell:
        yield Text("", (form.fiscal_year_cell,)), "年度"


@cache
def _column_heads() -> Mapping[str, str]:
    """The usual head of each column of amounts: 年初预算数 of `original_budget`."""
    heads: dict[str, str] = {}
    for label, column in budget_columns().items():
        heads.setdefault(column, label)
    return heads


def _label(text: str | None) -> str:
    """A printed label without blanks and colon; "" where it is none."""
    bare = "".join((text or "").split()).removeprefix("其中").strip("：:")
    return bare if len(bare) <= _LONGEST_LABEL else ""


def _shortened(text: str) -> str:
    """A text as it stands between quotation marks."""
    line = " ".join(text.split()).translate(_INNER_QUOTES)
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"
