"""成本指标应当写明金额或控制标准，不写叙述性的话。

Values in words under 成本 (social and environmental costs aside). Words that bind the cost to an amount elsewhere
(控制在预算内) are enough.

查什么：成本指标的指标值是否只有文字，没有金额、比例或预算控制的说法。
为什么：没有金额的成本指标无法控制，也无法评价节约还是超支。
反例：成本指标的指标值“实际按下拨文件为准”。
正例：“≤200万元”；“控制在预算批复数以内”；“成本节约率≥5%”。
依据：财预〔2021〕101号关于成本指标的要求；申报表填报说明：成本指标反映所需成本。
已知局限：金额写在附件中的看不到。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.weak_values import weak_values
from jixiao.forms.model import Form


@rule(
    "classification.cost_narrative",
    catalogue="H12",
    severity="warning",
    basis=[("mof-2021-101", "成本指标"), "hunan-2018-notes"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if aspect(row) == "cost" and (row.targets or row.content)]
    if not rows:
        return not_applied("表内没有填写了指标值的成本指标")
    failures = weak_values(
        form,
        context.profile,
        "cost",
        "成本指标“{name}”的指标值“{text}”没有金额或控制标准。",
        expected="金额上限或控制标准，如“≤200万元”",
        repair="按预算安排写明金额上限；年初不能确定的，写明控制标准和依据文件。",
    )
    return verdict(
        listed(failures, "{n}个成本指标值没有金额或控制标准"), f"{len(rows)}条成本指标都有金额、比例或控制标准"
    )
