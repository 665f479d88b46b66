"""审核意见栏要么整栏空着待审，要么写有意见且日期不早于填报。

Whether the box must be empty or filled depends on the step of the work, which one file does not tell; a box that is
signed without an opinion, or signed before the form was filled in, is wrong at any step. In the workplace the opinion
itself is a reviewer's to write at a later step: that it is not there yet is no fault of the form.

查什么：审核意见栏是否只签了人名、日期而没有意见；审核日期是否早于填报日期。
为什么：没有意见的签字说明不了审核是否通过，审核也不可能早于填报。
反例：审核人已签名，“审核意见：”后面空白。
正例：审核意见：同意，审核人和日期齐全；或整栏空白待审。
依据：表样的财政部门审核意见栏；意见、审核人、日期的先后为表内勾稽。
已知局限：手写签名和印章在转换成文字后可能看不到，有意见无签名的不报。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.days import day_words
from jixiao.forms.model import Form


@rule("completeness.opinion_complete", catalogue="A15", severity="warning", basis=["logic", "hunan-form-2020"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if not form.opinions:
        return not_applied("本表样没有审核意见栏")
    failures = []
    for opinion in form.opinions:
        signed = bool((opinion.reviewer or "").strip()) or opinion.signed_on is not None
        if signed and not (opinion.text or "").strip() and not context.is_internal:
            failures.append(
                failed(
                    f"“{opinion.role}”一栏已签名或写有日期，但没有审核意见。",
                    cells=[opinion.cell],
                    repair="补写审核意见。",
                )
            )
        if opinion.signed_on and form.filled_on and opinion.signed_on < form.filled_on:
            failures.append(
                failed(
                    f"“{opinion.role}”的审核日期早于填报日期。",
                    cells=[opinion.cell],
                    expected=f"不早于{day_words(form.filled_on)}",
                    found=day_words(opinion.signed_on),
                    repair="核对填报日期和审核日期。",
                )
            )
    lawful = "审核日期不早于填报日期" if context.is_internal else "审核意见栏没有只签名不写意见的"
    return verdict(failures, lawful, cells=[form.opinions[0].cell])
