"""自评表的每项指标都应填写实际完成值。

查什么：自评表各项指标的实际完成值是否空白。
为什么：没有完成值就给了分，得分没有依据。
反例：分值60分的指标，实际完成值空白。
正例：年度指标值“≥125家”，实际完成值“130家”；评判为不适用并写了理由的指标，完成值可以空着。
依据：四川青神县公布的自评表；绩效自评表刚性检查规则：完成值必填。
已知局限：不判断完成值是否真实。
"""

from jixiao.audit.blocks import SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import applicable
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule(
    "completeness.actual_value",
    catalogue="A24",
    severity="error",
    basis=["self-evaluation-hard-checks", "sichuan-self-evaluation-form"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in SELF_EVALUATION or not form.indicators:
        return not_applied("不是自评表，或没有指标")
    failures = [
        (
            f"“{shortened(indicator.name, 20)}”",
            failed(
                f"指标“{shortened(indicator.name)}”没有填写实际完成值。",
                cells=[indicator.place("actual")],
                repair="填写实际完成值并备好佐证资料。",
            ),
        )
        for indicator in applicable(form, context)
        if not (indicator.actual or "").strip()
    ]
    return verdict(
        listed(failures, "{n}条指标没有填写实际完成值"), "各项指标都有实际完成值", cells=[form.label("indicators")]
    )
