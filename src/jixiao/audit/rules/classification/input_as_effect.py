"""投入不能作为效益指标。

Values in words that only say that money will be given or projects arranged (`audit.unquantified`), under an effect.

查什么：效益指标的指标值是不是“给予经费保障”“安排某类项目”一类的投入。
为什么：给了钱、立了项是投入，效益要说明钱花了以后有什么变化。
反例：社会效益的指标值“对中心工作给予经费保障”；生态效益的指标值“安排环保领域项目”。
正例：生态效益“支持项目年节水≥5万吨”。
依据：申报表填报说明：资金、人员、物资数额不作为绩效目标。
已知局限：以金额表述的投入（争取资金多少万元）不在本规则内。
"""

from jixiao.audit.aspects import is_benefit
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.unquantified import worded
from jixiao.audit.weak_values import weak_values
from jixiao.forms.model import Form


@rule("classification.input_as_effect", catalogue="H09", severity="warning", basis=["fill-in-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in worded(form) if is_benefit(entry[0])]
    if not asked:
        return not_applied("表内没有用文字表述的效益指标值")
    failures = weak_values(
        form,
        context.profile,
        "input",
        "效益指标值“{text}”是投入，不是效益。",
        expected="投入以后带来的变化",
        repair="写明带来的变化和目标值；经费安排写在成本指标或预算中。",
    )
    return verdict([failure for _, failure in failures], f"{len(asked)}个文字表述的效益指标值都不是投入")
