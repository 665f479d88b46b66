"""项目表的指标值不应大于部门表同一指标的指标值。

The other side of `coverage.department_value`, which only the department's form is asked: whoever fills in a project's
form after the department's was sent is told that it promises less. Only asked where the two are not in one file.

查什么：项目表中与部门表同名的指标，指标值是否大于部门表的指标值。
为什么：部门表先送审、项目表后填的，没有人告诉项目表的填报人两张表不一致。
反例：项目表“建设高标准农田面积 8000亩以上”，已送审的部门表“5000亩以上”。
正例：项目表“培训 300人次”，部门表“培训 1000人次”；部门表还在填报人手里的不比较。
依据：表间逻辑：部门整体目标包括其项目的目标。
已知局限：错在哪一张表要由人判断，所以只作提醒，不挡送审；比率不比较。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.values import larger, shared_entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.siblings import department_of
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule("coverage.department_promises", catalogue="C09", severity="warning", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    department = department_of(form, context.beside.of_unit)
    shared = [] if department is None else list(shared_entries(department, form))
    if not shared:
        return not_applied("没有已送审、有同名指标的部门表可以对照")
    failures = [
        failed(
            f"项目表“{shortened(own.name)}”为“{own.shown}”，部门表同一指标只有“{theirs.shown}”，部门表少了。",
            cells=[own.cell, theirs.cell],
            expected=f"不大于部门表的“{theirs.shown}”",
            found=own.shown,
            repair="核实后改正其中一张表；部门的数应当包括各项目的数。",
        )
        for theirs, own in shared
        if larger(own, theirs)
    ]
    return verdict(failures, f"与部门表同名的{len(shared)}个指标值没有矛盾")
