"""部门的项目支出应有项目绩效目标表与之对应。

Asked of a department's form when the same file, or the unit in its year, has project forms of the same department and
year; a file with the department's form alone says nothing about them, nor do forms of which some are not handed in
yet. The amounts of the year are added, 上级资金 included, never
whole-life totals where an annual amount is printed.

查什么：本部门各项目表的年度金额之和，是否达到部门项目支出。
为什么：花钱必问效，没有目标表的项目支出就没有绩效约束。
反例：部门项目支出523.67万元，项目表只有一张，240万元。
正例：项目支出265万元，两张项目表分别为200万元和65万元。
依据：预决算公开检查要点：随预算公开项目绩效目标；比例见参数 project_forms_share。
已知局限：其余项目表另行公开时看不到，可在报告中说明。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.siblings import annual_amount, projects_of
from jixiao.audit.wording import wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Money


@rule("completeness.project_forms", catalogue="A16", severity="warning", basis=["publication-checks"])
def check(form: Form, context: Context) -> Outcome:
    spending = form.amount("project_expenditure")
    projects = projects_of(form, context.others)
    if spending is None or not projects:
        return not_applied("不是部门整体支出绩效目标表，或没有项目支出，或没有本部门的项目表可以对照")
    amounts = [annual_amount(project) for project in projects]
    if spending.yuan is None or any(amount is None or amount.yuan is None for amount in amounts):
        return cannot_decide("部门项目支出或某张项目表的金额读不出来", cells=[spending.cell, *_cells(amounts)])

    own = sum((amount.yuan for amount in amounts if amount and amount.yuan), Decimal())
    superior = sum((_yuan(project.amount("superior_funds")) for project in projects), Decimal())
    share = context.profile.number("project_forms_share") / 100
    tolerance = context.profile.number("money_tolerance") * 10_000
    cells = [spending.cell, *_cells(amounts)]
    if own + superior >= spending.yuan * share - tolerance:
        return passed(f"{len(projects)}张项目表合计{wan(own)}，覆盖项目支出{wan(spending.yuan)}", cells=cells)
    if context.beside.lacks_projects:
        return not_applied("还有项目表没有送审，或由所属单位填报，合计不能与项目支出比较")
    return failed(
        f"项目支出{wan(spending.yuan)}，本部门{len(projects)}张项目表合计只有{wan(own)}。",
        cells=cells,
        expected=wan(spending.yuan * share),
        found=wan(own),
        difference=wan(own - spending.yuan * share),
        repair="补充其余项目的绩效目标表，或说明另行公开的项目。",
    )


def _yuan(amount: Money | None) -> Decimal:
    return (amount.yuan if amount else None) or Decimal()


def _cells(amounts: list[Money | None]) -> list[Cell]:
    return [amount.cell for amount in amounts if amount is not None]
