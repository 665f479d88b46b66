"""The tasks of a department's year (年度主要任务): name, content and the money meant for each, and their sum."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.cells.model import Cell, Note
from jixiao.forms.model import Task, Text
from jixiao.forms.money_block import MoneyUnit, unit_in
from jixiao.forms.objectives import ordinal
from jixiao.forms.sheet import joined, one_line, plain
from jixiao.forms.spans import Pair
from jixiao.forms.task_table import MORE
from jixiao.forms.values import read_money, to_yuan
from jixiao.forms.vocabulary import is_placeholder

_TASK_NUMBER = re.compile(r"^\s*(?:任务|重点工作)?\s*(\d{1,2}|[一二三四五六七八九十])\s*[：:、.．]")
_EXECUTION = {"分值": "execution_weight", "执行率": "execution_rate", "得分": "execution_score"}
_SUM = re.compile(r"^(?:金额|资金|预算)?(?:合计|总计|小计)$")


def read_tasks(pairs: Sequence[Pair], unit: MoneyUnit | None) -> tuple[list[Task], list[Note]]:
    """The rows of 年度主要任务: name, content and, where the form has it, the money meant for it.

    A note for each name that a page end cut in two.
    """
    rows: dict[int, dict[str, Cell]] = {}
    more: dict[int, list[tuple[str, Text]]] = {}
    for pair in pairs:
        if pair.meaning == MORE and pair.values:
            cell = pair.values[0].cell
            more.setdefault(cell.row, []).append((joined(pair.label.text), Text(one_line(cell.text), (cell,))))
        if pair.meaning in ("task.name", "task.content", "task.yuan") and pair.values:
            rows.setdefault(pair.row, {})[pair.meaning] = pair.values[0].cell
    own = unit or unit_in(pair.label.text for pair in pairs if pair.block == "tasks")
    whole: list[dict[str, Cell]] = []
    notes: list[Note] = []
    for cells in rows.values():
        if whole and _goes_on(whole[-1], cells):
            upper, rest = whole[-1]["task.name"], cells["task.name"]
            whole[-1]["task.name"] = replace(upper, text=upper.text + rest.text)
            notes.append(_torn(upper, rest))
        elif not (_is_template(cells) or _is_sum(cells)):
            whole.append(cells)
    return [_with_more(_task(cells, own), more) for cells in whole], notes


def _with_more(task: Task, more: Mapping[int, Sequence[tuple[str, Text]]]) -> Task:
    """What stands in the task's row of the same table."""
    beside = [
        (head, text)
        for head, text in more.get(task.cell.row, ())
        if text.cells[0].address.table == task.cell.address.table
    ]
    return replace(task, more=tuple(beside))


def _goes_on(above: dict[str, Cell], cells: dict[str, Cell]) -> bool:
    """Whether a row is the rest of a name on the next page: nothing else in it, though the task above has more."""
    if cells.keys() != {"task.name"} or "task.name" not in above or len(above) == 1 or _is_template(cells):
        return False
    upper, rest = above["task.name"], cells["task.name"]
    return upper.address.page != rest.address.page and not _TASK_NUMBER.match(one_line(rest.text))


def _torn(upper: Cell, rest: Cell) -> Note:
    words = f"“{joined(upper.text)[-12:]}|{joined(rest.text)[:12]}”"
    return Note("cell_joined_over_page_break", f"被分页切断的单元格已拼接：{words}。", (upper, rest))


def tasks_total(pairs: Sequence[Pair]) -> Text | None:
    """The amount of the row that sums the tasks up."""
    sums = {pair.row for pair in pairs if pair.block == "tasks" and pair.values and _SUM.match(_words(pair))}
    cells = [
        pair.values[0].cell
        for pair in pairs
        if pair.block == "tasks" and pair.row in sums and pair.values and read_money(pair.values[0].text)
    ]
    first = min(cells, key=lambda cell: (cell.row, cell.column), default=None)
    return None if first is None else Text(one_line(first.text), (first,))


def execution_points(pairs: Sequence[Pair]) -> dict[str, Text]:
    """What the row of the sum says of execution where its points stand there: 分值 10 | 执行率 96.97% | 得分 9.70."""
    own = [pair for pair in pairs if pair.block == "tasks" and pair.values]
    sums = {pair.row for pair in own if _SUM.match(_words(pair))}
    heads = {pair.label.cell.column: plain(pair.label.text) for pair in own if pair.meaning == MORE}
    cells = sorted((pair.values[0].cell for pair in own if pair.row in sums), key=lambda cell: cell.column)
    found: dict[str, Text] = {}
    # From the right: the label of the sum may be as wide as two columns, and a dump does not say so.
    for (_, head), cell in zip(sorted(heads.items(), reverse=True), reversed(cells), strict=False):
        if head not in _EXECUTION:
            break
        found[_EXECUTION[head]] = Text(one_line(cell.text), (cell,))
    return found


def _words(pair: Pair) -> str:
    return plain(pair.values[0].text)


def _is_sum(cells: dict[str, Cell]) -> bool:
    return any(_SUM.match(plain(cell.text)) for cell in cells.values())


def _is_template(cells: dict[str, Cell]) -> bool:
    return all(is_placeholder(_TASK_NUMBER.sub("", cell.text)) or cell.is_blank for cell in cells.values())


def _task(cells: dict[str, Cell], unit: MoneyUnit | None) -> Task:
    first = cells.get("task.name") or next(iter(cells.values()))
    name = one_line(first.text)
    mark = _TASK_NUMBER.match(name)
    content = cells.get("task.content")
    return Task(
        no=ordinal(mark[1]) if mark else None,
        name=name[mark.end() :].strip() if mark else name,
        content=one_line(content.text) if content else None,
        cell=first,
        yuan=_yuan(cells.get("task.yuan"), unit),
        content_cell=content,
    )


def _yuan(cell: Cell | None, unit: MoneyUnit | None) -> Decimal | None:
    money = read_money(cell.text) if cell else None
    own = (money.unit or unit) if money else None
    return None if money is None or own is None else to_yuan(money.number, own)
