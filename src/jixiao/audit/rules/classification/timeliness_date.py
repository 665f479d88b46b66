"""时效指标应当写明日期、期限或及时率。

Only values that are words as a whole; a date in the name, a period (每月, 全年), a contract's or a statute's term, and
any figure (及时率 100%) are enough.

查什么：时效指标的指标值是否只有“按时完成”“及时”一类的话。
为什么：没有日期和期限，就没有按时不按时可言。
反例：时效指标“按工作进度要求完成”，指标值“按时完成”。
正例：“2023年6月30日前”；“30个工作日内”；“资金下达及时率100%”。
依据：申报表填报说明：时效指标反映提供产品或服务的及时程度和效率。
已知局限：期限写在附件中的看不到。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.weak_values import weak_values
from jixiao.forms.model import Form


@rule("classification.timeliness_date", catalogue="H04", severity="warning", basis=["hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if aspect(row) == "timeliness" and (row.targets or row.content)]
    if not rows:
        return not_applied("表内没有填写了指标值的时效指标")
    example = f"{form.fiscal_year}年12月31日前" if form.fiscal_year else "12月31日前"
    failures = weak_values(
        form,
        context.profile,
        "date",
        "时效指标“{name}”的指标值“{text}”没有日期、期限或及时率。",
        expected="日期、期限或及时率",
        repair=f"写明最迟完成的日期、办理期限，或者及时率，例如“{example}”“及时率100%”。",
    )
    return verdict(
        listed(failures, "{n}个时效指标值没有日期、期限或及时率"), f"{len(rows)}条时效指标都有日期、期限或及时率"
    )
