"""各项目表的金额之和不应超过部门的项目支出。

Asked of a department's form beside its project forms; the own money of the year is added, never 上级资金 or whole-life
totals where the year is printed. Too little is `completeness.project_forms`' business.

查什么：本部门各项目表的年度金额之和，是否大于部门项目支出。
为什么：项目的钱比项目支出还多，部门表和项目表总有一张是错的。
反例：部门项目支出 10 万元，项目表年度资金 240 万元。
正例：部门项目支出 523.67 万元，项目表 240 万元。
依据：预决算公开检查要点；部分不大于整体。
已知局限：项目表含上级资金或单位资金而部门表不含时，请说明口径。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.siblings import annual_amount, projects_of
from jixiao.audit.sums import tolerance
from jixiao.audit.wording import wan
from jixiao.forms.model import Form


@rule("budget.projects_exceed", catalogue="B14", severity="warning", basis=["publication-checks", "logic"])
def check(form: Form, context: Context) -> Outcome:
    spending = form.amount("project_expenditure")
    projects = projects_of(form, context.others)
    if spending is None or not projects:
        return not_applied("不是部门整体支出绩效目标表，或没有项目支出，或没有本部门的项目表可以对照")
    amounts = [annual_amount(project) for project in projects]
    cells = [spending.cell, *(amount.cell for amount in amounts if amount)]
    if spending.yuan is None or any(amount is None or amount.yuan is None for amount in amounts):
        return cannot_decide("部门项目支出或某张项目表的金额读不出来", cells=cells)
    added = sum((amount.yuan for amount in amounts if amount and amount.yuan), Decimal())
    if added <= spending.yuan + tolerance(context, len(amounts)):
        return passed(f"各项目表合计{wan(added)}，在项目支出{wan(spending.yuan)}之内", cells=cells)
    return failed(
        f"{len(amounts)}张项目表合计{wan(added)}，大于部门项目支出{wan(spending.yuan)}。",
        cells=cells,
        expected=f"不超过{wan(spending.yuan)}",
        found=wan(added),
        difference=wan(added - spending.yuan),
        repair="核对部门项目支出和各项目金额，或说明口径不同之处。",
    )
