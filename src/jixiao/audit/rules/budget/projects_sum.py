"""完整列出的项目，金额之和应等于项目支出。

Asked only of a list that claims to be complete: 业务工作专项 and 运行维护专项 of the base data, a table of tasks in
which every row has an amount and the last one is their 合计, a table of what the money is spent on (支出明细, 测算);
and of the amount of a task printed beside its sources (总额 | 财政拨款 | 其他资金).
Project forms beside the department's form are `completeness.project_forms`' business (too little) and
`budget.projects_exceed`'s (too much): one fact, one finding.

查什么：列有合计的任务（项目）金额表，各行之和是否等于合计和项目支出，每行总额是否等于各项来源之和；支出明细各行之和是否等于年度预算；基础数据表的项目支出是否等于两类专项之和。
为什么：清单完整而合计不等，必有一项漏列或错填。
反例：项目支出 320 万元，业务工作专项 210 万元，运行维护专项 100 万元；年度预算 96 万元，支出明细三项合计 105 万元。
正例：项目支出 320 万元 = 业务工作专项 210 + 运行维护专项 110 万元。
依据：湖南基础数据表的填报要求：项目支出为基本支出以外的所有项目；表内勾稽。
已知局限：没有合计行的任务清单不视为完整清单。
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.money_table import amount, power_of, rows_of_sources
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.spending_table import spending_tables, tasks_total
from jixiao.audit.sums import Sum, column_amount, columns, judge, tolerance, whole_sum
from jixiao.audit.wording import wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.profiles.load import words

_WAN = 4
"""The power of 万元, in which such tables are printed where none names a unit."""
_KINDS = ("project_expenditure.business", "project_expenditure.operation")
_WHOLES = {
    "department": ("project_expenditure", "expenditure.total", "total"),
    "project": ("annual_budget", "project_total", "total"),
}
"""What a complete list may add up to: all projects, or all spending where basic expenditure is listed as a task."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list that claims to be complete; `total` is the row that sums it up, with its cell."""

    name: str
    rows: tuple[tuple[Decimal, Cell], ...]
    total: tuple[Decimal, Cell] | None

    @property
    def added(self) -> Decimal:
        return sum((yuan for yuan, _ in self.rows), Decimal())

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*((self.total[1],) if self.total else ()), *(cell for _, cell in self.rows))


@rule("budget.projects_sum", catalogue="B09", severity="error", basis=["logic", "hunan-base-data"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = [found for column in columns(form) if (found := _kinds(form, column))]
    if sums:
        return judge(sums, context, "各类专项", "核对业务工作专项和运行维护专项，改正合计。")
    outcomes = [_judged(form, each, context) for each in _lists(form)]
    outcomes += _rows(form, context)
    if not outcomes:
        return not_applied("表内没有列明合计的项目（任务）金额清单")
    worse = [outcome for outcome in outcomes if outcome.status == "failed"]
    return worse or outcomes[:1]


def _rows(form: Form, context: Context) -> list[Outcome]:
    """Each task's or project's total over its sources of money, where the reader has no name for them."""
    read = {money.cell for money in form.money}
    outcomes = []
    for box, parts in rows_of_sources(form):
        power = power_of(form, "") or _WAN
        total = amount(box.text, power)
        added = sum((amount(cell.text, power) or Decimal() for cell in parts), Decimal())
        if box in read or total is None:
            continue
        if abs(total - added) <= tolerance(context, len(parts)):
            outcomes.append(passed(f"总额{wan(total)}等于各项来源之和", cells=[box]))
        else:
            repair = "核对这一行的总额和各项资金来源。"
            outcomes.append(_failed("一行的总额", total, "各项来源之和", added, (box, *parts), repair))
    return outcomes


def _kinds(form: Form, column: str | None) -> Sum | None:
    total = column_amount(form, "project_expenditure", column)
    return whole_sum(total, form, _KINDS, column, len(_KINDS))


def _lists(form: Form) -> Iterator[_List]:
    if (tasks := _tasks(form)) is not None:
        yield tasks
    for table in spending_tables(form):
        if table.is_whole:
            rows = tuple((row.yuan, row.amount_cell) for row in table.rows)
            yield _List("支出明细", rows, (table.total.yuan, table.total.amount_cell) if table.total else None)


def _tasks(form: Form) -> _List | None:
    """The tasks, each with an amount, and the row of their total."""
    total = tasks_total(form)
    rows = [task for task in form.tasks if plain(task.name) not in words("total_row_names")]
    last = form.tasks[-1] if len(rows) < len(form.tasks) else None
    found = (total.yuan, total.cell) if total else (last.yuan, last.cell) if last and last.yuan is not None else None
    amounts = tuple((task.yuan, task.cell) for task in rows if task.yuan is not None)
    return _List("任务清单", amounts, found) if found and rows and len(amounts) == len(rows) else None


def _judged(form: Form, listed: _List, context: Context) -> Outcome:
    allowed = tolerance(context, len(listed.rows))
    total = listed.total[0] if listed.total else listed.added
    if abs(total - listed.added) > allowed:
        repair = "核对各行金额，改正合计。"
        return _failed(f"{listed.name}的合计", total, "各行之和", listed.added, listed.cells, repair)
    slots = _WHOLES["project" if form.kind.startswith("project_") else "department"]
    wholes = [money for slot in slots for money in form.money if money.slot == slot and money.yuan]
    if not wholes or any(abs((money.yuan or Decimal()) - total) <= allowed for money in wholes):
        return passed(f"{listed.name}合计{wan(total)}与表内金额一致", cells=listed.cells)
    name, whole = wholes[0].label or "项目支出", wholes[0].yuan or Decimal()
    repair = "补上漏列的项目，或改正合计。"
    return _failed(
        f"{listed.name}合计",
        total,
        name,
        whole,
        (wholes[0].cell, *((listed.total[1],) if listed.total else listed.cells)),
        repair,
    )


def _failed(one: str, found: Decimal, other: str, expected: Decimal, cells: Sequence[Cell], repair: str) -> Outcome:
    return failed(
        f"{one}{wan(found)}与{other}{wan(expected)}相差{wan(abs(found - expected))}。",
        cells=cells,
        expected=wan(expected),
        found=wan(found),
        difference=wan(found - expected),
        repair=repair,
    )
