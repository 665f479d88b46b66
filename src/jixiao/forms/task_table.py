"""The table of a form's tasks: 任务名称 | 主要内容 | 预算金额, one task a row, each cell a pair by its head."""

import re
from collections.abc import Sequence

from jixiao.cells.model import Cell
from jixiao.forms.pair_state import State
from jixiao.forms.sheet import Row, plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.vocabulary import label_meanings

_TOTAL = re.compile(r"^(?:总额|合计|小计|总计|资金总额|预算总额|金额)$")
_FEWEST_PARTS = 2
_FEWEST_TASK_HEADS = 2


def is_task_head(row: Row) -> bool:
    """任务名称 | 主要内容 | 预算金额."""
    names = {name for cell in row.filled if (name := _task_field(cell))}
    return len(names & {"task.name", "task.content", "task.yuan"}) >= _FEWEST_TASK_HEADS


def open_tasks(row: Row, state: State) -> None:
    """The head of the table: which columns hold names, contents and amounts."""
    state.open_text = None
    state.block = "tasks"
    named = {cell: own for cell in row.filled if (own := _task_field(cell))}
    if "task.name" not in named.values() and row.filled[0] not in named:
        named[row.filled[0]] = "task.name"  # 部门职能职责 | 主要内容 | 预算申报金额
    for cell in row.filled:
        own = named.get(cell)
        state.pairs.append(Pair(Span.whole(cell), "tasks", "tasks" if own == "tasks" else None, row=row.number))
        if own and own != "tasks":
            state.task_columns |= dict.fromkeys(cell.columns, own)


def _task_field(cell: Cell) -> str | None:
    return next((meaning.field for meaning in label_meanings(cell.text) if meaning.block == "tasks"), None)


def divides_amounts(below: Sequence[Row], head: Row, state: State) -> int:
    """1 where the next row divides the money of the tasks (总额 | 财政拨款 | 其他资金), of which the sum counts."""
    amounts = [column for column, name in state.task_columns.items() if name == "task.yuan"]
    if not below or not amounts or below[0].block != head.block or len(below[0].filled) < _FEWEST_PARTS:
        return 0
    row = below[0]
    if not all(cell.column >= min(amounts) and label_meanings(cell.text) for cell in row.filled):
        return 0
    for cell in row.filled:
        state.task_columns |= dict.fromkeys(
            cell.columns, "task.yuan" if _TOTAL.match(plain(cell.text)) else "task.part"
        )
        state.pairs.append(Pair(Span.whole(cell), "tasks", None, row=row.number))
    return 1


def read_task(row: Row, state: State) -> None:
    """One row of the table of tasks: each cell under its head is a pair with the head's meaning."""
    for cell in row.filled:
        meaning = state.task_columns.get(cell.column)
        if meaning is None:
            state.loose.append(Span.whole(cell))
        else:
            span = Span.whole(cell)
            state.pairs.append(Pair(Span(cell, 0, 0), "tasks", meaning, (span,), row=row.number))
