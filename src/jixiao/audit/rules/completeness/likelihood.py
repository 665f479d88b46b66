"""监控表的每项指标应给出完成目标可能性。

查什么：监控表印有“完成目标可能性”的，每项指标是否作出判断，是不是只选了一项。
为什么：可能性判断决定是否需要纠偏，漏了就起不到预警作用。
反例：指标已填1—7月执行情况，完成目标可能性空白；“确定能”“有可能”都打了勾。
正例：完成目标可能性：确定能。
依据：财预〔2019〕136号监控表：偏差原因与完成可能性。
已知局限：不印这一栏的地方表样不查；勾选框没有转换成文字的会按空白报告。
"""

from jixiao.audit.blocks import MONITORING, has_column, likelihood_cells
from jixiao.audit.context import Context
from jixiao.audit.monitored import ticked
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule(
    "completeness.likelihood",
    catalogue="A22",
    severity="error",
    basis=[("mof-2019-136", "监控表偏差原因与完成可能性")],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if form.kind not in MONITORING or not has_column(form, "likelihood"):
        return not_applied("不是监控表，或本表样没有完成目标可能性一栏")
    failures = [
        (
            f"“{shortened(indicator.name, 20)}”",
            failed(
                f"指标“{shortened(indicator.name)}”没有给出完成目标可能性。",
                cells=likelihood_cells(indicator),
                expected="确定能、有可能或完全不可能",
                repair="按执行情况选择一项。",
            ),
        )
        for indicator in form.indicators
        if not indicator.extra.get("likelihood", "").strip()
    ]
    several = [
        failed(
            f"“{shortened(row.name)}”的完成目标可能性同时选了{'、'.join(f'“{words}”' for words in ticked(row))}。",
            cells=likelihood_cells(row),
            expected="只选一项",
            repair="按执行情况只留一项，其余清空。",
        )
        for row in form.indicators
        if len(ticked(row)) > 1
    ]
    return verdict(
        [*listed(failures, "{n}条指标没有给出完成目标可能性"), *several],
        "各项指标都给出了完成目标可能性",
        cells=[form.label("indicators")],
    )
