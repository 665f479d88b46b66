"""不能量化的效益指标应当写明分档标准或判断依据。

Asked of effects whose value is words that none of the other rules already answers for (`audit.unquantified`), in
forms that set targets. Levels, a standard, or evidence named anywhere in the row are enough.

查什么：文字表述的效益指标值有没有分档、标准或凭以判断的材料。
为什么：允许定性描述，但必须能分出完成得好与不好，否则自评只能凭印象给分。
反例：社会效益的指标值“营造科技创新氛围”，没有分档，也没有凭什么判断。
正例：“分为优、良、中、差四档，以问卷结果为准”；“资料归档率 100%”。
依据：绩效目标不能量化的可以分级分档定性表述。
已知局限：只看有没有分档和依据的字样，不判断分档是否合理。
"""

from jixiao.audit.aspects import is_benefit, sets_targets
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.unquantified import worded
from jixiao.audit.weak_values import weak_values
from jixiao.forms.model import Form


@rule("quantification.qualitative_levels", catalogue="D10", severity="warning", basis=["older-local-rule"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in worded(form) if is_benefit(entry[0])] if sets_targets(form) else []
    if not asked:
        return not_applied("表内没有用文字设定的效益指标值")
    failures = weak_values(
        form,
        context.profile,
        "ungraded",
        "效益指标“{name}”的“{text}”没有分档标准，也没有写明凭什么判断。",
        expected="分档标准或判断依据",
        repair="写明分几档、各档是什么情形，并写出凭以判断的材料。",
    )
    return verdict(
        listed(failures, "{n}个效益指标值没有分档标准，也没有写明凭什么判断"),
        f"{len(asked)}个文字表述的效益指标值都有分档、标准或判断依据，或已由其他规则提示",
    )
