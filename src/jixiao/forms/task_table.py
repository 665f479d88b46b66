"""The table of a form's tasks: 任务名称 | 主要内容 | 预算金额, one task a row, each cell a pair by its head.

    年度主要任务 | 任务名称 | 完成情况      | 全年预算数（万元）      | 全年执行数（万元）
                 |          |               | 总额 | 财政拨款 | 其他  | 总额 | 财政拨款 | 其他
                 | 营造林   | 完成3.5万亩   | 1260 | 1260     |       | 1197 | 1197     |

The money meant for a task is the first amount that is budgeted; what other columns say stays beside it, by its head.
"""

import re
from collections.abc import Sequence

from jixiao.cells.model import Cell, Note
from jixiao.forms.pair_state import State
from jixiao.forms.sheet import Row, joined, plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import label_meanings

MORE = "task.more"
"""What a column beside name, content and money says of a task."""
_TOTAL = re.compile(r"^(?:总额|合计|小计|总计|资金总额|预算总额|金额)$")
_BUDGETED = re.compile(r"^(?=.*(?:预算|批复|申报|安排|下达))(?!.*(?:执行|率|完成|原因)).*(?:金额|资金|数|总额)")
_SPENT = re.compile(r"执行数|支出(?:金额|数)|实际支出")
_FEWEST_PARTS = 2
_FEWEST_TASK_HEADS = 2


def is_task_head(row: Row) -> bool:
    """任务名称 | 主要内容 | 预算金额; also 任务名称 beside amounts that were budgeted and spent."""
    names = {name for cell in row.filled if (name := _task_field(cell))}
    known = names & {"task.name", "task.content", "task.yuan"}
    if len(known) >= _FEWEST_TASK_HEADS:
        return True
    words = [plain(cell.text) for cell in row.filled]
    return known == {"task.name"} and any(map(_BUDGETED.search, words)) and any(map(_SPENT.search, words))


def is_total(text: str) -> bool:
    """Whether a head below that of the money is the sum's: 总额 before 财政拨款 | 其他资金."""
    return bool(_TOTAL.match(plain(text)))


def open_tasks(row: Row, state: State) -> None:
    """The head of the table: which columns hold names, contents and amounts."""
    state.open_text = None
    state.block = "tasks"
    named = {cell: own for cell in row.filled if (own := _task_field(cell))}
    if "task.name" not in named.values() and row.filled[0] not in named:
        named[row.filled[0]] = "task.name"  # 部门职能职责 | 主要内容 | 预算申报金额
    if "task.yuan" not in named.values():
        budgeted = (cell for cell in row.filled if cell not in named and _BUDGETED.search(plain(cell.text)))
        named |= dict.fromkeys(list(budgeted)[:1], "task.yuan")
    begins = min((cell.column for cell, own in named.items() if own == "task.name"), default=0)
    for cell in row.filled:
        own = named.get(cell)
        state.pairs.append(Pair(Span.whole(cell), "tasks", "tasks" if own == "tasks" else None, row=row.number))
        if own == "tasks" or cell.column < begins:
            continue
        state.task_columns |= dict.fromkeys(cell.columns, own or MORE)
        state.task_heads |= dict.fromkeys(cell.columns, cell)


def _task_field(cell: Cell) -> str | None:
    return next((meaning.field for meaning in label_meanings(cell.text) if meaning.block == "tasks"), None)


def divides_amounts(below: Sequence[Row], head: Row, state: State) -> int:
    """1 where the next row divides the money of the tasks (总额 | 财政拨款 | 其他资金), of which the sum counts."""
    amounts = [column for column, name in state.task_columns.items() if name == "task.yuan"]
    if not below or not amounts or below[0].block != head.block or len(below[0].filled) < _FEWEST_PARTS:
        return 0
    row = below[0]
    behind = min(amounts) - row.filled[0].column
    moved = behind if behind > 0 and not row.has_spans and is_total(row.filled[0].text) else 0
    if not all(cell.column + moved >= min(amounts) and label_meanings(cell.text) for cell in row.filled):
        return 0
    if moved:
        _make_room(max(amounts), len(row.filled) - len(amounts), state)
    is_found = False
    for cell in row.filled:
        counts = not is_found and is_total(cell.text)
        is_found = is_found or counts
        columns = [column + moved for column in cell.columns]
        state.task_columns |= dict.fromkeys(columns, "task.yuan" if counts else MORE)
        state.task_heads |= dict.fromkeys(columns, cell)
        state.pairs.append(Pair(Span.whole(cell), "tasks", None, row=row.number))
    return 1


def _make_room(last: int, more: int, state: State) -> None:
    """Columns behind the head of the money stand further right where a dump wrote that head once over its parts."""
    state.task_columns = {c + more * (c > last): name for c, name in state.task_columns.items()}
    state.task_heads = {c + more * (c > last): cell for c, cell in state.task_heads.items()}


def read_task(row: Row, state: State) -> None:
    """One row of the table of tasks: each cell under its head is a pair with the head's meaning."""
    moved = _moved(row, state)
    if moved:
        state.moved_tasks += row.filled
    for cell in row.filled:
        column = cell.column + moved
        meaning = state.task_columns.get(column)
        span = Span.whole(cell)
        if meaning is None:
            state.loose.append(span)
        elif meaning == MORE:
            head = Span.whole(state.task_heads[column])
            state.pairs.append(Pair(head, "tasks", MORE, (span,), row=row.number))
        else:
            state.pairs.append(Pair(Span(cell, 0, 0), "tasks", meaning, (span,), row=row.number))


def note_on_moved(cells: Sequence[Cell]) -> Note:
    """What a reader must be told of rows that were put back under the head of the tasks."""
    words = "、".join(f"“{joined(cell.text)[:20]}”" for cell in cells[:4])
    text = f"任务表的列位与表头不一致：{words}等单元格所在的行缺少左边的格，已移到表头下。"
    return Note("columns_shifted", text, tuple(cells))


def _moved(row: Row, state: State) -> int:
    """How far a row of a dump stands left of its heads, because the label before the table left nothing in it."""
    columns = state.task_columns
    behind = min(columns) - row.filled[0].column
    last = row.filled[-1].column + behind
    if row.has_spans or behind <= 0 or last > max(columns) or any(cell.is_blank for cell in row.cells):
        return 0
    amounts = [cell for cell in row.filled if columns.get(cell.column + behind) == "task.yuan"]
    if not amounts:
        return behind if len(row.filled) == len(columns) else 0
    return behind if all(read_money(cell.text) for cell in amounts) else 0
