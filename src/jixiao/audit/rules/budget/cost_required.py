"""工程、修缮、采购类项目应有成本指标。

By the words of the project's name, for project forms from the profile's first year on; any cost indicator will do.

查什么：工程建设、大型修缮、设备采购类项目是否没有一条成本指标。
为什么：这类项目的钱花在可以计价的东西上，没有成本指标就没有成本约束。
反例：“政务云平台扩容采购项目”没有成本指标。
正例：同一项目有“项目总成本≤480万元”。
依据：财预〔2021〕101号“成本指标”：工程基建、大型修缮、购置类项目应设成本指标。
已知局限：按项目名称判断类别，名称看不出的项目不查。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import words


@rule("budget.cost_required", catalogue="J06", severity="warning", basis=[("mof-2021-101", "成本指标")])
def check(form: Form, context: Context) -> Outcome:
    if form.kind != "project_targets" or form.project is None or not form.indicators:
        return not_applied("不是项目支出绩效目标表，或没有项目名称和指标")
    if (form.fiscal_year or 0) < context.profile.number("cost_required_from"):
        return not_applied("早于要求设成本指标的年度，或没有年度")
    kind = mentions(form.project.text, words("costed_projects"))
    if kind is None:
        return not_applied("从项目名称看不出是工程、修缮或采购类项目")
    if found := [row for row in form.indicators if aspect(row) in ("cost", "other_cost")]:
        return passed(f"有{len(found)}条成本指标", cells=[found[0].cell])
    return failed(
        f"“{shortened(form.project.text)}”是{kind}类项目，没有成本指标。",
        cells=[form.label("indicators"), form.project.cell],
        expected="至少一条成本指标",
        repair="补充项目总成本或主要设备、工程的单位成本指标。",
    )
