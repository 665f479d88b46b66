"""产出指标不宜过多。

查什么：产出指标的条数是否超过上限。
为什么：指标过多，没有重点，填报、监控和自评都走过场。
反例：一张表列 30 条产出指标。
正例：围绕主要任务列 5 至 15 条核心产出指标。
依据：预算绩效管理审计常见问题：指标过多、重点不突出；条数上限为参数。
已知局限：整体支出涉及的工作很多时可能确需较多指标，只作提示。
"""

from jixiao.audit.aspects import is_output
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("duplicates.output_count", catalogue="G07", severity="hint", basis=["audit-2023-chifeng"])
def check(form: Form, context: Context) -> Outcome:
    outputs = [row for row in form.indicators if is_output(row) and row.horizon != "whole_life"]
    if not outputs:
        return not_applied("表内没有产出指标")
    limit = context.profile.number("outputs_at_most")
    if len(outputs) <= limit:
        return passed(f"产出指标{len(outputs)}条")
    return failed(
        f"产出指标有{len(outputs)}条。",
        cells=[form.label("indicators"), outputs[0].place("level1")],
        expected=f"不超过{limit:f}条",
        found=f"{len(outputs)}条",
        difference=f"{len(outputs) - limit:f}条",
        repair="保留反映主要任务的核心指标，合并零散的指标。",
    )
