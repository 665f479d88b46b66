"""项目应写明起止时间。

Asked where the form prints the field or its profile requires it.

查什么：项目的开始和完成（结束）日期是否都已填写。
为什么：没有起止时间，分不清一次性项目和延续项目，也无法判断完成期限。
反例：起止时间只写“2023年1月起”。
正例：2023年1月1日-2023年12月31日。
依据：绩效目标申报表刚性检查规则：项目起止时间必填。
已知局限：不印起止时间的表样不查。
"""

from jixiao.audit.blocks import asks_for, printed
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.profiles.load import words


@rule("completeness.project_dates", catalogue="A17", severity="warning", basis=["declaration-hard-checks"])
def check(form: Form, context: Context) -> Outcome:
    head = form.period_cell or form.labels.get("period") or printed(form, words("period_labels"))
    if form.kind != "project_targets" or not (head or asks_for(form, context.profile, "period")):
        return not_applied("不是项目绩效目标表，或本表样没有起止时间")
    start, end = form.period or (None, None)
    if start and end:
        return passed(f"{start.isoformat()}至{end.isoformat()}", cells=[head])
    missing = "开始日期" if end else "完成日期" if start else "起止时间"
    return failed(f"没有写明{missing}。", cells=[head or form.label("period")], repair=f"填写项目的{missing}。")
