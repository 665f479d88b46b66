"""指标值一格应当简短。

Asked of value cells only; a form whose indicators are text cells has no value cell.

查什么：指标值一格的字数是否超过上限。
为什么：指标值写成长句，说明内容、做法和目标值混在了一起，系统导入时也会被截断。
反例：指标值“优先支持节能降耗、环保等活动中提供技术支撑的项目，对于存在负面清单的项目不予支持。”
正例：指标内容写做什么，指标值写“≥5个”。
依据：审核通行做法；上限可在参数中调整。
已知局限：只数字数，不判断内容。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule("quantification.value_length", catalogue="D17", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    texts = [(row, "".join(row.target.split())) for row in form.indicators if row.target]
    if not texts:
        return not_applied("表内没有填写指标值")
    limit = context.profile.number("value_length")
    failures = [
        failed(
            f"指标值“{shortened(text)}”有{len(text)}字。",
            cells=[value_cell(row)],
            expected=f"不超过{limit}字",
            found=f"{len(text)}字",
            repair="把做法写进指标内容，指标值只写要达到的数或程度。",
        )
        for row, text in texts
        if len(text) > limit
    ]
    return verdict(failures, f"{len(texts)}个指标值都不超过{limit}字")
