"""表样设有指标值依据、数据来源或佐证资料栏的，每项指标都应填写。

Asked only where the form has one of these columns (forms after 财预〔2021〕101号).

查什么：指标值设定依据、完成值数据来源、佐证资料等栏是否空白。
为什么：指标设定时就要说明完成值怎么取得，年底才有据可查。
反例：指标“技术合同成交额≥22亿元”，数据来源空白。
正例：数据来源：全国技术合同登记系统。
依据：财预〔2021〕101号“取值方式与数据来源”。
已知局限：没有这些栏目的表样不查。
"""

from jixiao.audit.blocks import TARGETS, has_column
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form

_COLUMNS = {
    "basis": "指标值设定依据",
    "value_method": "完成值取值方式",
    "data_source": "数据来源",
    "evidence": "佐证资料",
}


@rule(
    "completeness.indicator_evidence",
    catalogue="A19",
    severity="hint",
    basis=[("mof-2021-101", "取值方式与数据来源")],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    columns = [name for name in _COLUMNS if has_column(form, name)]
    if form.kind not in TARGETS or not columns:
        return not_applied("本表样没有指标值依据、数据来源和佐证资料栏")
    failures = [
        (
            f"“{shortened(indicator.name, 20)}”",
            failed(
                f"指标“{shortened(indicator.name)}”没有填写{_COLUMNS[name]}。",
                cells=[indicator.place(name)],
                repair=f"填写{_COLUMNS[name]}。",
            ),
        )
        for indicator in form.indicators
        for name in columns
        if not indicator.extra.get(name, "").strip()
    ]
    return verdict(
        listed(failures, "{n}处没有填写依据、数据来源或佐证资料"),
        "各项指标都有依据或来源",
        cells=[form.label("indicators")],
    )
