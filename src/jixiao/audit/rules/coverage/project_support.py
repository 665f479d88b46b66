"""项目的指标应当支撑部门整体目标。

Asked on a project form beside its department's form, in one file or of the unit: no name or indicator of the project
shares more than words seen everywhere (满意度, 项目) with an objective, task or indicator of the department.

查什么：项目的指标与部门整体目标、指标之间有没有关联。
为什么：项目与部门目标无关，要么部门目标漏了这项工作，要么项目不该由它承担。
反例：部门目标全是教育，项目是道路绿化。
正例：部门目标“推进高标准农田建设”，项目“高标准农田建设市级配套”。
依据：中发〔2018〕34号：部门和单位预算绩效与政策和项目预算绩效相衔接（条款待核）。
已知局限：按文字相似度判断，只作提示。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.matrix import item_of
from jixiao.audit.coverage.scoring import score_table
from jixiao.audit.coverage.texts import clauses
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.siblings import department_of
from jixiao.forms.model import Form


@rule("coverage.project_support", catalogue="C08", severity="hint", basis=["cpc-2018-34"])
def check(form: Form, context: Context) -> Outcome:
    department = department_of(form, context.others)
    if department is None or not form.indicators:
        return not_applied("不是项目表，或没有部门表可以对照")
    own, above = _texts(form), _texts(department)
    if not own or not above:
        return not_applied("项目表或部门表没有可以对照的文字")
    table = score_table(above, own)
    best = max((match.score for row in table for match in row if match.is_telling), default=0.0)
    if best >= float(context.profile.number("uncovered_below")):
        return passed("项目与部门整体目标有关联")
    return failed(
        "项目的名称、目标和指标与部门整体绩效目标、指标都没有关联。",
        cells=[form.project.cell if form.project else form.label("project")],
        expected="至少一条指标支撑部门目标",
        repair="在部门整体目标中写明这项工作，或调整项目指标。",
    )


def _texts(form: Form) -> tuple[str, ...]:
    said = [
        *(objective.text for objective in form.objectives),
        *("；".join(filter(None, (task.name, task.content))) for task in form.tasks),
        *(item_of(row).text for row in form.indicators),
        *((form.project.text,) if form.project else ()),
    ]
    return tuple(text for text in said if clauses(text))
