"""预算调整率、结转结余率、变动率应当写成不超过多少。

查什么：调整率、结转率、结余率、超支率、三公经费变动率有没有写成“≥”“以上”。
为什么：调整和结转越少，预算越准；写成不低于，等于要求多调整、多结转。
反例：结转结余率“≥10%”。
正例：预算调整率“≤10%”；“产业结构调整完成率≥90%”。
依据：财预〔2013〕53号共性指标体系中结转结余变动率、三公经费变动率的评分方法。
已知局限：只认词表中的名称。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import all_entries
from jixiao.audit.naming import ends_in
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import words


@rule("direction.adjustment_rate", catalogue="E07", severity="warning", basis=[("mof-2013-53", "结转结余变动率")])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if entry.quantity and ends_in(entry.name, words("adjustment_rates"))]
    if not asked:
        return not_applied("表内没有调整率、结转结余率一类的数字指标值")
    failures = [
        failed(
            f"“{shortened(entry.name)}”写成了“{entry.shown}”，等于要求多调整、多结转。",
            cells=[entry.cell],
            expected=f"≤{entry.shown.lstrip('≥>')}",
            found=entry.shown,
            repair="改为“≤”。",
        )
        for entry in asked
        if entry.asks_more
    ]
    return verdict(failures, f"{len(asked)}个调整率、结转结余率都写成不超过")
