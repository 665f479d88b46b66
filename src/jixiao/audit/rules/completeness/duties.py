"""部门职能职责概述应填写，并说清主要职责。

Asked where the form prints the block or its profile requires it (Henan's form has none).

查什么：职能职责概述是否空白，或短到说不出职责。
为什么：整体绩效目标是否与部门职责相符，要对照职责来看。
反例：职能职责概述只写“见三定方案”。
正例：负责全市科学技术进步的宏观管理和统筹协调，组织实施市级科技计划项目管理……
依据：《部门整体支出绩效目标申报表》填报说明“简要描述本部门的主要职能职责”。
已知局限：只看有无和长短，不判断内容是否准确；字数下限是审核做法，见参数 duties_min_length。
"""

from jixiao.audit.blocks import asks_for, unread_behind
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, not_understood, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.cells.model import visible_characters
from jixiao.forms.model import Form


@rule("completeness.duties", catalogue="A05", severity="warning", basis=["hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome:
    if form.kind != "department_targets" or not (form.duties or asks_for(form, context.profile, "duties")):
        return not_applied("本表样没有职能职责概述")
    length = visible_characters(form.duties.text) if form.duties else 0
    least = context.profile.number("duties_min_length")
    if form.duties and length >= least:
        return passed("已概述职能职责", cells=form.duties.cells)
    if not form.duties and (unread := unread_behind(form, form.labels.get("duties"))):
        return not_understood(f"“{shortened(unread.words)}”没有读作职能职责", cells=[unread])
    return failed(
        "职能职责概述没有填写。" if length == 0 else f"职能职责概述只有{length}个字，说不清主要职责。",
        cells=form.duties.cells if form.duties else [form.label("duties")],
        expected=f"不少于{least}字",
        found=f"{length}字",
        repair="按三定规定简要填写主要职能职责。",
    )
