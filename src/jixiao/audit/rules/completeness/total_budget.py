"""申报表应填写预算资金总额。

Asked where the form prints amounts, of a department also where its profile requires them: a list of indicators by
project prints none. For a department the total (or the total of income or expenditure); for a project its total or
its amount of the year. An amount that is there but could not be read, or given to no label, is not missing: cannot
decide.

查什么：部门的资金总额、项目的资金总额或年度金额是否填写。
为什么：目标和预算同步批复，没有金额就无法判断目标与资金是否匹配。
反例：“资金总额：”后面空白。
正例：资金总额：959.27万元。
依据：《部门整体支出绩效目标申报表》填报说明“年度预算申请：填写部门年度预算资金总额”。
已知局限：不判断金额是否与批复一致。
"""

from jixiao.audit.blocks import TARGETS, asks_for, prints
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, not_understood, passed
from jixiao.audit.registry import rule
from jixiao.audit.unplaced import unlabelled
from jixiao.audit.wording import illegible
from jixiao.forms.model import Form

_DEPARTMENT = ("total", "income.total", "expenditure.total")
_PROJECT = ("project_total", "annual_budget", "total", "project_fiscal", "annual_fiscal")


@rule("completeness.total_budget", catalogue=("A03", "B27"), severity="error", basis=["hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome:
    required = form.kind == "department_targets" and asks_for(form, context.profile, "money")
    if form.kind not in TARGETS or not (form.money or prints(form, "money") or required):
        return not_applied("不是绩效目标申报表，或本表样不印金额")
    slots = _DEPARTMENT if form.kind == "department_targets" else _PROJECT
    amounts = [money for money in form.money if money.slot in slots]
    if not amounts and (tasks := form.extra.get("tasks_total")):
        return passed("任务清单印有金额合计", cells=tasks.cells)
    if not amounts and (loose := unlabelled(form)):
        return not_understood(
            f"“{loose[0].text}”没有标签，可能就是预算资金总额，请人工核对。", cells=[money.cell for money in loose]
        )
    if not amounts:
        return failed("没有填写预算资金总额。", cells=[form.label("money")], repair="填写年度预算资金总额。")
    if readable := [money for money in amounts if money.yuan is not None]:
        return passed("已填写预算资金总额", cells=[readable[0].cell])
    return cannot_decide(illegible(amounts[0]), cells=[amounts[0].cell])
