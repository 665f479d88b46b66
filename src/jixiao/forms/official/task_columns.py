"""Columns of tasks an official form does not draw (对应项目, 实际支出金额), each under its head, where a form has any.

The drawing says where they go (`{task:*}`). A head that stands there twice (财政拨款 of the budget and of what was
spent) is told apart by a number in the column's name.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Task, Text
from jixiao.forms.official.filled import Filled
from jixiao.forms.values import to_yuan
from jixiao.profiles.layouts import Blank, Drawn, Layout

ANY = "*"
"""The column of a drawing that stands for all the others."""
AMOUNT, MORE = "amount", "more"
_AMOUNT_HEAD = "预算金额（万元）"
_NUMBERED = re.compile(r"#\d+$")


def with_further(columns: Collection[str], tasks: Sequence[Task]) -> list[str]:
    """The columns of a layout's tasks, with those of a form's in the place of `*`."""
    drawn = [column for column in columns if column != ANY]
    if ANY not in columns:
        return drawn
    amounts = [AMOUNT] if any(task.yuan is not None for task in tasks) else []
    return [*drawn, *(name for name in (*amounts, *_names(tasks).values()) if name not in drawn)]


def task_cell(task: Task, column: str, form: Form) -> str | int | Decimal | None:
    """What stands in one column of a task's row.

    `titled` is its name with its number, `amount` its money in the form's unit, `more.完成情况` what a column of this
    head says.
    """
    if column == "titled":
        return task.name if task.no is None else f"任务{task.no}：{task.name}"
    if column == AMOUNT:
        return None if task.yuan is None else task.yuan / to_yuan(Decimal(1), form.money_unit or "万元")
    if column.startswith(f"{MORE}."):
        found = _further(task, column, form)
        return found.text if found else None
    named: str | int | None = getattr(task, column)
    return named


def cells_of_task(task: Task, column: str, form: Form) -> tuple[Cell, ...]:
    """Where it stands in the file."""
    if column.startswith(f"{MORE}."):
        found = _further(task, column, form)
        return found.cells if found else ()
    if column == AMOUNT:
        return ()  # printed in the form's unit, whatever the file's is
    return (task.content_cell or task.cell,) if column == "content" else (task.cell,)


def _further(task: Task, column: str, form: Form) -> Text | None:
    names = _names(form.tasks)
    return next((text for label, text in task.more if names[_place(label, text)] == column), None)


def _names(tasks: Sequence[Task]) -> dict[tuple[int, str], str]:
    """Place of a further column → what it is called, from left to right."""
    places = sorted({_place(label, text) for task in tasks for label, text in task.more})
    seen: Counter[str] = Counter()
    named = {}
    for column, head in places:
        seen[head] += 1
        named[column, head] = f"{MORE}.{head}" + (f"#{seen[head]}" if seen[head] > 1 else "")
    return named


def _place(label: str, text: Text) -> tuple[int, str]:
    """Its column in the file and its head, in which no sign parts the place of a blank."""
    return (text.cells[0].column if text.cells else 0), label.replace("/", "／")


def further_columns(layout: Layout, filled: Filled) -> tuple[str, ...]:
    """The columns of tasks that are filled in beyond those the layout draws, where it says where they go."""
    drawn = {blank.argument for blank in layout.blanks if blank.name == "task"}
    if ANY not in drawn:
        return ()
    rows = filled.rows.get("task", ())
    return tuple(_in_order([[name for name in row.texts if name not in drawn] for row in rows]))


def spread(layout: Layout, names: Sequence[str]) -> Layout:
    """The layout with a column for each of these further ones, without the one that stands for them where there is
    none."""
    own = next((cell for cell in layout.cells if Blank("task", ANY) in cell.blanks), None)
    if own is None:
        return layout
    widths = (
        *layout.widths[: own.column - 1],
        *[layout.widths[own.column - 1]] * len(names),
        *layout.widths[own.column :],
    )
    cells = [new for cell in layout.cells for new in _spread(cell, own, names)]
    return replace(layout, widths=widths, cells=tuple(cells))


def _in_order(rows: Iterable[Sequence[str]]) -> list[str]:
    """The columns of all rows; one that the rows before have not stands behind its neighbour on the left."""
    names: list[str] = []
    for row in rows:
        for left, name in pairwise((None, *row)):
            if name is not None and name not in names:
                names.insert(0 if left is None else names.index(left) + 1, name)
    return names


def _spread(cell: Drawn, own: Drawn, names: Sequence[str]) -> Iterator[Drawn]:
    if (cell.column, cell.columns) == (own.column, 1):
        for number, name in enumerate(names):
            piece = Blank("task", name) if cell is own else head_of(name)
            yield replace(cell, pieces=(piece,), column=own.column + number)
    elif cell.column > own.column:
        yield replace(cell, column=cell.column + len(names) - 1)
    elif own.column < cell.column + cell.columns:
        yield replace(cell, columns=cell.columns + len(names) - 1)
    else:
        yield cell


def head_of(name: str) -> str:
    """What is printed above a further column."""
    return _AMOUNT_HEAD if name == AMOUNT else _NUMBERED.sub("", name.removeprefix(f"{MORE}."))
