"""指标值不得只是把指标名称再写一遍。

The whole value or its greater part stands in the name, or both are alike beyond the profile's similarity. The yes of
a question (完整性: 完整) and checkable words (验收合格) are lawful repetitions.

查什么：文字指标值与指标名称是否相同或几乎相同。
为什么：名称说的是衡量什么，指标值说的是做到什么程度，重复一遍等于没有目标值。
反例：三级指标“环境进一步优化”，指标值“环境进一步优化”。
正例：三级指标“空气质量优良天数比例”，指标值“≥85%”；“资金使用合规性”，指标值“合规”。
依据：表内逻辑：名称和指标值是两栏，各有各的内容。
已知局限：换一种说法重复名称的，相似度不够时看不出来。
"""

from jixiao.audit.aspects import is_prose
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.unquantified import weakness, worded
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule("quantification.value_repeats_name", catalogue="D09", severity="warning", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [] if is_prose(form) else worded(form)
    if not asked:
        return not_applied("表内没有与名称分列的文字指标值")
    failures = [
        failed(
            f"指标值“{shortened(text)}”只是重复指标名称“{shortened(measure(row))}”。",
            cells=[cell, measure_cell(row)],
            expected="要做到的程度",
            found=shortened(text),
            repair="写出要做到的程度，例如比例、数量、等级，或者相比上年的变化。",
        )
        for row, text, cell in asked
        if weakness(form, row, text, context.profile) == "repeated"
    ]
    return verdict(failures, f"{len(asked)}个文字指标值没有重复名称的")
