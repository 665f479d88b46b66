"""自评被扣分的，存在问题和改进措施应如实填写。

Asked where the form has these texts; 无 and 暂无 are lawful when no point was lost and nothing fell short.

查什么：有扣分或未完成的指标而存在问题或改进措施写“无”“暂无”或空白。
为什么：扣了分却说没有问题，前后矛盾，结果也无法应用。
反例：总分85分，存在问题：无。
正例：总分100分，存在问题：无。
依据：湖北、四川公布的自评表设有存在问题和改进措施栏。
已知局限：不判断问题和措施写得是否对应扣分的指标。
"""

from jixiao.audit.blocks import SELF_EVALUATION, prints
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.shortfall import says_nothing, short_rows
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form

_NAMES = {"problems": "存在问题", "measures": "改进措施"}


@rule(
    "completeness.problems_and_measures",
    catalogue="A27",
    severity="warning",
    basis=["hubei-self-evaluation-2020", "sichuan-self-evaluation-form"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [name for name in _NAMES if name in form.extra or prints(form, name)]
    if form.kind not in SELF_EVALUATION or not asked:
        return not_applied("不是自评表，或本表样没有存在问题和改进措施")
    lost = short_rows(form, context)
    if not lost:
        return not_applied("没有扣分，也没有未完成的指标")
    failures = []
    for name in asked:
        text = form.extra.get(name)
        if says_nothing(text.text if text else None):
            said = f"写“{shortened(text.text)}”" if text and text.text.strip() else "没有填写"
            failures.append(
                failed(
                    f"有{len(lost)}项指标被扣分或没有完成，{_NAMES[name]}却{said}。",
                    cells=[*(text.cells if text else [form.label(name)]), lost[0].place("score")],
                    repair=f"针对扣分的指标写明{_NAMES[name]}。",
                )
            )
    return verdict(failures, "已写明存在问题和改进措施", cells=[lost[0].place("score")])
