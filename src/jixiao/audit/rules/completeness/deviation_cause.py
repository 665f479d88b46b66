"""监控中不能确定完成的指标应说明偏差原因。

Any of the five cause columns or the explanation counts.

查什么：完成目标可能性为“有可能”“完全不可能”的指标，五类原因和原因说明是否都空白。
为什么：不说明原因，就不知道该调整目标、补经费还是改进管理。
反例：完成目标可能性“完全不可能”，偏差原因各栏空白。
正例：完成目标可能性“有可能”，人员保障栏写明“编制未到位”。
依据：财预〔2019〕136号监控表：偏差原因与完成可能性。
已知局限：不判断原因是否成立。
"""

from jixiao.audit.blocks import MONITORING, likelihood_cells
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain

_DOUBTS = ("可能", "不能", "不确定")
"""有可能, 完全不可能; 确定能 and 确定能完成 hold none of them."""


@rule(
    "completeness.deviation_cause",
    catalogue="A23",
    severity="error",
    basis=[("mof-2019-136", "监控表偏差原因与完成可能性")],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    doubtful = [row for row in form.indicators if any(doubt in _likelihood(row) for doubt in _DOUBTS)]
    if form.kind not in MONITORING or not doubtful:
        return not_applied("不是监控表，或没有不能确定完成的指标")
    failures = [
        (
            f"“{shortened(row.name, 20)}”",
            failed(
                f"指标“{shortened(row.name)}”完成目标可能性为“{_likelihood(row)}”，但没有说明偏差原因。",
                cells=[*likelihood_cells(row), row.place("reason")],
                repair="在经费、制度、人员、硬件条件保障或其他一栏说明原因。",
            ),
        )
        for row in doubtful
        if not _has_cause(row)
    ]
    return verdict(
        listed(failures, "{n}条不能确定完成的指标没有说明偏差原因"),
        "不能确定完成的指标都说明了原因",
        cells=[doubtful[0].cell],
    )


def _likelihood(indicator: Indicator) -> str:
    return plain(indicator.extra.get("likelihood", ""))


def _has_cause(indicator: Indicator) -> bool:
    causes = [text for name, text in indicator.extra.items() if name.startswith("cause")]
    return any(text.strip() for text in (indicator.reason or "", *causes))
