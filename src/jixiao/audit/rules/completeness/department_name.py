"""表中应写明部门（单位）名称。

A box of 部门名称 (主管部门) that is printed is filled in; where none is, any of 填报单位 and (projects) 实施单位 will
do. Whether they agree is `dates.department_name`. A name printed only in another form of the same file counts, and the
message says so. A project form that prints no such field (an annex of a notice), score sheets and data tables are not
asked.

查什么：印有的部门名称（主管部门）一栏是否填写；没有这一栏的，填报单位、实施单位是否至少写明一处。
为什么：没有单位名称，目标无人承担，也无法与预算、监控和自评对应。
反例：部门名称一栏空白，填报单位也未填写。
正例：部门名称：常德市科技局。
依据：《部门整体支出绩效目标申报表》填报说明“基本信息”；申报表必填项检查。
已知局限：不判断写出的名称是不是规范全称。
"""

import re

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION, TARGETS, asks_for, blank_beside
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, not_understood, passed
from jixiao.audit.registry import rule
from jixiao.audit.titles import named_in_title
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Text

_NAMED = re.compile(
    r"(?:部门|单位)[^：:\n]{0,8}[：:]\s*[^：:\s]{2,}(?:局|厅|委|办|院|会|校|站|馆|所|队|中心|政府|公司)(?=\s|$)"
)
"""部门编码及名称：[316]平山县民政局: a label in words nobody knows, with a name behind it."""


def _names(form: Form) -> list[Text]:
    listed = (form.department, form.reporting_unit, form.implementing_unit)
    return [name for name in listed if name is not None and name.text.strip()]


@rule(
    "completeness.department_name",
    catalogue="A01",
    severity="error",
    basis=["hunan-2018-notes", "declaration-hard-checks"],
)
def check(form: Form, context: Context) -> Outcome:
    if form.kind not in TARGETS | MONITORING | SELF_EVALUATION:
        return not_applied("评分表和基础数据表不要求写明部门名称")
    if form.department is None and (label := blank_beside(form, "department")):
        return failed(
            f"“{label.text.strip().strip('：:')}”空白。",
            cells=[label],
            repair="填写部门（单位）的规范名称，与预算批复一致。",
        )
    if names := _names(form):
        return passed(f"已写明“{names[0].text}”", cells=names[0].cells)
    if elsewhere := [name for sibling in context.siblings for name in _names(sibling)]:
        return passed(f"本表未写，同一文件的其他表写明“{elsewhere[0].text}”", cells=elsewhere[0].cells)
    if (titled := named_in_title(form)) is not None:
        return passed(f"标题已写明“{titled.text}”", cells=titled.cells)
    if unread := next((cell for cell in form.cells if _NAMED.search(cell.text)), None):
        return not_understood(f"“{shortened(unread.words)}”没有读作部门（单位）名称", cells=[unread])
    asked = any(asks_for(form, context.profile, part) for part in ("department", "reporting_unit"))
    if not asked and form.kind.startswith("project_"):
        return not_applied("本表样没有部门（单位）名称一栏")
    return failed(
        "表中没有部门（单位）名称。",
        cells=[form.labels.get("department") or form.labels.get("reporting_unit") or form.label("department")],
        repair="填写部门（单位）的规范名称，与预算批复一致。",
    )
