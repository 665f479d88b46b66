"""满意度的目标值应恰当，不宜过低，也不宜接近100%。

Target values only, and only those inside 0–100%; what is outside is `satisfaction_range`.

查什么：满意度目标值是否低于提示下限或高于提示上限。
为什么：定得过低没有约束，定到100%几乎无法实现，也难以取得证据。
反例：服务对象满意度≥60%；服务对象满意度=100%。
正例：服务对象满意度≥90%。
依据：审核通行做法；上下限见参数 satisfaction_floor、satisfaction_ceiling。
已知局限：服务对象很少（如几家企业）时，100%也可能合理，故只作提示。
"""

from jixiao.audit.blocks import TARGETS
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.satisfaction import satisfaction_values
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule("units.satisfaction_level", catalogue="F06", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    targets = [value for value in satisfaction_values(form) if not value.is_actual and 0 <= value.percent <= 100]
    if form.kind not in TARGETS or not targets:
        return not_applied("没有以百分数表示的满意度目标值")
    floor = context.profile.number("satisfaction_floor")
    ceiling = context.profile.number("satisfaction_ceiling")
    failures = [
        failed(
            f"“{shortened(value.name)}”的目标值{value.percent:f}%{'偏低' if value.percent < floor else '难以实现'}。",
            cells=[value.cell],
            expected=f"{floor}%到{ceiling}%",
            found=f"{value.percent:f}%",
            repair="参照历年调查结果确定目标值。",
        )
        for value in targets
        if not floor <= value.percent <= ceiling
    ]
    return verdict(failures, "满意度目标值在通常范围内", cells=[targets[0].cell])
