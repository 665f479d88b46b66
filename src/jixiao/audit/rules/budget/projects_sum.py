"""完整列出的项目，金额之和应等于项目支出。

Asked only of a list that claims to be complete: 业务工作专项 and 运行维护专项 of the base data, or a table of tasks in
which every row has an amount and the last one is their 合计. Project forms beside the department's form are
`completeness.project_forms`' business (too little) and `budget.projects_exceed`'s (too much): one fact, one finding.

查什么：列有合计的任务（项目）金额表，各行之和是否等于合计和项目支出；基础数据表的项目支出是否等于两类专项之和。
为什么：清单完整而合计不等，必有一项漏列或错填。
反例：项目支出 320 万元，业务工作专项 210 万元，运行维护专项 100 万元。
正例：项目支出 320 万元 = 业务工作专项 210 + 运行维护专项 110 万元。
依据：湖南基础数据表的填报要求：项目支出为基本支出以外的所有项目；表内勾稽。
已知局限：没有合计行的任务清单不视为完整清单。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import Sum, column_amount, columns, judge, tolerance
from jixiao.audit.wording import wan
from jixiao.forms.model import Form, Task
from jixiao.forms.sheet import plain
from jixiao.profiles.load import words

_KINDS = ("project_expenditure.business", "project_expenditure.operation")


@rule("budget.projects_sum", catalogue="B09", severity="error", basis=["logic", "hunan-base-data"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = [found for column in columns(form) if (found := _kinds(form, column))]
    if sums:
        return judge(sums, context, "各类专项", "核对业务工作专项和运行维护专项，改正合计。")
    if (listed := _list(form)) is None:
        return not_applied("表内没有列明合计的项目（任务）金额清单")
    return _compare_list(form, *listed, context)


def _kinds(form: Form, column: str | None) -> Sum | None:
    total = column_amount(form, "project_expenditure", column)
    parts = tuple(part for slot in _KINDS if (part := column_amount(form, slot, column)))
    return Sum(total, parts) if total and len(parts) == len(_KINDS) else None


def _list(form: Form) -> tuple[Task, list[Task]] | None:
    """The row of the total and the rows above it, each with an amount."""
    *rows, last = form.tasks or (None,)
    if last is None or plain(last.name) not in words("total_row_names"):
        return None
    listed = [task for task in rows if task is not None]
    return (last, listed) if listed and all(task.yuan is not None for task in (*listed, last)) else None


def _compare_list(form: Form, last: Task, rows: list[Task], context: Context) -> Outcome:
    total = last.yuan or Decimal()
    added = sum((task.yuan or Decimal() for task in rows), Decimal())
    allowed = tolerance(context, len(rows))
    cells = [last.cell, *(task.cell for task in rows)]
    if abs(total - added) > allowed:
        return failed(
            f"任务清单的合计{wan(total)}与各行之和{wan(added)}相差{wan(abs(total - added))}。",
            cells=cells,
            expected=wan(added),
            found=wan(total),
            difference=wan(total - added),
            repair="核对各行金额，改正合计。",
        )
    wholes = [money for slot in _WHOLES if (money := form.amount(slot)) and money.yuan is not None]
    if not wholes or any(abs((money.yuan or Decimal()) - total) <= allowed for money in wholes):
        return passed(f"清单合计{wan(total)}与表内金额一致", cells=cells)
    spending = wholes[0]
    amount = spending.yuan or Decimal()
    return failed(
        f"任务清单合计{wan(total)}，{spending.label or '项目支出'}却是{wan(amount)}，相差{wan(abs(total - amount))}。",
        cells=[spending.cell, last.cell],
        expected=wan(amount),
        found=wan(total),
        difference=wan(total - amount),
        repair="补上漏列的项目，或改正项目支出。",
    )


_WHOLES = ("project_expenditure", "expenditure.total", "total")
"""What a complete list may add up to: all projects, or all spending where basic expenditure is listed as a task."""
