"""自评中没有完成的指标应说明偏差原因和改进措施。

A shortfall is a lost point, or one figure against one figure of the same unit with a printed ≥, > or ≤, <. Without
an operator nobody can tell from the figures which direction is better: then only the points speak.

查什么：未达到年度指标值或被扣分的指标，偏差原因分析及改进措施是否空白。
为什么：自评的用处在于找出差距的原因，只扣分不说明等于没有自评。
反例：年度指标值“≥125家”，实际完成“100家”，原因一栏空白。
正例：完成100家，原因：政策调整后认定批次减少，下年提前组织申报。
依据：财预〔2020〕10号“未完成原因”；绩效自评表刚性检查规则。
已知局限：没有原因栏的表样不查；定性指标只看是否扣分。
"""

from jixiao.audit.blocks import SELF_EVALUATION, has_column, loses_points
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity
from jixiao.forms.values import in_base_unit


@rule(
    "completeness.shortfall_reason",
    catalogue="A25",
    severity="error",
    basis=[("mof-2020-10", "未完成原因"), "self-evaluation-hard-checks"],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if form.kind not in SELF_EVALUATION or not has_column(form, "reason"):
        return not_applied("不是自评表，或本表样没有偏差原因一栏")
    short = [row for row in form.indicators if loses_points(row) or _missed(row)]
    if not short:
        return not_applied("没有未完成或被扣分的指标")
    failures = [
        (
            f"“{shortened(row.name, 20)}”",
            failed(
                f"指标“{shortened(row.name)}”{'被扣分' if loses_points(row) else '没有完成'}，但没有说明原因。",
                cells=[row.place("reason"), row.place("actual")],
                expected="偏差原因和改进措施",
                found="未填",
                repair=f"写明偏差原因和改进措施（指标值{row.target or '未填'}，完成值{row.actual or '未填'}）。",
            ),
        )
        for row in short
        if not (row.reason or "").strip()
    ]
    return verdict(
        listed(failures, "{n}条没有完成或被扣分的指标没有说明原因"), "未完成的指标都说明了原因", cells=[short[0].cell]
    )


def _missed(row: Indicator) -> bool:
    if len(row.targets) != 1 or len(row.actuals) != 1:
        return False
    target, actual = row.targets[0], row.actuals[0]
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return False
    wanted, unit = in_base_unit(target.value, target.unit)
    reached, unit_reached = in_base_unit(actual.value, actual.unit)
    missed_by = {">=": reached < wanted, ">": reached <= wanted, "<=": reached > wanted, "<": reached >= wanted}
    if unit != unit_reached:
        return False
    return target.operator is not None and missed_by.get(target.operator, False)
